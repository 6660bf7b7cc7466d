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

    private NestedMark(string folder) => Folder = folder;

    /// <summary>The value of <see cref="Variable"/>.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>An empty folder, the owner's only, where the nested run starts: no project lies in it.</summary>
    public string Folder { get; }

    /// <summary>Makes a mark; also removes those that a crash left behind.</summary>
    /// <exception cref="IOException">The state cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static NestedMark Create(string stateDirectory, DateTimeOffset now)
    {
        var marks = MarksIn(stateDirectory);
        var folder = Path.Combine(marks, Guid.NewGuid().ToString("N"));
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
        Directory.SetLastWriteTimeUtc(folder, now.UtcDateTime);
        foreach (var old in Directory.EnumerateDirectories(marks))
        {
            if (now.UtcDateTime - Directory.GetLastWriteTimeUtc(old) > LongestLife) Remove(old);
        }
        return new(folder);
    }

    /// <summary>Whether the value of <see cref="Variable"/> is one of ours and its run may still last.</summary>
    public static bool IsOurs(string stateDirectory, string? value, DateTimeOffset now)
    {
        if (value is not { Length: NameLength } || !value.All(char.IsAsciiHexDigitLower)) return false;
        var folder = Path.Combine(MarksIn(stateDirectory), value);
        return Directory.Exists(folder) && now.UtcDateTime - Directory.GetLastWriteTimeUtc(folder) <= LongestLife;
    }

    /// <summary>Removes the mark: the run is over.</summary>
    public void Dispose() => Remove(Folder);

    private static string MarksIn(string stateDirectory) => Path.Combine(stateDirectory, "wary", "nested");

    private static void Remove(string folder)
    {
        try
        {
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
