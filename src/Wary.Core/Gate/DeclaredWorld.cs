using Wary.Core.Shell;

namespace Wary.Core.Gate;

/// <summary>A machine that somebody described: for corpora, for policies' examples, for <c>wary check --batch</c>.</summary>
public sealed class DeclaredWorld : World
{
    private readonly Dictionary<string, DeclaredFile> _files = new(StringComparer.Ordinal);

    /// <summary>What holds for paths inside the project that nobody named: <see cref="PathState.Missing"/> or <see cref="PathState.Dirty"/>.</summary>
    public PathState Rest { get; init; } = PathState.Missing;

    /// <summary>The repository of the project; null for none.</summary>
    public RepositoryFacts? Git { get; init; }

    /// <summary>Variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Names a file or, with a slash at its end, a folder with everything below it; relative to the project.</summary>
    public void Add(string path, DeclaredFile file) => _files[Places.Join(Project, path.TrimEnd('/'), Home)] = file with { IsFolder = path.EndsWith('/') };

    /// <inheritdoc/>
    public override string? Variable(string name) => Environment.TryGetValue(name, out var value) ? value : null;

    /// <inheritdoc/>
    public override RepositoryFacts? Repository(string folder) => Git is { } git && Places.IsBelow(folder, git.Root) ? git : null;

    /// <inheritdoc/>
    public override FileText? Read(string path) =>
        _files.TryGetValue(path, out var file) && file.Text is { } text ? new(text) { IsByAgent = file.IsByAgent, IsDownloaded = file.IsDownloaded } : null;

    /// <inheritdoc/>
    public override PathFacts Look(string path, bool follow = true)
    {
        if (path.AsSpan().IndexOfAnyInRange(Argument.Unknown, Argument.AnyOne) >= 0) return PatternFacts(path);
        for (var at = path; at.Length > 1; at = at[..Math.Max(1, at.LastIndexOf('/'))])
        {
            if (!_files.TryGetValue(at, out var named)) continue;
            if (at.Length == path.Length && !named.IsFolder) return new(named.State) { IsByAgent = named.IsByAgent };
            if (at.Length == path.Length) return FolderFacts(path, named.State);
            if (named.IsFolder) return new(named.State);
        }
        return FolderFacts(path, PathState.Unobserved);
    }

    // A pattern is as bad as the worst that it matches, and what lies in a named folder may match it.
    private PathFacts PatternFacts(string pattern)
    {
        var parts = pattern.Split('/');
        var (worst, lost) = (PathState.Unobserved, new List<string>());
        foreach (var (name, file) in _files)
        {
            if (!MayMatch(parts, name.Split('/'), file.IsFolder)) continue;
            if (worst == PathState.Unobserved || Weight(file.State) > Weight(worst)) worst = file.State;
            if (Weight(file.State) >= Weight(PathState.Untracked) && lost.Count < 10) lost.Add(Places.IsInside(name, Project) ? name[(Project.Length + 1)..] : name);
        }
        if (worst != PathState.Unobserved) return new(worst) { Lost = lost.Count == 0 ? null : lost };
        return new(Places.IsBelow(pattern, Project) ? Rest : Rest == PathState.Missing ? PathState.Missing : PathState.Unobserved);
    }

    private static bool MayMatch(string[] pattern, string[] name, bool isFolder)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (i >= name.Length) return isFolder;
            var part = pattern[i].Replace(Argument.Unknown, '*').Replace(Argument.AnyName, '*').Replace(Argument.AnyOne, '?');
            if (!Text.Wildcard.Matches(part, name[i], ignoreCase: false)) return false;
        }
        return true;
    }

    // A folder is as bad as the worst that it holds.
    private PathFacts FolderFacts(string path, PathState worst)
    {
        var lost = new List<string>();
        foreach (var (name, file) in _files)
        {
            if (!Places.IsInside(name, path)) continue;
            if (worst == PathState.Unobserved || Weight(file.State) > Weight(worst)) worst = file.State;
            if (Weight(file.State) >= Weight(PathState.Untracked) && lost.Count < 10) lost.Add(name[(path.Length + 1)..]);
        }
        if (worst != PathState.Unobserved) return new(worst) { IsFolder = true, Lost = lost.Count == 0 ? null : lost };
        return Places.IsBelow(path, Project) ? new(Rest) : new(Rest == PathState.Missing ? PathState.Missing : PathState.Unobserved);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string>? LooseWork(RepositoryFacts repository)
    {
        if (Rest == PathState.Dirty) return null;
        var found = new List<string>(repository.LooseWork);
        foreach (var (name, file) in _files)
        {
            if (file.State is PathState.Dirty or PathState.Untracked && Places.IsInside(name, repository.Root) && found.Count < 10) found.Add(name[(repository.Root.Length + 1)..]);
        }
        return found.Count == 0 && repository.HasLooseWork ? null : found;
    }

    private static int Weight(PathState state) => state switch
    {
        PathState.Missing => 0,
        PathState.Ignored => 1,
        PathState.Clean => 2,
        PathState.Loose => 3,
        PathState.Untracked => 4,
        _ => 5,
    };
}

/// <summary>A file or folder of a <see cref="DeclaredWorld"/>.</summary>
/// <param name="State">How well its content is kept elsewhere.</param>
public sealed record DeclaredFile(PathState State)
{
    /// <summary>Its text; null where only its existence matters.</summary>
    public string? Text { get; init; }

    /// <summary>The agent wrote it in this session.</summary>
    public bool IsByAgent { get; init; }

    /// <summary>A command of this session fetched it.</summary>
    public bool IsDownloaded { get; init; }

    /// <summary>Whether it stands for everything below it.</summary>
    public bool IsFolder { get; init; }
}
