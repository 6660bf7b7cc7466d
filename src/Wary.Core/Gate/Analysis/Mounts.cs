using Wary.Core.Shell;

namespace Wary.Core.Gate.Analysis;

/// <summary>Which paths inside a container are files of the machine around it.</summary>
/// <param name="Pairs">Absolute paths inside, and where they lead; paths outside as written.</param>
internal sealed record Mounts(IReadOnlyList<(string Inside, string Outside)> Pairs)
{
    /// <summary>The container was just made from its image: what is lost in it was never kept.</summary>
    public bool IsFresh { get; init; }

    /// <summary>The folder outside, from which relative paths are seen.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The container around this one; null for none.</summary>
    public Mounts? Outer { get; init; }

    /// <summary>Whether effects of this kind name paths.</summary>
    public static bool IsAboutPath(EffectKind kind) =>
        kind is EffectKind.Delete or EffectKind.Overwrite or EffectKind.Write or EffectKind.Read or EffectKind.ReadSecret or EffectKind.ChangePermissions;

    /// <summary>Where an absolute path leads; null when it stays inside. <c>IsContained</c> says that another container lies around it.</summary>
    public (string Path, string Folder, bool IsContained)? ToOutside(string inside)
    {
        (string Inside, string Outside)? best = null;
        foreach (var pair in Pairs)
        {
            if (Places.IsBelow(inside, pair.Inside) && pair.Inside.Length > (best?.Inside.Length ?? 0)) best = pair;
        }
        if (best is not { } found) return null;
        var rest = inside[(found.Inside == "/" ? 0 : found.Inside.Length)..];
        var path = rest is "" or "/" ? found.Outside : found.Outside.TrimEnd('/') + rest;
        if (Outer is null) return (path, Folder, false);
        return Outer.ToOutside(Places.Join(Folder, path, "")) ?? (path, Folder, true);
    }

    /// <summary>What lies outside and hangs below an absolute path inside.</summary>
    public IEnumerable<string> Below(string inside)
    {
        foreach (var pair in Pairs)
        {
            if (Places.IsInside(pair.Inside, inside.TrimEnd(Argument.AnyName, '/') is { Length: > 0 } folder ? folder : "/")) yield return pair.Outside;
        }
    }
}
