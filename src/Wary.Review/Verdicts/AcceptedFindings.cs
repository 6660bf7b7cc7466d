using System.Buffers;
using System.Text.Json;
using Wary.Host.State;
using Wary.Review.Models;

namespace Wary.Review.Verdicts;

/// <summary>A finding that a person accepted.</summary>
/// <param name="Fingerprint">Its identity.</param>
/// <param name="Owner">The repository that it was accepted for.</param>
/// <param name="Reason">The person's words.</param>
/// <param name="Until">When it counts again.</param>
public sealed record AcceptedFinding(string Fingerprint, string Owner, string Reason, DateTimeOffset Until);

/// <summary>Findings that a person lives with: <c>wary accept</c>. They lie in the person's state, where no repository can put any.</summary>
/// <param name="stateDirectory">The state directory.</param>
/// <param name="time">The clock.</param>
public sealed class AcceptedFindings(string stateDirectory, TimeProvider time)
{
    private const int Version = 1;

    private readonly LineLog _log = new(stateDirectory, "accepted");

    /// <summary>What is accepted now.</summary>
    public IReadOnlyList<AcceptedFinding> Current()
    {
        var latest = new Dictionary<(string, string), AcceptedFinding>();
        foreach (var one in _log.Read().Select(Read).OfType<AcceptedFinding>()) latest[(one.Fingerprint, one.Owner)] = one;
        var now = time.GetUtcNow();
        return [.. latest.Values.Where(one => one.Until > now)];
    }

    /// <summary>Accepts one; a moment that has passed takes the acceptance back. Gives the text of a problem, or null.</summary>
    public string? Accept(AcceptedFinding finding) =>
        _log.Update(_ => [Write(finding)], line => Read(line) is { } old && old.Until > time.GetUtcNow());

    private static AcceptedFinding? Read(ReadOnlyMemory<byte> line) =>
        JsonParts.Parse(line) is { ValueKind: JsonValueKind.Object } json && json.NumberAt("v") == Version
        && json.TextAt("finding") is { } finding && json.TextAt("owner") is { } owner && json.NumberAt("until") is > 0 and < 253_402_300_799_999 and var until
            ? new(finding, owner, json.TextAt("reason") ?? "", DateTimeOffset.FromUnixTimeMilliseconds(until))
            : null;

    private static ReadOnlyMemory<byte> Write(AcceptedFinding finding)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v"u8, Version);
            json.WriteString("finding"u8, finding.Fingerprint);
            json.WriteString("owner"u8, finding.Owner);
            json.WriteString("reason"u8, finding.Reason);
            json.WriteNumber("until"u8, finding.Until.ToUnixTimeMilliseconds());
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}
