using System.Runtime.InteropServices;

namespace Wary.Host.Telemetry.Sqlite;

/// <summary>The SQLite that the system brings: docs/decisions/0011. It is looked for when a query first needs it, never by a hook.</summary>
internal static class SqliteLibrary
{
    private const string Name = "sqlite3";

    private static readonly string[] Files =
        OperatingSystem.IsWindows() ? ["winsqlite3.dll"]
        : OperatingSystem.IsMacOS() ? ["/usr/lib/libsqlite3.dylib"]
        : ["libsqlite3.so.0", "libsqlite3.so"];

    private static readonly Lazy<nint> Handle = new(Load);

    /// <summary>Whether it is installed.</summary>
    public static bool IsPresent => Handle.Value != 0;

    [DllImport(Name, EntryPoint = "sqlite3_open_v2")]
    public static extern int Open(byte[] path, out nint database, int flags, nint system);

    [DllImport(Name, EntryPoint = "sqlite3_close_v2")]
    public static extern int Close(nint database);

    [DllImport(Name, EntryPoint = "sqlite3_busy_timeout")]
    public static extern int SetPatience(nint database, int milliseconds);

    [DllImport(Name, EntryPoint = "sqlite3_errmsg")]
    public static extern nint Message(nint database);

    [DllImport(Name, EntryPoint = "sqlite3_prepare_v2")]
    public static extern int Prepare(nint database, nint sql, int length, out nint statement, out nint rest);

    [DllImport(Name, EntryPoint = "sqlite3_finalize")]
    public static extern int Finish(nint statement);

    [DllImport(Name, EntryPoint = "sqlite3_step")]
    public static extern int Step(nint statement);

    [DllImport(Name, EntryPoint = "sqlite3_reset")]
    public static extern int Reset(nint statement);

    [DllImport(Name, EntryPoint = "sqlite3_bind_text")]
    public static extern int BindText(nint statement, int index, byte[] text, int length, nint copy);

    [DllImport(Name, EntryPoint = "sqlite3_bind_double")]
    public static extern int BindNumber(nint statement, int index, double value);

    [DllImport(Name, EntryPoint = "sqlite3_column_count")]
    public static extern int Columns(nint statement);

    [DllImport(Name, EntryPoint = "sqlite3_column_name")]
    public static extern nint ColumnName(nint statement, int index);

    [DllImport(Name, EntryPoint = "sqlite3_column_type")]
    public static extern int ColumnType(nint statement, int index);

    [DllImport(Name, EntryPoint = "sqlite3_column_double")]
    public static extern double ColumnNumber(nint statement, int index);

    [DllImport(Name, EntryPoint = "sqlite3_column_text")]
    public static extern nint ColumnText(nint statement, int index);

    private static nint Load()
    {
        var assembly = typeof(SqliteLibrary).Assembly;
        foreach (var file in Files)
        {
            // The system's places only: not beside the program, not in the working folder.
            if (!NativeLibrary.TryLoad(file, assembly, DllImportSearchPath.System32, out var handle)) continue;
            NativeLibrary.SetDllImportResolver(assembly, (name, _, _) => name == Name ? handle : 0);
            return handle;
        }
        return 0;
    }
}
