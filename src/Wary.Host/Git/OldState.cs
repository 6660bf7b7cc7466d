namespace Wary.Host.Git;

/// <summary>A path at one moment.</summary>
/// <param name="Mode">As git keeps it; 0: there was nothing.</param>
/// <param name="Id">Blob id; null when the content was never read.</param>
/// <param name="Kept">Where the content lies in the baseline's pack, when it is there and not in git.</param>
/// <param name="CheckedOutSize">Bytes the file had on disk when git wrote it out; tells whether line ends were converted. -1 when not known.</param>
internal readonly record struct Version(int Mode, string? Id, Slice? Kept = null, long CheckedOutSize = -1)
{
    internal bool Exists => Mode != 0;

    internal bool Equals(int mode, string? id) => mode == Mode && (mode == 0 || (id is not null && id == Id));
}

/// <summary>What lay where when the turn began: the baseline, or the commit when there is none.</summary>
internal sealed class OldState
{
    private const int Submodule = 0xE000;

    private readonly Baseline? _baseline;
    private readonly GitIndex _index;
    private readonly Dictionary<RawPath, TreeFile> _tree;

    /// <summary>A turn with a baseline.</summary>
    internal OldState(Baseline baseline, GitIndex index) => (_baseline, _index, _tree, HasBaseline) = (baseline, index, [], true);

    /// <summary>Nothing but a commit's files to compare with, or nothing at all; and what is left of a baseline whose index is lost.</summary>
    internal OldState(Baseline? remains, Dictionary<RawPath, TreeFile> tree, int idLength) => (_baseline, _index, _tree) = (remains, GitIndex.Empty(idLength), tree);

    /// <summary>What was there is known, absence included.</summary>
    internal bool HasBaseline { get; }

    private byte[]? _pack;

    /// <summary>A content of the baseline's pack; null when the pack is gone or damaged.</summary>
    internal ReadOnlyMemory<byte>? Content(Slice slice, SnapshotStore store)
    {
        _pack ??= _baseline?.Pack is { } name ? store.Get(name) ?? [] : [];
        return slice.Start >= 0 && slice.Length >= 0 && slice.Start <= _pack.Length - slice.Length ? _pack.AsMemory(slice.Start, slice.Length) : null;
    }

    internal Version At(RawPath path)
    {
        if (Seen(path) is { } seen) return new Version(seen.Stat.GitMode, seen.Id, seen.Kept);
        if (_tree.TryGetValue(path, out var file)) return file.Mode == Submodule ? default : new Version(file.Mode, file.Id);
        return _index.Find(path) is { Stage: 0, Absent: false, Mode: not Submodule } entry ? new Version(entry.Mode, _index.Id(entry), null, entry.Seen.Size) : default;
    }

    /// <summary>What the index held, whatever lay on disk.</summary>
    internal string? Staged(RawPath path) => _index.Find(path) is { Stage: 0 } entry ? _index.Id(entry) : null;

    /// <summary>The identity at that time, of a path whose content the index did not tell.</summary>
    internal SeenFile? Seen(RawPath path) =>
        _baseline is null ? null : _baseline.Tracked.TryGetValue(path, out var tracked) ? tracked : _baseline.Untracked.TryGetValue(path, out var other) ? other : null;

    /// <summary>Paths that may differ judging by the two indexes alone, and all whose content the old index did not tell.</summary>
    internal IEnumerable<RawPath> Suspects(GitIndex now)
    {
        if (_baseline is not null)
        {
            foreach (var path in _baseline.Tracked.Keys.Concat(_baseline.Untracked.Keys)) yield return path;
        }
        foreach (var (path, file) in _tree)
        {
            if (now.Find(path) is not { Stage: 0 } entry || entry.Mode != file.Mode || now.Id(entry) != file.Id) yield return path;
        }
        int i = 0, k = 0;
        while (i < _index.Entries.Length || k < now.Entries.Length)
        {
            var order = i == _index.Entries.Length ? 1 : k == now.Entries.Length ? -1 : _index.Name(_index.Entries[i]).SequenceCompareTo(now.Name(now.Entries[k]));
            if (order == 0 && !Differ(_index, _index.Entries[i], now, now.Entries[k]))
            {
                i++;
                k++;
                continue;
            }
            if (order <= 0) yield return _index.Path(_index.Entries[i++]);
            if (order < 0) continue;
            var path = now.Path(now.Entries[k++]);
            if (!_tree.ContainsKey(path)) yield return path;
        }
    }

    private static bool Differ(GitIndex old, in IndexEntry a, GitIndex now, in IndexEntry b) =>
        a.Mode != b.Mode || a.Stage != b.Stage || a.Absent != b.Absent || a.Intended != b.Intended || !old.IdBytes(a).SequenceEqual(now.IdBytes(b));
}
