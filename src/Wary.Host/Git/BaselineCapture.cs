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
        foreach (var (path, stat) in tree.Odd)
        {
            cancel.ThrowIfCancellationRequested();
            if (!stat.Exists)
            {
                tracked[path] = default;
                continue;
            }
            var content = Content.Read(RawFile.Join(top, path), tree.Index.IdLength, limits.FileBytes, limits.HashBytes, cancel);
            if (tree.Index.Find(path) is { Stage: 0, Absent: false } entry && content.Id == tree.Index.Id(entry) && content.Stat.GitMode == entry.Mode) continue;
            tracked[path] = new SeenFile(content.Stat, content.Id, Keep(path, content, limits.FileBytes));
        }
        foreach (var (path, stat) in tree.Unexpected) tracked[path] = new SeenFile(stat, tree.Index.Id(tree.Index.Find(path)!.Value), null);

        var untracked = new Dictionary<RawPath, SeenFile>();
        // Most of the budget belongs to what is tracked; the rest of the untracked files is known by identity.
        var small = Math.Min(_left, limits.CaptureBytes / 8);
        foreach (var (path, stat) in tree.Untracked)
        {
            cancel.ThrowIfCancellationRequested();
            if (stat.GitMode == 0) continue;
            var young = Math.Max(stat.Changed, stat.Modified) >= tree.Began - Grain;
            var keep = stat.Size <= limits.UntrackedBytes && stat.Size <= small;
            if (!keep && !young)
            {
                untracked[path] = new SeenFile(stat, null, null);
                continue;
            }
            var content = Content.Read(RawFile.Join(top, path), tree.Index.IdLength, keep ? limits.UntrackedBytes : 0, limits.HashBytes, cancel);
            small -= content.Bytes?.Length ?? 0;
            untracked[path] = new SeenFile(young ? content.Stat with { Changed = -1 } : content.Stat, content.Id, Keep(path, content, limits.UntrackedBytes));
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
