using Wary.Cli.Output;
using Wary.Core.Gate;
using Wary.Core.Gate.Policies;
using Wary.Core.Shell;

namespace Wary.Cli.Verbs.Checks;

/// <summary>A judgement for people.</summary>
internal static class CheckText
{
    private const int MaxWords = 80;
    private const int MaxShown = 60;

    /// <summary>The lines of a judgement.</summary>
    public static IEnumerable<string> Lines(GateResult result, World world)
    {
        yield return Verdict(result, world);
        var analysis = result.Analysis;
        if (analysis.Calls.Count > 0)
        {
            yield return "";
            yield return "Understood as";
            foreach (var call in analysis.Calls.Take(MaxShown)) yield return $"  {Line(call)}";
            if (analysis.Calls.Count > MaxShown) yield return $"  … and {analysis.Calls.Count - MaxShown} more";
        }
        if (analysis.Effects.Count > 0)
        {
            yield return "";
            yield return "Effects";
            var rows = analysis.Effects.Take(MaxShown).Select(effect => (Text: Of(effect, world), Words: Shown.Line(effect.Words, MaxWords))).ToList();
            var width = Math.Min(60, rows.Max(row => row.Text.Length));
            foreach (var (text, words) in rows) yield return $"  {text.PadRight(width)}  from  {words}".TrimEnd();
            if (analysis.Effects.Count > MaxShown) yield return $"  … and {analysis.Effects.Count - MaxShown} more";
        }
        if (result.Objections.Count > 0)
        {
            yield return "";
            yield return "Objections";
            foreach (var objection in result.Objections)
            {
                yield return $"  {CheckJson.Word(objection.Verdict)}  {objection.Rule}: {Shown.Line(objection.Why)}";
                if (objection.Next is { } next) yield return $"        Instead: {Shown.Line(next)}";
            }
        }
        if (analysis.NotUnderstood.Count > 0 || analysis.IsCutOff)
        {
            yield return "";
            yield return "Not analysed";
            foreach (var opaque in analysis.NotUnderstood) yield return $"  {Shown.Line(opaque.Reason)} (character {opaque.Span.Start + 1} to {opaque.Span.End})";
            if (analysis.IsCutOff) yield return "  the rest: there is too much of it";
        }
    }

    /// <summary>An effect in one line, the home folder as a tilde.</summary>
    public static string Of(Effect effect, World world)
    {
        var target = world.Home.Length > 1 && Places.IsBelow(effect.Target, world.Home) ? "~" + effect.Target[world.Home.Length..] : effect.Target;
        var traits = TraitNames.Of(effect.Traits);
        return $"{effect.Kind} {Line(target)}{(traits.Count > 0 ? $" ({string.Join(", ", traits).Replace('_', ' ')})" : "")}{(effect.Note is { Length: > 0 } note ? $", {Line(note)}" : "")}";
    }

    /// <summary>A text in which unknown parts are an ellipsis, without secrets.</summary>
    public static string Visible(string text) =>
        Shown.Line(text.Replace(Argument.Unknown, '…').Replace(Argument.AnyName, '*').Replace(Argument.AnyOne, '?'));

    private static string Line(string text) => Visible(text.Length > 2000 ? text[..2000] + "…" : text);

    private static string Verdict(GateResult result, World world) => result.Verdict switch
    {
        Core.Gate.Verdict.Deny when result.Objections.All(objection => objection.Verdict < Core.Gate.Verdict.Deny) && world.IsHeadless => "deny: it would be asked about, and nobody can answer",
        Core.Gate.Verdict.Deny => "deny: it does not run",
        Core.Gate.Verdict.Ask => "ask: a person decides",
        Core.Gate.Verdict.Allow => "allow: a policy lets it pass without a question",
        _ => "silence: nothing to say; the agent's own permission rules go on",
    };
}
