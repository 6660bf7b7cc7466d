using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Wary.Core.Diff;
using Wary.Host.State;
using Wary.Review.Models;
using Wary.Review.Prompts;

namespace Wary.Review.Verdicts;

/// <summary>Verdicts by content: a changed file that a model has read whole is not paid for again while nothing that matters changed.</summary>
/// <param name="stateDirectory">The state directory.</param>
/// <param name="time">The clock.</param>
public sealed class VerdictCache(string stateDirectory, TimeProvider time)
{
    private const int Version = 1;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private readonly LineLog _log = new(stateDirectory, "verdicts");

    /// <summary>Everything that decides a verdict, in one name: both contents, the path, the prompts, the guidance and the model.</summary>
    internal static string KeyOf(FileDiff file, string model, Guidance guidance)
    {
        var change = file.Change;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Part(Encoding.UTF8.GetBytes($"{Version}\0{PromptFiles.Version}\0{model}\0{change.Owner}\0{change.Path}\0{change.OldPath}\0{change.OldMode}\0{change.NewMode}\0{guidance.Text}"));
        Part(change.Before is { } before ? before.Span : "none"u8);
        Part(change.After is { } after ? after.Span : "none"u8);
        // A block that moved in from another file reads differently from one that is new.
        foreach (var note in file.Notes) Part(Encoding.UTF8.GetBytes(note));
        foreach (var move in file.Moves) Part(Encoding.UTF8.GetBytes(move.ToString()));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));

        void Part(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }

    /// <summary>All verdicts that still count, by key.</summary>
    internal Dictionary<string, IReadOnlyList<RawFinding>> Load()
    {
        var verdicts = new Dictionary<string, IReadOnlyList<RawFinding>>(StringComparer.Ordinal);
        foreach (var line in _log.Read())
        {
            if (Parse(line) is { } json) verdicts[json.TextAt("key")!] = [.. json.At("found").Items().Select(RawFinding.Read).OfType<RawFinding>()];
        }
        return verdicts;
    }

    /// <summary>Remembers verdicts. A disk that refuses costs money later and nothing else.</summary>
    internal void Store(IReadOnlyList<(string Key, IReadOnlyList<RawFinding> Found)> verdicts)
    {
        if (verdicts.Count == 0) return;
        _log.Update(_ => [.. verdicts.Select(verdict => Write(verdict.Key, verdict.Found))], line => Parse(line) is not null);
    }

    private JsonElement? Parse(ReadOnlyMemory<byte> line) =>
        JsonParts.Parse(line) is { } json && json.NumberAt("v") == Version && json.TextAt("key") is not null
        && json.NumberAt("at") is { } at && time.GetUtcNow().ToUnixTimeMilliseconds() - at < Kept.TotalMilliseconds ? json : null;

    private ReadOnlyMemory<byte> Write(string key, IReadOnlyList<RawFinding> found)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v"u8, Version);
            json.WriteNumber("at"u8, time.GetUtcNow().ToUnixTimeMilliseconds());
            json.WriteString("key"u8, key);
            json.WriteStartArray("found"u8);
            foreach (var finding in found) finding.Write(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}
