using System.Globalization;
using System.Text;
using Wary.Core.Gate;
using Wary.Core.Gate.Policies;
using Wary.Core.Rules.UserRules;

namespace Wary.Host.Config;

/// <summary>
/// Makes a policy from a document. What cannot be understood is left out and told with its place: a rule with an unknown key is not a narrower rule, it is
/// another one than its author meant.
/// </summary>
internal sealed partial class PolicyReader(PolicySource source, List<ConfigProblem> problems, bool runsFromCache = false)
{
    /// <summary>Rules of one file; more are left out.</summary>
    public const int MaxRules = 200;

    private const int MaxProblems = 50;
    private const int MaxTexts = 100;
    private const int MaxText = 512;
    private const int LongestDeadline = 5000;

    private readonly PolicyFile _file = new(source.Layer, source.Path);

    /// <summary>Reads a document.</summary>
    /// <param name="document">The document; null for an empty file.</param>
    public PolicyFile Read(ConfigNode? document)
    {
        if (document is null or ConfigScalar { Text: null }) return _file;
        if (document is not ConfigMap map)
        {
            Report(document, "the file must have keys such as rules; nothing is taken from it");
            return _file;
        }
        foreach (var entry in map.Entries)
        {
            if (entry.Key != "v" || entry.Value is ConfigScalar { Text: "1" }) continue;
            Report(entry, "v must be 1: this program knows no other version; nothing is taken from the file");
            return _file;
        }
        foreach (var entry in map.Entries) Key(entry);
        return _file;
    }

    private void Key(ConfigEntry entry)
    {
        if (source.OnlyStricter && Holds(PolicyKeys.Top, entry.Key) && !Holds(PolicyKeys.Project, entry.Key))
        {
            Report(entry, $"{entry.Key} counts only in the policy of the person or of the machine's owner and is ignored");
            return;
        }
        switch (entry.Key)
        {
            case "v":
                break;
            case "rules":
                Rules(entry);
                break;
            case "headless":
                _file.Headless = StopVerdict(entry);
                break;
            case "fail":
                _file.Fail = StopVerdict(entry);
                break;
            case "protected_branches":
                _file.ProtectedBranches.AddRange(Texts(entry, out _));
                break;
            case "writable":
                Writable(entry);
                break;
            case "snapshot":
                _file.Snapshot = Switch(entry);
                break;
            case "rewrites":
                _file.Rewrites = Switch(entry);
                break;
            case "deadline_ms":
                if (Number(entry, 20, LongestDeadline) is { } number) _file.DeadlineMilliseconds = number;
                break;
            case "review":
                Review(entry);
                break;
            default:
                Report(entry, $"{Quoted(entry.Key)} is not known here and is ignored; known are {string.Join(", ", PolicyKeys.Top)}");
                break;
        }
    }

    // A folder that may be written is a rule like any other.
    private void Writable(ConfigEntry entry)
    {
        foreach (var folder in Texts(entry, out _))
        {
            if (PathPattern.Parse(folder.TrimEnd('/') + "/**", out var problem) is not { } pattern) Report(entry, $"writable: {Quoted(folder)} {problem}; it is left out");
            else _file.Rules.Add(new PolicyRule($"writable:{folder}", source.Layer, Verdict.Allow) { Effects = [EffectKind.Write, EffectKind.Overwrite], Paths = [pattern], File = source.Path, Line = entry.Line });
        }
    }

    private void Review(ConfigEntry entry)
    {
        if (entry.Value is not ConfigMap map)
        {
            Report(entry, "review must have keys such as dollars_per_day; nothing is taken from it");
            return;
        }
        foreach (var amount in map.Entries)
        {
            if (!Holds(PolicyKeys.Review, amount.Key)) Report(amount, $"{Quoted(amount.Key)} is not known under review and is ignored; known are {string.Join(", ", PolicyKeys.Review)}");
            else if (amount.Value is ConfigScalar { Text: { } text } && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)) _file.Review[amount.Key] = text;
            else Report(amount, $"{amount.Key} must be a number; it is ignored");
        }
    }

    // A project may not soften what is asked for.
    private Verdict? StopVerdict(ConfigEntry entry)
    {
        var text = (entry.Value as ConfigScalar)?.Text;
        if (text == "deny") return Verdict.Deny;
        if (text == "ask" && !source.OnlyStricter) return Verdict.Ask;
        Report(entry, text == "ask" ? $"{entry.Key}: ask would be milder than the default, which a project cannot choose; it is ignored" : $"{entry.Key} must be ask or deny; it is ignored");
        return null;
    }

    private bool? Switch(ConfigEntry entry)
    {
        switch ((entry.Value as ConfigScalar)?.Text)
        {
            case "true" or "yes" or "on": return true;
            case "false" or "no" or "off": return false;
            default:
                Report(entry, $"{entry.Key} must be true or false; it is ignored");
                return null;
        }
    }

    private int? Number(ConfigEntry entry, int least, int most)
    {
        if (entry.Value is ConfigScalar { Text: { } text } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Report(entry, $"{entry.Key} must be a whole number from {least} to {most}; it is ignored");
        return null;
    }

    /// <summary>One text or a list of them; not good where there is something else.</summary>
    private List<string> Texts(ConfigEntry entry, out bool isGood)
    {
        var texts = new List<string>();
        isGood = true;
        if (entry.Value is ConfigScalar { Text: { } one }) texts.Add(one);
        else if (entry.Value is ConfigList list && list.Items.Count <= MaxTexts)
        {
            foreach (var item in list.Items)
            {
                if (item is ConfigScalar { Text: { } text }) texts.Add(text);
                else isGood = false;
            }
        }
        else isGood = false;
        if (texts.Exists(text => text.Length is 0 or > MaxText)) isGood = false;
        if (isGood) return texts;
        Report(entry, $"{entry.Key} must be a text or a list of at most {MaxTexts} texts of at most {MaxText} characters");
        return [];
    }

    private void Report(ConfigEntry at, string text) => Report(at.Line, at.Column, text);

    private void Report(ConfigNode at, string text) => Report(at.Line, at.Column, text);

    private void Report(int line, int column, string text)
    {
        if (problems.Count < MaxProblems) problems.Add(new(source.Path, line, text) { Column = column });
        else if (problems.Count == MaxProblems) problems.Add(new(source.Path, null, "there are more problems than are listed"));
    }

    private static bool Holds(IReadOnlyList<string> keys, string key)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i] == key) return true;
        }
        return false;
    }

    private static string Quoted(string text)
    {
        var shown = new StringBuilder("\"");
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, 60))) shown.Append(char.IsControl(character) ? '?' : character);
        return shown.Append(text.Length > 60 ? "…\"" : "\"").ToString();
    }
}
