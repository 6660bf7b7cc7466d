using Wary.Core.Shell;

namespace Wary.Core.Gate;

/// <summary>Works with paths as text: joins, normalises, says in which region of the machine one lies.</summary>
public static class Places
{
    /// <summary>The absolute path of <paramref name="path"/> seen from <paramref name="folder"/>; <c>~</c> in front is the home folder. No link is followed.</summary>
    public static string Join(string folder, string path, string home)
    {
        if (path is "~") return home;
        if (path.StartsWith("~/", StringComparison.Ordinal)) path = home + path[1..];
        if (path.Contains('\\', StringComparison.Ordinal) && IsWindows(path)) path = path.Replace('\\', '/');
        return Normalise(IsAbsolute(path) ? path : $"{folder}/{path}");
    }

    /// <summary>Whether it starts at a root or a drive.</summary>
    public static bool IsAbsolute(string path) => path is ['/', ..] || path is [_, ':', '/', ..] or [_, ':'] && char.IsAsciiLetter(path[0]);

    /// <summary>Whether <paramref name="path"/> is <paramref name="folder"/> or lies below it.</summary>
    public static bool IsBelow(string path, string folder) =>
        folder.Length > 0 && path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || folder[^1] == '/' || path[folder.Length] == '/');

    /// <summary>Whether <paramref name="path"/> lies below <paramref name="folder"/> and is not it.</summary>
    public static bool IsInside(string path, string folder) => path.Length > folder.Length && IsBelow(path, folder);

    /// <summary>The last part of a path.</summary>
    public static string NameOf(string path)
    {
        var trimmed = path.AsSpan().TrimEnd('/');
        return trimmed[(trimmed.LastIndexOfAny('/', '\\') + 1)..].ToString();
    }

    // Takes . and .. and double slashes out; what lies above the root is the root.
    private static string Normalise(string path)
    {
        if (!path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal)) return path.Length > 1 && path[^1] == '/' ? path[..^1] : path;
        var drive = path is [_, ':', ..] ? path[..2] : "";
        var parts = new List<string>();
        foreach (var part in path[drive.Length..].Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..") parts.Add(part);
            // What an unknown name's parent is, nobody knows; the name is kept so that the path stays unknown.
            else if (parts.Count > 0 && !parts[^1].Contains(Argument.Unknown, StringComparison.Ordinal)) parts.RemoveAt(parts.Count - 1);
        }
        return $"{drive}/{string.Join('/', parts)}";
    }

    private static bool IsWindows(string path) => path is [_, ':', '\\', ..] || path.StartsWith(".\\", StringComparison.Ordinal) || path.StartsWith("..\\", StringComparison.Ordinal) || !path.Contains('/', StringComparison.Ordinal);
}
