namespace Wary.Core.Gate;

/// <summary>The machine as a gate sees it. Paths are absolute, normalised and use forward slashes; nothing here changes anything.</summary>
public abstract class World
{
    /// <summary>The person's home folder; empty when it is not known.</summary>
    public required string Home { get; init; }

    /// <summary>The project the agent works on.</summary>
    public required string Project { get; init; }

    /// <summary>The folder the command starts in.</summary>
    public required string Folder { get; init; }

    /// <summary>Nobody can answer a question.</summary>
    public bool IsHeadless { get; init; }

    /// <summary>Folders for temporary files beside <c>/tmp</c> and <c>/var/tmp</c>.</summary>
    public IReadOnlyList<string> TemporaryFolders { get; init; } = [];

    /// <summary>Folders that hold what guards this agent: Wary's own program and state, the host's settings.</summary>
    public IReadOnlyList<string> GuardedPaths { get; init; } = [];

    /// <summary>A variable of the environment; null when it is not set.</summary>
    public abstract string? Variable(string name);

    /// <summary>What is at a path. Links in its folders are followed; one at its end only with <paramref name="follow"/>.</summary>
    public abstract PathFacts Look(string path, bool follow = true);

    /// <summary>Whether a path is a folder that exists. Cheaper than a look at it.</summary>
    public virtual bool IsFolder(string path) => Look(path).IsFolder;

    /// <summary>Where a path leads and whether something is there, without a look at how well its content is kept: a whole tree may lie below it.</summary>
    public virtual PathFacts Locate(string path, bool follow = true) => Look(path, follow);

    /// <summary>The repository around a folder; null for none, or where that cannot be seen.</summary>
    public abstract RepositoryFacts? Repository(string folder);

    /// <summary>A text file of at most 256 KB; null when there is none that can be read.</summary>
    public abstract FileText? Read(string path);

    /// <summary>Names of what is in no commit (at most ten); empty for nothing, null where that could not be found out.</summary>
    public virtual IReadOnlyList<string>? LooseWork(RepositoryFacts repository) => repository.LooseWork;

    /// <summary>Whether the person's policy, or an earlier answer, lets the agent write there.</summary>
    public virtual bool IsWritable(string path) => false;

    /// <summary>A secret file that was read earlier in this session; null for none.</summary>
    public virtual string? SecretReadEarlier => null;
}

/// <summary>What is at a path.</summary>
/// <param name="State">What git and the disk say.</param>
public readonly record struct PathFacts(PathState State)
{
    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder { get; init; }

    /// <summary>Where the path leads after links, when that is another place; null otherwise.</summary>
    public string? Resolved { get; init; }

    /// <summary>The agent made it in this session: what it may delete again.</summary>
    public bool IsByAgent { get; init; }

    /// <summary>Names of what is in no commit below it (at most ten), when it is a folder.</summary>
    public IReadOnlyList<string>? Lost { get; init; }
}

/// <summary>How well a path's content is kept elsewhere.</summary>
public enum PathState
{
    /// <summary>It could not be observed: the worse case holds.</summary>
    Unobserved,

    /// <summary>There is nothing.</summary>
    Missing,

    /// <summary>Tracked and as committed; for a folder: all that it holds.</summary>
    Clean,

    /// <summary>Tracked, and changed since; for a folder: something in it.</summary>
    Dirty,

    /// <summary>In no commit and not ignored; for a folder: something in it.</summary>
    Untracked,

    /// <summary>Ignored by git: build output, or a local file.</summary>
    Ignored,

    /// <summary>It exists outside of any repository.</summary>
    Loose,
}

/// <summary>What is known of a repository.</summary>
/// <param name="Root">Its top folder.</param>
/// <param name="Branch">The branch that is checked out; null when there is none.</param>
/// <param name="DefaultBranch">The branch that others build on; null when that is not known.</param>
public sealed record RepositoryFacts(string Root, string? Branch, string? DefaultBranch)
{
    /// <summary>Patterns of branches that the person protects.</summary>
    public IReadOnlyList<string> Protected { get; init; } = [];

    /// <summary>Whether something is in no commit, where somebody declared it.</summary>
    public bool HasLooseWork { get; init; }

    /// <summary>Names of what is in no commit, at most ten, where somebody declared them.</summary>
    public IReadOnlyList<string> LooseWork { get; init; } = [];
}

/// <summary>A file's text.</summary>
/// <param name="Text">All of it.</param>
public sealed record FileText(string Text)
{
    /// <summary>The agent wrote it in this session.</summary>
    public bool IsByAgent { get; init; }

    /// <summary>A command of this session fetched it.</summary>
    public bool IsDownloaded { get; init; }
}
