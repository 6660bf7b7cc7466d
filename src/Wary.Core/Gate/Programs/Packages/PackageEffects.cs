using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Packages;

/// <summary>What package managers do, in the words that all of them share.</summary>
internal static class PackageEffects
{
    /// <summary>Installs what <paramref name="spec"/> names; addresses, repositories and folders keep their form and say so in the note.</summary>
    /// <param name="effects">Where it goes.</param>
    /// <param name="ecosystem">The package world: npm, pip, cargo.</param>
    /// <param name="spec">As the manager gets it.</param>
    /// <param name="version">A version that stands elsewhere; null for none.</param>
    /// <param name="note">What else holds; null for nothing.</param>
    public static void Install(EffectSink effects, string ecosystem, Argument spec, Argument? version = null, string? note = null)
    {
        var text = spec.Shown;
        if (IsRepository(ecosystem, text))
        {
            effects.Add(EffectKind.Install, $"{ecosystem}:{text}", spec, note: "from a repository, not from a registry");
            effects.Add(EffectKind.Download, Host(text), spec);
        }
        else if (Sentence.StartsWithAny(text, "http://", "https://", "ftp://"))
        {
            effects.Add(EffectKind.Install, $"{ecosystem}:{text}", spec, note: "from an address, not from a registry");
            effects.Add(EffectKind.Download, HostName.Of(text), spec);
        }
        else if (IsPath(ecosystem, text)) effects.Add(EffectKind.Install, $"{ecosystem}:{text}", spec, Traits.OwnPlace, "from a file or folder");
        else effects.Add(EffectKind.Install, $"{ecosystem}:{Named(ecosystem, text)}{(version is null ? "" : "@" + version.Shown.TrimStart('=', 'v', '~', '^'))}", spec, note: note);
    }

    /// <summary>Installs several.</summary>
    public static void Install(EffectSink effects, string ecosystem, IReadOnlyList<Argument> specs, Argument? version = null, string? note = null)
    {
        foreach (var spec in specs) Install(effects, ecosystem, spec, version, note);
    }

    /// <summary>Installs what a file of the project lists.</summary>
    public static void Listed(EffectSink effects, string ecosystem, string file, Argument? at = null) =>
        effects.Add(EffectKind.Install, $"{ecosystem}:{file}", at, Traits.OwnPlace, "what the project lists");

    /// <summary>Removes packages: another install brings them back.</summary>
    public static void Remove(EffectSink effects, string ecosystem, IReadOnlyList<Argument> names)
    {
        foreach (var name in names) effects.Add(EffectKind.ChangeConfig, $"{ecosystem}:{name.Shown}", name, Traits.Undoable, "is removed");
    }

    /// <summary>Packages come from another place than usual.</summary>
    public static void Source(EffectSink effects, string ecosystem, Argument? address)
    {
        if (address is not null && !Official(HostName.Of(address.Shown))) effects.Add(EffectKind.Connect, HostName.Of(address.Shown), address, note: $"{ecosystem} packages come from there");
    }

    /// <summary>A setting of the manager that stays.</summary>
    public static void Setting(EffectSink effects, string manager, Argument what, Argument? value = null)
    {
        var isSource = Sentence.HoldsAny(what.Text, "registry", "index-url", "proxy", "source", "trusted-host", "ignore-scripts", "script-shell", "strict-ssl", "cafile", "auth", "token", "credentials");
        effects.Add(EffectKind.ChangeConfig, $"{manager} {what.Shown}{(value is null || Sentence.HoldsAny(what.Text, "auth", "token", "password") ? "" : "=" + value.Shown)}", what, isSource ? Traits.None : Traits.Undoable);
    }

    /// <summary>Makes a version available to everybody.</summary>
    public static void Publish(EffectSink effects, string ecosystem, string what, Argument? at = null, Traits traits = Traits.None) => effects.Add(EffectKind.Publish, $"{ecosystem}:{what}", at, traits);

    /// <summary>Whether the name stands for a file or folder.</summary>
    public static bool IsPath(string ecosystem, string text) =>
        text is "." or ".." || Sentence.StartsWithAny(text, "./", "../", "/", "~/", "file:", ".[", "link:") || text.EndsWith(".tgz", StringComparison.Ordinal) || text.EndsWith(".whl", StringComparison.Ordinal) || text.EndsWith(".tar.gz", StringComparison.Ordinal)
        || ecosystem is "apt" && text.EndsWith(".deb", StringComparison.Ordinal) || ecosystem is "rpm" && text.EndsWith(".rpm", StringComparison.Ordinal) || text.EndsWith(".vsix", StringComparison.Ordinal) || ecosystem is "gem" && text.EndsWith(".gem", StringComparison.Ordinal);

    private static bool IsRepository(string ecosystem, string text) =>
        Sentence.StartsWithAny(text, "git+", "git:", "git@", "ssh:", "hg+", "svn+", "github:", "gitlab:", "bitbucket:", "gist:")
        || text.EndsWith(".git", StringComparison.Ordinal) || text.Contains("@git+", StringComparison.Ordinal) || text.Contains(" @ git+", StringComparison.Ordinal)
        // npm takes user/repository for one on GitHub.
        || ecosystem == "npm" && text is not ['@' or '.' or '/' or '~', ..] && text.Contains('/', StringComparison.Ordinal) && !text.Contains(':', StringComparison.Ordinal);

    private static string Host(string text)
    {
        if (text.IndexOf("://", StringComparison.Ordinal) is >= 0) return HostName.Of(text);
        if (text.StartsWith("gitlab:", StringComparison.Ordinal)) return "gitlab.com";
        if (text.StartsWith("bitbucket:", StringComparison.Ordinal)) return "bitbucket.org";
        return text.Contains('@', StringComparison.Ordinal) && text.Contains(':', StringComparison.Ordinal) && !text.StartsWith("github:", StringComparison.Ordinal) ? HostName.Of(text) : "github.com";
    }

    private static string Named(string ecosystem, string text)
    {
        if (ecosystem is "npm" or "go") return text;
        var equals = text.IndexOf("==", StringComparison.Ordinal);
        if (equals > 0) return $"{Bare(text[..equals])}@{text[(equals + 2)..].Split(',', ';')[0].Trim()}";
        if (text.IndexOfAny([';', ' ']) is var rest and > 0) text = text[..rest];
        var end = text.AsSpan().IndexOfAny("<>~!=");
        if (end <= 0) return Bare(text);
        return text[end] == '=' && ecosystem is not "pip" ? $"{Bare(text[..end])}@{text[(end + 1)..]}" : Bare(text[..end]);
    }

    // requests[socks] is requests with more.
    private static string Bare(string name) => name.IndexOf('[', StringComparison.Ordinal) is var bracket and > 0 ? name[..bracket] : name.Trim();

    // Which registry is the usual one, the package manager's own configuration says; only this machine is nobody else.
    private static bool Official(string host) => HostName.IsLocal(host);
}
