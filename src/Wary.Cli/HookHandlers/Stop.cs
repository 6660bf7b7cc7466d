using Wary.Core.Hooks;
using Wary.Core.Rules;
using Wary.Review;

namespace Wary.Cli.HookHandlers;

/// <summary>
/// The agent ended its turn: what it was warned of is looked at again and counted as fixed or not. Without a reviewer the rules' verdict is the
/// only one, so the touched paths are consumed and nothing piles up.
/// </summary>
internal static class Stop
{
    public static Decision Handle(HookContext hook)
    {
        var skip = TurnReview.WhyNot(hook.Settings, hook.Input);
        if (skip is SkipReason.Disabled or SkipReason.InStopLoop) return Decision.Silent;
        var end = hook.Journal.EndTurn((path, rule) => StillMatches(hook, path, rule), end => StopMetrics.Of(end, skip));
        hook.Log(end.Problem);
        if (end.Touched.Count > 0) hook.Log(hook.Journal.Consume(end.Touched));
        return Decision.Silent;
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
