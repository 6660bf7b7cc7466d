using Wary.Core.Hooks;
using Wary.Core.Rules;
using Wary.Host.State;
using Wary.Review;

namespace Wary.Cli.HookHandlers;

/// <summary>The numbers of a turn's end; names are the predecessor's.</summary>
internal static class StopMetrics
{
    public static Metrics Of(TurnEnd end, TurnOutcome outcome)
    {
        var unresolved = end.Unresolved.Keys.Select(rule => RuleCatalog.ByName(rule)?.Id ?? -1).ToList();
        // What the review says goes first: the host keeps twenty.
        return outcome.AddTo(CommonMetrics.Of(outcome.Result?.Attempts ?? []))
            .Add("warn_fixed", end.Fixed.Values.Sum())
            .Add("warn_unresolved", end.Unresolved.Values.Sum())
            .Add("warn_unresolved_mask", EditMetrics.Mask(unresolved, 0));
    }
}
