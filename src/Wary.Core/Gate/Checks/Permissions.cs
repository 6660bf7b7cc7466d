using Wary.Core.Shell;

namespace Wary.Core.Gate.Checks;

/// <summary>Permissions and owners of files.</summary>
internal static class Permissions
{
    public static void Check(Effect effect, CheckContext context, List<Objection> into)
    {
        if (effect.HasAny(Traits.Contained | Traits.Remote)) return;
        var seen = Seen.Of(effect, context.World);
        var isTree = effect.Has(Traits.Recursive) || seen.Path.AsSpan().IndexOfAnyInRange(Argument.Unknown, Argument.AnyOne) >= 0;
        switch (seen.Region)
        {
            case Region.Root or Region.Core or Region.HomeRoot when isTree:
            case Region.System when isTree && effect.Folder != seen.Path && seen.Path.AsSpan(1).IndexOf('/') < 0:
                into.Add(new("permissions", Verdict.Deny, effect, $"This changes the permissions of everything below {seen.Shown(context.World)}; the system may no longer start or keep others out.", "Name the single files that need it."));
                return;
            case Region.Nothing or Region.Cache:
                return;
            case Region.Temporary or Region.Project or Region.ProjectRoot:
                // One file, or a mode that opens nothing to others, is everyday work.
                if (!effect.HasAny(Traits.Force | Traits.Elevated) && !(isTree && effect.Has(Traits.Destroys))) return;
                if (seen.Region == Region.Temporary && !effect.Has(Traits.Force)) return;
                if (!isTree && !effect.Has(Traits.Force)) return;
                break;
        }
        into.Add(new("permissions", Verdict.Ask, effect, $"This changes who may use {seen.Shown(context.World)}{(isTree ? " and everything below it" : "")}.", "Give only the file that needs it the permission that it needs, such as `chmod u+x ./script.sh`."));
    }
}
