namespace Wary.Core.Gate.Policies;

/// <summary>The rules of all layers together, and what they make of the gate's own objections.</summary>
/// <param name="rules">In the order of their files; within one layer the first that matches decides.</param>
/// <param name="settings">The settings of all layers, merged.</param>
public sealed class Policy(IReadOnlyList<PolicyRule> rules, PolicySettings settings)
{
    /// <summary>The rule ids of objections that start so are about the guard itself: no policy relaxes them.</summary>
    public const string GuardPrefix = "guard-";

    /// <summary>Nobody said anything.</summary>
    public static Policy None { get; } = new([], new());

    /// <summary>The rules.</summary>
    public IReadOnlyList<PolicyRule> Rules => rules;

    /// <summary>The settings.</summary>
    public PolicySettings Settings => settings;

    /// <summary>The first rule of a layer that is about an effect; null for none.</summary>
    public PolicyRule? First(PolicyLayer layer, Effect effect, World world)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i].Layer == layer && rules[i].Matches(effect, world)) return rules[i];
        }
        return null;
    }

    /// <summary>
    /// The rule that decides about an effect, or null when the gate's own verdict stands. A managed rule wins, a user's may be stricter than it, a project's stricter
    /// than all; one that is final ends this.
    /// </summary>
    /// <param name="effect">The effect.</param>
    /// <param name="world">The machine.</param>
    /// <param name="own">What the gate itself says.</param>
    public PolicyRule? Decide(Effect effect, World world, Verdict own)
    {
        PolicyRule? decides = null;
        var verdict = own;
        for (var layer = PolicyLayer.Managed; layer <= PolicyLayer.Local; layer++)
        {
            if (First(layer, effect, world) is not { } rule) continue;
            var relaxes = layer <= PolicyLayer.User && decides is null;
            if (!relaxes && rule.Verdict <= verdict) continue;
            (decides, verdict) = (rule, rule.Verdict);
            if (rule.IsFinal && layer <= PolicyLayer.User) break;
        }
        return decides;
    }

    /// <summary>Puts the rules' verdicts in the place of the gate's own.</summary>
    /// <param name="own">The gate's objections.</param>
    /// <param name="effects">All effects of the action.</param>
    /// <param name="world">The machine.</param>
    public PolicyOutcome Apply(IReadOnlyList<Objection> own, IReadOnlyList<Effect> effects, World world)
    {
        if (rules.Count == 0) return new(own, []);
        var left = new List<Objection>(own.Count);
        var allowed = new List<Effect>();
        for (var i = 0; i < effects.Count; i++) Judge(effects[i], isMeant: true);
        // Checks may object to something that is no effect of the list: a character in the text, a connection across calls.
        for (var i = 0; i < own.Count; i++)
        {
            if (!Holds(effects, own[i].Effect) && !IsSeen(own, i)) Judge(own[i].Effect, isMeant: false);
        }
        return new(left, allowed);

        void Judge(Effect effect, bool isMeant)
        {
            var strictest = Strictest(own, effect);
            var decides = Decide(effect, world, strictest?.Verdict ?? Verdict.Silence);
            if (decides is { Verdict: Verdict.Allow } && isMeant) allowed.Add(effect);
            if (decides is null || decides.Verdict == strictest?.Verdict && decides.Reason is null) Keep(effect, guardOnly: false);
            else if (Keep(effect, guardOnly: true) || decides.Verdict == Verdict.Allow) return;
            else left.Add(Stop(decides, effect, strictest));
        }

        bool Keep(Effect effect, bool guardOnly)
        {
            var kept = false;
            for (var i = 0; i < own.Count; i++)
            {
                if (!ReferenceEquals(own[i].Effect, effect) || guardOnly && !IsAboutGuard(own[i])) continue;
                left.Add(own[i]);
                kept = true;
            }
            return kept;
        }
    }

    /// <summary>Whether an objection protects the guard itself.</summary>
    public static bool IsAboutGuard(Objection objection) => objection.Effect.Kind == EffectKind.DisableGuard || objection.Rule.StartsWith(GuardPrefix, StringComparison.Ordinal);

    private static bool IsSeen(IReadOnlyList<Objection> own, int at)
    {
        for (var i = 0; i < at; i++)
        {
            if (ReferenceEquals(own[i].Effect, own[at].Effect)) return true;
        }
        return false;
    }

    private static bool Holds(IReadOnlyList<Effect> effects, Effect effect)
    {
        for (var i = 0; i < effects.Count; i++)
        {
            if (ReferenceEquals(effects[i], effect)) return true;
        }
        return false;
    }

    private static Objection? Strictest(IReadOnlyList<Objection> own, Effect effect)
    {
        Objection? found = null;
        for (var i = 0; i < own.Count; i++)
        {
            if (ReferenceEquals(own[i].Effect, effect) && (found is null || own[i].Verdict > found.Verdict)) found = own[i];
        }
        return found;
    }

    private static Objection Stop(PolicyRule rule, Effect effect, Objection? own)
    {
        var why = rule.Reason ?? own?.Why ?? $"The {Owner(rule.Layer)} policy {(rule.Verdict == Verdict.Ask ? "wants to be asked about" : "denies")} this: {effect}.";
        return new($"policy:{rule.Id}", rule.Verdict, effect, why, own?.Next);
    }

    private static string Owner(PolicyLayer layer) => layer switch { PolicyLayer.Managed => "machine's", PolicyLayer.User => "person's", _ => "project's" };
}

/// <summary>What a policy made of an action.</summary>
/// <param name="Objections">Those that stand.</param>
/// <param name="Allowed">Effects that a rule lets pass.</param>
public sealed record PolicyOutcome(IReadOnlyList<Objection> Objections, IReadOnlyList<Effect> Allowed);
