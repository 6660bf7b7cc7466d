using Wary.Core.Hooks;
using Wary.Host.Config;
using Wary.Host.Git;
using Wary.Host.State;
using Wary.Review.Delivery;
using Wary.Review.Models;
using Wary.Review.Prompts;
using Wary.Review.Verdicts;

namespace Wary.Review;

/// <summary>
/// The review at the end of a turn: takes what changed since the turn began, has it reviewed, and decides what is told to whom and what stays queued.
/// Only a verdict moves the baseline; everything else leaves the change for the next turn.
/// </summary>
public sealed class TurnReview
{
    /// <summary>After so many turns without a verdict the change is given up, by name.</summary>
    public const int MostMisses = 3;

    private readonly TurnSnapshots _snapshots;
    private readonly SessionJournal _journal;
    private readonly ReviewMemory _memory;
    private readonly ChangeReview? _reviewer;
    private readonly TurnOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Puts the parts together.</summary>
    /// <param name="snapshots">Baselines and changes.</param>
    /// <param name="journal">The session's journal.</param>
    /// <param name="memory">What reviews remember of the session.</param>
    /// <param name="reviewer">The way to a model; null when there is none: fixed rules look at the change then.</param>
    /// <param name="options">Limits and places.</param>
    /// <param name="time">The clock.</param>
    public TurnReview(TurnSnapshots snapshots, SessionJournal journal, ReviewMemory memory, ChangeReview? reviewer, TurnOptions options, TimeProvider time) =>
        (_snapshots, _journal, _memory, _reviewer, _options, _time) = (snapshots, journal, memory, reviewer, options, time);

    /// <summary>Why the turn that <paramref name="stop"/> ends is not reviewed. The order is the order of the numbers' meaning: whose switch speaks first.</summary>
    public static SkipReason WhyNot(Settings settings, HookInput stop)
    {
        if (!settings.On) return SkipReason.Disabled;
        if (stop.StopHookActive) return SkipReason.InStopLoop;
        if (!settings.ModelReviewOn) return SkipReason.ReviewOff;
        if (!settings.StopReviewOn) return SkipReason.StopReviewOff;
        return stop.Cwd.Length == 0 ? SkipReason.NoFolder : SkipReason.NoReviewer;
    }

    /// <summary>Reviews the turn.</summary>
    /// <param name="goesOn">The host says that this turn is the continuation of a stop hook's block.</param>
    /// <param name="folders">Where the agent works; the first is the working folder.</param>
    /// <param name="touched">Files that tools wrote, with what is known of their content before.</param>
    /// <param name="cancel">Ends the review; nothing is lost.</param>
    public async Task<TurnOutcome> RunAsync(bool goesOn, IReadOnlyList<string> folders, IReadOnlyList<TouchedFile> touched, CancellationToken cancel)
    {
        var state = _journal.Read();
        if (goesOn && !_memory.WokeIn(state.Turn)) return TurnOutcome.Skipped(SkipReason.InStopLoop, "The turn goes on because of another hook.");
        if (goesOn) _memory.Arrived(state.Turn);
        var round = _memory.Rounds(state.Turn);
        if (_options.MostRounds > 0 && round >= _options.MostRounds)
            return TurnOutcome.Skipped(SkipReason.RoundLimit, $"This turn was reviewed {round} times; what changed since then is reviewed with the next one.") with { Round = round };

        var paths = state.Touched();
        using var claim = _snapshots.Claim(_options.Session);
        // What is written from here on belongs to the next review. Captured before it is compared: what is written in between is seen twice rather than never.
        foreach (var folder in folders) await _snapshots.Capture(_options.Session, folder, cancel: CancellationToken.None);
        var changes = await _snapshots.Changes(claim, folders, touched, cancel);

        var before = _memory.Told();
        var asked = _reviewer is null ? null : await _reviewer.RunAsync(Job(changes, before), cancel);
        // Nobody to ask, or nobody who is logged in.
        var byRules = asked is null or { Verdict: ReviewVerdict.NotReviewed { Reason: SkipReason.ReviewOff } };
        var result = byRules ? _options.Rules.Run(changes.Changes, Gaps(changes), (path, rule) => state.WasTold(path, rule)) with { Attempts = asked?.Attempts ?? [] } : asked!;
        var outcome = Tell(state.Turn, result, byRules, before, folders[0]) with { Round = round, Result = result, Touched = paths.Count };
        if (outcome.Skip == SkipReason.NoChange && paths.Count > 0) outcome = outcome with { Skip = SkipReason.NothingLeft, Words = SkipReason.NothingLeft.InWords() };
        var consumed = Settle(outcome, claim, paths, state.Turn, out var givenUp);
        return outcome with { Person = outcome.Person ?? givenUp, Notice = Notice(result, byRules), IsConsumed = consumed };
    }

    private ReviewJob Job(ChangeSet changes, IReadOnlyList<ToldFinding> told) => new()
    {
        Changes = changes.Changes,
        Gaps = Gaps(changes),
        Guidance = Guidance.Load(_options.Home, _options.Project),
        Told = told,
        Budget = _options.Budget?.Invoke() ?? new ReviewBudget(_options.Session, "turn", _time.GetUtcNow() + ReviewBudget.DefaultTime),
        Model = _options.Model,
        AskTwice = _options.AskTwice,
        MaxFiles = _options.MaxFiles,
        BytesPerFile = _options.BytesPerFile,
        BytesPerCall = _options.BytesPerCall,
    };

    // A file that is too large for any review stays too large; a repository that cannot be read may be readable next time.
    private static IReadOnlyList<Gap> Gaps(ChangeSet changes) =>
        [.. changes.LeftOut.Select(left => new Gap(left.Path.Length > 0 ? left.Path : left.Owner, left.Reason, IsQueued: true))];

    private TurnOutcome Tell(int turn, ReviewResult result, bool byRules, IReadOnlyList<ToldFinding> before, string folder)
    {
        if (result.Verdict is ReviewVerdict.NotReviewed not) return TurnOutcome.Skipped(not.Reason, not.Words.Length > 0 ? not.Words : not.Reason.InWords());
        if (result.Verdict is not ReviewVerdict.Findings found) return new();
        var known = byRules ? [] : before.Select(finding => finding.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var announced = _memory.Announce(turn, found.List, known, findings => AgentText.Of([.. findings.Select(one => one.SeenFrom(folder))], byRules));
        return announced.Kind switch
        {
            AnnouncementKind.Tell => new() { Told = announced.Findings, Text = announced.Text, Untold = announced.Untold, Person = PersonLine.Of([.. announced.Findings.Select(one => one.SeenFrom(folder))], byRules) },
            AnnouncementKind.AllTold => TurnOutcome.Skipped(SkipReason.AllTold, "Everything found was told before."),
            AnnouncementKind.BreakerOpened => TurnOutcome.Skipped(SkipReason.Breaker, "The agent was woken again and again.") with
            {
                Person = PersonLine.Cut("Wary stays silent: it woke the agent several times and the findings remain. See them with: wary review --worktree"),
            },
            AnnouncementKind.BreakerOpen => TurnOutcome.Skipped(SkipReason.Breaker, "The agent was woken again and again."),
            _ => TurnOutcome.Skipped(SkipReason.NoMemory, announced.Text),
        };
    }

    // A verdict consumes the turn's state; anything less leaves it, for three turns.
    private bool Settle(TurnOutcome outcome, TurnClaim? claim, IReadOnlyList<TouchedPath> paths, int turn, out string? givenUp)
    {
        givenUp = null;
        var result = outcome.Result!;
        var nothing = outcome.Skip is SkipReason.NoChange or SkipReason.NothingReviewable or SkipReason.NothingLeft;
        // Findings that were left untold come again with the next round, from the cache.
        if (nothing || result.IsComplete && outcome.Skip is not SkipReason.NoMemory && outcome.Untold == 0)
        {
            Consume();
            if (!nothing) _memory.Judged();
            return true;
        }
        if (_memory.Missed(turn) < MostMisses)
        {
            claim?.PutBack();
            return false;
        }
        var names = result.Gaps.Where(gap => gap.IsQueued).Select(gap => gap.Path).Distinct(StringComparer.Ordinal).ToList();
        var why = outcome.Words.Length > 0 ? outcome.Words : "Parts of the change did not fit.";
        givenUp = PersonLine.Cut($"Wary gave up after {MostMisses} turns and did not review {string.Join(", ", names.Take(4))}{(names.Count > 4 ? $" +{names.Count - 4} more" : "")}. {why} Review them with: wary review --worktree");
        Consume();
        _memory.Judged();
        return true;

        void Consume()
        {
            claim?.Done();
            if (paths.Count > 0) _journal.Consume(paths);
        }
    }

    // Said once: per machine what goes where, per session that nothing goes anywhere.
    private string? Notice(ReviewResult result, bool byRules)
    {
        if (byRules)
            return _journal.ClaimOnce("no-credential") == Claim.Won ? PersonLine.Cut(_options.NoReviewer) : null;
        return result.Attempts.Count > 0 && FirstReview.Claim(_options.StateDirectory, _time) ? PersonLine.Cut(FirstReview.Words(_options.Where)) : null;
    }
}
