using FsCheck;
using FsCheck.Fluent;
using Wary.Review.Models;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review.Models;

public sealed class LedgerConcurrencyTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("wary-ledger-").FullName;

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(32)]
    public async Task However_many_pay_at_once_the_cap_holds_and_no_line_is_lost(int crowd)
    {
        var time = new ImpatientTime();
        // Every one has its own ledger, as every process has; the lock belongs to the open file, so that threads exclude each other as well.
        var taken = await Task.WhenAll(Enumerable.Range(0, crowd).Select(number => Task.Run(() =>
        {
            var ledger = new Ledger(_state, new(), time);
            var mine = new List<decimal>();
            for (var i = 0; i < 10; i++)
            {
                var (reservation, _) = ledger.Reserve(new($"s{number}", "turn", time.GetUtcNow().AddHours(1)), "m", 0.07m);
                if (reservation is null) continue;
                var cost = i % 3 == 0 ? 0.07m : 0.01m;
                if (i % 4 != 3) Assert.True(ledger.Settle(reservation, new(10, 1), cost));
                mine.Add(i % 4 != 3 ? cost : 0.07m);
            }
            return mine;
        })));
        var entries = new Ledger(_state, new(), time).Read(DateTimeOffset.UnixEpoch);
        Assert.Equal(taken.Sum(mine => mine.Count), entries.Count);
        Assert.Equal(taken.Sum(mine => mine.Sum()), entries.Sum(entry => entry.Dollars));
        Assert.InRange(entries.Sum(entry => entry.Dollars), 0.01m, 3m);
    }

    [Fact]
    public void Whatever_happens_in_whatever_order_no_span_costs_more_than_its_cap() => Prop.ForAll(
        Gen.Zip(Gen.Choose(0, 3), Gen.Zip(Gen.Choose(1, 150), Gen.Choose(0, 90))).ListOf().ToArbitrary(),
        steps =>
        {
            var state = Directory.CreateDirectory(Path.Combine(_state, Guid.NewGuid().ToString("N"))).FullName;
            var time = new ImpatientTime();
            var ledger = new Ledger(state, new(), time);
            var open = new Queue<LedgerReservation>();
            foreach (var (kind, (cents, minutes)) in steps)
            {
                time.Advance(TimeSpan.FromMinutes(minutes));
                if (kind > 0 && ledger.Reserve(new("s", "turn", time.GetUtcNow()), "m", cents / 100m).Reservation is { } reservation) open.Enqueue(reservation);
                else if (open.TryDequeue(out var old)) ledger.Settle(old, new(1, 1), old.Dollars * (cents % 100) / 100m);
            }
            var entries = ledger.Read(DateTimeOffset.UnixEpoch);
            return entries.All(entry =>
                entries.Where(other => other.At <= entry.At && other.At > entry.At.AddHours(-1)).Sum(other => other.Dollars) <= 3m
                && entries.Where(other => other.At <= entry.At && other.At > entry.At.AddDays(-1)).Sum(other => other.Dollars) <= 10m);
        }).QuickCheckThrowOnFailure();
}
