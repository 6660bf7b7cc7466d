using System.Diagnostics;

namespace Wary.Review.Models;

/// <summary>The lock between processes that guards the ledger: a file held open by one. The system releases it when its holder dies.</summary>
internal static class LedgerLock
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnBsd = 35;

    /// <summary>Takes the lock, or gives null when somebody else keeps it past <paramref name="patience"/>.</summary>
    /// <exception cref="IOException">The file cannot be opened at all.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static FileStream? Take(string path, TimeSpan patience)
    {
        var start = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return LedgerFile.Open(path, FileShare.None);
            }
            catch (IOException error) when (IsHeld(error))
            {
                if (Stopwatch.GetElapsedTime(start) >= patience) return null;
            }
            Thread.Sleep(1 + Random.Shared.Next(Math.Min(attempt, 10)));
        }
    }

    private static bool IsHeld(IOException error) =>
        error.HResult == (OperatingSystem.IsWindows() ? SharingViolation : OperatingSystem.IsLinux() ? WouldBlockOnLinux : WouldBlockOnBsd);
}
