using Wary.Core.Rules;

namespace Wary.Cli.HookHandlers;

/// <summary>Asks the built-in rules and the person's own about one edit.</summary>
internal static class EditCheck
{
    public static List<Warning> Run(HookContext hook, EditedText edit)
    {
        var hits = RuleEngine.Check(edit);
        var own = hook.UserRules.Check(edit.Path, hook.Settings.ProjectDirectory, edit.NewText, edit.OldText);
        foreach (var rule in own.Skipped) hook.Log($"{rule} was not checked: the rules with look-around or back-references used up their time for this edit");
        if (hits.Count == 0 && own.Hits.Count == 0) return [];

        var warnings = new List<Warning>(hits.Count + own.Hits.Count);
        foreach (var hit in hits) warnings.Add(new(hit.Rule, hit.Id, edit.LinesAreKnown ? hit.Line : 0, hit.Message));
        foreach (var hit in own.Hits) warnings.Add(new(hit.Rule, -1, 0, hit.Reminder));
        return warnings;
    }
}
