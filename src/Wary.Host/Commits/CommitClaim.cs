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

    /// <exception cref="IOException">The state cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static CommitClaim Open(string folder)
    {
        StateFolder.CreateFolder(folder);
        var path = Path.Combine(folder, StateFile.Unique());
        return new(path, StateFile.Open(path, FileMode.CreateNew, FileShare.None));
    }

    /// <summary>Marks that nobody holds any more.</summary>
    public static IReadOnlyList<string> Left(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Where(path => !IsHeld(path))] : [];
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
    public static bool Counts(string folder, RecordLine line, DateTimeOffset now) =>
        line.Claim is { } id && now.ToUnixTimeMilliseconds() - line.At < Fresh.TotalMilliseconds && IsHeld(Path.Combine(folder, Path.GetFileName(id)));

    /// <summary>Everything is settled: nothing is left for anybody.</summary>
    public void Settle() => File.Delete(_path);

    public void Dispose() => _file.Dispose();

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
