using Wary.Core.Commits;
using Wary.Host.Git;

namespace Wary.Host.Commits;

/// <summary>Decides for one clone which commits a call made, and which of them nobody reviews yet.</summary>
internal sealed partial class CloneReview
{
    /// <summary>After so many reviews without a verdict only a push takes a commit up again.</summary>
    public const int MostMisses = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly PackedReferences _packed;
    private readonly RepositoryMark _after;
    private readonly CommitNotice _notice;
    private readonly CommitRecord _record;
    private readonly History _history;
    private readonly DateTimeOffset _now;
    private readonly string _identity, _name, _open;
    private CommitClaim? _claim;

    /// <exception cref="IOException">The state cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public CloneReview(GitProcess git, CommitStatePlaces places, PackedReferences packed, RepositoryMark after, CommitNotice notice, DateTimeOffset now, CancellationToken cancel)
    {
        (_packed, _after, _notice, _now) = (packed, after, notice, now);
        _identity = CommitStatePlaces.IdentityOf(after.Repository);
        _name = CommitStatePlaces.NameOf(_identity);
        _open = places.Open(_name);
        _record = new(places, _identity);
        _history = new(git, after.Repository, cancel);
    }

    /// <summary>Compares; false when git did not answer and the comparison should be made again.</summary>
    public async Task<bool> Look(Sighting sighting)
    {
        if (_after.IsReftable)
        {
            // Said rather than silently passed over; a push of what it holds is not seen either.
            if (sighting.Before is null || sighting.Before.Tables != _after.Tables)
                _notice.List.Add(Skipped(CommitSkip.RepositoryUnreadable, "this repository keeps its references in a table that Wary cannot read yet"));
            return true;
        }
        var movement = new Movement(sighting, _packed, _name);
        var (made, failure) = await Made(movement, sighting);
        if (made is null) return Unreadable(failure!.Reason);
        _notice.SawStale |= movement.OnlyStale && made.Count == 0;
        if (made.Count >= History.Most)
        {
            _notice.List.Add(Skipped(CommitSkip.RangeTooLong, $"one command brought {History.Most} commits or more"));
            return true;
        }
        var sorted = new CommitSorter(_history, _record.Read(), line => CommitClaim.Counts(_open, line, _now), _now);
        if (await sorted.Sort(made, movement) is { } also) return Unreadable(also.Reason);
        _notice.SawReviewed |= sorted.Wanted.Count < made.Count;
        if (Note([.. sorted.Settled, .. await Gone(movement, made)]) is { } problem) return Unwritable(problem);
        if (sorted.AmendedWithoutCode && sorted.Wanted.Count == 0) _notice.List.Add(Skipped(CommitSkip.AmendWithoutCode));
        if (sighting.Interrupted)
        {
            Postpone(sorted);
            return true;
        }
        Claim(sorted.Wanted, sorted.Replaced, sorted.Patches, movement);
        return await Push(movement);
    }

    // Commits that the references say came with the call. What others made and this side only fetched is not among them.
    private async Task<(IReadOnlyList<CommitNode>? Commits, GitFailure? Failure)> Made(Movement movement, Sighting sighting)
    {
        var (commits, failure) = await _history.Between(movement.Tips, movement.Known);
        if (commits is null) return (null, failure);
        if (movement.Foreign.Count > 0 && commits.Count > 0)
        {
            var (local, also) = await _history.Between(movement.Tips, [.. movement.Known, .. movement.Foreign]);
            if (local is null) return (null, also);
            var ids = local.Select(commit => commit.Id).ToHashSet();
            commits = [.. commits.Where(commit => ids.Contains(commit.Id) || IsBornHere(commit, movement, sighting))];
        }
        if (movement.Tags.Count > 0)
        {
            var (tagged, also) = await _history.Between(movement.Tags, [.. movement.Known, .. movement.Foreign, .. movement.Tips]);
            if (tagged is null) return (null, also);
            commits = [.. commits, .. tagged.Where(commit => commit.Time >= sighting.Earliest)];
        }
        return sighting.Before is null ? ([.. commits.Where(commit => commit.Time >= sighting.Earliest)], null) : (commits, null);
    }

    // A commit that was pushed and fetched again within the call looks foreign. The reflog knows that its maker stood here.
    private static bool IsBornHere(CommitNode commit, Movement movement, Sighting sighting) =>
        movement.Entries.Exists(entry => entry.New == commit.Id && !entry.IsArrival && entry.Mail == commit.Mail && Math.Abs(entry.Time - commit.Time) <= 5)
        || (sighting.After.Heads.All(head => head.LogSize == 0) && commit.Time >= sighting.Earliest);

    // Made and dropped within the call: noted, so that it is reviewed should it ever come back.
    private async Task<IReadOnlyList<RecordLine>> Gone(Movement movement, IReadOnlyList<CommitNode> made)
    {
        var here = made.Select(commit => commit.Id).Concat(movement.Known).Concat(movement.Foreign).ToHashSet();
        var tips = movement.Entries.Where(entry => !entry.IsArrival && !here.Contains(entry.New)).Select(entry => entry.New).ToList();
        if (tips.Count == 0) return [];
        var (gone, _) = await _history.Between(tips, [.. movement.Known, .. movement.Tips, .. movement.Foreign], most: CommitRecord.Most / 5);
        return [.. (gone ?? []).Select(commit => Line(commit.Id))];
    }

    private RecordLine Line(string commit) => new(commit, _now.ToUnixTimeMilliseconds());

    // Facts about commits that nobody is to review now. What has its verdict, or is in somebody's hands, stays as it is.
    private string? Note(IReadOnlyList<RecordLine> lines) => lines.Count == 0 ? null : _record.Update(known =>
        [.. lines.Where(line => !known.TryGetValue(line.Commit, out var before) || (line.IsReviewed && !before.IsReviewed))]);

    private void Postpone(CommitSorter sorted)
    {
        if (sorted.Wanted.Count == 0) return;
        var problem = Note([.. sorted.Wanted.Select(commit => Line(commit.Id) with { Patch = sorted.Patches.GetValueOrDefault(commit.Id), Replaces = sorted.Replaced.GetValueOrDefault(commit.Id) })]);
        // A file that nobody holds: the next call's look finds it.
        if (problem is null) CommitClaim.Open(_open, _now).Dispose();
        _notice.Problem ??= problem;
        _notice.List.Add(Skipped(CommitSkip.NoCommitSeen) with { Detail = NoCommit.Interrupted, Commits = [.. sorted.Wanted.Select(commit => commit.Id)], Tip = sorted.Wanted[^1].Id });
    }

    private CommitJob Skipped(CommitSkip skip, string words = "") => new() { Repository = _after.Repository, Skip = skip, Words = words, Identity = _identity };

    private bool Unreadable(string reason)
    {
        _notice.List.Add(Skipped(CommitSkip.RepositoryUnreadable, reason));
        return false;
    }

    private bool Unwritable(string problem)
    {
        _notice.Problem ??= problem;
        _notice.List.Add(Skipped(CommitSkip.RepositoryUnreadable, "what was reviewed cannot be remembered, so nothing is reviewed"));
        return false;
    }
}
