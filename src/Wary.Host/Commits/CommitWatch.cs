using Wary.Core.Commits;
using Wary.Host.Git;

namespace Wary.Host.Commits;

/// <summary>
/// Notices commits and pushes made during calls, whatever made them: <see cref="Before"/> notes where references stand, <see cref="After"/> compares.
/// A call that moved nothing costs a few file reads; git is asked only when something moved. Nothing here throws for the state of a repository or a disk.
/// </summary>
public sealed partial class CommitWatch
{
    private static readonly TimeSpan RetryFor = TimeSpan.FromMinutes(30), RecentEnough = TimeSpan.FromSeconds(120);

    private readonly GitProcess _git;
    private readonly TimeProvider _clock;
    private readonly CommitStatePlaces _places;
    private readonly PackedReferences _packed;

    /// <summary>Works on the private state.</summary>
    /// <param name="git">Git, as <see cref="GitProgram.Find"/> found it.</param>
    /// <param name="stateDirectory">The state directory.</param>
    /// <param name="clock">The clock.</param>
    public CommitWatch(GitProcess git, string stateDirectory, TimeProvider clock)
    {
        (_git, _clock, _places) = (git, clock, new(stateDirectory));
        _packed = new(_places.Packed);
    }

    /// <summary>Before a call. Gives the text of a problem, or null.</summary>
    public string? Before(WatchedCall call)
    {
        var hint = HintOf(call.Command);
        if (hint.OnlyReads) return null;
        try
        {
            var repositories = WatchedRepositories.Of(call, hint);
            if (repositories.Count == 0 && !hint.Creates) return null;
            var marks = new List<RepositoryMark>(repositories.Count);
            foreach (var repository in repositories)
            {
                var mark = RepositoryMark.Read(repository);
                if (mark.Packed.IsFile) _packed.Keep(mark, CommitStatePlaces.NameOf(CommitStatePlaces.IdentityOf(repository)));
                marks.Add(mark);
            }
            StoreOf(call).Write(call.Id, new(_clock.GetUtcNow().ToUnixTimeMilliseconds(), call.Command, marks));
            return null;
        }
        catch (IOException error)
        {
            return $"what this command commits may go unnoticed: {error.Message}";
        }
        catch (UnauthorizedAccessException error)
        {
            return $"what this command commits may go unnoticed: {error.Message}";
        }
    }

    /// <summary>After a call, or in the next hook of the session when the call went on in the background.</summary>
    /// <param name="call">The call; its folders may be others than before.</param>
    /// <param name="cancel">Ends it; what was not noticed is noticed by the next call.</param>
    public async Task<CommitNotice> After(WatchedCall call, CancellationToken cancel)
    {
        var notice = new CommitNotice();
        try
        {
            await Compare(call, notice, cancel);
        }
        catch (IOException error)
        {
            notice.Problem ??= $"commits may go unnoticed: {error.Message}";
        }
        catch (UnauthorizedAccessException error)
        {
            notice.Problem ??= $"commits may go unnoticed: {error.Message}";
        }
        return notice;
    }

    /// <summary>A review gave its verdict. Gives the text of a problem, or null.</summary>
    public string? MarkReviewed(CommitJob job, int findings) =>
        Mark(job, line => line with { IsReviewed = true, Findings = findings, Claim = null }, _ => true);

    /// <summary>A review gave no verdict: the commits wait for the next call, at most three times, and then for a push. Gives the text of a problem, or null.</summary>
    public string? MarkMissed(CommitJob job) =>
        Mark(job, line => line with { Misses = line.Misses + 1, Claim = null }, line => line.Misses >= CloneReview.MostMisses);

    /// <summary>The session is over: what was noted for its calls is dropped. Gives the text of a problem, or null.</summary>
    public string? Forget(string session)
    {
        try
        {
            new ObservationStore(_places.Watch, session).Forget(_clock.GetUtcNow());
            return null;
        }
        catch (IOException error)
        {
            return error.Message;
        }
        catch (UnauthorizedAccessException error)
        {
            return error.Message;
        }
    }

    private string? Mark(CommitJob job, Func<RecordLine, RecordLine> change, Func<RecordLine, bool> isSettled)
    {
        if (job.Identity.Length == 0 || job.Commits.Count == 0) return null;
        try
        {
            List<RecordLine> lines = [];
            var problem = new CommitRecord(_places, job.Identity).Update(known => lines =
            [
                .. job.Commits.Select(id => change((known.GetValueOrDefault(id) ?? new(id, 0)) with
                {
                    At = _clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    Version = Core.Product.Version,
                    Patch = job.Patches.GetValueOrDefault(id),
                })),
            ]);
            if (problem is null) job.Claim?.Settle(lines.Where(isSettled).Select(line => line.Commit));
            return problem;
        }
        catch (IOException error)
        {
            return $"what was reviewed cannot be remembered: {error.Message}";
        }
        catch (UnauthorizedAccessException error)
        {
            return $"what was reviewed cannot be remembered: {error.Message}";
        }
    }

    private ObservationStore StoreOf(WatchedCall call) => new(_places.Watch, call.Session);

    private static CommandHint HintOf(string command) => command.Length == 0 ? CommandHint.Nothing : CommandHint.Of(command);
}
