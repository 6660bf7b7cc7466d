using Wary.Cli.Output;
using Wary.Core.Gate;
using Wary.Core.Gate.Policies;
using Wary.Host.Config;

namespace Wary.Cli.Verbs.Checks;

/// <summary>Policies in words.</summary>
internal static class PolicyText
{
    /// <summary>Which layers and rules speak about the effects of a command, and which decides.</summary>
    /// <param name="own">What the gate says by itself.</param>
    /// <param name="ruled">What it says with the policy.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="world">The machine.</param>
    public static IEnumerable<string> Explain(GateResult own, GateResult ruled, Policy policy, World world)
    {
        yield return $"{CheckJson.Word(ruled.Verdict)}{(own.Verdict == ruled.Verdict ? "" : $"; without a policy: {CheckJson.Word(own.Verdict)}")}";
        foreach (var effect in own.Analysis.Effects)
        {
            var objections = own.Objections.Where(objection => ReferenceEquals(objection.Effect, effect)).ToList();
            var strictest = objections.Select(objection => objection.Verdict).DefaultIfEmpty(Verdict.Silence).Max();
            var spoken = Enum.GetValues<PolicyLayer>().Select(layer => policy.First(layer, effect, world)).OfType<PolicyRule>().ToList();
            if (objections.Count == 0 && spoken.Count == 0) continue;
            yield return "";
            yield return CheckText.Of(effect, world);
            yield return $"  the gate: {CheckJson.Word(strictest)}{(objections.Count > 0 ? $" ({string.Join(", ", objections.Select(one => one.Rule).Distinct())})" : "")}";
            foreach (var rule in spoken) yield return $"  {Layer(rule.Layer)}: {CheckJson.Word(rule.Verdict)}{(rule.IsFinal ? ", final" : "")}, rule {Shown.Line(rule.Id, 60)} ({Shown.Line(rule.File)}:{rule.Line})";
            yield return $"  decides: {Deciding(policy, effect, world, strictest, objections)}";
        }
        if (policy.Rules.Count == 0) yield return "No policy has a rule.";
    }

    /// <summary>The files, the settings and the rules.</summary>
    public static IEnumerable<string> Show(PolicySet set)
    {
        if (set.Files.Count == 0) yield return "There is no policy: the gate's own verdicts hold.";
        foreach (var (layer, path) in set.Files) yield return $"{Layer(layer)}: {Shown.Line(path)}";
        var settings = set.Policy.Settings;
        yield return $"headless: {CheckJson.Word(settings.Headless)}";
        yield return $"fail: {CheckJson.Word(settings.Fail)}";
        yield return $"snapshot: {(settings.Snapshot ? "true" : "false")}";
        yield return $"rewrites: {(settings.Rewrites ? "true" : "false")}";
        if (settings.DeadlineMilliseconds is { } deadline) yield return $"deadline_ms: {deadline}";
        if (settings.ProtectedBranches.Count > 0) yield return $"protected_branches: {Shown.Line(string.Join(", ", settings.ProtectedBranches))}";
        foreach (var (key, value) in set.Review) yield return $"review.{key}: {Shown.Line(value)}";
        foreach (var rule in set.Policy.Rules) yield return Line(rule);
    }

    private static string Line(PolicyRule rule)
    {
        var parts = new List<string> { $"{Layer(rule.Layer)}: {CheckJson.Word(rule.Verdict)}{(rule.IsFinal ? " (final)" : "")} {string.Join(" or ", rule.Effects)}" };
        Add("path", rule.Paths.Select(path => path.Text));
        Add("host", rule.Hosts);
        Add("program", rule.Programs);
        Add("name", rule.Names);
        Add("ecosystem", rule.Ecosystems);
        Add("target", rule.Targets);
        Add("where", TraitNames.Of(rule.Where));
        Add("where not", TraitNames.Of(rule.Unless));
        parts.Add($"rule {Shown.Line(rule.Id, 60)} ({Shown.Line(rule.File)}:{rule.Line})");
        return string.Join("  ", parts);

        void Add(string name, IEnumerable<string> texts)
        {
            if (texts.Any()) parts.Add($"{name} {Shown.Line(string.Join(" or ", texts), 200)}");
        }
    }

    private static string Deciding(Policy policy, Effect effect, World world, Verdict strictest, List<Objection> objections)
    {
        var rule = policy.Decide(effect, world, strictest);
        if (rule is null) return "the gate";
        if (objections.Exists(Policy.IsAboutGuard)) return "the gate: no policy relaxes what protects it";
        return $"rule {Shown.Line(rule.Id, 60)} of {Layer(rule.Layer)}: {CheckJson.Word(rule.Verdict)}";
    }

    private static string Layer(PolicyLayer layer) => layer switch { PolicyLayer.Managed => "managed", PolicyLayer.User => "user", PolicyLayer.Project => "project", _ => "project-local" };
}
