using System.Globalization;
using Wary.Host.State;
using Wary.Host.Telemetry.Sqlite;

namespace Wary.Host.Telemetry;

/// <summary>
/// The stored numbers as a SQLite database, for questions. It is made of <see cref="MetricsStore"/> when somebody asks and holds nothing that is
/// not there too, so that it may be deleted, and is made anew when it is broken or of another version. No hook comes here.
/// </summary>
/// <param name="stateDirectory">The state directory.</param>
public sealed class LocalStore(string stateDirectory)
{
    /// <summary>Most rows of an answer.</summary>
    public const int MostRows = 10_000;

    private const int Version = 1;
    private const int NotADatabase = 26, Corrupt = 11;

    // What arrives late is at most as late as clocks are wrong.
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(2);

    // One row per event and one per number. The view has the columns that questions about the Agent SDK's preparation name.
    private static readonly string Schema = $"""
        CREATE TABLE event(id TEXT PRIMARY KEY, at TEXT NOT NULL, event TEXT NOT NULL, session TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX event_at ON event(at);
        CREATE TABLE number(id TEXT NOT NULL, key TEXT NOT NULL, value REAL NOT NULL, PRIMARY KEY(id, key)) WITHOUT ROWID;
        CREATE INDEX number_key ON number(key, value);
        CREATE VIEW bootstrap AS SELECT event.session, event.at, CAST(outcome.value AS INTEGER) AS sdk_bootstrap,
          {Column("sdk_bootstrap_phase", "phase")}, {Column("sdk_bootstrap_err", "err")}, {Column("sdk_bootstrap_stderr_sig", "sig")},
          {Column("sdk_bootstrap_exc", "exc")}, {Column("sdk_bootstrap_errno", "errno")}, {Column("sdk_bootstrap_rc", "rc")},
          {Column("sdk_has_pip", "has_pip")}, {Column("sdk_alt_py", "alt_py")}
          FROM number AS outcome JOIN event USING (id) WHERE outcome.key = 'sdk_bootstrap';
        PRAGMA user_version = {Version};
        """;

    private readonly StateFolder _folder = new(stateDirectory);

    /// <summary>Whether this system has SQLite.</summary>
    public static bool IsSupported => SqliteLibrary.IsPresent;

    private string File => Path.Combine(_folder.Root, "stats.db");

    /// <summary>Brings the database up to date and answers one query; the names of the columns are the first row; values are texts, doubles and null.</summary>
    /// <exception cref="SqliteFailure">The query is wrong, or writes; or the database cannot be made.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public IReadOnlyList<object?[]> Query(string sql)
    {
        Update();
        using var database = SqliteDatabase.Open(File, isReadOnly: true);
        return database.Query(sql, MostRows);
    }

    private void Update()
    {
        _folder.Prepare();
        try
        {
            Import();
        }
        catch (SqliteFailure error) when (error.Code is NotADatabase or Corrupt)
        {
            Remove();
            Import();
        }
    }

    private void Import()
    {
        // Made here, so that it is the owner's only, and so that nothing is written through a link.
        StateFile.Open(File, FileMode.OpenOrCreate).Dispose();
        using var database = SqliteDatabase.Open(File, isReadOnly: false);
        // Nobody waits for the disk here: what is lost is made again.
        database.Run("PRAGMA synchronous = OFF; BEGIN IMMEDIATE");
        var version = (double)database.Query("PRAGMA user_version", 1)[1][0]!;
        if (version == 0) database.Run(Schema);
        else if (version != Version) throw new SqliteFailure(Corrupt, $"the database has version {version}");

        var last = (string?)database.Query("SELECT max(at) FROM event", 1)[1][0];
        var from = last is null ? DateTimeOffset.MinValue : DateTimeOffset.Parse(last, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - Overlap;
        var records = new MetricsStore(stateDirectory).Read(from, DateTimeOffset.MaxValue);
        database.RunEach("INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?)", records.Select(record => new object[] { record.Id, Moment(record.Time), record.Event, record.Session }));
        database.RunEach("INSERT OR IGNORE INTO number VALUES (?, ?, ?)", records.SelectMany(record => record.Values, (record, pair) => new object[] { record.Id, pair.Key, pair.Value }));
        database.Run("COMMIT");
    }

    private void Remove()
    {
        foreach (var ending in (ReadOnlySpan<string>)["", "-journal", "-wal", "-shm"]) System.IO.File.Delete(File + ending);
    }

    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Column(string key, string name) => $"(SELECT CAST(value AS INTEGER) FROM number WHERE id = outcome.id AND key = '{key}') AS {name}";
}
