using System.Text.Json;
using Wary.Core.Hooks;
using Wary.Host.State;

namespace Wary.Host.Telemetry;

/// <summary>
/// The numbers of one hook event as a line. It has the same shape in a session's journal and in the monthly file, and an id, so that a
/// line that a crash left in both counts once.
/// </summary>
internal sealed class MetricsLine(string sessionKey, TimeProvider clock)
{
    public void Write(JournalWriter lines, string eventName, Metrics metrics)
    {
        var json = lines.Begin("metrics");
        json.Write("id"u8, StateFile.Unique());
        json.Write("t"u8, clock.GetUtcNow().ToUnixTimeMilliseconds());
        json.Write("event"u8, eventName);
        json.Write("session"u8, StableHash.Of(sessionKey).ToString("x16"));
        json.StartObject("values"u8);
        metrics.Write(json);
        json.EndObject();
        lines.End();
    }

    /// <summary>Reads a line; null for one that is torn, of another version or of another kind.</summary>
    public static MetricsRecord? Read(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("{\"v\":"u8) || line[^1] != '}') return null;
        try
        {
            return Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static MetricsRecord? Parse(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        var (version, isMetrics, time) = (0L, false, -1L);
        string? id = null, name = null, session = null;
        var values = new List<KeyValuePair<string, double>>();
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("v"u8)) version = Number(ref json);
            else if (json.ValueTextEquals("k"u8)) isMetrics = json.Read() && json.ValueTextEquals("metrics"u8);
            else if (json.ValueTextEquals("id"u8)) id = Text(ref json);
            else if (json.ValueTextEquals("t"u8)) time = Number(ref json);
            else if (json.ValueTextEquals("event"u8)) name = Text(ref json);
            else if (json.ValueTextEquals("session"u8)) session = Text(ref json);
            else if (json.ValueTextEquals("values"u8)) ReadValues(ref json, values);
            else json.Skip();
        }
        while (json.Read()) { }
        if (version != JournalWriter.Version || !isMetrics || id is null || name is null || session is null) return null;
        return time is < 0 or > MetricsRecord.LastMillisecond ? null : new(id, DateTimeOffset.FromUnixTimeMilliseconds(time), name, session, values);
    }

    private static void ReadValues(ref Utf8JsonReader json, List<KeyValuePair<string, double>> values)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString()!;
            json.Read();
            if (json.TokenType is JsonTokenType.True or JsonTokenType.False) values.Add(new(key, json.GetBoolean() ? 1 : 0));
            else if (json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var value)) values.Add(new(key, value));
            else json.Skip();
        }
    }

    private static long Number(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number) return json.TryGetInt64(out var number) ? number : -1;
        json.Skip();
        return -1;
    }

    private static string? Text(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String) return json.GetString();
        json.Skip();
        return null;
    }
}
