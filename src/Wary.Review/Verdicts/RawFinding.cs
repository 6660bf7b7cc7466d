using System.Text.Json;
using Wary.Core.Findings;
using Wary.Review.Models;

namespace Wary.Review.Verdicts;

/// <summary>What a model says it found, before anybody checked that it is there. Unconfirmed: a cheap model's word that no judge looked at.</summary>
internal sealed record RawFinding(string FilePath, string Category, string VulnerableCode, string Explanation, string Fix, Severity Severity, bool IsUnconfirmed = false)
{
    /// <summary>The findings of a structured answer. The flag beside the list does not count: what is listed was found.</summary>
    public static IReadOnlyList<RawFinding> ReadAll(JsonElement answer) =>
        [.. answer.At("vulnerabilities").Items().Select(Read).OfType<RawFinding>()];

    /// <summary>One finding; null when a part is missing.</summary>
    public static RawFinding? Read(JsonElement item)
    {
        if (item.TextAt("filePath") is not { } path || item.TextAt("vulnerableCode") is not { } code || Level(item.TextAt("severity")) is not { } severity) return null;
        return new(path, item.TextAt("category") ?? "", code, item.TextAt("explanation") ?? "", item.TextAt("fix") ?? "", severity, item.At("unconfirmed").ValueKind == JsonValueKind.True);
    }

    /// <summary>Writes it in the form that <see cref="Read"/> takes.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("filePath"u8, FilePath);
        json.WriteString("category"u8, Category);
        json.WriteString("vulnerableCode"u8, VulnerableCode);
        json.WriteString("explanation"u8, Explanation);
        json.WriteString("fix"u8, Fix);
        json.WriteString("severity"u8, Severity.ToString().ToLowerInvariant());
        if (IsUnconfirmed) json.WriteBoolean("unconfirmed"u8, true);
        json.WriteEndObject();
    }

    private static Severity? Level(string? word) => word?.ToLowerInvariant() switch
    {
        "critical" => Severity.Critical,
        "high" => Severity.High,
        "medium" => Severity.Medium,
        "low" => Severity.Low,
        _ => null,
    };
}
