using System.Diagnostics;

namespace Wary.Host.State;

/// <summary>
/// A lock between processes: a file held open by one. The system releases it when its holder dies, however it dies. Lock files are
/// never removed or renamed, because whoever opened the old file and whoever created the new one would both believe to hold the lock;
/// there is a fixed number of them instead, shared by the sessions.
/// </summary>
public sealed class FileLock : IDisposable
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnBsd = 35;
    private const int LongestPause = 8;

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>The lock for whatever is called <paramref name="name"/>; one in 256 other names shares it.</summary>
    internal static string PathFor(StateFolder folder, string name) =>
        Path.Combine(folder.Locks, ((byte)StableHash.Of(name)).ToString("x2") + ".lock");

    /// <summary>Takes the lock, or gives null when somebody else keeps it past <paramref name="deadline"/> (zero: try once).</summary>
    /// <exception cref="IOException">The lock file cannot be opened at all.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission, or a folder stands there.</exception>
    public static FileLock? Take(string path, TimeSpan deadline)
    {
        FileLocking.Insist();
        var start = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new(StateFile.Open(path, FileMode.OpenOrCreate, FileShare.None));
            }
            catch (IOException error) when (IsHeld(error))
            {
                if (Stopwatch.GetElapsedTime(start) >= deadline) return null;
            }
            // Uneven pauses, or a crowd that was turned away together comes back together.
            Thread.Sleep(1 + Random.Shared.Next(Math.Min(attempt, LongestPause)));
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose() => _file.Dispose();

    private static bool IsHeld(IOException error) =>
        error.HResult == (OperatingSystem.IsWindows() ? SharingViolation : OperatingSystem.IsLinux() ? WouldBlockOnLinux : WouldBlockOnBsd);
}
