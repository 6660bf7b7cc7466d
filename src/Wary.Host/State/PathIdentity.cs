using System.Text;

namespace Wary.Host.State;

/// <summary>
/// When two spellings are one file: separators, <c>.</c> and <c>..</c> are resolved in the text alone (the file may be gone, and a link
/// must not decide what was told), case is kept.
/// </summary>
internal static class PathIdentity
{
    /// <summary>No system opens a longer path.</summary>
    public const int MaxLength = 32_767;

    public static string Of(string path)
    {
        path = WellFormed(path);
        if (OperatingSystem.IsWindows()) path = path.Replace('\\', '/');
        return IsPlain(path) ? path : Resolve(path);
    }

    /// <summary>The text as it will be read back: half a surrogate pair has no UTF-8 form and becomes U+FFFD.</summary>
    public static string WellFormed(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static bool IsPlain(string path) =>
        !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal)
        && !path.StartsWith('.') && !(path.Length > 1 && path.EndsWith('/'));

    private static string Resolve(string path)
    {
        var rooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part == ".." && parts is [.., not ".."]) parts.RemoveAt(parts.Count - 1);
            else if (part != ".." || !rooted) parts.Add(part);
        }
        return (rooted ? "/" : "") + string.Join('/', parts);
    }
}
