using Wary.Core.Rules.UserRules;

namespace Wary.Host.Config;

internal sealed partial class UserRuleReader
{
    private void Key(Draft draft, ConfigEntry entry)
    {
        switch (entry.Key)
        {
            case "rule_name":
                draft.Name = Text(draft, entry)?.Trim();
                break;
            case "reminder":
                draft.Reminder = Printable(Text(draft, entry));
                break;
            case "substrings":
                draft.Substrings = Texts(draft, entry);
                if (draft.Substrings.Contains("")) draft.Refuse(entry.Line, "an empty text in substrings would match everything");
                break;
            case "regex":
                draft.Regexes = All(draft, entry, Regex);
                break;
            case "paths":
                draft.Paths = All(draft, entry, GlobOf);
                break;
            case "exclude_paths":
                draft.ExcludePaths = All(draft, entry, GlobOf);
                break;
            default:
                Report(_file, entry.Line, $"{Quoted(entry.Key)} is no key of a rule and is ignored; known are rule_name, reminder, regex, substrings, paths, exclude_paths");
                break;
        }
    }

    private static void Check(Draft draft)
    {
        if (string.IsNullOrEmpty(draft.Name)) draft.Refuse(draft.Line, "it needs a rule_name");
        else if (draft.Name.Length > MaxNameLength) draft.Refuse(draft.Line, $"its rule_name is longer than {MaxNameLength} characters");
        else if (draft.Name.Any(char.IsControl)) draft.Refuse(draft.Line, "its rule_name must be one line of plain text");
        else if (string.IsNullOrWhiteSpace(draft.Reminder)) draft.Refuse(draft.Line, "it needs a reminder, the text that the agent is told");
        else if (draft.Substrings.Count == 0 && draft.Regexes.Count == 0) draft.Refuse(draft.Line, "it needs regex or substrings to look for");
    }

    private static TranslatedRegex? Regex(string text, out string problem)
    {
        var regex = PythonRegex.Translate(text, out problem);
        if (regex is null) problem = $"regex {Quoted(text)} {problem}";
        return regex;
    }

    private static Glob? GlobOf(string text, out string problem)
    {
        var glob = Glob.Parse(text, out problem);
        if (glob is null) problem = $"path pattern {Quoted(text)} {problem}";
        return glob;
    }

    private delegate T? Reading<out T>(string text, out string problem);

    private static List<T> All<T>(Draft draft, ConfigEntry entry, Reading<T> read) where T : class
    {
        var values = new List<T>();
        foreach (var text in Texts(draft, entry))
        {
            if (read(text, out var problem) is { } value) values.Add(value);
            else draft.Refuse(entry.Line, problem);
        }
        return values;
    }

    private static string? Text(Draft draft, ConfigEntry entry)
    {
        if (entry.Value is ConfigScalar { Text: { } text }) return text;
        draft.Refuse(entry.Line, $"{entry.Key} must be a text");
        return null;
    }

    /// <summary>One text or a list of them; null means none.</summary>
    private static List<string> Texts(Draft draft, ConfigEntry entry)
    {
        if (entry.Value is ConfigScalar { Text: { } one }) return [one];
        if (entry.Value is ConfigList { Items.Count: > MaxTexts }) draft.Refuse(entry.Line, $"{entry.Key} has more than {MaxTexts} texts");
        else if (entry.Value is ConfigList list && list.Items.All(item => item is ConfigScalar { Text: not null }))
            return [.. list.Items.Select(item => ((ConfigScalar)item).Text!)];
        else draft.Refuse(entry.Line, $"{entry.Key} must be a text or a list of texts");
        return [];
    }

    private static string? Printable(string? text) =>
        text is null ? null : string.Concat(text.Where(character => !char.IsControl(character) || character is '\n' or '\t'));
}
