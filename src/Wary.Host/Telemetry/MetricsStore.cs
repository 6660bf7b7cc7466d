using Wary.Host.State;

namespace Wary.Host.Telemetry;

/// <summary>
/// All numbers that are stored on this machine: those of running sessions still lie in their journals, older ones in a file per month.
/// A query, never used by a hook.
/// </summary>
/// <param name="stateDirectory">The state directory; Wary's part is its folder <c>wary</c>.</param>
public sealed class MetricsStore(string stateDirectory)
{
    private readonly StateFolder _folder = new(stateDirectory);

    /// <summary>The events from <paramref name="from"/> (included) to <paramref name="to"/> (excluded), each once, oldest first.</summary>
    public IReadOnlyList<MetricsRecord> Read(DateTimeOffset from, DateTimeOffset to)
    {
        var records = new Dictionary<string, MetricsRecord>();
        if (StateFile.KindOf(_folder.Root) != FileKind.Folder) return [];
        // Journals first: a line that moves while this runs is then seen here, there or twice, but never missed.
        foreach (var late in Listing(_folder.Sessions, "*" + SessionFiles.LateSuffix, folders: true))
        {
            foreach (var file in Listing(late, "*" + SessionFiles.JournalSuffix)) ReadInto(records, file, from, to);
        }
        foreach (var file in Listing(_folder.Sessions, "*" + SessionFiles.JournalSuffix)) ReadInto(records, file, from, to);
        foreach (var file in Listing(_folder.Metrics, "*" + SessionFiles.JournalSuffix)) ReadInto(records, file, from, to);
        var list = new List<MetricsRecord>(records.Values);
        list.Sort((a, b) => a.Time.CompareTo(b.Time));
        return list;
    }

    private static void ReadInto(Dictionary<string, MetricsRecord> records, string path, DateTimeOffset from, DateTimeOffset to)
    {
        try
        {
            using var file = StateFile.Open(path, FileMode.Open);
            foreach (var line in StateFile.Lines(file))
            {
                if (MetricsLine.Read(line.Span) is { } record && record.Time >= from && record.Time < to) records[record.Id] = record;
            }
        }
        catch (IOException)
        {
            // Gone, or not ours: the others still count.
        }
        catch (UnauthorizedAccessException)
        {
            // The same.
        }
    }

    private static string[] Listing(string folder, string pattern, bool folders = false)
    {
        try
        {
            if (StateFile.KindOf(folder) != FileKind.Folder) return [];
            return folders ? Directory.GetDirectories(folder, pattern) : Directory.GetFiles(folder, pattern);
        }
        catch (IOException)
        {
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }
}
