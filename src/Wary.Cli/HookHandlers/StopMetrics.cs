using Wary.Core.Hooks;
using Wary.Core.Rules;
using Wary.Host.State;
using Wary.Review;

namespace Wary.Cli.HookHandlers;

/// <summary>The numbers of a turn's end; names are the predecessor's.</summary>
internal static class StopMetrics
{
    public static Metrics Of(TurnEnd end, SkipReason skip)
    {
        var unresolved = end.Unresolved.Keys.Select(rule => RuleCatalog.ByName(rule)?.Id ?? -1).ToList();
        return CommonMetrics.Start()
            .Add("touched_paths_count", end.Touched.Count)
            .Add("warn_fixed", end.Fixed.Values.Sum())
            .Add("warn_unresolved", end.Unresolved.Values.Sum())
            .Add("warn_unresolved_mask", EditMetrics.Mask(unresolved, 0))
            .Add("skipped", true)
            .Add("skip_reason", (int)skip);
    }
}
