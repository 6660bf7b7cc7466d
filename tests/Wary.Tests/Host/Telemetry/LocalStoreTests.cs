using Wary.Core.Bootstrap;
using Wary.Core.Hooks;
using Wary.Host.State;
using Wary.Host.Telemetry;
using Wary.Host.Telemetry.Sqlite;

namespace Wary.Tests.Host.Telemetry;

public sealed class LocalStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SetClock _clock = new(new(2026, 11, 21, 12, 0, 0, 500, TimeSpan.Zero));

    public LocalStoreTests()
    {
        if (!LocalStore.IsSupported) Assert.Skip("There is no SQLite here.");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sessions_are_counted_by_error_and_signature_in_one_statement()
    {
        Record("a", new(BootstrapPhase.Venv, BootstrapError.Uncategorised, Signature: 412));
        Record("a", new(BootstrapPhase.Venv, BootstrapError.Uncategorised, Signature: 412));
        Record("b", new(BootstrapPhase.Venv, BootstrapError.Uncategorised, Signature: 412));
        Record("c", new(BootstrapPhase.Venv, BootstrapError.Uncategorised, Signature: 7));
        Record("d", new(BootstrapPhase.Venv, BootstrapError.VenvEnsurepipFail));
        Record("e", new(BootstrapPhase.Pip, BootstrapError.Uncategorised, Signature: 412));
        Record("f", null);
        Assert.Equal(
            "err sig sessions|11 - 1|99 7 1|99 412 2",
            Ask("SELECT err, sig, count(DISTINCT session) AS sessions FROM bootstrap WHERE sdk_bootstrap = 3 AND phase = 2 GROUP BY err, sig ORDER BY err, sig"));
        Assert.Equal("count(*)|7", Ask("SELECT count(*) FROM bootstrap"));
    }

    [Fact]
    public void Every_number_is_there_once_however_often_and_by_however_many_it_is_asked()
    {
        Journal("a").RecordMetrics("Stop", new Metrics().Add("pv", 100).Add("cost_usd", 0.125).Add("skipped", true));
        Parallel.For(0, 8, _ => Ask("SELECT count(*) FROM number"));
        Journal("a").Compact();
        Journal("b").RecordMetrics("Stop", new Metrics().Add("pv", 101));
        Assert.Equal("at event key value|2026-11-21T12:00:00.500Z Stop cost_usd 0.125|2026-11-21T12:00:00.500Z Stop pv 100|2026-11-21T12:00:00.500Z Stop pv 101|2026-11-21T12:00:00.500Z Stop skipped 1",
            Ask("SELECT at, event, key, value FROM event JOIN number USING (id) ORDER BY key, value"));
    }

    [Fact]
    public void What_the_files_have_forgotten_the_database_keeps()
    {
        Journal("a").RecordMetrics("Stop", new Metrics().Add("pv", 1));
        Ask("SELECT 1");
        File.Delete(_folder.JournalOf("a"));
        Assert.Equal("count(*)|1", Ask("SELECT count(*) FROM event"));
    }

    [Theory]
    [InlineData("not a database at all, but long enough to look like a page of one..............................")]
    [InlineData("")]
    public void A_broken_database_is_made_anew(string content)
    {
        Journal("a").RecordMetrics("Stop", new Metrics().Add("pv", 1));
        File.WriteAllText(_folder.At("wary", "stats.db"), content);
        Assert.Equal("count(*)|1", Ask("SELECT count(*) FROM event"));
    }

    [Fact]
    public void A_database_of_another_version_is_made_anew()
    {
        Journal("a").RecordMetrics("Stop", new Metrics().Add("pv", 1));
        Ask("SELECT 1");
        using (var database = SqliteDatabase.Open(_folder.At("wary", "stats.db"), isReadOnly: false)) database.Run("DROP VIEW bootstrap; PRAGMA user_version = 9");
        Assert.Equal("count(*)|0", Ask("SELECT count(*) FROM bootstrap"));
    }

    [Fact]
    public void A_question_changes_nothing_and_a_wrong_one_has_an_answer()
    {
        Journal("a").RecordMetrics("Stop", new Metrics().Add("pv", 1));
        foreach (var sql in (string[])["DELETE FROM event", "DROP TABLE number", "SELEC", "SELECT nothing FROM event", "SELECT 1; SELECT 2", "PRAGMA user_version = 5; SELECT 1"])
            Assert.NotEmpty(Assert.Throws<SqliteFailure>(() => Ask(sql)).Message);
        Assert.Equal("count(*)|1", Ask("SELECT count(*) FROM event;  -- and a comment"));
        Assert.Equal("a b c|- é -1.5", Ask("SELECT NULL AS a, 'é' AS b, -1.5 AS c"));
    }

    [Fact]
    public void The_database_is_its_owners_only_and_never_written_through_a_link()
    {
        Ask("SELECT 1");
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.At("wary", "stats.db")));
        File.Delete(_folder.At("wary", "stats.db"));
        File.CreateSymbolicLink(_folder.At("wary", "stats.db"), _folder.At("elsewhere"));
        Assert.ThrowsAny<IOException>(() => Ask("SELECT 1"));
        Assert.False(File.Exists(_folder.At("elsewhere")));
    }

    private string Ask(string sql) => string.Join('|', new LocalStore(_folder.Path).Query(sql).Select(row => string.Join(' ', row.Select(cell => cell ?? "-"))));

    private SessionJournal Journal(string key) => new(_folder.Path, key, _clock);

    private void Record(string session, StepFailure? failure) => Journal(session).RecordMetrics(
        "SessionStart", (failure is null ? new BootstrapReport(BootstrapOutcome.Built) : BootstrapReport.Failed(failure)).AddTo(new Metrics().Add("pv", 100)));
}
