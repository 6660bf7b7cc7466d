using Wary.Core.Gate;
using Wary.Core.Gate.Policies;

namespace Wary.Host.Config;

internal sealed partial class PolicyReader
{
    private const int MaxReason = 300;

    private string? _wrong;
    private int _wrongLine, _wrongColumn;

    private void Rules(ConfigEntry entry)
    {
        if (entry.Value is ConfigScalar { Text: null }) return;
        if (entry.Value is not ConfigList list)
        {
            Report(entry, "rules must be a list; nothing is taken from it");
            return;
        }
        foreach (var item in list.Items)
        {
            if (_file.Rules.Count >= MaxRules)
            {
                Report(item, $"only {MaxRules} rules of a file count; those from here on are left out");
                return;
            }
            if (item is not ConfigMap map) Report(item, "a rule must have keys such as effect and verdict; this one is left out");
            else if (Rule(map) is { } rule && (runsFromCache || PassesExamples(rule, map))) _file.Rules.Add(rule);
        }
    }

    // A rule that stops too little is better than none; one that lets pass too much is not.
    private bool PassesExamples(PolicyRule rule, ConfigMap map)
    {
        var failed = PolicyExamples.Check(rule);
        foreach (var problem in failed)
            Report(map, $"rule {Quoted(rule.Id)}: {problem}; {(rule.Verdict == Verdict.Allow ? "the rule is left out until it does what it says" : "the rule counts all the same, because it is stricter than none")}");
        return failed.Count == 0 || rule.Verdict != Verdict.Allow;
    }

    private PolicyRule? Rule(ConfigMap map)
    {
        (_wrong, _wrongLine, _wrongColumn) = (null, map.Line, map.Column);
        var rule = new PolicyRule($"line-{map.Line}", source.Layer, Verdict.Silence) { File = source.Path, Line = map.Line };
        foreach (var entry in map.Entries) rule = Key(rule, entry);
        if (_wrong is null) Check(rule);
        if (_wrong is null) return rule;
        Report(_wrongLine, _wrongColumn, $"rule {Quoted(rule.Id)} is left out: {_wrong}");
        return null;
    }

    private PolicyRule Key(PolicyRule rule, ConfigEntry entry)
    {
        switch (entry.Key)
        {
            case "id":
                var id = One(entry);
                if (!runsFromCache && (id.Length > 60 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))) Refuse(entry, "id must be at most 60 letters, digits and - _ .");
                return rule with { Id = id };
            case "line" when runsFromCache:
                return rule with { Line = int.TryParse(One(entry), out var line) ? line : 0 };
            case "effect":
                return rule with { Effects = Effects(entry) };
            case "path":
                return rule with { Paths = All(entry, PathPattern.Parse) };
            case "host":
                return rule with { Hosts = Patterns(entry).ConvertAll(host => host.ToLowerInvariant()) };
            case "program":
                return rule with { Programs = Patterns(entry) };
            case "name":
                return rule with { Names = Patterns(entry) };
            case "ecosystem":
                return rule with { Ecosystems = Patterns(entry) };
            case "target":
                return rule with { Targets = Patterns(entry) };
            case "where":
                return Where(rule, entry);
            case "verdict":
                return rule with { Verdict = One(entry) switch { "allow" => Verdict.Allow, "ask" => Verdict.Ask, "deny" => Verdict.Deny, _ => Refuse(entry, "verdict must be allow, ask or deny") } };
            case "reason":
                var reason = new string([.. One(entry).Where(c => !char.IsControl(c))]);
                return rule with { Reason = reason.Length > MaxReason ? reason[..MaxReason] : reason };
            case "must_block":
                return rule with { MustBlock = Patterns(entry) };
            case "must_allow":
                return rule with { MustAllow = Patterns(entry) };
            case "final":
                if (source.OnlyStricter) Refuse(entry, "final counts only in the policy of the person or of the machine's owner");
                return rule with { IsFinal = Switch(entry) == true };
            default:
                Refuse(entry, $"{Quoted(entry.Key)} is no key of a rule; known are {string.Join(", ", PolicyKeys.Rule)}");
                return rule;
        }
    }

    private void Check(PolicyRule rule)
    {
        if (rule.Verdict == Verdict.Silence) Wrong("it needs a verdict: allow, ask or deny");
        else if (rule.Effects.Count == 0) Wrong("it needs an effect, such as Delete");
        else if (rule.Verdict == Verdict.Allow && source.OnlyStricter) Wrong(source.IsOpen ? "a managed file that others can change can only make things stricter" : "a project's policy can only make things stricter");
        else if (rule.Verdict == Verdict.Allow && !rule.IsLimited) Wrong("a rule that allows needs a path, host, program, name, ecosystem or target");
        else if (rule.Verdict == Verdict.Allow && rule.Effects.Contains(EffectKind.DisableGuard)) Wrong("no policy lets the guard be switched off");
        else if (rule.Paths.Count > 0 && !rule.Effects.All(HasPath)) Wrong("path belongs to effects on files: Read, ReadSecret, Write, Overwrite, Delete, DiscardWork, ChangePermissions, ChangeConfig, Persist, Execute");
        else if (rule.Hosts.Count > 0 && !rule.Effects.All(kind => kind is EffectKind.Connect or EffectKind.Upload or EffectKind.Download)) Wrong("host belongs to Connect, Upload and Download");
        else if (rule.Names.Count + rule.Ecosystems.Count > 0 && !rule.Effects.All(kind => kind == EffectKind.Install)) Wrong("name and ecosystem belong to Install");
    }

    private static bool HasPath(EffectKind kind) => kind is EffectKind.Read or EffectKind.ReadSecret or EffectKind.Write or EffectKind.Overwrite or EffectKind.Delete or EffectKind.DiscardWork
        or EffectKind.ChangePermissions or EffectKind.ChangeConfig or EffectKind.Persist or EffectKind.Execute;

    private PolicyRule Where(PolicyRule rule, ConfigEntry entry)
    {
        if (entry.Value is not ConfigMap map)
        {
            Refuse(entry, "where must have traits as keys, such as force: true");
            return rule;
        }
        foreach (var one in map.Entries)
        {
            if (TraitNames.Find(one.Key) is not { } trait) Refuse(one, $"{Quoted(one.Key)} is no trait; known are {TraitNames.All.Replace(" ", ", ", StringComparison.Ordinal)}");
            else if ((one.Value as ConfigScalar)?.Text is "true" or "yes") rule = rule with { Where = rule.Where | trait };
            else if ((one.Value as ConfigScalar)?.Text is "false" or "no") rule = rule with { Unless = rule.Unless | trait };
            else Refuse(one, $"{one.Key} must be true or false");
        }
        return rule;
    }

    private string One(ConfigEntry entry)
    {
        if (entry.Value is ConfigScalar { Text: { Length: > 0 and <= MaxText } text }) return text;
        Refuse(entry, $"{entry.Key} must be a text of at most {MaxText} characters");
        return "";
    }

    private List<string> Patterns(ConfigEntry entry)
    {
        var texts = Texts(entry, out var isGood);
        if (!isGood) Refuse(entry, $"{entry.Key} cannot be used");
        else if (texts.Count == 0) Refuse(entry, $"{entry.Key} is empty");
        return texts;
    }

    private delegate T? Reading<out T>(string text, out string problem);

    private List<T> All<T>(ConfigEntry entry, Reading<T> read) where T : class
    {
        var values = new List<T>();
        foreach (var text in Patterns(entry))
        {
            if (read(text, out var problem) is { } value) values.Add(value);
            else Refuse(entry, $"{entry.Key} {Quoted(text)} {problem}");
        }
        return values;
    }

    private List<EffectKind> Effects(ConfigEntry entry)
    {
        var kinds = new List<EffectKind>();
        foreach (var name in Patterns(entry))
        {
            if (EffectNames.Find(name) is { } kind) kinds.Add(kind);
            else Refuse(entry, $"effect {Quoted(name)} is not known; known are {EffectNames.All}");
        }
        return kinds;
    }

    private void Wrong(string why) => _wrong ??= why;

    // The first mistake is the one that is told, at its own place.
    private Verdict Refuse(ConfigEntry at, string why)
    {
        if (_wrong is null) (_wrong, _wrongLine, _wrongColumn) = (why, at.Line, at.Column);
        return Verdict.Silence;
    }
}
