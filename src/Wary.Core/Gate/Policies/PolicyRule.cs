using Wary.Core.Shell;
using Wary.Core.Text;

namespace Wary.Core.Gate.Policies;

/// <summary>A rule of a policy. It matches effects, never text: whoever disguises a command does not escape it.</summary>
/// <param name="Id">Names it in answers; its place in the file where nobody named it.</param>
/// <param name="Layer">Whose rule it is.</param>
/// <param name="Verdict"><see cref="Verdict.Allow"/>, <see cref="Verdict.Ask"/> or <see cref="Verdict.Deny"/>.</param>
public sealed record PolicyRule(string Id, PolicyLayer Layer, Verdict Verdict)
{
    /// <summary>
    /// What makes an effect another matter than its kind: a rule that allows covers it only where <see cref="Where"/> names it. So whoever lets uploads
    /// to a host pass has not let credentials go there.
    /// </summary>
    public const Traits Aggravating = Traits.Secret | Traits.Downloaded | Traits.Decoded | Traits.Ungated | Traits.Whole | Traits.Elevated;

    /// <summary>The kinds it is about; at least one.</summary>
    public IReadOnlyList<EffectKind> Effects { get; init; } = [];

    /// <summary>Paths, of which one must match; empty for any.</summary>
    public IReadOnlyList<PathPattern> Paths { get; init; } = [];

    /// <summary>Hosts, lower case, with <c>*</c>.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Programs with their sub-commands: <c>git</c> is every call of it, <c>git push</c> is one.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    /// <summary>Names of packages, with <c>*</c>.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Ecosystems of packages: <c>npm</c>, <c>pypi</c>.</summary>
    public IReadOnlyList<string> Ecosystems { get; init; } = [];

    /// <summary>Targets as they are shown, with <c>*</c>.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Traits that must hold.</summary>
    public Traits Where { get; init; }

    /// <summary>Traits that must not hold.</summary>
    public Traits Unless { get; init; }

    /// <summary>The author's words for whoever is stopped; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>No layer below may make it stricter. Counts in managed and user policies.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Commands that must be stopped: by this rule, or, where it allows, still by the gate.</summary>
    public IReadOnlyList<string> MustBlock { get; init; } = [];

    /// <summary>Commands that this rule must let pass.</summary>
    public IReadOnlyList<string> MustAllow { get; init; } = [];

    /// <summary>The file it stands in.</summary>
    public string File { get; init; } = "";

    /// <summary>Its line in that file, from 1; 0 where there is none.</summary>
    public int Line { get; init; }

    /// <summary>Whether anything but the kind and the traits limits it.</summary>
    public bool IsLimited => Paths.Count + Hosts.Count + Programs.Count + Names.Count + Ecosystems.Count + Targets.Count > 0;

    /// <summary>Whether it is about <paramref name="effect"/>. In doubt (unknown words in a target) a rule that allows is not, and one that stops is where it could be.</summary>
    public bool Matches(Effect effect, World world)
    {
        if (!Holds(Effects, effect.Kind) || !effect.Has(Where) || effect.HasAny(Unless)) return false;
        var allows = Verdict == Verdict.Allow;
        if (allows && effect.HasAny(Aggravating & ~Where)) return false;
        if (Programs.Count > 0 && !Any(Programs, effect.Program, IsProgram)) return false;
        if (Hosts.Count > 0 && !Any(Hosts, HostName.Of(effect.Target), IsHost)) return false;
        if (Targets.Count > 0 && (allows && IsUnknown(effect.Target) || !Any(Targets, effect.Target, IsText))) return false;
        if (Names.Count + Ecosystems.Count > 0 && !IsPackage(effect.Target)) return false;
        return Paths.Count == 0 || IsPath(effect, world, allows);
    }

    private static bool Holds(IReadOnlyList<EffectKind> kinds, EffectKind kind)
    {
        for (var i = 0; i < kinds.Count; i++)
        {
            if (kinds[i] == kind) return true;
        }
        return false;
    }

    private static bool Any(IReadOnlyList<string> patterns, string text, Func<string, string, bool> matches)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            if (matches(patterns[i], text)) return true;
        }
        return false;
    }

    private static bool IsHost(string pattern, string host) => Wildcard.Matches(pattern, host, ignoreCase: true);

    private static bool IsText(string pattern, string text) => Wildcard.Matches(pattern, text, ignoreCase: false);

    private static bool IsProgram(string pattern, string program) =>
        Wildcard.Matches(pattern, program, ignoreCase: false)
        || program.Length > pattern.Length && program[pattern.Length] == ' ' && program.StartsWith(pattern, StringComparison.Ordinal);

    // ecosystem:name@version; a name may start with an @ of its own.
    private bool IsPackage(string target)
    {
        var colon = target.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return false;
        if (Ecosystems.Count > 0 && !Any(Ecosystems, target[..colon], IsHost)) return false;
        var name = target[(colon + 1)..];
        if (name.LastIndexOf('@') is var at and > 0) name = name[..at];
        return Names.Count == 0 || !(Verdict == Verdict.Allow && IsUnknown(name)) && Any(Names, name, IsText);
    }

    private static bool IsUnknown(string target) =>
        target.Contains('…', StringComparison.Ordinal) || target.AsSpan().IndexOfAnyInRange(Argument.Unknown, Argument.AnyOne) >= 0;

    private bool IsPath(Effect effect, World world, bool allows)
    {
        var text = effect.Argument is { } argument && argument.Shown == effect.Target ? argument.Text : effect.Target.Replace('…', Argument.Unknown);
        var path = Places.Join(effect.Folder.Length == 0 ? world.Folder : effect.Folder, text, world.Home);
        if (allows && path.Contains(Argument.Unknown, StringComparison.Ordinal)) return false;
        var looked = world.Look(path).Resolved;
        for (var i = 0; i < Paths.Count; i++)
        {
            if (allows)
            {
                // Both the path and what it leads to: a link out of the folder is not the folder.
                if (Paths[i].Covers(path, world) && (looked is null || Covered(looked, world))) return true;
            }
            else if (Paths[i].Touches(path, world, effect.Has(Traits.Recursive)) || looked is not null && Paths[i].Touches(looked, world, effect.Has(Traits.Recursive))) return true;
        }
        return false;
    }

    private bool Covered(string path, World world)
    {
        for (var i = 0; i < Paths.Count; i++)
        {
            if (Paths[i].Covers(path, world)) return true;
        }
        return false;
    }
}
