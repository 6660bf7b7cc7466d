using Wary.Host.State;

namespace Wary.Review.Models;

/// <summary>
/// Marks a run of the <c>claude</c> program that Wary itself started, so that hooks of that run know it and leave. The name alone
/// proves nothing (a repository could set the variable): it must also stand in Wary's state, and recently.
/// </summary>
public sealed partial class NestedMark : IDisposable
{
    /// <summary>The variable that carries the name to the nested run.</summary>
    public const string Variable = "WARY_NESTED_RUN";

    private const int NameLength = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>No review takes that long; a mark that its owner could not remove ends by itself.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(30);

    private readonly FileLock? _life;

    private NestedMark(string folder, FileLock? life) => (Folder, _life) = (folder, life);

    /// <summary>The value of <see cref="Variable"/>.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>An empty folder, the owner's only, where the nested run starts: no project lies in it.</summary>
    public string Folder { get; }

    /// <summary>Makes a mark; also removes those that a crash left behind, and ends what runs under them.</summary>
    /// <exception cref="IOException">The state cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static NestedMark Create(string stateDirectory, DateTimeOffset now)
    {
        var marks = MarksIn(stateDirectory);
        Make(marks);
        var folder = Path.Combine(marks, Guid.NewGuid().ToString("N"));
        // Held as long as this process lives, and taken before anybody can see the folder.
        var life = FileLock.Take(LifeOf(folder), TimeSpan.Zero);
        Make(folder);
        Directory.SetLastWriteTimeUtc(folder, now.UtcDateTime);
        foreach (var old in Directory.EnumerateDirectories(marks))
        {
            if (old != folder && (IsAbandoned(old) || now.UtcDateTime - Directory.GetLastWriteTimeUtc(old) > LongestLife)) Remove(old);
        }
        return new(folder, life);
    }

    /// <summary>Whether the value of <see cref="Variable"/> is one of ours and its run may still last.</summary>
    public static bool IsOurs(string stateDirectory, string? value, DateTimeOffset now)
    {
        if (!IsName(value)) return false;
        var folder = Path.Combine(MarksIn(stateDirectory), value!);
        return Directory.Exists(folder) && now.UtcDateTime - Directory.GetLastWriteTimeUtc(folder) <= LongestLife;
    }

    /// <summary>Removes the mark: the run is over.</summary>
    public void Dispose()
    {
        _life?.Dispose();
        Remove(Folder);
    }

    private static bool IsName(string? value) => value is { Length: NameLength } && value.All(char.IsAsciiHexDigitLower);

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
    }

    private static string LifeOf(string folder) => folder + ".life";

    // Its owner was killed: the program that it started knows nothing of that, and would go on for a review that nobody reads.
    private static bool IsAbandoned(string folder)
    {
        if (!IsName(Path.GetFileName(folder)) || !File.Exists(LifeOf(folder))) return false;
        using var life = FileLock.Take(LifeOf(folder), TimeSpan.Zero);
        if (life is null) return false;
        EndProcesses(Path.GetFileName(folder));
        return true;
    }

    private static string MarksIn(string stateDirectory) => Path.Combine(stateDirectory, "wary", "nested");

    private static void Remove(string folder)
    {
        try
        {
            File.Delete(LifeOf(folder));
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // It ends by its age.
        }
        catch (UnauthorizedAccessException)
        {
            // The same.
        }
    }
}
