namespace Wary.Host.Git;

// What is deleted when, and how large the store may become.
public sealed partial class SnapshotStore
{
    // A session that was captured this recently may go on at any moment.
    private static readonly TimeSpan Live = TimeSpan.FromDays(1);

    /// <summary>How many bytes may be added before the store holds <paramref name="most"/>.</summary>
    internal long Room(long most) => Math.Max(0, most - Size(Stored()));

    /// <summary>
    /// Deletes what no baseline needs; beyond <paramref name="most"/> bytes also kept indexes and then what the oldest baselines need, but nothing of a live one.
    /// Such a baseline shows more as new from then on, never less. Does nothing while a capture runs: the next sweep will.
    /// </summary>
    internal void Sweep(Func<IReadOnlyList<BaselineAge>> baselines, long most, DateTimeOffset now)
    {
        using var alone = Lock(FileAccess.ReadWrite, FileShare.None);
        if (alone is null) return;
        var ages = baselines();
        var needed = ages.SelectMany(age => age.Contents).ToHashSet();
        foreach (var file in Files(_temporary)) Delete(file);
        foreach (var file in Files(_objects).Where(file => !needed.Contains(NameOf(file)))) Delete(file);
        foreach (var file in Files(Indexes._objects).Where(file => !needed.Contains(NameOf(file)) && File.GetLastWriteTimeUtc(file) < now - Live)) Delete(file);

        var stored = Stored().OrderBy(file => file.LastWriteTimeUtc).ToList();
        if (Size(stored) <= most) return;
        var newest = new Dictionary<string, DateTimeOffset>();
        foreach (var age in ages)
        {
            var last = age.IsLive ? DateTimeOffset.MaxValue : age.Written;
            foreach (var name in age.Contents) newest[name] = newest.TryGetValue(name, out var other) && other > last ? other : last;
        }
        var excess = Size(stored) - most;
        foreach (var file in stored.OrderBy(file => newest.GetValueOrDefault(NameOf(file.FullName))))
        {
            if (excess <= 0 || newest.GetValueOrDefault(NameOf(file.FullName)) > now - Live) break;
            Delete(file.FullName);
            excess -= file.Length;
        }
    }

    private IEnumerable<FileInfo> Stored() => Files(_objects).Concat(Files(Indexes._objects)).Select(file => new FileInfo(file));

    // A file that another process deletes meanwhile counts as nothing.
    private static long Size(IEnumerable<FileInfo> files) => files.Sum(file => file.Exists ? file.Length : 0);

    private static string NameOf(string file) => Path.GetFileName(Path.GetDirectoryName(file)) + Path.GetFileName(file);
}
