using System.Buffers;
using System.Text.Json;
using Wary.Review.Models;

namespace Wary.Review.Verdicts;

/// <summary>One line of what reviews remember of a session. Which fields are set depends on the kind.</summary>
internal sealed record ReviewFact(string Kind, DateTimeOffset At)
{
    /// <summary>The agent was told a finding.</summary>
    public const string Told = "told";

    /// <summary>The agent was woken; <see cref="Key"/> is the hash of the text.</summary>
    public const string Wake = "wake";

    /// <summary>A text on its way to the agent; <see cref="Key"/> is its first finding.</summary>
    public const string Out = "out";

    /// <summary>What was on its way has arrived: the text of <see cref="Key"/>, or everything.</summary>
    public const string Arrived = "arrived";

    /// <summary>A turn ended without a verdict.</summary>
    public const string Miss = "miss";

    /// <summary>A turn got its verdict.</summary>
    public const string Verdict = "verdict";

    /// <summary>The breaker opened and the person was told.</summary>
    public const string Broken = "broken";

    private const int Version = 1;

    public int Turn { get; init; }

    public string Key { get; init; } = "";

    public string Path { get; init; } = "";

    public string Category { get; init; } = "";

    public string Text { get; init; } = "";

    /// <summary>Whether a prompt carries this text. A host may shorten or escape what it passes on, so the first finding's name is enough.</summary>
    public bool IsIn(string prompt) => Key.Length > 0 ? prompt.Contains(Key, StringComparison.Ordinal) : prompt.Contains(Text.Trim(), StringComparison.Ordinal);

    /// <summary>The line; null when it is torn, of another version or says nothing.</summary>
    public static ReviewFact? Read(ReadOnlyMemory<byte> line)
    {
        if (JsonParts.Parse(line) is not { ValueKind: JsonValueKind.Object } json || json.NumberAt("v") != Version) return null;
        if (json.TextAt("k") is not { } kind || json.NumberAt("at") is not { } at || at is < 0 or > 253_402_300_799_999) return null;
        return new(kind, DateTimeOffset.FromUnixTimeMilliseconds(at))
        {
            Turn = (int)Math.Clamp(json.NumberAt("turn") ?? 0, 0, int.MaxValue),
            Key = json.TextAt("key") ?? "",
            Path = json.TextAt("path") ?? "",
            Category = json.TextAt("class") ?? "",
            Text = json.TextAt("text") ?? "",
        };
    }

    public ReadOnlyMemory<byte> Write()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v"u8, Version);
            json.WriteString("k"u8, Kind);
            json.WriteNumber("at"u8, At.ToUnixTimeMilliseconds());
            if (Turn > 0) json.WriteNumber("turn"u8, Turn);
            if (Key.Length > 0) json.WriteString("key"u8, Key);
            if (Path.Length > 0) json.WriteString("path"u8, Path);
            if (Category.Length > 0) json.WriteString("class"u8, Category);
            if (Text.Length > 0) json.WriteString("text"u8, Text);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}
