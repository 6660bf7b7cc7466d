namespace Wary.Core.Gate.Checks;

/// <summary>The guard itself, and other agents that nobody guards.</summary>
internal static class Guard
{
    public static void Check(Effect effect, List<Objection> into) =>
        into.Add(new("guard-tamper", Verdict.Deny, effect, $"{effect.Target} belongs to what guards this session; only a person changes it.", "Tell the person what should change, and why."));

    public static void Agent(Effect effect, List<Objection> into)
    {
        if (effect.Has(Traits.Ungated))
            into.Add(new("ungated-agent", Verdict.Deny, effect, $"This starts {effect.Target}; nobody would see what it does.", "Start it without that option, or do the work here."));
    }
}
