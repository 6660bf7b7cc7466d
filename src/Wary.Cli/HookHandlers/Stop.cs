using Wary.Core.Hooks;
using Wary.Core.Rules;
using Wary.Review;

namespace Wary.Cli.HookHandlers;

/// <summary>
/// The agent ended its turn: what it changed is reviewed, and what it was warned of is looked at again and counted as fixed or not. Where no review
/// is wanted the turn's state is consumed, so nothing piles up.
/// </summary>
internal static class Stop
{
    public static Decision Handle(HookContext hook)
    {
        // Whether a turn that goes on is reviewed is no question of settings: it depends on who made it go on.
        var skip = TurnReview.WhyNot(hook.Settings, hook.Input with { StopHookActive = false });
        if (skip == SkipReason.Disabled) return Untouched(hook, skip);
        if (hook.Input.StopHookActive && !hook.ReviewMemory.WokeIn(hook.Journal.Read().Turn)) return Untouched(hook, SkipReason.InStopLoop);
        if (OldPluginSilence.Holds(hook, out var notice)) return Unreviewed(hook, SkipReason.ReviewOff) with { SystemMessage = notice.SystemMessage };
        if (skip != SkipReason.NoReviewer) return Unreviewed(hook, skip);

        var outcome = TurnEndReview.Run(hook);
        if (outcome.Skip is { } reason) Log(hook, reason, outcome.Words);
        return outcome.Answer(Count(hook, outcome));
    }

    // The number and nothing else: the turn's state stays for whoever may judge it.
    private static Decision Untouched(HookContext hook, SkipReason reason)
    {
        Log(hook, reason, reason.InWords());
        return new() { Metrics = TurnOutcome.Skipped(reason, "").AddTo(CommonMetrics.Start()), SaysNumbers = true };
    }

    private static Decision Unreviewed(HookContext hook, SkipReason reason)
    {
        Log(hook, reason, reason.InWords());
        var state = hook.Journal.Read();
        var touched = state.Touched();
        var metrics = Count(hook, TurnOutcome.Skipped(reason, "") with { Touched = touched.Count });
        if (touched.Count > 0) hook.Log(hook.Journal.Consume(touched));
        hook.Touched.Forget(touched.Select(file => file.Path), state.Turn);
        hook.Snapshots.Forget(hook.SessionKey);
        return new() { Metrics = metrics, SaysNumbers = true };
    }

    private static void Log(HookContext hook, SkipReason reason, string words) => hook.Log($"not reviewed ({(int)reason}): {words}");

    private static Metrics Count(HookContext hook, TurnOutcome outcome)
    {
        Metrics? metrics = null;
        var end = hook.Journal.EndTurn((path, rule) => StillMatches(hook, path, rule), end => metrics = StopMetrics.Of(end, outcome));
        hook.Log(end.Problem);
        return metrics ?? StopMetrics.Of(end, outcome);
    }

    // A file that cannot be read any more was not shown to be fixed; one that is gone was.
    private static bool StillMatches(HookContext hook, string path, string rule)
    {
        var content = HookContext.ReadFile(path, out var problem);
        if (content is null) return problem.Length > 0;
        return rule.StartsWith("user:", StringComparison.Ordinal)
            ? hook.UserRules.StillMatches(rule, path, hook.Settings.ProjectDirectory, content)
            : RuleEngine.StillMatches(rule, path, content);
    }
}
