namespace Wary.Core.Gate.Checks;

/// <summary>Things that will run later by themselves.</summary>
internal static class Persistence
{
    public static void Check(Effect effect, List<Objection> into)
    {
        if (effect.HasAny(Traits.Contained)) return;
        into.Add(new("persistence", Verdict.Ask, effect, $"{effect.Target} runs or decides what runs later by itself{(effect.Note is { } note ? $" ({note})" : "")}.", "Run it now, by its name; leave the set-up to a person."));
    }
}
