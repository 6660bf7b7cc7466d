using System.Globalization;
using Wary.Host.State;

namespace Wary.Host.Telemetry;

/// <summary>The files <c>metrics/YYYY-MM.jsonl</c>, shared by all sessions.</summary>
internal static class MonthlyFiles
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>Adds metrics lines to the files of their months. False: none or not all could be added, and the caller keeps them.</summary>
    public static bool TryAppend(StateFolder folder, List<ReadOnlyMemory<byte>> lines)
    {
        if (lines.Count == 0) return true;
        try
        {
            using var guard = FileLock.Take(Path.Combine(folder.Locks, "metrics.lock"), Patience);
            if (guard is null) return false;
            foreach (var (month, content) in ByMonth(lines))
            {
                using var file = StateFile.Open(Path.Combine(folder.Metrics, month + SessionFiles.JournalSuffix), FileMode.OpenOrCreate);
                StateFile.Append(file, content.SpareAndLines);
            }
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Lines that are no metrics after all are dropped here.
    private static Dictionary<string, JournalWriter> ByMonth(List<ReadOnlyMemory<byte>> lines)
    {
        var months = new Dictionary<string, JournalWriter>();
        foreach (var line in lines)
        {
            if (MetricsLine.Read(line.Span) is not { } record) continue;
            var month = record.Time.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            if (!months.TryGetValue(month, out var content)) months[month] = content = new JournalWriter();
            content.AddRaw(line.Span);
        }
        return months;
    }
}
