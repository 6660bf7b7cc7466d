namespace Wary.Host.Git;

/// <summary>A baseline as the sweep sees it.</summary>
/// <param name="Written">When it was captured, by the file's time.</param>
/// <param name="IsLive">A review has it right now.</param>
/// <param name="Contents">What it needs of the store.</param>
internal readonly record struct BaselineAge(DateTimeOffset Written, bool IsLive, IReadOnlyList<string> Contents);

/// <summary>Looks through all baselines for the sweep; also the moment at which sessions that nobody came back to are dropped.</summary>
internal static class BaselineAges
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);

    internal static IReadOnlyList<BaselineAge> Read(IEnumerable<string> folders, DateTimeOffset now)
    {
        var ages = new List<BaselineAge>();
        foreach (var file in folders.SelectMany(SnapshotStore.Files))
        {
            var written = new DateTimeOffset(File.GetLastWriteTimeUtc(file));
            if (now - written > Forgotten) SnapshotStore.Delete(file);
            else if (BaselineFolder.Read(file) is { } baseline) ages.Add(new(written, IsClaimed(Path.GetDirectoryName(file)!), [.. baseline.Contents()]));
        }
        return ages;
    }

    private static bool IsClaimed(string folder)
    {
        if (!File.Exists(folder + ".lock")) return false;
        using var held = BaselineFolder.TryLock(folder + ".lock");
        return held is null;
    }
}
