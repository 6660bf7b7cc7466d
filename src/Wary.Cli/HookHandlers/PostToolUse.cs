using Wary.Core.Hooks;

namespace Wary.Cli.HookHandlers;

/// <summary>A tool ran. Edits are checked against the rules; what matches is told once per session and file. What a command committed is reviewed.</summary>
internal static class PostToolUse
{
    public static Decision Handle(HookContext hook)
    {
        GateAftermath.Handle(hook);
        if (!hook.Settings.On || hook.Input.Tool is not { } call) return Decision.Silent;
        if (ShellCommit.IsWatched(hook)) return ShellCommit.After(hook);
        if (ToolEdit.Of(call) is not { } edit || hook.IsPlan(edit.Path)) return Decision.Silent;

        var warnings = hook.Settings.PatternRulesOn ? EditCheck.Run(hook, edit) : [];
        if (warnings.Count > 0 && OldPluginSilence.Holds(hook, out var notice)) return notice;

        List<Warning> told = [];
        var outcome = hook.Journal.RecordEdit(edit.Path, call.Name, Names(warnings), fresh => EditMetrics.Of(told = Only(warnings, fresh)));
        hook.Log(outcome.Problem);
        if (hook.Settings.StopReviewOn) hook.Touched.Keep(edit.Path, outcome.Turn, () => call.OriginalFile?.Decode());
        if (told.Count == 0) return Decision.Silent;
        return new Decision
        {
            AdditionalContext = WarningText.Compose(hook.ForDisplay(edit.Path), told),
            Metrics = EditMetrics.Of(told),
        };
    }

    private static List<string> Names(List<Warning> warnings)
    {
        var names = new List<string>(warnings.Count);
        foreach (var warning in warnings)
        {
            // Two custom rules of one name are one warning to remember.
            if (!names.Contains(warning.Rule)) names.Add(warning.Rule);
        }
        return names;
    }

    private static List<Warning> Only(List<Warning> warnings, List<string> names)
    {
        var only = new List<Warning>(names.Count);
        foreach (var warning in warnings)
        {
            if (names.Contains(warning.Rule)) only.Add(warning);
        }
        return only;
    }
}
