using System.Text;
using Wary.Core.Rules.UserRules;

namespace Wary.Host.Config;

/// <summary>Makes rules from documents. An entry that cannot be understood is left out and told; the others count.</summary>
internal sealed partial class UserRuleReader
{
    private const int MaxProblems = 50;
    private const int MaxNameLength = 100;
    private const int MaxTexts = 100;

    private readonly List<UserRule> _rules = [];
    private readonly List<ConfigProblem> _problems = [];
    private readonly Dictionary<string, string> _placeOfName = [];
    private string _file = "";
    private int _cut;
    private string _firstCut = "";
    private int _untold;

    /// <summary>Notes a problem, up to a number that a person still reads.</summary>
    public void Report(string file, int? line, string text)
    {
        if (_problems.Count < MaxProblems) _problems.Add(new ConfigProblem(file, line, text));
        else _untold++;
    }

    /// <summary>Takes the rules of one document.</summary>
    public void Add(string file, ConfigNode document)
    {
        _file = file;
        if (ListOf(document) is not { } entries) return;
        foreach (var entry in entries)
        {
            if (_rules.Count < UserRule.MaxRules) Entry(entry);
            else if (_cut++ == 0) _firstCut = $"{file}:{entry.Line}";
        }
    }

    /// <summary>The rules and the problems of all documents.</summary>
    public (IReadOnlyList<UserRule> Rules, IReadOnlyList<ConfigProblem> Problems) Finish()
    {
        if (_cut > 0)
            _problems.Add(new ConfigProblem(_file, null, $"only {UserRule.MaxRules} rules count in all files together; {_cut} from {_firstCut} on are left out"));
        if (_untold > 0) _problems.Add(new ConfigProblem(_file, null, $"{_untold} more problems are not listed"));
        return (_rules, _problems);
    }

    private IReadOnlyList<ConfigNode>? ListOf(ConfigNode document)
    {
        if (document is ConfigList bare) return bare.Items;
        if (document is ConfigScalar { Text: null }) return null;
        IReadOnlyList<ConfigNode>? found = null;
        if (document is ConfigMap map)
        {
            foreach (var entry in map.Entries)
            {
                if (entry.Key is not ("patterns" or "rules")) Report(_file, entry.Line, $"{Quoted(entry.Key)} is not known here and is ignored; rules stand in a list under patterns");
                else if (entry.Value is ConfigList list) found = found is null ? list.Items : [.. found, .. list.Items];
                else if (entry.Value is ConfigScalar { Text: null }) found ??= [];
                else Report(_file, entry.Line, $"{entry.Key} must be a list of rules; nothing is taken from it");
            }
            if (found is not null || _problems.Exists(problem => problem.Source == _file)) return found;
        }
        Report(_file, document.Line, "the file has no list of rules; write one under the key patterns");
        return null;
    }

    private void Entry(ConfigNode node)
    {
        if (node is not ConfigMap map)
        {
            Report(_file, node.Line, "a rule must have keys such as rule_name and reminder; this one is left out");
            return;
        }
        var draft = new Draft(map.Line);
        foreach (var entry in map.Entries) Key(draft, entry);
        if (draft.Wrong is null) Check(draft);
        if (draft.Wrong is { } wrong)
        {
            var name = draft.Name is null ? "a rule" : $"rule {Quoted(draft.Name)}";
            Report(_file, draft.WrongLine, $"{name} is left out: {wrong}");
            return;
        }
        var reminder = Cut(draft.Reminder!);
        if (reminder.Length < draft.Reminder!.Length)
            Report(_file, draft.Line, $"the reminder of rule {Quoted(draft.Name!)} is cut at {UserRule.MaxReminderBytes} bytes");
        if (!_placeOfName.TryAdd(draft.Name!, $"{_file}:{draft.Line}"))
            Report(_file, draft.Line, $"rule {Quoted(draft.Name!)} has the name of the one at {_placeOfName[draft.Name!]}; both count and are told as one");
        _rules.Add(new UserRule(draft.Name!, reminder)
        {
            Substrings = draft.Substrings, Regexes = draft.Regexes, Paths = draft.Paths, ExcludePaths = draft.ExcludePaths,
        });
    }

    /// <summary>Whole characters within the limit. Control characters go: the text ends up in the agent's context and in terminals.</summary>
    private static string Cut(string reminder)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in reminder.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > UserRule.MaxReminderBytes) break;
            length += rune.Utf16SequenceLength;
        }
        return reminder[..length];
    }

    private static string Quoted(string text)
    {
        var shown = new StringBuilder("\"");
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, 60))) shown.Append(char.IsControl(character) ? '?' : character);
        return shown.Append(text.Length > 60 ? "…\"" : "\"").ToString();
    }

    /// <summary>A rule while its keys are read.</summary>
    private sealed class Draft(int line)
    {
        public int Line { get; } = line;
        public string? Name { get; set; }
        public string? Reminder { get; set; }
        public List<string> Substrings { get; set; } = [];
        public List<TranslatedRegex> Regexes { get; set; } = [];
        public List<Glob> Paths { get; set; } = [];
        public List<Glob> ExcludePaths { get; set; } = [];
        public string? Wrong { get; private set; }
        public int WrongLine { get; private set; }

        /// <summary>The first mistake is the one that is told.</summary>
        public void Refuse(int at, string why)
        {
            if (Wrong is not null) return;
            Wrong = why;
            WrongLine = at;
        }
    }
}
