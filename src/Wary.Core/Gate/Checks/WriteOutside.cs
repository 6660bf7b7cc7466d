namespace Wary.Core.Gate.Checks;

/// <summary>Files that are written where neither the project nor temporary files are.</summary>
internal static class WriteOutside
{
    public static void Check(Effect effect, CheckContext context, List<Objection> into)
    {
        if (effect.HasAny(Traits.Remote | Traits.Contained | Traits.OwnPlace)) return;
        var world = context.World;
        var seen = Seen.Of(effect, world);
        switch (seen.Region)
        {
            case Region.Nothing or Region.Temporary or Region.TemporaryRoot or Region.Cache or Region.Project or Region.ProjectRoot:
                return;
            case Region.GitFolder:
                return;
            case Region.Unknown:
                if (effect.Argument is { MaySplit: true } or { Origin: Shell.Origin.OwnProcess }) return;
                into.Add(new("opaque-target", Verdict.Ask, effect, $"Where {effect.Argument?.Shown ?? effect.Target} leads cannot be known before it runs, and it is written.", "Write the path out."));
                return;
        }
        if (world.IsWritable(seen.Path)) return;
        var folder = seen.Facts.IsFolder ? seen.Shown(world) : Parent(seen.Shown(world));
        into.Add(new("write-outside", Verdict.Ask, effect, $"{seen.Shown(world)} lies outside the project.", "Write inside the project or to a temporary file.") { Once = $"write {folder}" });
    }

    private static string Parent(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "/";
}
