namespace Wary.Host.Telemetry.Sqlite;

/// <summary>SQLite says no: a statement is wrong, a file is no database, the disk is full.</summary>
public sealed class SqliteFailure : IOException
{
    /// <summary>Makes one.</summary>
    /// <param name="code">SQLite's number.</param>
    /// <param name="message">SQLite's words.</param>
    public SqliteFailure(int code, string message) : base(message) => Code = code;

    /// <summary>SQLite's number.</summary>
    public int Code { get; }
}
