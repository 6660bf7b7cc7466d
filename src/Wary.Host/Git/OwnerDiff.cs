using Wary.Core.Diff;

namespace Wary.Host.Git;

/// <summary>Compares one owner's working tree, index and new commits with what was there when the turn began.</summary>
/// <remarks>A content is new when it is neither the baseline's nor that of a commit which existed then: so a branch switch, a reset or a fast-forward to known
/// commits, or to fetched ones, shows nothing, and an amend, a hand-edited merge or a commit on a side branch cannot hide a line.</remarks>
internal sealed partial class OwnerDiff(WorkTree now, OldState old, GitObjects objects, SnapshotStore store, SnapshotLimits limits, CancellationToken cancel)
{
    private readonly Dictionary<RawPath, Candidate> _working = [];
    private readonly List<Candidate> _elsewhere = [];
    private readonly HashSet<(RawPath, string)> _offered = [];
    private readonly List<(string Commit, Dictionary<RawPath, TreeFile> Files)> _boundary = [];
    private readonly HashSet<RawPath> _unchanged = [];
    private readonly List<LeftOut> _leftOut = [.. now.LeftOut];
    private readonly LinkedParents _links = new(now.Repository.Top);
    private long _room = limits.ChangeSetBytes;

    /// <summary>A state of a path that may be new.</summary>
    /// <param name="Path">Where.</param>
    /// <param name="Mode">0 when there is nothing any more.</param>
    /// <param name="Id">Blob id, null when it was too large to read.</param>
    /// <param name="Bytes">The content, when it was read already.</param>
    /// <param name="Ignored">It is neither tracked nor listed as untracked.</param>
    /// <param name="OnDisk">It lies in the working tree, not only in the index or a commit.</param>
    private sealed record Candidate(RawPath Path, int Mode, string? Id, byte[]? Bytes, bool Ignored, bool OnDisk);

    /// <summary>What is new.</summary>
    /// <param name="touched">Paths that a tool wrote, with the content before where the tool told it.</param>
    /// <param name="known">Commits that existed when the turn began; null: only the checked-out one is known not to be new.</param>
    /// <param name="oldHead">What was checked out then.</param>
    /// <param name="ignoreMark">What decided about ignoring then; null when not known.</param>
    /// <param name="began">When the turn began, nanoseconds since 1970.</param>
    internal async Task<(List<FileChange> Changes, List<LeftOut> LeftOut)> Compare(
        IReadOnlyDictionary<RawPath, TouchedFile> touched, IReadOnlyList<string>? known, string? oldHead, string? ignoreMark, long began)
    {
        // Set back meanwhile, the clock cannot tell what came first: nothing counts as older than the turn.
        var backwards = now.Began < began;
        if (known is not null && began > 0 && !backwards) known = [.. known, .. await new FetchedCommits(now, objects, cancel).Since(known, began)];
        if (now.Head is not null && !await LoadKnown(now.Head, known ?? [now.Head])) return ([], _leftOut);

        foreach (var path in old.Suspects(now.Index)) AddWorking(path);
        foreach (var path in now.Odd.Keys.Concat(now.Unexpected.Keys)) AddWorking(path);
        foreach (var path in now.Untracked.Keys) AddWorking(path);
        foreach (var path in touched.Keys) AddWorking(path);
        if (ignoreMark is not null && (ignoreMark != now.IgnoreMark || _working.Values.Any(c => (c.Path.Bytes == ".gitignore" || c.Path.Bytes.EndsWith("/.gitignore", StringComparison.Ordinal)) && IsNew(c))))
        {
            await AddNewlyIgnored(backwards ? 0 : began);
        }
        AddStaged();
        if (now.Head is not null && now.Head != oldHead && known is not null) await AddCommitted(now.Head);
        if (known is not null) await AddSideBranches(known);
        return (await Build(touched, oldHead), _leftOut);
    }

    // The trees of the commits where new history begins: what they hold nobody wrote in this turn.
    private async Task<bool> LoadKnown(string tip, IReadOnlyList<string> known)
    {
        var (boundary, failure) = await objects.Boundary(tip, known);
        if (boundary is null)
        {
            Fail(failure!);
            return false;
        }
        foreach (var commit in boundary.Take(8))
        {
            var (files, problem) = await objects.Listing(commit);
            // Without it more looks new than is: nothing hides.
            if (files is null) _leftOut.Add(new LeftOut(Top, "", "a commit from before the turn could not be read: " + problem!.Reason));
            else _boundary.Add((commit, files));
        }
        return true;
    }

    private string Top => now.Repository.Top;

    private void Fail(GitFailure failure) => _leftOut.Add(new LeftOut(Top, "", failure.Reason));

    private bool IsKnown(RawPath path, int mode, string? id) =>
        id is not null && _boundary.Any(b => b.Files.TryGetValue(path, out var file) && file.Mode == mode && file.Id == id);

    private void AddWorking(RawPath path)
    {
        if (_working.ContainsKey(path)) return;
        cancel.ThrowIfCancellationRequested();
        var candidate = Current(path);
        _working[path] = candidate ?? new Candidate(path, 0, null, null, false, true);
        // Same as it was, judging by the identity alone.
        if (candidate is null) _unchanged.Add(path);
    }

    /// <summary>The path as it lies there now; null when it certainly is what it was.</summary>
    private Candidate? Current(RawPath path)
    {
        if (now.Odd.TryGetValue(path, out var stat)) return stat.Exists ? Read(path, ignored: false) : new Candidate(path, 0, null, null, false, true);
        var listed = now.Untracked.TryGetValue(path, out stat);
        var seen = old.Seen(path);
        if (!listed && seen is null && now.Trusted.Find(path) is { Mode: not 0xE000 } entry && !now.Unexpected.ContainsKey(path))
        {
            // The identity is the trusted one, present or left out on purpose.
            return old.HasBaseline ? null : entry.Absent ? new Candidate(path, 0, null, null, false, true) : new Candidate(path, entry.Mode, now.Trusted.Id(entry), null, false, true);
        }
        if (!listed) stat = RawFile.Stat(RawFile.Join(Top, path));
        if (stat.GitMode == 0 || _links.Above(path)) return new Candidate(path, 0, null, null, false, true);
        if (seen is { } before && before.Stat == stat) return null;
        return Read(path, ignored: !listed && now.Index.Find(path) is null);
    }

    private Candidate Read(RawPath path, bool ignored)
    {
        var content = Content.Read(RawFile.Join(Top, path), now.Index.IdLength, Math.Min(limits.FileBytes, _room), limits.HashBytes, cancel);
        _room -= content.Bytes?.Length ?? 0;
        return new Candidate(path, content.Stat.GitMode, content.Id, content.Bytes, ignored, true);
    }

    private bool IsNew(Candidate candidate)
    {
        if (_unchanged.Contains(candidate.Path) && candidate.OnDisk) return false;
        if (old.At(candidate.Path).Equals(candidate.Mode, candidate.Id)) return false;
        if (candidate.Mode != 0) return !IsKnown(candidate.Path, candidate.Mode, candidate.Id);
        // Gone with a known commit; what no commit held was deleted by hand.
        return !(_boundary.Count > 0 && old.Staged(candidate.Path) is not null && _boundary.Any(b => !b.Files.ContainsKey(candidate.Path)));
    }
}
