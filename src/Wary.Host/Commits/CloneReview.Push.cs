using Wary.Core.Commits;

namespace Wary.Host.Commits;

internal sealed partial class CloneReview
{
    /// <summary>A push of more unreviewed commits is not reviewed.</summary>
    public const int MostPushed = 50;

    // What was published and no commit review covers, as one difference.
    private async Task<bool> Push(Movement movement)
    {
        var open = new List<(PushedReference Reference, IReadOnlyList<CommitNode> Range, int Covered)>();
        foreach (var reference in movement.Pushed)
        {
            // What any remote branch had before is published already; nobody asks for it again.
            var (range, failure) = await _history.Between([reference.New], [.. movement.RemotesBefore, .. reference.Old is { } old ? [old] : (string[])[]]);
            if (range is null) return Unreadable(failure!.Reason);
            var book = _record.Read();
            bool IsCovered(string id) => book.TryGetValue(id, out var line) && (line.IsReviewed || CommitClaim.Counts(_open, line, _now));
            var covered = Replacements.Covered([.. range.Select(commit => commit.Id)], IsCovered);
            if (covered < range.Count) open.Add((reference, range, covered));
        }
        if (open.Count == 0)
        {
            if (movement.Pushed.Count > 0) _notice.List.Add(Skipped(CommitSkip.EmptyRange) with { Kind = CommitKind.Push, Tip = movement.Pushed[0].New });
            return true;
        }
        var (pushed, commits, from) = open[0];
        var skip = open.Count > 1 || !movement.HeadsNow.Contains(pushed.New) ? CommitSkip.OtherReference
            : commits.Count - from > MostPushed ? CommitSkip.RangeTooLong
            : CommitSkip.None;
        var start = from > 0 ? commits[from - 1].Id : await Start(pushed, commits);
        if (skip == CommitSkip.None && start is null) skip = CommitSkip.NoBase;
        if (skip != CommitSkip.None)
        {
            _notice.List.Add(Skipped(skip) with { Kind = CommitKind.Push, Base = start, Tip = pushed.New });
            return true;
        }
        var (patches, also) = await _history.Patches(commits.Skip(from));
        if (patches is null) return Unreadable(also!.Reason);
        var won = Win([.. commits.Skip(from)], patches, new Dictionary<string, string>());
        // One difference from the base to the tip: in between may lie what was reviewed before.
        if (won.Count > 0) _notice.List.Add(Wanted(new(CommitKind.Push, start, pushed.New, [.. won.Select(commit => commit.Id)]), patches, movement));
        return true;
    }

    // A forced push leaves the old position aside; then the line of history itself says where the new part began.
    private async Task<string?> Start(PushedReference pushed, IReadOnlyList<CommitNode> commits)
    {
        if (pushed.Old is { } old && await _history.Between([old], [pushed.New], 1) is { Commits.Count: 0 }) return old;
        return commits[0].Parents is [var parent, ..] ? parent : null;
    }
}
