using Wary.Core.Gate.Analysis;

namespace Wary.Core.Gate.Policies;

/// <summary>Whether a policy approves an action as a whole, so that even the host need not ask.</summary>
internal static class Approval
{
    /// <summary>
    /// Everything was understood, every effect is one that a rule allows, and a program that merely runs is one that has such an effect. Anything else is silence: the
    /// rule took the gate's objection away, and the host's own questions go on.
    /// </summary>
    public static bool Holds(CommandAnalysis analysis, IReadOnlyList<Effect> allowed)
    {
        if (allowed.Count == 0 || analysis.IsCutOff || analysis.NotUnderstood.Count > 0) return false;
        foreach (var effect in analysis.Effects)
        {
            if (!IsAllowed(effect, allowed)) return false;
        }
        return true;
    }

    private static bool IsAllowed(Effect effect, IReadOnlyList<Effect> allowed)
    {
        for (var i = 0; i < allowed.Count; i++)
        {
            if (ReferenceEquals(allowed[i], effect)) return true;
            if (effect.Kind == EffectKind.Execute && !effect.HasAny(PolicyRule.Aggravating) && allowed[i].Kind != EffectKind.Execute
                && effect.Program.Length > 0 && allowed[i].Program == effect.Program && allowed[i].SourceSpan == effect.SourceSpan && ReferenceEquals(allowed[i].Source, effect.Source)) return true;
        }
        return false;
    }
}
