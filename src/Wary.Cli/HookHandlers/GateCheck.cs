using Wary.Core.Gate;
using Wary.Core.Hooks;
using Wary.Host.Config;
using Wary.Host.Gate;

namespace Wary.Cli.HookHandlers;

/// <summary>Asks the gate about a tool that is about to run, and remembers what it saw.</summary>
internal static class GateCheck
{
    public static Decision Handle(HookContext hook)
    {
        if (hook.Input.Tool is not { } call) return Decision.Silent;
        var settings = hook.Settings;
        var began = hook.Clock.GetTimestamp();
        var places = PolicyPlaces.Of(settings);
        var policy = PolicyFiles.Load(places, settings.CacheDirectory);
        var use = UseOf(call);
        var memory = new GateMemory(settings.StateDirectory, hook.SessionKey);
        using var deadline = new GateDeadline(hook, use.Tool, policy.Policy.Settings);
        var world = GateWorld.Of(hook, memory, deadline, places, policy.Policy.Settings);
        var result = Granted(ToolGate.Judge(use, world, policy.Policy), memory);
        Remember(use, result, world, memory, call.UseId);
        var (decision, outcome) = new GateAnswer(hook, call, use, world, memory, policy.Policy).Of(result);
        hook.Log(memory.Save());
        if (result.Verdict != Verdict.Silence) hook.Log(Journal(hook, use, result, outcome, hook.Clock.GetElapsedTime(began)));
        return deadline.Finish(decision);
    }

    // What a person let pass once need not be asked again in this session.
    private static GateResult Granted(GateResult result, GateMemory memory)
    {
        var asksOnce = false;
        foreach (var objection in result.Objections) asksOnce |= objection is { Once: not null, Verdict: Verdict.Ask };
        if (!asksOnce) return result;
        var left = result.Objections.Where(objection => objection is not { Once: { } key, Verdict: Verdict.Ask } || !memory.WasGranted(key)).ToList();
        return left.Count == result.Objections.Count ? result : CommandGate.Result(left, result.Analysis, isHeadless: false);
    }

    private static void Remember(ToolUse use, GateResult result, ObservedWorld world, GateMemory memory, string useId)
    {
        if (ShellTool.Language(use.Tool) is not null && useId.Length > 0) memory.Note("judged", useId);
        if (result.Verdict == Verdict.Deny) return;
        foreach (var effect in result.Analysis.Effects)
        {
            if (effect.HasAny(Traits.Remote | Traits.Contained)) continue;
            if (effect.Kind == EffectKind.ReadSecret) memory.Note("secret", effect.Target);
            if (effect.Kind is not (EffectKind.Write or EffectKind.Overwrite) || effect.Argument is { IsKnown: false }) continue;
            var path = Places.Join(effect.Folder, effect.Target, world.Home);
            if (Regions.Of(path, world) is Region.Nothing or Region.Device) continue;
            var there = world.Locate(path);
            // A folder that was there before holds more than what the agent puts into it.
            if (there.State == PathState.Missing) memory.Note("made", path);
            else if (!there.IsFolder) memory.Note("wrote", path);
        }
        foreach (var path in result.Analysis.Fetched) memory.Note("fetched", path);
    }

    private static string? Journal(HookContext hook, ToolUse use, GateResult result, string outcome, TimeSpan took) =>
        new GateLog(hook.Settings.StateDirectory).Append(new(hook.Clock.GetUtcNow(), hook.SessionKey, use.Tool, GateAnswer.TextOf(use), hook.Input.Cwd, GateText.NameOf(result.Verdict))
        {
            Rules = [.. result.Objections.Select(objection => objection.Rule).Distinct()],
            Effects = [.. result.Analysis.Effects.Take(20).Select(effect => effect.ToString())],
            Milliseconds = took.TotalMilliseconds,
            Outcome = outcome,
        });

    private static ToolUse UseOf(ToolCall call)
    {
        var fields = new List<KeyValuePair<string, string>>();
        if (call.Command is { } command) fields.Add(new("command", command.Decode()));
        if (call.Path is { } path) fields.Add(new("file_path", path));
        foreach (var field in call.Fields) fields.Add(new(field.Name, field.Value.Decode()));
        return new(call.Name, fields);
    }
}
