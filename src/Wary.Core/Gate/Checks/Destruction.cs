namespace Wary.Core.Gate.Checks;

/// <summary>State in clouds, clusters, containers and databases; one step stricter where the command reaches production.</summary>
internal static class Destruction
{
    public static void Check(Effect effect, CheckContext context, List<Objection> into)
    {
        var isDatabase = effect.Kind == EffectKind.ChangeDatabase;
        var isProduction = Production.Reaches(effect, context.World);
        if (!effect.Has(Traits.Destroys))
        {
            if (isProduction && !effect.Has(Traits.OwnPlace))
                into.Add(new("production", Verdict.Ask, effect, $"This changes {effect.Target} in production.", "Try it against a test environment first."));
            return;
        }
        if (effect.Has(Traits.Undoable) && !isProduction) return;
        var deny = effect.Has(Traits.Whole) || isProduction;
        into.Add(new(isDatabase ? "database-destroy" : "cloud-destroy", deny ? Verdict.Deny : Verdict.Ask, effect,
            $"This destroys {effect.Target}{(isProduction ? " in production" : "")}{(effect.Note is { } note ? $" ({note})" : "")}; nothing here brings it back.", isDatabase ? "Count first what it would hit, with a SELECT." : "Have a person look at what would go."));
    }
}
