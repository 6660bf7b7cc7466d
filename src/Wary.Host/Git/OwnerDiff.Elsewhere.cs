namespace Wary.Host.Git;

// What lies in the index or in a commit and not, or not like that, in the working tree; and what a new rule hides from git's listing.
internal sealed partial class OwnerDiff
{
    private const int SideBranches = 16;

    private readonly HashSet<string> _contents = [];

    private void Offer(RawPath path, TreeFile file)
    {
        if (file.Mode is 0 or 0xE000 || IsKnown(path, file.Mode, file.Id) || file.Id == old.Staged(path)) return;
        if (old.At(path).Equals(file.Mode, file.Id)) return;
        // The same content lay at some path before: moved in the index, changed on disk.
        if (_contents.Count == 0) _contents.UnionWith(_boundary.SelectMany(b => b.Files.Values).Select(f => f.Id).Append(""));
        if (_contents.Contains(file.Id)) return;
        if (OnDisk(path) == file.Id || !_offered.Add((path, file.Id))) return;
        _elsewhere.Add(new Candidate(path, file.Mode, file.Id, null, false, false));
    }

    private string? OnDisk(RawPath path)
    {
        if (_working.TryGetValue(path, out var candidate)) return _unchanged.Contains(path) ? old.At(path).Id : candidate.Id;
        return old.At(path).Id;
    }

    private void AddStaged()
    {
        foreach (var path in old.Suspects(now.Index))
        {
            if (now.Index.Find(path) is { Stage: 0, Intended: false } entry) Offer(path, new TreeFile(entry.Mode, now.Index.Id(entry)));
        }
        // Told to be left out of the working tree, and changed in the index all the same.
        foreach (var entry in now.Index.Entries)
        {
            if (entry is { Absent: true, Stage: 0 }) Offer(now.Index.Path(entry), new TreeFile(entry.Mode, now.Index.Id(entry)));
        }
    }

    private async Task AddCommitted(string head)
    {
        var (files, failure) = await objects.HeadBesideIndex(head);
        if (files is null) Fail(failure!);
        else foreach (var (path, file) in files) Offer(path, file);
    }

    // Commits made in this turn that the checked-out one does not contain: on another branch, or stashed.
    private async Task AddSideBranches(IReadOnlyList<string> known)
    {
        var before = known.ToHashSet();
        var tips = now.References.Where(r => r.Key.StartsWith("refs/heads/", StringComparison.Ordinal) || r.Key == "refs/stash")
            .Where(r => r.Value != now.Head && !before.Contains(r.Value)).OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
        foreach (var (name, tip) in tips.Skip(SideBranches)) _leftOut.Add(new LeftOut(Top, "", $"{name} has new commits, and more than {SideBranches} branches do"));
        IEnumerable<string> reached = now.Head is null ? known : known.Append(now.Head);
        foreach (var (name, tip) in tips.Take(SideBranches))
        {
            // A stash keeps the index and the untracked files in further parents.
            IReadOnlyList<string> commits = name == "refs/stash" ? [tip, .. await objects.Parents(tip)] : [tip];
            foreach (var commit in commits) await AddSide(name, commit, reached);
        }
    }

    private async Task AddSide(string name, string commit, IEnumerable<string> reached)
    {
        var (boundary, failure) = await objects.Boundary(commit, reached);
        if (boundary is [var only] && only == commit) return;
        var (files, problem) = boundary is null ? (null, failure) : await objects.Changed(boundary.Count == 0 ? null : boundary[0], commit);
        if (files is null)
        {
            _leftOut.Add(new LeftOut(Top, "", $"{name} has new commits that could not be read: {problem!.Reason}"));
            return;
        }
        foreach (var other in boundary!.Skip(1).Take(4))
        {
            var (listing, _) = await objects.Listing(other, files.Select(f => f.Path).ToHashSet());
            if (listing is not null) files = [.. files.Where(f => !listing.TryGetValue(f.Path, out var there) || there != f.File)];
        }
        foreach (var (path, file) in files) Offer(path, file);
    }

    // A rule for ignoring changed in this turn: what it hides now and was written since is looked at, small folders with all their files.
    private async Task AddNewlyIgnored(long began)
    {
        var (entries, failure) = await objects.Ignored();
        if (entries is null)
        {
            Fail(failure!);
            return;
        }
        foreach (var entry in entries)
        {
            if (!entry.Bytes.EndsWith('/'))
            {
                if (RawFile.Stat(RawFile.Join(Top, entry)).Changed >= began) AddWorking(entry);
                continue;
            }
            var (files, whole) = FolderWalk.Files(Path.Combine(Top, entry.ToString()), limits.WalkedFiles);
            foreach (var file in files)
            {
                var path = RawPath.FromText(Path.GetRelativePath(Top, file).Replace('\\', '/'));
                if (RawFile.Stat(RawFile.Join(Top, path)).Changed >= began) AddWorking(path);
            }
            if (!whole) _leftOut.Add(new LeftOut(Top, entry.ToString(), $"ignored, with rules that changed in this turn, and holds more than {limits.WalkedFiles} files"));
        }
    }
}
