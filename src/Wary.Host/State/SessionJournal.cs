using Wary.Core.Hooks;
using Wary.Host.Telemetry;

namespace Wary.Host.State;

/// <summary>
/// The memory of one session, shared by all hook processes: which files were touched, which rules were told, what the person was told.
/// Facts are appended to a journal under a lock. Nothing here throws for what a disk or another process does; whoever gets a
/// <c>Problem</c> writes it to the log and goes on.
/// </summary>
public sealed class SessionJournal
{
    private readonly StateFolder _folder;
    private readonly SessionFiles _files;
    private readonly MetricsLine _metrics;

    /// <summary>Makes a journal; the disk is touched by the first call.</summary>
    /// <param name="stateDirectory">The state directory; the journal lies in its folder <c>wary</c>.</param>
    /// <param name="sessionKey">1 to 128 characters of <c>[A-Za-z0-9._-]</c>: it becomes a file name.</param>
    /// <param name="clock">Says when metrics were recorded.</param>
    /// <exception cref="ArgumentException"><paramref name="sessionKey"/> cannot be a file name.</exception>
    public SessionJournal(string stateDirectory, string sessionKey, TimeProvider clock)
    {
        if (!IsKey(sessionKey)) throw new ArgumentException("a session key is 1 to 128 of A-Z a-z 0-9 . _ -", nameof(sessionKey));
        _folder = new(stateDirectory);
        _files = new(_folder, sessionKey);
        _metrics = new(sessionKey, clock);
    }

    /// <summary>
    /// How long to wait for another process; then this one's facts go into a file of their own, which every reader knows. Far more than
    /// a crowd of hooks needs: only a stopped process makes anybody wait this long, and those behind the first one wait a tenth of a second.
    /// </summary>
    public TimeSpan LockDeadline { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What is known now. Takes no lock.</summary>
    public SessionState Read() => _files.Read();

    /// <summary>
    /// Notes that <paramref name="path"/> was edited, and claims <paramref name="rules"/> for telling: a rule is new for one process of
    /// the session, once per file. Without memory, or when the lock is not to be had, it may be told twice rather than not at all.
    /// </summary>
    /// <param name="path">Full path as the host gave it.</param>
    /// <param name="tool">The tool's name.</param>
    /// <param name="rules">The rules that match, each once.</param>
    /// <param name="metrics">Makes the event's numbers from the new rules; called under the lock, so it only counts.</param>
    public EditOutcome RecordEdit(
        string path, string tool, List<string> rules, Func<List<string>, Metrics>? metrics = null)
    {
        if (path.Length > PathIdentity.MaxLength) return new(rules, "the path is too long for any system; the edit was not noted");
        using var transaction = Begin();
        var fresh = NotTold(transaction.State, path, rules);
        transaction.Lines.Add(new EditEntry(path, tool, transaction.State.Turn, fresh));
        if (metrics is not null) _metrics.Write(transaction.Lines, "PostToolUse", metrics(fresh));
        transaction.Commit();
        return new(fresh, transaction.Problem, transaction.State.Turn);
    }

    /// <summary>A turn begins. The same prompt id twice is one turn. Gives the text of a problem, or null.</summary>
    public string? BeginTurn(string promptId, Metrics? metrics = null)
    {
        using var transaction = Begin();
        var state = transaction.State;
        var known = promptId.Length > 0 && state.Turn > 0 && state.PromptId == PathIdentity.WellFormed(promptId);
        if (!known) transaction.Lines.Add(new TurnEntry(state.Turn + 1, promptId));
        if (metrics is not null) _metrics.Write(transaction.Lines, "UserPromptSubmit", metrics);
        transaction.Commit();
        return transaction.Problem;
    }

    /// <summary>
    /// A turn ends: each pending rule is looked at again by <paramref name="stillMatches"/> (path, rule), outside the lock because that
    /// reads files. Every pending rule is counted by one process only.
    /// </summary>
    public TurnEnd EndTurn(Func<string, string, bool> stillMatches, Func<TurnEnd, Metrics>? metrics = null)
    {
        var pending = Read().Pending();
        var matches = new bool[pending.Count];
        for (var i = 0; i < pending.Count; i++) matches[i] = stillMatches(pending[i].Path, pending[i].Rule);

        using var transaction = Begin();
        var (gone, unresolved) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        for (var i = 0; i < pending.Count; i++)
        {
            var (path, rule) = pending[i];
            if (transaction.State.FileAt(path) is { } file && file.Judged.Contains(rule)) continue;
            transaction.Lines.Add(new JudgedEntry(path, [rule]));
            var counts = matches[i] ? unresolved : gone;
            counts[rule] = counts.GetValueOrDefault(rule) + 1;
        }
        var end = new TurnEnd(gone, unresolved, transaction.State.Touched(), null);
        if (metrics is not null) _metrics.Write(transaction.Lines, "Stop", metrics(end));
        transaction.Commit();
        return end with { Problem = transaction.Problem };
    }

    /// <summary>Claims the right to tell the person something that is told once per session.</summary>
    public Claim ClaimOnce(string notice)
    {
        using var transaction = Begin();
        if (transaction.State.WasNoticed(notice)) return Claim.Taken;
        transaction.Lines.Add(new NoticeEntry(notice));
        return transaction.Commit() ? Claim.Won : Claim.NoMemory;
    }

    /// <summary>A review has seen these files as they were listed; later touches stay. Gives the text of a problem, or null.</summary>
    public string? Consume(IReadOnlyList<TouchedPath> reviewed)
    {
        using var transaction = Begin();
        foreach (var touched in reviewed)
        {
            // Never more than there is, or touches to come would count as reviewed.
            if (transaction.State.FileAt(touched.Path) is not { } file || file.Reviewed >= touched.Touches) continue;
            transaction.Lines.Add(new ReviewedEntry(touched.Path, Math.Min(touched.Touches, file.Touches)));
        }
        transaction.Commit();
        return transaction.Problem;
    }

    /// <summary>Notes the numbers of an event that is noted in no other way. Gives the text of a problem, or null.</summary>
    public string? RecordMetrics(string eventName, Metrics metrics)
    {
        using var transaction = Begin();
        _metrics.Write(transaction.Lines, eventName, metrics);
        transaction.Commit();
        return transaction.Problem;
    }

    /// <summary>Makes the journal small and moves its metrics to the monthly file: at the session's end. Gives a problem's text, or null.</summary>
    public string? Compact()
    {
        using var transaction = JournalTransaction.Begin(_folder, _files, LockDeadline, compact: true);
        return transaction.Problem;
    }

    private JournalTransaction Begin() => JournalTransaction.Begin(_folder, _files, LockDeadline);

    private static List<string> NotTold(SessionState state, string path, List<string> rules)
    {
        if (rules.Count == 0) return rules;
        var fresh = new List<string>(rules.Count);
        for (var i = 0; i < rules.Count; i++)
        {
            if (!state.WasTold(path, rules[i])) fresh.Add(rules[i]);
        }
        return fresh;
    }

    private static bool IsKey(string key)
    {
        if (key.Length is 0 or > 128) return false;
        foreach (var c in key)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-')) return false;
        }
        return true;
    }
}
