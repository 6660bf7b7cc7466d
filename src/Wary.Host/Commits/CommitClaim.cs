using Wary.Core.Commits;
using Wary.Host.State;

namespace Wary.Host.Commits;

/// <summary>
/// The right to review commits, held by a live process: a file that it keeps locked. The system frees the lock of a killed process; the file
/// stays and tells the next hook, without any hash, that something was left.
/// </summary>
internal sealed class CommitClaim : IDisposable
{
    /// <summary>A claim that its holder did not renew for so long does not count, even if the process still hangs there.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private readonly FileStream _file;
    private readonly string _path;

    private CommitClaim(string path, FileStream file) => (_path, _file) = (path, file);

    public string Id => Path.GetFileName(_path);

    /// <summary>Commits that have neither a verdict nor been given up.</summary>
    public HashSet<string> Outstanding { get; } = [];

    /// <exception cref="IOException">The state cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static CommitClaim Open(string folder, DateTimeOffset now)
    {
        StateFolder.CreateFolder(folder);
        var path = Path.Combine(folder, StateFile.Unique());
        var claim = new CommitClaim(path, StateFile.Open(path, FileMode.CreateNew, FileShare.None));
        claim.Renew(now);
        return claim;
    }

    /// <summary>Claims that do not count any more, left by somebody who did not finish.</summary>
    public static IReadOnlyList<string> Left(string folder, DateTimeOffset now)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Where(path => !Counts(path, now))] : [];
        }
        catch (IOException)
        {
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Whether somebody is at work on a commit.</summary>
    public static bool Counts(string folder, RecordLine line, DateTimeOffset now) => line.Claim is { } id && Counts(Path.Combine(folder, Path.GetFileName(id)), now);

    public void Renew(DateTimeOffset now)
    {
        try
        {
            File.SetLastWriteTimeUtc(_file.SafeFileHandle, now.UtcDateTime);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It goes stale: at worst two look at the same commits, and one of them tells.
        }
    }

    /// <summary>These need nobody any more; the last ones take the claim's file with them.</summary>
    public void Settle(IEnumerable<string> commits)
    {
        Outstanding.ExceptWith(commits);
        if (Outstanding.Count == 0) File.Delete(_path);
    }

    public void Dispose() => _file.Dispose();

    private static bool Counts(string path, DateTimeOffset now) => now.UtcDateTime - File.GetLastWriteTimeUtc(path) < Fresh && IsHeld(path);

    private static bool IsHeld(string path)
    {
        try
        {
            StateFile.Open(path, FileMode.Open, FileShare.None).Dispose();
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }
}
