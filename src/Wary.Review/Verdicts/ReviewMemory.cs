using System.Security.Cryptography;
using System.Text;
using Wary.Host.State;

namespace Wary.Review.Verdicts;

/// <summary>
/// What the reviews of one session remember, turn and commit reviews alike: findings told, wakes, texts that may not have arrived, turns without a
/// verdict. Shared by all hook processes.
/// </summary>
/// <param name="stateDirectory">The state directory.</param>
/// <param name="sessionKey">The session's key, as the journal has it.</param>
/// <param name="ttl">How long a finding counts as told.</param>
/// <param name="time">The clock.</param>
public sealed class ReviewMemory(string stateDirectory, string sessionKey, TimeSpan ttl, TimeProvider time)
{
    /// <summary>Longest pause between two wakes of one chain; afterwards the rounds count anew.</summary>
    public static readonly TimeSpan RoundExpiry = TimeSpan.FromSeconds(120);

    /// <summary>More wakes than this within <see cref="BreakerSpan"/> are a loop, whatever its reason.</summary>
    public const int MostWakes = 6;

    /// <summary>The span of <see cref="MostWakes"/>.</summary>
    public static readonly TimeSpan BreakerSpan = TimeSpan.FromMinutes(10);

    // A wake that is on its way needs a moment; only then is its text told in another way.
    private static readonly TimeSpan Underway = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly LineLog _log = new(stateDirectory, "session-" + sessionKey);

    /// <summary>Findings that count as told now.</summary>
    public IReadOnlyList<ToldFinding> Told() => Told(Facts(_log.Read()));

    /// <summary>Whether a review of ours woke the agent in this turn.</summary>
    public bool WokeIn(int turn) => Facts(_log.Read()).Any(fact => fact.Kind == ReviewFact.Wake && fact.Turn == turn);

    /// <summary>How many wakes of this turn count against the limit of rounds.</summary>
    public int Rounds(int turn)
    {
        var wakes = Facts(_log.Read()).Where(fact => fact.Kind == ReviewFact.Wake && fact.Turn == turn).Select(fact => fact.At).Order().ToList();
        var (rounds, before) = (0, time.GetUtcNow());
        for (var i = wakes.Count - 1; i >= 0 && before - wakes[i] <= RoundExpiry; i--) (rounds, before) = (rounds + 1, wakes[i]);
        return rounds;
    }

    /// <summary>
    /// Claims findings for telling and puts their text into the outbox, in one step: what another review told meanwhile is left out, what the
    /// reviewer repeats on purpose is not.
    /// </summary>
    /// <param name="turn">The current turn.</param>
    /// <param name="findings">Worst first.</param>
    /// <param name="known">Fingerprints that the reviewer was shown as told.</param>
    /// <param name="compose">Makes the text for the agent, at most 9 900 characters, and says how many of the findings it tells.</param>
    public Announcement Announce(int turn, IReadOnlyList<Finding> findings, IReadOnlySet<string> known, Func<IReadOnlyList<Finding>, (string Text, int Told)> compose)
    {
        var answer = new Announcement(AnnouncementKind.AllTold, [], "");
        var problem = _log.Update(lines =>
        {
            var facts = Facts(lines);
            var now = time.GetUtcNow();
            var told = Told(facts).Select(finding => finding.Fingerprint).ToHashSet(StringComparer.Ordinal);
            var fresh = findings.Where(finding => !told.Contains(finding.Fingerprint) || known.Contains(finding.Fingerprint))
                .Select(finding => finding with { Repeated = told.Contains(finding.Fingerprint) }).ToList();
            if (fresh.Count == 0) return [];
            var (text, count) = compose(fresh);
            var untold = fresh.Count - count;
            fresh = fresh[..count];
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
            var wakes = facts.Where(fact => fact.Kind == ReviewFact.Wake && now - fact.At < ttl).ToList();
            if (wakes.Any(wake => wake.Key == hash) || wakes.Count(wake => now - wake.At < BreakerSpan) >= MostWakes)
            {
                var first = facts.All(fact => fact.Kind != ReviewFact.Broken);
                answer = new(first ? AnnouncementKind.BreakerOpened : AnnouncementKind.BreakerOpen, fresh, text);
                return first ? [new ReviewFact(ReviewFact.Broken, now).Write()] : [];
            }
            answer = new(AnnouncementKind.Tell, fresh, text, untold);
            return
            [
                .. fresh.Select(finding => new ReviewFact(ReviewFact.Told, now)
                {
                    Key = finding.Fingerprint, Path = finding.Path, Category = finding.Category, Text = finding.Quote.Length > 300 ? finding.Quote[..300] : finding.Quote,
                }.Write()),
                new ReviewFact(ReviewFact.Wake, now) { Turn = turn, Key = hash }.Write(),
                new ReviewFact(ReviewFact.Out, now) { Key = fresh[0].Fingerprint, Text = text }.Write(),
                new ReviewFact(ReviewFact.Verdict, now).Write(),
            ];
        }, Wanted);
        return problem is null ? answer : new(AnnouncementKind.NoMemory, [], problem);
    }

    /// <summary>The host says that the agent goes on because it was woken: the last text of this turn has arrived, and no other.</summary>
    /// <param name="turn">The current turn.</param>
    public void Arrived(int turn)
    {
        if (!IsWaiting) return;
        _log.Update(lines =>
        {
            var facts = Facts(lines);
            var wake = facts.FindLastIndex(fact => fact.Kind == ReviewFact.Wake && fact.Turn == turn);
            var text = wake < 0 ? null : facts.Skip(wake).FirstOrDefault(fact => fact.Kind == ReviewFact.Out);
            return text is null ? [] : [new ReviewFact(ReviewFact.Arrived, time.GetUtcNow()) { Key = text.Key }.Write()];
        }, Wanted);
    }

    /// <summary>Whether a text is on its way whose arrival nobody saw.</summary>
    public bool IsWaiting => Outbox(Facts(_log.Read())).Count > 0;

    /// <summary>The host woke the agent with <paramref name="prompt"/>. Other programs wake it too: only a text that stands in there has arrived.</summary>
    public void ArrivedIn(string prompt)
    {
        if (Outbox(Facts(_log.Read())).Count == 0) return;
        _log.Update(lines => [.. Outbox(Facts(lines)).Where(text => text.IsIn(prompt)).Select(text => new ReviewFact(ReviewFact.Arrived, time.GetUtcNow()) { Key = text.Key }.Write())], Wanted);
    }

    /// <summary>Texts that were stored and never seen to arrive; they count as arrived from now on, because the caller tells them. Usually empty.</summary>
    public List<string> TakeUndelivered()
    {
        // Every prompt asks, and nearly none has to look further.
        if (_log.Read() is not { Count: > 0 } known || Outbox(Facts(known)).Count == 0) return [];
        List<string> texts = [];
        _log.Update(lines =>
        {
            var waiting = Outbox(Facts(lines));
            if (waiting.Count == 0 || time.GetUtcNow() - waiting[^1].At < Underway) return [];
            texts = [.. waiting.Select(fact => fact.Text)];
            return [new ReviewFact(ReviewFact.Arrived, time.GetUtcNow()).Write()];
        }, Wanted);
        return texts;
    }

    /// <summary>A turn ended without a verdict. Gives the number of such turns since the last verdict; 0 when it cannot be remembered.</summary>
    public int Missed(int turn)
    {
        var missed = 0;
        var problem = _log.Update(lines =>
        {
            var turns = Facts(lines).AsEnumerable().Reverse().TakeWhile(fact => fact.Kind != ReviewFact.Verdict).Where(fact => fact.Kind == ReviewFact.Miss).Select(fact => fact.Turn).ToHashSet();
            var added = turns.Add(turn);
            missed = turns.Count;
            return added ? [new ReviewFact(ReviewFact.Miss, time.GetUtcNow()) { Turn = turn }.Write()] : [];
        }, Wanted);
        return problem is null ? missed : 0;
    }

    /// <summary>A turn got its verdict: turns without one count from 0 again.</summary>
    public void Judged()
    {
        if (Facts(_log.Read()).AsEnumerable().Reverse().FirstOrDefault(fact => fact.Kind is ReviewFact.Miss or ReviewFact.Verdict)?.Kind == ReviewFact.Miss)
            _log.Update(_ => [new ReviewFact(ReviewFact.Verdict, time.GetUtcNow()).Write()], Wanted);
    }

    private ToldFinding[] Told(IReadOnlyList<ReviewFact> facts)
    {
        var now = time.GetUtcNow();
        return [.. facts.Where(fact => fact.Kind == ReviewFact.Told && now - fact.At < ttl)
            .GroupBy(fact => fact.Key, StringComparer.Ordinal).Select(group => group.MaxBy(fact => fact.At)!)
            .Select(fact => new ToldFinding(fact.Key, fact.Path, fact.Category, fact.Text, fact.At))];
    }

    // What was stored and gave no sign of arrival since; a sign without a key is one of all.
    private static List<ReviewFact> Outbox(IReadOnlyList<ReviewFact> facts)
    {
        var waiting = new List<ReviewFact>();
        foreach (var fact in facts)
        {
            if (fact.Kind == ReviewFact.Out) waiting.Add(fact);
            else if (fact.Kind == ReviewFact.Arrived) waiting.RemoveAll(text => fact.Key.Length == 0 || fact.Key == text.Key);
        }
        return waiting;
    }

    private static List<ReviewFact> Facts(IReadOnlyList<ReadOnlyMemory<byte>> lines) => [.. lines.Select(ReviewFact.Read).OfType<ReviewFact>()];

    private bool Wanted(ReadOnlyMemory<byte> line) => ReviewFact.Read(line) is { } fact && time.GetUtcNow() - fact.At < (ttl > Kept ? ttl : Kept);
}
