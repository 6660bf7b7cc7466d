using Wary.Core.Diff;

namespace Wary.Host.Git;

public sealed partial class TurnSnapshots
{
    /// <summary>One owner to compare. <paramref name="Appeared"/>: it came into being in this turn, so all of it is new but the commits in <paramref name="Known"/>.</summary>
    private sealed record Owner(GitRepository Repository, Baseline? Baseline, bool Appeared, IReadOnlyList<string>? Known);

    /// <summary>What changed since the baselines of <paramref name="claim"/>, in every repository of the turn.</summary>
    /// <param name="claim">The turn's baselines; without one a repository is compared with its checked-out commit.</param>
    /// <param name="folders">Where the agent worked.</param>
    /// <param name="touched">Files that tools wrote, wherever they are; ignored ones count only so.</param>
    /// <param name="cancel">What was not compared by then is left out by name.</param>
    public async Task<ChangeSet> Changes(TurnClaim? claim, IReadOnlyList<string> folders, IReadOnlyList<TouchedFile> touched, CancellationToken cancel = default)
    {
        folders = [.. folders.Select(RealPath.Of)];
        var changes = new List<FileChange>();
        var leftOut = new List<LeftOut>();
        var waiting = new Queue<Owner>();
        var seen = new HashSet<string>();
        if (claim is { Damaged: > 0 })
        {
            const string reason = "how it was when the turn began is not known (git failed, the disk was full, or the state folder is damaged): what was committed since then may be missing";
            leftOut.Add(new LeftOut(folders.Count > 0 ? folders[0] : "", "", reason));
        }
        foreach (var baseline in claim?.Baselines ?? [])
        {
            seen.Add(baseline.Owner);
            var repository = new GitRepository(baseline.Owner, baseline.GitDir, baseline.CommonDir);
            if (Directory.Exists(baseline.GitDir)) waiting.Enqueue(new Owner(repository, baseline, false, baseline.Known));
            else leftOut.Add(new LeftOut(baseline.Owner, "", "its git folder is gone: what changed here is not known"));
        }
        foreach (var folder in folders) Add(GitRepository.Find(folder));
        var byOwner = new Dictionary<string, Dictionary<RawPath, TouchedFile>>();
        foreach (var file in touched)
        {
            var path = RealPath.OfFile(file.Path);
            if (GitRepository.Find(Path.GetDirectoryName(path) ?? path) is not { } repository || !Directory.Exists(repository.GitDir))
            {
                AddPlain(file, path, folders, changes, leftOut);
                continue;
            }
            Add(repository);
            if (!byOwner.TryGetValue(repository.Top, out var files)) byOwner[repository.Top] = files = [];
            files.TryAdd(RawPath.FromText(Path.GetRelativePath(repository.Top, path).Replace('\\', '/')), file);
        }

        for (var done = 0; waiting.TryDequeue(out var owner); done++)
        {
            if (done == _limits.Owners)
            {
                leftOut.AddRange(waiting.Append(owner).Select(o => new LeftOut(o.Repository.Top, "", $"more than {_limits.Owners} repositories in one turn")));
                break;
            }
            var tree = await Compare(owner, byOwner.GetValueOrDefault(owner.Repository.Top) ?? [], changes, leftOut, cancel);
            if (tree is null) continue;
            foreach (var top in tree.Nested) Neighbour(owner, top, inside: true);
            foreach (var top in owner.Repository.OtherWorkTrees()) Neighbour(owner, top, inside: false);
        }
        return new ChangeSet { Changes = changes, LeftOut = leftOut };

        void Add(GitRepository? repository)
        {
            if (repository is not null && seen.Add(repository.Top)) waiting.Enqueue(new Owner(repository, null, false, null));
        }

        // A repository inside, or another work tree: new when the baseline did not know it. A known other work tree counts only when it was captured or touched.
        void Neighbour(Owner owner, string top, bool inside)
        {
            var appeared = owner.Appeared || (owner.Baseline is { } baseline && !baseline.Neighbours.Contains(top));
            if ((!inside && !appeared) || GitRepository.At(top) is not { } repository || !seen.Add(top)) return;
            waiting.Enqueue(new Owner(repository, null, appeared, !appeared ? null : inside ? [] : owner.Known));
        }
    }

    private async Task<WorkTree?> Compare(Owner owner, Dictionary<RawPath, TouchedFile> touched, List<FileChange> changes, List<LeftOut> leftOut, CancellationToken cancel)
    {
        var top = owner.Repository.Top;
        try
        {
            var start = IndexOf(owner.Baseline);
            // What appeared in this turn has no index from before: everything is read.
            var trusted = start ?? (owner.Appeared ? GitIndex.Empty(20) : null);
            var (tree, failure) = await _observer.Observe(owner.Repository, trusted, cancel);
            if (tree is null)
            {
                leftOut.Add(new LeftOut(top, "", failure!.Reason));
                return null;
            }
            var objects = new GitObjects(_git, owner.Repository, cancel);
            var (old, baseline, problem) = await Before(owner, start, tree, objects);
            if (old is null)
            {
                leftOut.Add(new LeftOut(top, "", problem!.Reason));
                return tree;
            }
            var diff = new OwnerDiff(tree, old, objects, _store, _limits, cancel);
            var known = baseline is not null ? baseline.Known : owner.Appeared ? owner.Known : null;
            var (found, missed) = await diff.Compare(touched, known, baseline?.Head, baseline?.IgnoreMark, baseline?.Began ?? 0);
            changes.AddRange(found);
            leftOut.AddRange(missed);
            return tree;
        }
        catch (OperationCanceledException)
        {
            leftOut.Add(new LeftOut(top, "", "stopped before the comparison was done"));
            return null;
        }
    }

    private static async Task<(OldState? Old, Baseline? Baseline, GitFailure? Failure)> Before(Owner owner, GitIndex? start, WorkTree tree, GitObjects objects)
    {
        if (owner.Baseline is { } baseline && start is not null) return (new OldState(baseline, start), baseline, null);
        // The index of that time is lost: the commit of that time stands in for it, and more looks new than is.
        var head = owner.Baseline is { } without ? without.Head : tree.Head;
        if (owner.Appeared || head is null) return (new OldState(owner.Baseline, [], tree.Index.IdLength), owner.Baseline, null);
        var (files, failure) = await objects.Listing(head);
        return (files is null ? null : new OldState(owner.Baseline, files, tree.Index.IdLength), owner.Baseline, failure);
    }

    private GitIndex? IndexOf(Baseline? baseline)
    {
        if (baseline is null) return null;
        if (baseline.Index is null) return GitIndex.Empty(baseline.IdLength);
        return _store.Indexes.Get(baseline.Index) is { } file ? GitIndex.Read(file, baseline.IdLength, baseline.IndexWritten, out _) : null;
    }

    private void AddPlain(TouchedFile file, string path, IReadOnlyList<string> folders, List<FileChange> changes, List<LeftOut> leftOut)
    {
        var owner = folders.FirstOrDefault(f => path.StartsWith(f.TrimEnd('/') + "/", StringComparison.Ordinal)) ?? Path.GetDirectoryName(path)!;
        var name = Path.GetRelativePath(owner, path).Replace('\\', '/');
        var content = Content.Read(RawFile.Join(owner, RawPath.FromText(name)), 20, _limits.FileBytes, _limits.HashBytes, CancellationToken.None);
        if (content.Stat.Exists && content.Bytes is null)
        {
            leftOut.Add(new LeftOut(owner, name, $"larger than {_limits.FileBytes >> 20} MB, or unreadable"));
            return;
        }
        if (file.Before is { } before && content.Bytes is { } after && before.Span.SequenceEqual(after)) return;
        if (!content.Stat.Exists && (file.Created || file.Before is null)) return;
        changes.Add(new FileChange
        {
            Owner = owner, Path = name, Before = file.Before, After = content.Bytes is { } bytes ? bytes : (ReadOnlyMemory<byte>?)null,
            OldMode = file.Created ? 0 : file.Before is null ? 0 : content.Stat.GitMode, NewMode = content.Stat.GitMode,
        });
    }
}
