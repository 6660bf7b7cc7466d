using System.Buffers;
using System.Text.Json;

namespace Wary.Review.Models;

/// <summary>The lines of the ledger: one when money is reserved, one with the same id when it is settled. Unreadable lines are skipped.</summary>
internal static class LedgerLines
{
    private const int FormatVersion = 1;
    private const decimal MaxDollars = 1_000_000m;

    public static byte[] Reserve(LedgerReservation reservation, ReviewBudget budget, string model) => Line(json =>
    {
        json.WriteString("id", reservation.Id);
        json.WriteNumber("at", reservation.At.ToUnixTimeMilliseconds());
        json.WriteString("model", Short(model));
        json.WriteString("session", Short(budget.Session));
        json.WriteString("surface", Short(budget.Surface));
        json.WriteNumber("usd", reservation.Dollars);
    });

    public static byte[] Settle(LedgerReservation reservation, TokenUsage? usage, decimal dollars) => Line(json =>
    {
        json.WriteString("settles", reservation.Id);
        json.WriteNumber("usd", dollars);
        if (usage is not { } known) return;
        json.WriteNumber("in", known.Input);
        json.WriteNumber("out", known.Output);
        json.WriteNumber("cr", known.CacheRead);
        json.WriteNumber("cw", known.CacheWrite);
    });

    /// <summary>What the lines of one file add up to, by the id of the reservation.</summary>
    public static void Fold(ReadOnlyMemory<byte> file, Dictionary<string, LedgerEntry> entries)
    {
        while (!file.IsEmpty)
        {
            var length = file.Span.IndexOf((byte)'\n');
            var line = length < 0 ? file : file[..length];
            file = length < 0 ? default : file[(length + 1)..];
            if (!line.IsEmpty && JsonParts.Parse(line) is { } json && json.NumberAt("v") == FormatVersion) Take(json, entries);
        }
    }

    private static void Take(JsonElement line, Dictionary<string, LedgerEntry> entries)
    {
        if (line.At("usd") is not { ValueKind: JsonValueKind.Number } number || !number.TryGetDecimal(out var dollars)
            || dollars is < 0 or > MaxDollars) return;
        if (line.TextAt("settles") is { } settled)
        {
            if (!entries.TryGetValue(settled, out var entry)) return;
            TokenUsage? usage = line.NumberAt("in") is { } input
                ? new(input, line.NumberAt("out") ?? 0, line.NumberAt("cr") ?? 0, line.NumberAt("cw") ?? 0)
                : null;
            entries[settled] = entry with { Usage = usage, Dollars = dollars, IsSettled = true };
        }
        else if (line.TextAt("id") is { } id && line.NumberAt("at") is { } at and >= 0 and < 253_402_300_800_000)
        {
            entries.TryAdd(id, new(
                DateTimeOffset.FromUnixTimeMilliseconds(at), line.TextAt("model") ?? "", line.TextAt("session") ?? "", line.TextAt("surface") ?? "",
                null, dollars, IsSettled: false));
        }
    }

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteNumber("v", FormatVersion);
        write(json);
        json.WriteEndObject();
        json.Flush();
        // A line between line feeds; the first is room to close a torn line before it.
        return [(byte)'\n', .. buffer.WrittenSpan, (byte)'\n'];
    }

    private static string Short(string text) => text.Length <= 128 ? text : text[..128];
}
