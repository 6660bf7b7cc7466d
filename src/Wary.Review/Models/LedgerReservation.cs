namespace Wary.Review.Models;

/// <summary>Money that was set aside before a call. Unsettled, it counts at its worst case for ever: a crash never makes a call free.</summary>
/// <param name="Id">Names it in the ledger.</param>
/// <param name="At">When it was taken; says which file holds it.</param>
/// <param name="Dollars">The worst case.</param>
public sealed record LedgerReservation(string Id, DateTimeOffset At, decimal Dollars);
