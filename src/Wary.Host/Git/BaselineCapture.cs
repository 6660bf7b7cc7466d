using System.Buffers;

namespace Wary.Host.Git;

/// <summary>Turns what a working tree shows into a baseline: contents that no commit holds are read and kept.</summary>
internal sealed class BaselineCapture(SnapshotStore store, SnapshotLimits limits, Func<string, bool> isCredential)
{
    // As in the scan of the index: a file changed this shortly before may change again within the same tick.
    private const long Grain = 20_000_000;

    private readonly ArrayBufferWriter<byte> _pack = new();
    private readonly Dictionary<string, Slice> _packed = [];
    private long _left = Math.Min(limits.CaptureBytes, store.Room(limits.StoreBytes));

    /// <summary>The baseline of this state; null when the store cannot be written.</summary>
    internal Baseline? Take(WorkTree tree, CancellationToken cancel)
    {
        var top = tree.Repository.Top;
        var tracked = new Dictionary<RawPath, SeenFile>();
        foreach (var (path, stat) in tree.Odd.Where(odd => !odd.Value.Exists)) tracked[path] = default;
        foreach (var (path, content) in Read(tree, [.. tree.Odd.Where(odd => odd.Value.Exists).Select(odd => new Wanted(odd.Key, odd.Value, limits.FileBytes))], cancel))
        {
            if (tree.Index.Find(path) is { Stage: 0, Absent: false } entry && content.Id == tree.Index.Id(entry) && content.Stat.GitMode == entry.Mode) continue;
            tracked[path] = new SeenFile(content.Stat, content.Id, Keep(path, content, limits.FileBytes));
        }
        foreach (var (path, stat) in tree.Unexpected) tracked[path] = new SeenFile(stat, tree.Index.Id(tree.Index.Find(path)!.Value), null);

        var untracked = new Dictionary<RawPath, SeenFile>();
        // Most of the budget belongs to what is tracked; the rest of the untracked files is known by identity.
        var small = Math.Min(_left, limits.CaptureBytes / 8);
        var wanted = new List<Wanted>();
        foreach (var (path, stat) in tree.Untracked)
        {
            if (stat.GitMode == 0) continue;
            var keep = stat.Size <= limits.UntrackedBytes && stat.Size <= small;
            if (keep) small -= stat.Size;
            if (keep || IsYoung(tree, stat)) wanted.Add(new Wanted(path, stat, keep ? limits.UntrackedBytes : 0));
            else untracked[path] = new SeenFile(stat, null, null);
        }
        foreach (var (path, content) in Read(tree, wanted, cancel))
        {
            var stat = IsYoung(tree, content.Stat) ? content.Stat with { Changed = -1 } : content.Stat;
            untracked[path] = new SeenFile(stat, content.Id, Keep(path, content, limits.UntrackedBytes));
        }

        var index = tree.Index.File.Length == 0 ? null : store.Indexes.Put(tree.Index.File.Span, compress: false);
        if (index is null && tree.Index.File.Length > 0) return null;
        var pack = _pack.WrittenCount == 0 ? null : store.Put(_pack.WrittenSpan);
        if (pack is null && _pack.WrittenCount > 0) return null;
        return new Baseline
        {
            Owner = top, GitDir = tree.Repository.GitDir, CommonDir = tree.Repository.CommonDir, Began = tree.Began, Head = tree.Head,
            Known = [.. tree.References.Values.Append(tree.Head).OfType<string>().Distinct()], Pack = pack, Index = index, IndexWritten = tree.Index.Written, IdLength = tree.Index.IdLength,
            Tracked = tracked, Untracked = untracked, Neighbours = [.. tree.Nested, .. tree.Repository.OtherWorkTrees()], IgnoreMark = tree.IgnoreMark,
        };
    }

    private readonly record struct Wanted(RawPath Path, FileStat Stat, int Keep);

    private static bool IsYoung(WorkTree tree, FileStat stat) => Math.Max(stat.Changed, stat.Modified) >= tree.Began - Grain;

    // Side by side, but never more at once than fits into memory.
    private IEnumerable<(RawPath Path, Content Content)> Read(WorkTree tree, List<Wanted> wanted, CancellationToken cancel)
    {
        for (var at = 0; at < wanted.Count;)
        {
            var (start, bytes) = (at, 0L);
            while (at < wanted.Count && at - start < 256 && (at == start || bytes + wanted[at].Stat.Size <= limits.FileBytes)) bytes += wanted[at++].Stat.Size;
            var contents = new Content[at - start];
            var options = new ParallelOptions { MaxDegreeOfParallelism = contents.Length < 16 ? 1 : Math.Min(Environment.ProcessorCount, 8), CancellationToken = cancel };
            Parallel.For(0, contents.Length, options, i =>
            {
                var file = wanted[start + i];
                contents[i] = Content.Read(RawFile.Join(tree.Repository.Top, file.Path), tree.Index.IdLength, file.Keep, limits.HashBytes, cancel);
            });
            for (var i = 0; i < contents.Length; i++) yield return (wanted[start + i].Path, contents[i]);
        }
    }

    private Slice? Keep(RawPath path, Content content, long most)
    {
        if (content.Bytes is not { } bytes || content.Id is not { } id || bytes.Length > most || bytes.Length > _left || isCredential(path.ToString())) return null;
        if (_packed.TryGetValue(id, out var there)) return there;
        var slice = new Slice(_pack.WrittenCount, bytes.Length);
        _left -= bytes.Length;
        _pack.Write(bytes);
        return _packed[id] = slice;
    }
}
