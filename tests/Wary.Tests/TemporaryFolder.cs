namespace Wary.Tests;

/// <summary>A folder of its own for one test; gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("wary-test-").FullName;

    public string Sessions => System.IO.Path.Combine(Path, "wary", "sessions");

    public string Metrics => System.IO.Path.Combine(Path, "wary", "metrics");

    public string JournalOf(string key) => System.IO.Path.Combine(Sessions, key + ".jsonl");

    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path, "*", SearchOption.AllDirectories))
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        Directory.Delete(Path, recursive: true);
    }
}
