using Wary.Review.Models;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review.Models;

public sealed class LedgerTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("wary-ledger-").FullName;
    private readonly ImpatientTime _time = new();

    private Ledger Open(decimal hour = 3, decimal day = 10) => new(_state, new(hour, day), _time);

    private ReviewBudget Budget(string session = "s1", string surface = "turn") => new(session, surface, _time.GetUtcNow().AddHours(1));

    private string Today => Path.Combine(_state, "wary", "ledger", "2026-11-21.jsonl");

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Fact]
    public void What_is_reserved_counts_until_it_is_settled()
    {
        var (first, _) = Open().Reserve(Budget(), "claude-opus-5-5", 2m);
        Assert.NotNull(Open().Reserve(Budget(), "claude-opus-5-5", 2m).Refusal);
        Assert.True(Open().Settle(first!, new(1000, 10), 0.5m));
        Assert.Null(Open().Reserve(Budget(), "claude-opus-5-5", 2m).Refusal);
    }

    [Fact]
    public void A_process_that_died_has_paid_its_worst_case()
    {
        Open().Reserve(Budget(), "claude-opus-5-5", 2m);
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Contains("per hour", Open().Reserve(Budget(), "claude-opus-5-5", 2m).Refusal);
        var entry = Assert.Single(Open().Read(_time.GetUtcNow().AddDays(-1)));
        Assert.Equal((2m, false), (entry.Dollars, entry.IsSettled));
    }

    [Fact]
    public void Hours_and_days_are_spans_not_numbers_on_the_clock()
    {
        _time.Advance(TimeSpan.FromMinutes(11 * 60 + 59)); // a minute before midnight
        Open(day: 4).Reserve(Budget(), "m", 3m);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains("per hour", Open(day: 4).Reserve(Budget(), "m", 1m).Refusal);
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Null(Open(day: 4).Reserve(Budget(), "m", 1m).Refusal);
        Assert.Contains("per day", Open(day: 4).Reserve(Budget(), "m", 1m).Refusal);
        _time.Advance(TimeSpan.FromHours(23));
        Assert.Null(Open(day: 4).Reserve(Budget(), "m", 1m).Refusal);
    }

    [Fact]
    public void A_settlement_after_midnight_finds_its_reservation()
    {
        _time.Advance(TimeSpan.FromMinutes(11 * 60 + 59));
        var (reservation, _) = Open().Reserve(Budget(), "m", 1m);
        _time.Advance(TimeSpan.FromMinutes(5));
        Open().Settle(reservation!, new(5, 5), 0.01m);
        Assert.Equal(0.01m, Assert.Single(Open().Read(_time.GetUtcNow().AddHours(-1))).Dollars);
    }

    [Fact]
    public void Setting_the_clock_back_makes_nothing_free()
    {
        Open().Reserve(Budget(), "m", 3m);
        _time.Advance(TimeSpan.FromHours(-2));
        Assert.NotNull(Open().Reserve(Budget(), "m", 1m).Refusal);
    }

    [Theory]
    [InlineData("{\"v\":1,\"id\":\"x\",\"at\":1795262400000,\"usd\":0.")]
    [InlineData("garbage\n\0\0\0\n[]\n{}\n{\"v\":1}\n{\"v\":1,\"usd\":-100,\"id\":\"n\",\"at\":1795262400000}\n")]
    [InlineData("{\"v\":2,\"id\":\"later\",\"at\":1795262400000,\"usd\":99}\n")]
    [InlineData("{\"v\":1,\"settles\":\"nobody\",\"usd\":0}\n{\"v\":1,\"id\":\"z\",\"at\":-1,\"usd\":1}\n{\"v\":1,\"id\":\"z\",\"at\":1e300,\"usd\":1e300}\n")]
    public void Torn_foreign_and_newer_lines_spoil_nothing_but_themselves(string damage)
    {
        Open().Reserve(Budget(), "m", 2m);
        File.AppendAllText(Today, damage);
        var (second, refusal) = Open().Reserve(Budget(), "m", 1m);
        Assert.Null(refusal);
        Open().Settle(second!, new(1, 1), 0.25m);
        Assert.Equal([2m, 0.25m], Open().Read(_time.GetUtcNow().AddDays(-1)).Select(entry => entry.Dollars));
    }

    [Fact]
    public void Without_a_writable_state_nothing_is_paid()
    {
        var file = Path.Combine(_state, "file");
        File.WriteAllText(file, "");
        Assert.Contains("cannot be counted", new Ledger(file, new(), _time).Reserve(Budget(), "m", 0.1m).Refusal);

        Directory.CreateDirectory(Path.GetDirectoryName(Today)!);
        File.CreateSymbolicLink(Today, Path.Combine(_state, "elsewhere"));
        Assert.Contains("cannot be counted", Open().Reserve(Budget(), "m", 0.1m).Refusal);
        Assert.False(File.Exists(Path.Combine(_state, "elsewhere")));
    }

    [Fact]
    public void Totals_are_told_by_model_hour_day_session_and_surface()
    {
        foreach (var (model, session, surface) in new[] { ("a", "s1", "turn"), ("a", "s2", "cli"), ("b", "s1", "turn") })
        {
            var (reservation, _) = Open().Reserve(Budget(session, surface), model, 0.5m);
            Open().Settle(reservation!, new(100, 10, 50, 5), 0.2m);
            _time.Advance(TimeSpan.FromMinutes(40));
        }
        Open().Settle(Open().Reserve(Budget(), "free", 0.1m).Reservation!, default(TokenUsage), 0);
        Open().Reserve(Budget(), "a", 0.3m);
        var entries = Open().Read(DateTimeOffset.UnixEpoch);

        Assert.Equal(
            [new("a", 3, new(200, 20, 100, 10), 0.7m, 0.3m), new("b", 1, new(100, 10, 50, 5), 0.2m, 0)],
            LedgerTotal.By(entries, entry => entry.Model));
        Assert.Equal([("s1", 0.7m), ("s2", 0.2m)], LedgerTotal.By(entries, entry => entry.Session).Select(total => (total.Key, total.Dollars)));
        Assert.Equal([("turn", 3), ("cli", 1)], LedgerTotal.By(entries, entry => entry.Surface).Select(total => (total.Key, total.Calls)));
        Assert.Equal(["2026-11-21 12:00", "2026-11-21 13:00", "2026-11-21 14:00"], LedgerTotal.By(entries, LedgerTotal.Hour).Select(total => total.Key));
        Assert.Equal(0.9m, Assert.Single(LedgerTotal.By(entries, LedgerTotal.Day)).Dollars);
    }

    [Fact]
    public void Files_are_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Modes are a Unix matter.");
            return;
        }
        Open().Reserve(Budget(), "m", 0.1m);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Today));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(Today)!));
    }
}
