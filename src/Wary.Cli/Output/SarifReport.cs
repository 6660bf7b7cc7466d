using System.Text.Json;
using Wary.Core.Findings;
using Wary.Review.Verdicts;

namespace Wary.Cli.Output;

/// <summary>A review as SARIF 2.1.0, for code-scanning services. What was not reviewed stands there as notifications, so that an empty list is not taken for a clean one.</summary>
internal static class SarifReport
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";
    private const string Root = "SRCROOT";

    /// <summary>The document.</summary>
    public static string Of(ReviewReport report) => Shown.Json(json =>
    {
        var rules = report.Found.Select(RuleOf).Distinct(StringComparer.Ordinal).ToList();
        json.WriteString("$schema"u8, Schema);
        json.WriteString("version"u8, "2.1.0");
        json.WriteStartArray("runs"u8);
        json.WriteStartObject();
        json.WriteStartObject("tool"u8);
        json.WriteStartObject("driver"u8);
        json.WriteString("name"u8, "wary");
        json.WriteString("semanticVersion"u8, ProductInfo.Version);
        json.WriteStartArray("rules"u8);
        foreach (var rule in rules) WriteRule(json, rule, report.Found.Where(finding => RuleOf(finding) == rule).Max(finding => finding.Severity));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        WriteInvocation(json, report);
        // Where the root lies is the reader's business: the report may be read on another machine.
        json.WriteStartObject("originalUriBaseIds"u8);
        json.WriteStartObject(Root);
        Message(json, "description"u8, "The top folder of the reviewed repository.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind"u8, "utf16CodeUnits");
        json.WriteStartArray("results"u8);
        foreach (var finding in report.Found) WriteResult(json, finding, rules.IndexOf(RuleOf(finding)));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private static void WriteRule(Utf8JsonWriter json, string rule, Severity worst)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, rule);
        Message(json, "shortDescription"u8, rule.Replace('-', ' '));
        json.WriteStartObject("properties"u8);
        json.WriteString("security-severity"u8, worst switch { Severity.Critical => "9.5", Severity.High => "8.0", Severity.Medium => "5.5", _ => "3.0" });
        json.WriteStartArray("tags"u8);
        json.WriteStringValue("security"u8);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, ReviewReport report)
    {
        var failed = report is { Skipped: not null, IsEmpty: false };
        json.WriteStartArray("invocations"u8);
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful"u8, !failed);
        json.WriteStartArray("toolExecutionNotifications"u8);
        if (report.Skipped is { } not) Notify(failed ? "error" : "note", not.Words, null);
        foreach (var gap in report.Result.Gaps) Notify(gap.IsQueued ? "warning" : "note", $"Not reviewed: {gap.Reason}", gap.Path);
        foreach (var remark in report.Remarks) Notify("warning", remark, null);
        foreach (var one in report.ShowsRejected ? report.Rejected : []) Notify("note", $"Disproved: {RuleOf(one.Finding)}: {one.Reason}", $"{one.Finding.Path}:{one.Finding.Line}");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();

        void Notify(string level, string text, string? path)
        {
            json.WriteStartObject();
            json.WriteString("level"u8, level);
            Message(json, "message"u8, Shown.Line(path is null ? text : $"{path}: {text}"));
            json.WriteEndObject();
        }
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId"u8, RuleOf(finding));
        json.WriteNumber("ruleIndex"u8, rule);
        json.WriteString("level"u8, finding.Severity switch { >= Severity.High => "error", Severity.Medium => "warning", _ => "note" });
        Message(json, "message"u8, string.Join(' ', new[] { finding.Explanation, finding.Fix, finding.Note }.Where(words => !string.IsNullOrWhiteSpace(words))
            .Select(words => Shown.Line(words!.Trim())).DefaultIfEmpty(Shown.Line(finding.Category))));
        json.WriteStartArray("locations"u8);
        json.WriteStartObject();
        WritePlace(json, finding.Path, finding.Line, finding.Quote);
        json.WriteEndObject();
        json.WriteEndArray();
        if (finding.Trace.Count > 0) WriteFlow(json, finding.Trace);
        json.WriteStartObject("partialFingerprints"u8);
        json.WriteString("wary/v1"u8, finding.Fingerprint);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The way that the reviewer claims, from where a value comes in to where it does harm.
    private static void WriteFlow(Utf8JsonWriter json, IReadOnlyList<TraceStep> steps)
    {
        json.WriteStartArray("codeFlows"u8);
        json.WriteStartObject();
        json.WriteStartArray("threadFlows"u8);
        json.WriteStartObject();
        json.WriteStartArray("locations"u8);
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteStartObject("location"u8);
            WritePlace(json, step.Path, step.Line, "");
            if (step.Note.Length > 0) Message(json, "message"u8, Shown.Line(step.Note, 800));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter json, string path, int line, string code)
    {
        json.WriteStartObject("physicalLocation"u8);
        json.WriteStartObject("artifactLocation"u8);
        // Outside of the repository at hand a path is absolute, and relative to nothing.
        var isAbsolute = path.StartsWith('/');
        json.WriteString("uri"u8, isAbsolute ? "file://" + Shown.Address(path) : Shown.Address(path));
        if (!isAbsolute) json.WriteString("uriBaseId"u8, Root);
        json.WriteEndObject();
        if (line > 0)
        {
            json.WriteStartObject("region"u8);
            json.WriteNumber("startLine"u8, line);
            if (code.Length > 0) Message(json, "snippet"u8, Shown.Line(code, 800));
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    // The class, not the model's word for it, which differs from answer to answer.
    private static string RuleOf(Finding finding) => Shown.Line(CategoryClass.Of(finding.Category), 80);

    private static void Message(Utf8JsonWriter json, ReadOnlySpan<byte> name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }
}
