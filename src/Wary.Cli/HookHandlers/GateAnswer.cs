using Wary.Core.Gate;
using Wary.Core.Gate.Policies;
using Wary.Core.Hooks;
using Wary.Host.Gate;

namespace Wary.Cli.HookHandlers;

/// <summary>What is answered to a verdict: what a person accepted passes, what can be kept is kept, what can be made safer is, the rest is asked or denied.</summary>
internal sealed class GateAnswer(HookContext hook, ToolCall call, ToolUse use, ObservedWorld world, GateMemory memory, Policy policy)
{
    private const int LongestText = 4096;

    /// <summary>What the tool was to do, in one text.</summary>
    public static string TextOf(ToolUse use)
    {
        var text = ShellTool.Of(use)?.Command ?? string.Join(' ', use.Fields.Where(field => field.Key is not ("content" or "new_string" or "old_string" or "new_source")).Select(field => field.Value));
        return text.Length > LongestText ? text[..LongestText] : text;
    }

    /// <summary>The answer, and a word for the journal about what came of it.</summary>
    public (Decision Decision, string Outcome) Of(GateResult result)
    {
        if (result.Verdict == Verdict.Allow) return (Decision.Permit("Wary: your policy lets this pass."), "");
        if (result.Verdict < Verdict.Ask) return (Decision.Silent, "");
        var action = new GateAction(use.Tool, ShellTool.Of(use)?.Command ?? string.Join('\n', use.Fields.Select(field => $"{field.Key}={field.Value}")), hook.SessionKey, hook.Input.Cwd);
        var allowed = new AllowStore(hook.Settings.StateDirectory, hook.Clock);
        var isGuard = result.Objections.Any(objection => objection.Rule.StartsWith(Policy.GuardPrefix, StringComparison.Ordinal));
        if (!isGuard && allowed.IsAllowed(action)) return (Decision.Silent, "allowed");
        if (result.Verdict == Verdict.Ask && policy.Settings.Snapshot && Kept(result, action) is { } kept) return (kept, "kept");
        if (result.Verdict == Verdict.Ask && policy.Settings.Rewrites && Rewritten(result) is { } rewritten) return (rewritten, "rewritten");
        foreach (var objection in result.Objections)
        {
            if (objection.Once is { } key) memory.NoteAsked(call.UseId, key);
        }
        var code = isGuard ? null : allowed.Stop(action, [.. result.Objections.Select(objection => objection.Rule).Distinct()]);
        return (Decision.Stop(result.Verdict == Verdict.Deny ? "deny" : "ask", GateText.Reason(result), code is null ? null : GateText.ToPerson(result, code)), "");
    }

    // The files that would be lost are stored first; all of them, or the question stays.
    private Decision? Kept(GateResult result, GateAction action)
    {
        var paths = new List<string>();
        foreach (var objection in result.Objections)
        {
            if (objection.Rule == "destroy-work" && objection.Effect.Argument is { IsKnown: true }) paths.Add(Places.Join(objection.Effect.Folder, objection.Effect.Target, world.Home));
            else if (objection.Rule == "discard-work" && world.Repository(objection.Effect.Folder) is { } repository && world.LooseWork(repository) is { Count: > 0 and < 10 } names) paths.AddRange(names.Select(name => $"{repository.Root}/{name}"));
            else return null;
        }
        var entry = new UndoStore(hook.Settings.StateDirectory, hook.Clock).Keep(paths, hook.SessionKey, action.Input);
        return entry is not { LeftOut.Count: 0 } ? null : new() { SystemMessage = $"Wary stored {entry.Files.Count} {(entry.Files.Count == 1 ? "file" : "files")} before this command; `wary undo {entry.Id}` brings them back." };
    }

    private Decision? Rewritten(GateResult result)
    {
        if (ShellTool.Of(use) is not { } shell || call.Command is not { } command) return null;
        if (GateRewrite.Of(result, shell.Command, shell.Language, world, policy) is not { } safer) return null;
        return Decision.Rewrite(call.WithCommand(command, safer.Command), $"Wary changed the command before it ran: {safer.Why} It ran as: {GateText.Line(safer.Command, 300)}", $"Wary made a command safer: {safer.Why}");
    }
}
