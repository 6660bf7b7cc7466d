using Wary.Core.Secrets;
using Wary.Review.Models;

namespace Wary.Review.Agent.Tools;

/// <summary>
/// One folder, and no way out of it. A path is walked name by name from an open handle of the root; no link is followed, each name must stand in its folder exactly as it is
/// written (which leaves no room for other spellings, whatever the file system thinks equal), and what was opened is what is looked at.
/// </summary>
internal sealed class Jail : IDisposable
{
    private const int MaxPath = 1_024;
    private const int MaxDepth = 64;

    private readonly JailFolder _root;
    private readonly ReadDenials _denials;
    private readonly string _above;

    private Jail(string root, JailFolder folder, ReadDenials denials)
    {
        (Root, _root, _denials) = (root, folder, denials);
        _above = Path.GetFileName(root) + "/";
    }

    /// <summary>The folder; absolute.</summary>
    public string Root { get; }

    /// <summary>Opens the folder; null when it cannot be opened.</summary>
    public static Jail? Open(string root, ReadDenials denials)
    {
        root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        return JailFolder.OpenRoot(root) is { } folder ? new(root, folder, denials) : null;
    }

    /// <summary>The same for an agent in another program, as far as that one can be held to it.</summary>
    public AgentGround Ground(int mostTurns) => new(Root) { Denied = _denials.Rules, MaxTurns = mostTurns };

    /// <summary>The path from the root, without <c>.</c>; empty for the root itself. Null with a reason when it may not be asked for at all.</summary>
    public string? Normalise(string path, out string refusal)
    {
        refusal = "";
        if (OperatingSystem.IsWindows()) path = path.Replace('\\', '/');
        if (path.Length > MaxPath) return No("the path is too long", out refusal);
        if (path.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0) return No("the path holds control characters", out refusal);
        var root = Root.Replace('\\', '/');
        if (path == root || path.StartsWith(root + "/", StringComparison.Ordinal)) path = path[root.Length..].TrimStart('/');
        else if (path.StartsWith('/') || path.StartsWith('~') || Path.IsPathRooted(path)) return No("it lies outside the repository; name a path from the repository's root", out refusal);
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        if (parts.Contains("..")) return No("`..` is not followed; name the path from the repository's root", out refusal);
        if (parts.Count > MaxDepth) return No("the path is too deep", out refusal);
        if (parts.Exists(IsGit)) return No("the repository's own data is not shown", out refusal);
        return string.Join('/', parts);
    }

    /// <summary>Whether the content of a file is kept from the model, and why; null when it may be read.</summary>
    public string? Withheld(string path)
    {
        if (IsCredential(path)) return "it holds credentials by its kind; only its name is known here";
        return _denials.Denies(Root, path) ? "the person's settings deny reading it" : null;
    }

    /// <summary>Whether a folder or file is not even listed.</summary>
    public bool IsHidden(string path, ReadOnlySpan<char> name) => IsGit(name) || _denials.Denies(Root, path);

    /// <summary>Opens a file; null with a reason when that is not to be.</summary>
    public JailFile? OpenFile(string path, out string refusal)
    {
        if (Normalise(path, out refusal) is not { } inside) return null;
        if (Withheld(inside) is { } reason)
        {
            refusal = reason;
            return null;
        }
        var slash = inside.LastIndexOf('/');
        using var folder = OpenFolder(slash < 0 ? "" : inside[..slash], out refusal);
        if (folder is null) return null;
        var name = inside[(slash + 1)..];
        if (Standing(folder, name) is not { } kind)
        {
            refusal = name.Length == 0 ? "it is a folder; use Glob to list it" : "there is no such file";
            return null;
        }
        refusal = kind switch
        {
            JailKind.Link => "it is a symbolic link; links are not followed, name the file itself",
            JailKind.Folder => "it is a folder; use Glob to list it",
            JailKind.Other => "it is no ordinary file",
            _ => "",
        };
        return refusal.Length > 0 ? null : JailFile.Open(folder, name, out refusal);
    }

    /// <summary>Opens a folder by its normalised path; null with a reason when that is not to be. Every name on the way is looked at.</summary>
    public JailFolder? OpenFolder(string path, out string refusal)
    {
        refusal = "";
        var folder = _root.Duplicate();
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var kind = folder is null ? null : Standing(folder, name);
            var next = kind is JailKind.Folder or JailKind.Unknown ? folder!.OpenFolder(name) : null;
            folder?.Dispose();
            folder = next;
            if (folder is not null) continue;
            refusal = kind == JailKind.Link ? "a folder on the way is a symbolic link; links are not followed" : "there is no such folder";
            return null;
        }
        if (folder is null) refusal = "the repository cannot be read";
        return folder;
    }

    /// <summary>Opens a folder that a walk has listed: its names are known to be as they stand.</summary>
    public JailFolder? OpenListed(string path)
    {
        var folder = _root.Duplicate();
        foreach (var range in path.AsSpan().Split('/'))
        {
            if (folder is null || range.Start.Equals(range.End)) continue;
            var next = folder.OpenFolder(path[range]);
            folder.Dispose();
            folder = next;
        }
        return folder;
    }

    /// <inheritdoc/>
    public void Dispose() => _root.Dispose();

    // The folder's own name counts as well: the repository may be somebody's .aws.
    private bool IsCredential(string path) => CredentialFile.Is(path) || CredentialFile.Is(path.ToLowerInvariant()) || CredentialFile.Is(_above + path);

    // Other spellings reach the same folder on some file systems: case, trailing dots and blanks, streams, invisible characters, short names.
    private static bool IsGit(string name) => IsGit(name.AsSpan());

    private static bool IsGit(ReadOnlySpan<char> name)
    {
        if (name.Length < 4 || name.IndexOfAny('g', 'G') < 0) return false;
        Span<char> plain = stackalloc char[5];
        var length = 0;
        foreach (var c in name)
        {
            if (c == ':') break;
            if (c is >= '\u200b' and <= '\u200f' or >= '\u202a' and <= '\u202e' or >= '\u2060' and <= '\u206f' or '\ufeff') continue;
            if (length == 4 && c is '.' or ' ') continue;
            if (length == 5) return false;
            plain[length++] = c;
        }
        return length == 4 && ((ReadOnlySpan<char>)plain[..4]).Equals(".git", StringComparison.OrdinalIgnoreCase)
            || length == 5 && ((ReadOnlySpan<char>)plain).Equals("git~1", StringComparison.OrdinalIgnoreCase);
    }

    private static JailKind? Standing(JailFolder folder, string name)
    {
        foreach (var entry in folder.Entries())
        {
            if (entry.Name == name) return entry.Kind;
        }
        return null;
    }

    private static string? No(string reason, out string refusal)
    {
        refusal = reason;
        return null;
    }
}
