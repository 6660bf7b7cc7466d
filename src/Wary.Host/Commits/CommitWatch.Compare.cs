using Wary.Core.Commits;
using Wary.Host.Git;

namespace Wary.Host.Commits;

public sealed partial class CommitWatch
{
    private async Task Compare(WatchedCall call, CommitNotice notice, CancellationToken cancel)
    {
        var (now, hint, store) = (_clock.GetUtcNow(), HintOf(call.Command), StoreOf(call));
        var isWatching = store.IsWatching;
        var here = WatchedRepositories.Of(call, hint);
        var held = store.Take(call.Id, now);
        try
        {
            var current = new Dictionary<string, RepositoryMark>();
            var clones = new Dictionary<string, CloneReview>();
            foreach (var one in held)
            {
                var isDone = true;
                foreach (var sighting in Sightings(one, call, here, current)) isDone &= await CloneOf(sighting.After).Look(sighting);
                Finish(one, isDone && !cancel.IsCancellationRequested, current, now);
            }
            // Nobody ever looked in this session: the plugin came in the middle of it, or the event is no host's.
            if (!isWatching && (hint.Commits || hint.Pushes))
            {
                foreach (var repository in here)
                    await CloneOf(Now(repository, current)).Look(new(null, Now(repository, current), (now - RecentEnough).ToUnixTimeMilliseconds(), hint) { Unobserved = true, Interrupted = call.Interrupted });
            }
            foreach (var repository in here)
            {
                var name = CommitStatePlaces.NameOf(CommitStatePlaces.IdentityOf(repository));
                if (!clones.ContainsKey(repository.CommonDir) && CommitClaim.Left(_places.Open(name), now).Count == 0) continue;
                var mark = Now(repository, current);
                if (!call.Interrupted) await CloneOf(mark).PickUp(new Movement(new(mark, mark, now.ToUnixTimeMilliseconds(), CommandHint.Nothing), _packed, name));
            }
            if (held.Exists(one => one.IsOwn) && (call.InBackground || hint.Detaches) && hint.MentionsGit)
                store.Keep(call.Id, new(now.ToUnixTimeMilliseconds(), call.Command, [.. here.Select(repository => Now(repository, current))]));

            CloneReview CloneOf(RepositoryMark mark)
            {
                if (!clones.TryGetValue(mark.Repository.CommonDir, out var clone)) clones[mark.Repository.CommonDir] = clone = new(_git, _places, _packed, mark, notice, now, cancel);
                return clone;
            }
        }
        finally
        {
            foreach (var one in held) one.Dispose();
        }
        Explain(notice, hint, call, here.Count > 0);
    }

    private static IEnumerable<Sighting> Sightings(HeldObservation held, WatchedCall call, IReadOnlyList<GitRepository> here, Dictionary<string, RepositoryMark> current)
    {
        var hint = HintOf(held.Value.Command);
        foreach (var before in held.Value.Marks)
        {
            var after = Now(before.Repository, current);
            if (!after.Equals(before) && after.Heads.Count > 0) yield return new(before, after, held.Value.Time, hint) { Interrupted = held.IsOwn && call.Interrupted };
        }
        if (!held.IsOwn) yield break;
        // The call led to a repository that nobody could know of before it.
        foreach (var repository in here)
        {
            if (held.Value.Marks.All(mark => mark.Repository.CommonDir != repository.CommonDir))
                yield return new(null, Now(repository, current), held.Value.Time, hint) { Interrupted = call.Interrupted };
        }
    }

    private static void Finish(HeldObservation one, bool isDone, Dictionary<string, RepositoryMark> current, DateTimeOffset now)
    {
        if (!isDone && now.ToUnixTimeMilliseconds() - one.Value.Time < RetryFor.TotalMilliseconds) return;
        if (one.Stands) one.Renew([.. one.Value.Marks.Select(mark => Now(mark.Repository, current))]);
        else one.Done();
    }

    private static RepositoryMark Now(GitRepository repository, Dictionary<string, RepositoryMark> current)
    {
        if (!current.TryGetValue(repository.CommonDir, out var mark)) current[repository.CommonDir] = mark = RepositoryMark.Read(repository);
        return mark;
    }

    // Somebody expected a commit or a push and will look for a reason.
    private static void Explain(CommitNotice notice, CommandHint hint, WatchedCall call, bool isInRepository)
    {
        if (!hint.Commits && !hint.Pushes) return;
        var place = !call.Folders.Any(Path.IsPathFullyQualified) ? CommitSkip.NoFolder : isInRepository ? CommitSkip.None : CommitSkip.NoRepository;
        if (place != CommitSkip.None && notice.List.Count == 0)
        {
            notice.List.Add(new() { Skip = place, Kind = hint.Commits ? CommitKind.Commit : CommitKind.Push });
            return;
        }
        if (hint.Commits && !notice.List.Exists(job => job.Kind != CommitKind.Push))
        {
            var detail = call.Interrupted ? NoCommit.Interrupted : notice.SawReviewed ? NoCommit.AllReviewed : notice.SawStale ? NoCommit.OnlyStale : NoCommit.NoneMade;
            notice.List.Add(new() { Skip = CommitSkip.NoCommitSeen, Detail = detail });
        }
        if (hint.Pushes && !notice.List.Exists(job => job.Kind == CommitKind.Push)) notice.List.Add(new() { Kind = CommitKind.Push, Skip = CommitSkip.NoSignOfPush });
    }
}
