using Wary.Core;
using Wary.Core.Hooks;
using Wary.Review.Models;

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

    /// <summary>The same with what the requests cost. Tokens that nobody reported count as none; dollars then count at their worst.</summary>
    public static Metrics Of(IReadOnlyList<ModelAttempt> attempts)
    {
        if (attempts.Count == 0) return Start();
        return new Metrics().Add("pv", Product.VersionNumber)
            .Add("tok_in", attempts.Sum(one => one.Usage?.Input ?? 0))
            .Add("tok_out", attempts.Sum(one => one.Usage?.Output ?? 0))
            .Add("tok_cache_r", attempts.Sum(one => one.Usage?.CacheRead ?? 0))
            .Add("tok_cache_w", attempts.Sum(one => one.Usage?.CacheWrite ?? 0))
            .Add("cost_usd", (double)attempts.Sum(one => one.Dollars))
            .Add("api_calls", attempts.Count);
    }
}
