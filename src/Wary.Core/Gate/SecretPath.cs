using Wary.Core.Secrets;
using Wary.Core.Shell;
using Wary.Core.Text;

namespace Wary.Core.Gate;

/// <summary>Whether a path that a command names holds credentials.</summary>
public static class SecretPath
{
    // Files and folders of the system and of browsers that hold secrets and are no credential files by name.
    private static bool IsKnown(ReadOnlySpan<char> path) =>
        path is "/etc/shadow" or "/etc/gshadow" or "/etc/sudoers" || path.StartsWith("/proc/") && path.EndsWith("/environ")
        || path.EndsWith("/.ssh") || path.EndsWith("/.aws") || path.EndsWith("/.gnupg") || path.EndsWith("/.kube") || path.EndsWith("/.password-store") || path.EndsWith("/.docker")
        || path.Contains("/.gnupg/", StringComparison.Ordinal) || path.Contains("/.password-store/", StringComparison.Ordinal) || path.Contains("/keyrings/", StringComparison.Ordinal)
        || path.Contains("/Keychains/", StringComparison.Ordinal) || path.EndsWith("/Login Data") || path.EndsWith("/logins.json") || path.EndsWith("/key4.db") || path.EndsWith("/wallet.dat")
        || path.EndsWith("/cookies.sqlite") || path.EndsWith("/Default/Cookies") || path.EndsWith("/Network/Cookies") || path.EndsWith("/.codex/auth.json") || path.EndsWith("/.claude/.credentials.json") || path.EndsWith("/.bash_history") || path.EndsWith("/.zsh_history")
        || path.EndsWith("/.config/gcloud") || path.EndsWith("/.azure");

    /// <summary>Whether <paramref name="path"/>, seen from <paramref name="folder"/>, names one; a pattern does when it could.</summary>
    public static bool Is(Argument path, string folder, World world)
    {
        var whole = Places.Join(folder, path.Text, world.Home);
        return Is(whole) || !path.IsKnown && Reaches(whole, world.Home);
    }

    // ~/.ss?/id_* is a way to write ~/.ssh/id_rsa.
    private static bool Reaches(string pattern, string home)
    {
        if (pattern.StartsWith(Argument.Unknown) || home.Length == 0) return false;
        var plain = pattern.Replace(Argument.Unknown, '*').Replace(Argument.AnyName, '*').Replace(Argument.AnyOne, '?');
        if (plain.EndsWith("/*", StringComparison.Ordinal) && plain.Length <= home.Length + 2) return false;
        foreach (var known in (ReadOnlySpan<string>)["/.ssh/id_rsa", "/.ssh/id_ed25519", "/.aws/credentials", "/.netrc", "/.git-credentials", "/.claude/.credentials.json"])
        {
            if (Wildcard.Matches(plain, home + known, ignoreCase: false)) return true;
        }
        return false;
    }

    /// <summary>Whether an absolute path names one. Examples without values do not count.</summary>
    public static bool Is(string path)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        if (IsExample(name)) return false;
        if (IsKnown(path)) return true;
        if (path.Contains("/.ssh/", StringComparison.Ordinal) && (name.IndexOfAny(Argument.AnyName, Argument.Unknown) >= 0 || name.StartsWith("id_"))) return !name.EndsWith(".pub");
        if (path.AsSpan().IndexOfAnyInRange(Argument.Unknown, Argument.AnyOne) >= 0)
        {
            // .e* and .en? may become .env.
            if (name[0] == '.' && Wildcard.Matches(name.ToString().Replace(Argument.Unknown, '*').Replace(Argument.AnyName, '*').Replace(Argument.AnyOne, '?'), ".env", ignoreCase: false)) return true;
            // .env* and .e?v: the pattern with its marks taken out still reads like one.
            var plain = path.Replace(Argument.AnyName.ToString(), "", StringComparison.Ordinal).Replace(Argument.AnyOne, 'n');
            return !plain.Contains(Argument.Unknown, StringComparison.Ordinal) ? plain.EndsWith("/.env", StringComparison.Ordinal) || plain.Contains("/.aws/", StringComparison.Ordinal) : CredentialFile.Is(plain);
        }
        return CredentialFile.Is(path);
    }

    private static bool IsExample(ReadOnlySpan<char> name) =>
        name.EndsWith(".example") || name.EndsWith(".sample") || name.EndsWith(".template") || name.EndsWith(".dist") || name.EndsWith("-example") || name.EndsWith(".defaults") || name.StartsWith(".env.test");
}
