using Wary.Core;
using Wary.Core.Hooks;

namespace Wary.Cli.HookHandlers;

/// <summary>What every event's numbers begin with: the version, then what models cost (nothing, where none was called).</summary>
internal static class CommonMetrics
{
    public static Metrics Start()
    {
        var metrics = new Metrics().Add("pv", Product.VersionNumber);
        foreach (var key in (ReadOnlySpan<string>)["tok_in", "tok_out", "tok_cache_r", "tok_cache_w", "cost_usd", "api_calls"]) metrics.Add(key, 0);
        return metrics;
    }
}
