using Wary.Core.Commits;
using Wary.Host.Git;

namespace Wary.Host.Commits;

internal sealed partial class CloneReview
{
    /// <summary>Takes up what an earlier look noted and nobody finished, as far as a branch, a tag or a remote still holds it.</summary>
    /// <param name="movement">The references now.</param>
    public async Task PickUp(Movement movement)
    {
        var left = CommitClaim.Left(_open, _now);
        var waiting = _record.Read().Values.Where(line => !line.IsReviewed && line.Misses < MostMisses && !CommitClaim.Counts(_open, line, _now)).ToList();
        // A provider that is down is not asked at every command.
        var due = waiting.Where(line => line.Misses == 0 || _now - DateTimeOffset.FromUnixTimeMilliseconds(line.At) >= Pause).ToList();
        if (due.Count > 0)
        {
            var ids = due.Select(line => line.Commit).ToList();
            var (nodes, failure) = await _history.Nodes(ids);
            var (gone, also) = await _history.Between(ids, movement.AllNow);
            if (nodes is null || gone is null)
            {
                Unreadable((failure ?? also)!.Reason);
                return;
            }
            var unreachable = gone.Select(commit => commit.Id).ToHashSet();
            Claim([.. nodes.Where(commit => !unreachable.Contains(commit.Id))],
                due.Where(line => line.Replaces is not null).ToDictionary(line => line.Commit, line => line.Replaces!),
                due.Where(line => line.Patch is not null).ToDictionary(line => line.Commit, line => line.Patch!), movement);
        }
        if (due.Count < waiting.Count) return;
        foreach (var path in left) File.Delete(path);
    }

    // Of two processes that noticed the same commits, the first that writes here reviews them.
    private void Claim(List<CommitNode> wanted, IReadOnlyDictionary<string, string> replaced, IReadOnlyDictionary<string, string> patches, Movement movement)
    {
        var won = Win(wanted, patches, replaced);
        if (won.Count < wanted.Count) _notice.SawReviewed = true;
        foreach (var segment in Segment.Of(won, replaced)) _notice.List.Add(Wanted(segment, patches, movement));
    }

    private List<CommitNode> Win(List<CommitNode> wanted, IReadOnlyDictionary<string, string> patches, IReadOnlyDictionary<string, string> replaced)
    {
        var won = new List<CommitNode>();
        if (wanted.Count == 0) return won;
        if (_claim is null) _notice.Hold(_claim = CommitClaim.Open(_open, _now));
        var problem = _record.Update(known =>
        {
            won.Clear();
            won.AddRange(wanted.Where(commit => !known.TryGetValue(commit.Id, out var line) || (!line.IsReviewed && !CommitClaim.Counts(_open, line, _now))));
            return [.. won.Select(commit => Line(commit.Id) with
            {
                Claim = _claim.Id,
                Patch = patches.GetValueOrDefault(commit.Id),
                Replaces = replaced.GetValueOrDefault(commit.Id),
                Misses = known.TryGetValue(commit.Id, out var line) ? line.Misses : 0,
            })];
        });
        // Without a memory nobody could tell that this was paid for.
        if (problem is not null)
        {
            won.Clear();
            Unwritable(problem);
        }
        _claim.Outstanding.UnionWith(won.Select(commit => commit.Id));
        if (_claim.Outstanding.Count == 0) _claim.Settle([]);
        return won;
    }

    private CommitJob Wanted(Segment segment, IReadOnlyDictionary<string, string> patches, Movement movement)
    {
        var head = movement.HeadAt(segment.Tip);
        return new()
        {
            Repository = new GitRepository(head.Top, head.GitDir, _after.Repository.CommonDir),
            Kind = segment.Kind,
            Base = segment.Base,
            Tip = segment.Tip,
            Commits = segment.Commits,
            Identity = _identity,
            Claim = _claim,
            Patches = patches,
        };
    }
}
