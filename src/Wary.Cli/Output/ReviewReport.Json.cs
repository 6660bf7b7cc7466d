using System.Text.Json;
using Wary.Review.Verdicts;

namespace Wary.Cli.Output;

internal sealed partial record ReviewReport
{
    /// <summary>For programs.</summary>
    public string Json() => Shown.Json(json =>
    {
        json.WriteNumber("v"u8, 1);
        json.WriteString("verdict"u8, Found.Count > 0 ? "findings" : Skipped is null ? "clean" : "not-reviewed");
        if (Skipped is { } not)
        {
            json.WriteNumber("reason"u8, (int)not.Reason);
            json.WriteString("words"u8, Shown.Line(not.Words));
        }
        json.WriteString("reviewer"u8, !ByModel ? "rules" : Deep is { By: Wary.Review.Reviewer.Agent } ? "agent" : "model");
        if (OneCallOnly is { } why) json.WriteString("oneCallOnly"u8, Shown.Line(why));
        json.WriteNumber("files"u8, Result.Files);
        json.WriteStartArray("findings"u8);
        foreach (var finding in Found)
        {
            json.WriteStartObject();
            Write(json, finding);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("rejected"u8);
        foreach (var one in Rejected)
        {
            json.WriteStartObject();
            Write(json, one.Finding);
            json.WriteString("reason"u8, Shown.Line(one.Reason));
            Steps(json, "evidence"u8, "code"u8, one.Evidence);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("notReviewed"u8);
        foreach (var gap in Result.Gaps)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, Shown.Line(gap.Path));
            json.WriteString("reason"u8, Shown.Line(gap.Reason));
            json.WriteBoolean("reviewable"u8, gap.IsQueued);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("notes"u8);
        foreach (var note in Notes) json.WriteStringValue(Shown.Line(note));
        json.WriteEndArray();
        json.WriteNumber("accepted"u8, Result.Accepted);
        json.WriteNumber("low"u8, Result.Low);
        json.WriteNumber("dropped"u8, Result.Dropped);
        if (Deep?.Use is { } use)
        {
            json.WriteStartObject("agent"u8);
            json.WriteNumber("passes"u8, use.Passes);
            json.WriteNumber("turns"u8, use.Turns);
            json.WriteNumber("toolCalls"u8, use.ToolCalls);
            json.WriteNumber("refused"u8, use.Refused);
            json.WriteNumber("toolBytes"u8, use.ToolBytes);
            json.WriteEndObject();
        }
        json.WriteNumber("requests"u8, Result.Attempts.Count);
        json.WriteNumber("dollars"u8, Result.Dollars);
    });

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("id"u8, finding.Fingerprint);
        json.WriteString("path"u8, Shown.Line(finding.Path));
        json.WriteNumber("line"u8, finding.Line);
        json.WriteString("definition"u8, Shown.Line(finding.Definition));
        json.WriteString("severity"u8, Word(finding));
        json.WriteString("category"u8, Shown.Line(finding.Category));
        json.WriteString("code"u8, Shown.Line(finding.Quote));
        json.WriteString("explanation"u8, Shown.Line(finding.Explanation));
        json.WriteString("fix"u8, Shown.Line(finding.Fix));
        if (finding.Note is { } note) json.WriteString("note"u8, Shown.Line(note));
        Steps(json, "trace"u8, "note"u8, finding.Trace);
    }

    private static void Steps(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> words, IReadOnlyList<TraceStep> steps)
    {
        json.WriteStartArray(name);
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, Shown.Line(step.Path));
            json.WriteNumber("line"u8, step.Line);
            json.WriteString(words, Shown.Line(step.Note));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
