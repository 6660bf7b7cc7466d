namespace Wary.Core.Commits;

/// <summary>A repository that a command names by its git folder.</summary>
/// <param name="GitDir">As written.</param>
/// <param name="WorkTree">As written; null: where the command runs.</param>
public sealed record GitDirHint(string GitDir, string? WorkTree);

/// <summary>What the text of a command suggests about commits. Never proof of one: that is what the references say.</summary>
public sealed partial record CommandHint
{
    private const int MostFolders = 16, MostText = 64 << 10;
    private static readonly string[] Doubtful = ["$(", "`", "<(", ">(", ".git"];

    /// <summary>Nothing is known of the command.</summary>
    public static CommandHint Nothing { get; } = new();

    /// <summary>Folders it may work in, as written, relative to the working folder.</summary>
    public IReadOnlyList<string> Folders { get; private init; } = [];

    /// <summary>Repositories it names by their git folder.</summary>
    public IReadOnlyList<GitDirHint> GitDirs { get; private init; } = [];

    /// <summary>It says <c>git commit</c>, <c>gt create</c> or the like: somebody expects a commit.</summary>
    public bool Commits { get; private init; }

    /// <summary>It says <c>git push</c> or <c>gt submit</c>.</summary>
    public bool Pushes { get; private init; }

    /// <summary>It may make a repository where none was.</summary>
    public bool Creates { get; private init; }

    /// <summary>Nothing in it can make a commit: what appears meanwhile is somebody else's.</summary>
    public bool OnlyReads { get; private init; }

    /// <summary>Something in it may go on after it has returned.</summary>
    public bool Detaches { get; private init; }

    /// <summary>It speaks of git or another tool for commits at all.</summary>
    public bool MentionsGit { get; private init; }

    /// <summary>Reads a command; only the first 64 KB of it.</summary>
    public static CommandHint Of(string command)
    {
        if (command.Length > MostText) command = command[..MostText];
        var reader = new Reader();
        reader.Read(command, depth: 0);
        return new()
        {
            Folders = reader.Folders,
            GitDirs = reader.GitDirs,
            Commits = reader.Commits,
            Pushes = reader.Pushes,
            Creates = reader.Creates,
            // Output can be sent into a reference, and what is run inside a word is not looked at.
            OnlyReads = reader.OnlyReads && !Array.Exists(Doubtful, command.Contains),
            Detaches = reader.Detaches,
            MentionsGit = reader.MentionsGit,
        };
    }
}
