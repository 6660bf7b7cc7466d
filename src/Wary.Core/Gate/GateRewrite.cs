using Wary.Core.Gate.Policies;
using Wary.Core.Shell;

namespace Wary.Core.Gate;

/// <summary>Makes a command safer, where that is certain: it was understood as a whole, and the new one is judged again.</summary>
public static class GateRewrite
{
    /// <summary>A safer command, and what was changed; null where there is none.</summary>
    public static (string Command, string Why)? Of(GateResult result, string command, ShellLanguage language, World world, Policy policy)
    {
        if (language != ShellLanguage.Bash || result.Analysis.NotUnderstood.Count > 0 || result.Analysis.IsCutOff || result.Objections.Count == 0) return null;
        foreach (var objection in result.Objections)
        {
            // Only what stands in the command itself can be changed in it.
            if (!ReferenceEquals(objection.Effect.Source, command) || objection.Rule != result.Objections[0].Rule) return null;
        }
        var first = result.Objections[0];
        var changed = first.Rule switch
        {
            "force-push" => WithLease(command, first.Effect),
            "discard-work" when result.Objections.Count == 1 => Stashed(command, first.Effect),
            _ => null,
        };
        if (changed is not { } safer) return null;
        var again = CommandGate.Judge(safer.Command, language, world, policy);
        return again.Verdict < Verdict.Ask && again.Analysis.NotUnderstood.Count == 0 && Keeps(result, again) ? safer : null;
    }

    // The new command may do more (keep something first), but nothing of the old one may be gone except the trait that was meant.
    private static bool Keeps(GateResult before, GateResult after)
    {
        foreach (var effect in before.Analysis.Effects)
        {
            if (!after.Analysis.Effects.Any(other => other.Kind == effect.Kind && other.Target == effect.Target)) return false;
        }
        return true;
    }

    private static (string Command, string Why)? WithLease(string command, Effect effect)
    {
        foreach (var option in (ReadOnlySpan<string>)[" --force", " -f"])
        {
            var at = command.IndexOf(option, effect.SourceSpan.Start, effect.SourceSpan.Length, StringComparison.Ordinal);
            if (at < 0) continue;
            var end = at + option.Length;
            if (end < command.Length && !char.IsWhiteSpace(command[end])) continue;
            return (string.Concat(command.AsSpan(0, at), " --force-with-lease", command.AsSpan(end)), "--force became --force-with-lease, which refuses when somebody else pushed.");
        }
        return null;
    }

    private static (string Command, string Why)? Stashed(string command, Effect effect) =>
        effect.Program is "git reset" or "git checkout" or "git restore" or "git switch"
            ? (command.Insert(effect.SourceSpan.Start, "git stash push --include-untracked && "), "changes that are in no commit were stashed first; git stash pop brings them back.")
            : null;
}
