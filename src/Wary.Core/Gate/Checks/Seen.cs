using Wary.Core.Shell;

namespace Wary.Core.Gate.Checks;

/// <summary>An effect on a path, looked at on the machine.</summary>
/// <param name="Path">Absolute, with marks of unknown parts.</param>
/// <param name="Region">Where it lies, after links.</param>
/// <param name="Facts">What is there.</param>
internal readonly record struct Seen(string Path, Region Region, PathFacts Facts)
{
    public static Seen Of(Effect effect, World world)
    {
        var path = Places.Join(effect.Folder, effect.Argument?.Text is { Length: > 0 } text && !IsDecorated(effect, text) ? text : effect.Target, world.Home);
        // :/ is the top of the repository.
        if (effect.Program.StartsWith("git", StringComparison.Ordinal) && effect.Target.StartsWith(":/", StringComparison.Ordinal))
            path = Places.Join(world.Repository(effect.Folder)?.Root ?? effect.Folder, "./" + effect.Target[2..], world.Home);
        // An unknown beginning may be any folder; what stands behind it does not help.
        if (effect.Argument?.Text is [Argument.Unknown, ..]) path = effect.Argument.Text;
        var region = Regions.Of(path, world);
        if (region is Region.Unknown or Region.Nothing) return new(path, region, default);
        // What is written into loses nothing.
        var isKept = effect.Kind == EffectKind.Write || effect.Kind == EffectKind.Overwrite && !effect.Has(Traits.Destroys);
        var facts = isKept ? world.Locate(path) : world.Look(path, follow: effect.Kind != EffectKind.Delete);
        if (facts.Resolved is { } real && !effect.Has(Traits.Link)) return new(real, Regions.Of(real, world), facts);
        return new(path, region, facts);
    }

    /// <summary>The path as a person knows it.</summary>
    public string Shown(World world)
    {
        var shown = new Argument(Path, default).Shown;
        return Places.IsInside(shown, world.Project) ? shown[(world.Project.Length + 1)..] : Places.IsBelow(shown, world.Home) ? "~" + shown[world.Home.Length..] : shown;
    }

    /// <summary>The path below the project's top; null for others.</summary>
    public string? InProject(World world) => Places.IsInside(Path, world.Project) ? Path[(world.Project.Length + 1)..] : null;

    // if=/dev/zero: the effect names the path, the argument holds more than it.
    private static bool IsDecorated(Effect effect, string text) => new Argument(text, default).Shown != effect.Target;
}
