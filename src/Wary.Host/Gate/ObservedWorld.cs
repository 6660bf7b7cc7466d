using System.Text;
using Wary.Core.Gate;
using Wary.Core.Shell;
using Wary.Host.Config;
using Wary.Host.Git;

namespace Wary.Host.Gate;

/// <summary>This machine, looked at when a check asks. Nothing is started, nothing is written.</summary>
public sealed class ObservedWorld : World
{
    private const int LargestScript = 256 << 10;

    private readonly Dictionary<string, PathFacts> _looked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WorkTreeLook> _trees = new(StringComparer.Ordinal);

    /// <summary>Reads a variable of the environment that the command will have.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>What this session did so far; null for none.</summary>
    public GateMemory? Memory { get; init; }

    /// <summary>When looking has to end; what was not looked at by then counts as the worse case.</summary>
    public Func<bool> OutOfTime { get; init; } = static () => false;

    /// <summary>Patterns of branches that the person protects.</summary>
    public IReadOnlyList<string> ProtectedBranches { get; init; } = [];

    /// <summary>Folders the policy lets the agent write to; absolute.</summary>
    public IReadOnlyList<string> WritableFolders { get; init; } = [];

    /// <inheritdoc/>
    public override string? Variable(string name) => Environment(name);

    /// <inheritdoc/>
    public override string? SecretReadEarlier => Memory?.SecretRead;

    /// <inheritdoc/>
    public override bool IsWritable(string path) => WritableFolders.Any(folder => Places.IsBelow(path, folder));

    /// <inheritdoc/>
    public override RepositoryFacts? Repository(string folder)
    {
        if (HasMarks(folder) || GitRepository.Find(folder) is not { } repository) return null;
        var head = Text(Path.Combine(repository.GitDir, "HEAD"));
        var branch = head?.StartsWith("ref: refs/heads/", StringComparison.Ordinal) == true ? head[16..].Trim() : null;
        var remote = Text(Path.Combine(repository.CommonDir, "refs", "remotes", "origin", "HEAD"));
        var standard = remote?.StartsWith("ref: refs/remotes/origin/", StringComparison.Ordinal) == true ? remote[25..].Trim() : null;
        return new(repository.Top, branch, standard) { Protected = ProtectedBranches };
    }

    /// <inheritdoc/>
    public override bool IsFolder(string path) => !HasMarks(path) && Directory.Exists(path);

    /// <inheritdoc/>
    public override IReadOnlyList<string>? LooseWork(RepositoryFacts repository) =>
        GitRepository.At(repository.Root) is { } found ? Tree(found).Loose() : null;

    /// <inheritdoc/>
    public override FileText? Read(string path)
    {
        if (HasMarks(path)) return null;
        var isByAgent = Memory?.Wrote(path) == true;
        if (Memory?.Fetched(path) == true) return new("") { IsDownloaded = true };
        return BoundedFile.Read(path, LargestScript, out _) is { } bytes ? new(Encoding.UTF8.GetString(bytes)) { IsByAgent = isByAgent } : null;
    }

    /// <inheritdoc/>
    public override PathFacts Look(string path, bool follow = true)
    {
        var key = follow ? path : path + "\0";
        return _looked.TryGetValue(key, out var known) ? known : _looked[key] = LookNow(path, follow);
    }

    /// <inheritdoc/>
    public override PathFacts Locate(string path, bool follow = true)
    {
        if (OutOfTime() || !Path.IsPathFullyQualified(path) || path.Contains('\0', StringComparison.Ordinal)) return new(PathState.Unobserved);
        var real = HasMarks(path) ? RealPattern(path) : follow ? RealPath.Of(path) : RealPath.OfFile(path);
        var isFolder = !HasMarks(real) && Directory.Exists(real);
        var isThere = isFolder || HasMarks(real) || File.Exists(real) || new FileInfo(real).LinkTarget is not null;
        return new(isThere ? PathState.Unobserved : PathState.Missing) { Resolved = real == path ? null : real, IsFolder = isFolder };
    }

    private PathFacts LookNow(string path, bool follow)
    {
        if (OutOfTime() || !Path.IsPathFullyQualified(path) || path.Contains('\0', StringComparison.Ordinal)) return new(PathState.Unobserved);
        var real = HasMarks(path) ? RealPattern(path) : follow ? RealPath.Of(path) : RealPath.OfFile(path);
        var resolved = real == path ? null : real;
        if (!HasMarks(real) && !File.Exists(real) && !Directory.Exists(real) && new FileInfo(real).LinkTarget is null) return new(PathState.Missing) { Resolved = resolved };
        var facts = GitRepository.Find(Parent(real)) is { } repository && Places.IsInside(real, repository.Top)
            ? Tree(repository).Look(real)
            : new(PathState.Loose) { IsFolder = !HasMarks(real) && Directory.Exists(real) };
        // The memory grows with the session, so it is read only where its word can change something.
        var isByAgent = facts.State is not (PathState.Missing or PathState.Clean) && !HasMarks(real) && Memory?.Made(real) == true;
        return facts with { Resolved = resolved, IsByAgent = isByAgent };
    }

    private WorkTreeLook Tree(GitRepository repository) =>
        _trees.TryGetValue(repository.Top, out var tree) ? tree : _trees[repository.Top] = new(repository, OutOfTime);

    // Links are followed up to the first part that is a pattern.
    private static string RealPattern(string path)
    {
        var first = path.AsSpan().IndexOfAnyInRange(Argument.Unknown, Argument.AnyOne);
        var slash = path.LastIndexOf('/', first);
        return slash <= 0 ? path : RealPath.Of(path[..slash]) + path[slash..];
    }

    private static string Parent(string path)
    {
        var first = path.AsSpan().IndexOfAnyInRange(Argument.Unknown, Argument.AnyOne);
        var end = first < 0 ? path.TrimEnd('/').LastIndexOf('/') : path.LastIndexOf('/', first);
        return end <= 0 ? "/" : path[..end];
    }

    private static bool HasMarks(string path) => path.AsSpan().IndexOfAnyInRange(Argument.Unknown, Argument.AnyOne) >= 0;

    private static string? Text(string file) => BoundedFile.Read(file, 4096, out _) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
