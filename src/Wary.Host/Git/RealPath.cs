namespace Wary.Host.Git;

/// <summary>One name per place: two spellings of a folder must not look like two repositories, nor a link to the project like an outside folder.</summary>
internal static class RealPath
{
    /// <summary>The path with the links in all its parts followed.</summary>
    internal static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var resolved = Path.GetPathRoot(full)!;
        foreach (var part in full[resolved.Length..].Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Combine(resolved, part);
            try
            {
                // Asked in two steps: resolving what is not there is an exception, and that costs more than the rest of a hook.
                var file = new FileInfo(resolved);
                if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is { } target) resolved = Of(target.FullName);
            }
            catch (IOException)
            {
                // A loop of links leads nowhere; the path as written is as good an answer as any.
            }
            catch (UnauthorizedAccessException)
            {
                // The same for what may not be looked at.
            }
        }
        return resolved;
    }

    /// <summary>Where a file lies that was written through linked folders. Its last part stays as it is, so that a link is seen as one.</summary>
    internal static string OfFile(string path)
    {
        var full = Path.GetFullPath(path);
        return Path.GetDirectoryName(full) is { } folder ? Path.Combine(Of(folder), Path.GetFileName(full)) : full;
    }
}
