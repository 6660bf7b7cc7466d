namespace Wary.Review.Models;

/// <summary>One paid (or still reserved) call, as the ledger holds it.</summary>
/// <param name="At">When it was reserved.</param>
/// <param name="Model">Whom it went to.</param>
/// <param name="Session">The session that pays.</param>
/// <param name="Surface">What ran: <c>turn</c>, <c>commit</c>, <c>push</c> or <c>cli</c>.</param>
/// <param name="Usage">Tokens; null while it is not settled, or when the provider never said.</param>
/// <param name="Dollars">What counts: the settled cost, the worst case before.</param>
/// <param name="IsSettled">False for a call that still runs, or whose process died.</param>
public sealed record LedgerEntry(
    DateTimeOffset At, string Model, string Session, string Surface, TokenUsage? Usage, decimal Dollars, bool IsSettled);
