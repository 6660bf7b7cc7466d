namespace Wary.Core.Rules.UserRules;

/// <summary>A file as path patterns see it.</summary>
/// <param name="Full">The whole path, forward slashes, without <c>.</c> and <c>..</c>.</param>
/// <param name="Relative">The path below the project, or null when the file lies outside.</param>
public sealed record RulePath(string Full, string? Relative)
{
    /// <summary>Places <paramref name="path"/>; one that is not absolute counts from the project.</summary>
    public static RulePath Of(string path, string? projectDir)
    {
        var project = projectDir is null ? null : Clean(projectDir.Replace('\\', '/')).TrimEnd('/');
        var written = path.Replace('\\', '/');
        var full = Clean(IsAbsolute(written) ? written : $"{project}/{written}");
        if (project is null) return new RulePath(full, IsAbsolute(written) ? null : full.TrimStart('/'));
        // A drive letter says that names are not case-sensitive there.
        var comparison = full is [_, ':', ..] ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var inside = full.Length > project.Length + 1 && full[project.Length] == '/' && full.StartsWith(project, comparison);
        return new RulePath(full, inside ? full[(project.Length + 1)..] : null);
    }

    /// <summary>Whether <paramref name="glob"/> means this file: by name, by its path in the project, or by its whole path.</summary>
    public bool IsMeantBy(Glob glob)
    {
        if (glob.NamesOnly) return glob.Matches(Full.AsSpan(Full.LastIndexOf('/') + 1));
        if (Relative is null) return glob.Matches(Full);
        return glob.Rooted ? glob.Matches($"/{Relative}") || glob.Matches(Full) : glob.Matches(Relative);
    }

    private static bool IsAbsolute(string path) => path is ['/', ..] or [_, ':', '/', ..];

    private static string Clean(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal) && !path.Contains("//", StringComparison.Ordinal) && path is not ['.', ..])
            return path;
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0) parts.RemoveAt(parts.Count - 1);
        }
        return (path.StartsWith('/') ? "/" : "") + string.Join('/', parts);
    }
}
