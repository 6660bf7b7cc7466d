using System.Runtime.InteropServices;
using System.Text;

namespace Wary.Host.Telemetry.Sqlite;

/// <summary>An open database; used by one thread.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int Row = 100, Done = 101, Whole = 1, Real = 2, Null = 5;
    private const int ReadOnly = 1, ReadWriteCreate = 2 | 4;
    private const int PatienceMilliseconds = 5000;

    private nint _handle;

    private SqliteDatabase(nint handle) => _handle = handle;

    /// <exception cref="SqliteFailure">It cannot be opened.</exception>
    public static SqliteDatabase Open(string path, bool isReadOnly)
    {
        var code = SqliteLibrary.Open(Encoding.UTF8.GetBytes(path + '\0'), out var handle, isReadOnly ? ReadOnly : ReadWriteCreate, 0);
        var database = new SqliteDatabase(handle);
        if (code == 0)
        {
            _ = SqliteLibrary.SetPatience(handle, PatienceMilliseconds);
            return database;
        }
        var failure = new SqliteFailure(code, handle == 0 ? "there is no memory for a database" : Text(SqliteLibrary.Message(handle)));
        database.Dispose();
        throw failure;
    }

    /// <summary>Runs statements that answer nothing.</summary>
    /// <exception cref="SqliteFailure">One of them fails.</exception>
    public void Run(string sql)
    {
        foreach (var statement in Statements(sql))
            while (Step(statement)) { }
    }

    /// <summary>Runs one statement once per set of values: texts and numbers.</summary>
    /// <exception cref="SqliteFailure">It fails.</exception>
    public void RunEach(string sql, IEnumerable<object[]> sets)
    {
        foreach (var statement in Statements(sql))
        {
            foreach (var values in sets)
            {
                for (var i = 0; i < values.Length; i++) Check(Bind(statement, i + 1, values[i]));
                Step(statement);
                Check(SqliteLibrary.Reset(statement));
            }
        }
    }

    /// <summary>The rows of one query: texts, numbers, null for NULL; the names of the columns come first.</summary>
    /// <exception cref="SqliteFailure">It fails, or is more than one statement.</exception>
    public List<object?[]> Query(string sql, int mostRows)
    {
        var rows = new List<object?[]>();
        foreach (var statement in Statements(sql))
        {
            if (rows.Count > 0) throw new SqliteFailure(0, "only one statement at a time");
            var columns = SqliteLibrary.Columns(statement);
            rows.Add([.. Enumerable.Range(0, columns).Select(i => Text(SqliteLibrary.ColumnName(statement, i)))]);
            while (rows.Count <= mostRows && Step(statement))
                rows.Add([.. Enumerable.Range(0, columns).Select(i => Value(statement, i))]);
        }
        return rows;
    }

    public void Dispose()
    {
        if (_handle != 0) _ = SqliteLibrary.Close(_handle);
        _handle = 0;
    }

    private IEnumerable<nint> Statements(string sql)
    {
        var text = Marshal.StringToCoTaskMemUTF8(sql);
        try
        {
            for (var at = text; Marshal.ReadByte(at) != 0;)
            {
                Check(SqliteLibrary.Prepare(_handle, at, -1, out var statement, out at));
                // White space or a comment.
                if (statement == 0) continue;
                try
                {
                    yield return statement;
                }
                finally
                {
                    _ = SqliteLibrary.Finish(statement);
                }
            }
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    private static object? Value(nint statement, int column) => SqliteLibrary.ColumnType(statement, column) switch
    {
        Null => null,
        Whole or Real => SqliteLibrary.ColumnNumber(statement, column),
        _ => Text(SqliteLibrary.ColumnText(statement, column)),
    };

    private bool Step(nint statement)
    {
        var code = SqliteLibrary.Step(statement);
        return code == Row || (code != Done && Check(code));
    }

    private static int Bind(nint statement, int index, object value)
    {
        if (value is double number) return SqliteLibrary.BindNumber(statement, index, number);
        var text = Encoding.UTF8.GetBytes((string)value);
        const nint copied = -1;
        return SqliteLibrary.BindText(statement, index, text, text.Length, copied);
    }

    private bool Check(int code) => code == 0 ? false : throw new SqliteFailure(code & 0xFF, Text(SqliteLibrary.Message(_handle)));

    private static string Text(nint utf8) => Marshal.PtrToStringUTF8(utf8) ?? "";
}
