using Wary.Core.Diff;

namespace Wary.Host.Git;

// Contents for what is new: from memory, the disk, our store, and git for the rest.
internal sealed partial class OwnerDiff
{
    private const long FromCommit = -2;

    private async Task<List<FileChange>> Build(IReadOnlyDictionary<RawPath, TouchedFile> touched, string? oldHead)
    {
        var fresh = _working.Values.Where(IsNew).OrderBy(c => c.Path.Bytes, StringComparer.Ordinal).Concat(_elsewhere).ToList();
        foreach (var candidate in fresh.Skip(limits.Files)) Leave(candidate.Path, $"more than {limits.Files} files changed");
        fresh = fresh[..Math.Min(fresh.Count, limits.Files)];

        var switched = await SwitchedTo(oldHead);
        var befores = fresh.ConvertAll(candidate => Before(candidate.Path, switched));
        var wanted = befores.Where(b => b is { Kept: null, Id: not null }).Select(b => b.Id!)
            .Concat(fresh.Where(c => c is { OnDisk: false, Id: not null }).Select(c => c.Id!));
        var (blobs, failure) = await objects.Blobs(wanted, limits.FileBytes, limits.ChangeSetBytes);
        if (blobs is null)
        {
            Fail(failure!);
            blobs = [];
        }
        var changes = new List<FileChange>();
        for (var i = 0; i < fresh.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            if (Change(fresh[i], befores[i], blobs, touched.GetValueOrDefault(fresh[i].Path)) is { } change) changes.Add(change);
        }
        return Renames.Pair(changes);
    }

    private FileChange? Change(Candidate candidate, Version before, Dictionary<string, byte[]> blobs, TouchedFile? touched)
    {
        var after = candidate.Mode == 0 ? null : candidate.Bytes ?? (candidate.OnDisk ? ReadClean(candidate) : blobs.GetValueOrDefault(candidate.Id!));
        if (candidate.Mode != 0 && after is null)
        {
            Leave(candidate.Path, candidate.OnDisk ? $"larger than {limits.FileBytes >> 20} MB, over the {limits.ChangeSetBytes >> 20} MB of a whole change, or unreadable" : "its new content could not be read from git");
            return null;
        }
        ReadOnlyMemory<byte>? earlier = null;
        if (before.Exists)
        {
            if (before.Kept is { } kept) earlier = old.Content(kept, store);
            else if (before.Id is { } id && blobs.TryGetValue(id, out var bytes)) earlier = LineEnds.AsOnDisk(bytes, before.CheckedOutSize);
        }
        else if (touched?.Before is { } told && (candidate.Ignored || !old.HasBaseline))
        {
            earlier = told;
        }
        if (earlier is { } same && after is not null && before.Mode == candidate.Mode && same.Span.SequenceEqual(after)) return null;
        // A known commit wrote this, with the line ends of this machine.
        if (earlier is { } known && after is not null && before is { CheckedOutSize: FromCommit } && before.Mode == candidate.Mode && LineEnds.SameText(known.Span, after)) return null;
        if (!candidate.OnDisk && after is not null && _working.TryGetValue(candidate.Path, out var shown) && shown.Bytes is { } disk && LineEnds.SameText(disk, after)) return null;
        return new FileChange
        {
            Owner = Top, Path = candidate.Path.ToString(), Before = earlier, After = after is null ? (ReadOnlyMemory<byte>?)null : after,
            OldMode = before.Mode, NewMode = candidate.Mode, Ignored = candidate.Ignored,
        };
    }

    private byte[]? ReadClean(Candidate candidate)
    {
        if (candidate.Id is null) return null;
        var content = Content.Read(RawFile.Join(Top, candidate.Path), now.Index.IdLength, Math.Min(limits.FileBytes, _room), limits.HashBytes, cancel);
        _room -= content.Bytes?.Length ?? 0;
        return content.Bytes;
    }

    // The baseline; after a switch to another line of known commits, what that line held of a path that was clean.
    private Version Before(RawPath path, IReadOnlyList<Dictionary<RawPath, TreeFile>> switched)
    {
        var version = old.At(path);
        if (old.Seen(path) is not null) return version;
        foreach (var files in switched)
        {
            if (files.TryGetValue(path, out var file) && file.Id != version.Id) return new Version(file.Mode, file.Id, null, FromCommit);
        }
        return version;
    }

    private async Task<IReadOnlyList<Dictionary<RawPath, TreeFile>>> SwitchedTo(string? oldHead)
    {
        if (oldHead is null || now.Head is null || now.Head == oldHead || _boundary.Count == 0) return [];
        var foreign = new List<Dictionary<RawPath, TreeFile>>();
        foreach (var (commit, files) in _boundary)
        {
            if (commit != oldHead && !await objects.IsAncestor(commit, oldHead)) foreign.Add(files);
        }
        return foreign;
    }

    private void Leave(RawPath path, string reason) => _leftOut.Add(new LeftOut(Top, path.ToString(), reason));
}
