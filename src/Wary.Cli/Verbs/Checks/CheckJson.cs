using System.Text.Json;
using Wary.Cli.Output;
using Wary.Core.Gate;
using Wary.Core.Gate.Policies;
using Wary.Core.Text;

namespace Wary.Cli.Verbs.Checks;

/// <summary>A judgement for machines. Names are added, never changed.</summary>
internal static class CheckJson
{
    /// <summary>Writes the properties of a judgement into the current object.</summary>
    public static void Write(Utf8JsonWriter json, GateResult result)
    {
        json.WriteString("verdict"u8, Word(result.Verdict));
        json.WriteStartArray("rules"u8);
        foreach (var rule in result.Objections.Select(objection => objection.Rule).Distinct()) json.WriteStringValue(rule);
        json.WriteEndArray();
        json.WriteStartArray("objections"u8);
        foreach (var objection in result.Objections)
        {
            json.WriteStartObject();
            json.WriteString("rule"u8, objection.Rule);
            json.WriteString("verdict"u8, Word(objection.Verdict));
            json.WriteString("kind"u8, objection.Effect.Kind.ToString());
            json.WriteString("target"u8, Shown.Line(objection.Effect.Target));
            json.WriteString("why"u8, Shown.Line(objection.Why));
            if (objection.Next is { } next) json.WriteString("next"u8, Shown.Line(next));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("effects"u8);
        foreach (var effect in result.Analysis.Effects) Write(json, effect);
        json.WriteEndArray();
        json.WriteStartArray("commands"u8);
        foreach (var call in result.Analysis.Calls) json.WriteStringValue(CheckText.Visible(call));
        json.WriteEndArray();
        json.WriteStartArray("opaque"u8);
        foreach (var opaque in result.Analysis.NotUnderstood)
        {
            json.WriteStartObject();
            Write(json, opaque.Span);
            json.WriteString("reason"u8, opaque.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteBoolean("complete"u8, !result.Analysis.IsCutOff && result.Analysis.NotUnderstood.Count == 0);
    }

    /// <summary>A verdict's word.</summary>
    public static string Word(Verdict verdict) => verdict switch { Verdict.Allow => "allow", Verdict.Ask => "ask", Verdict.Deny => "deny", _ => "silence" };

    private static void Write(Utf8JsonWriter json, Effect effect)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, effect.Kind.ToString());
        json.WriteString("target"u8, CheckText.Visible(effect.Target));
        json.WriteStartArray("traits"u8);
        foreach (var name in TraitNames.Of(effect.Traits)) json.WriteStringValue(name);
        json.WriteEndArray();
        if (effect.Program.Length > 0) json.WriteString("program"u8, Shown.Line(effect.Program));
        if (effect.Folder.Length > 0) json.WriteString("folder"u8, CheckText.Visible(effect.Folder));
        if (effect.Note is { Length: > 0 } note) json.WriteString("note"u8, CheckText.Visible(note));
        Write(json, effect.Span);
        json.WriteString("words"u8, Shown.Line(effect.Words, 200));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TextSpan span)
    {
        json.WriteNumber("start"u8, span.Start);
        json.WriteNumber("length"u8, span.Length);
    }
}
