using System.Text;

namespace Wary.Core.Gate.Programs.Build;

/// <summary>A Makefile, read as far as its recipes matter: variables, rules, prerequisites. Conditions are not judged: both branches count.</summary>
internal sealed class MakeFile
{
    private const int MaxLines = 5000;
    private const int MaxExpansion = 1 << 15;

    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Rule> _rules = new(StringComparer.Ordinal);
    private readonly Func<string, string?> _environment;
    private int _work;

    /// <summary>Commands of <c>$(shell …)</c> that run while the file is read.</summary>
    public List<string> Shells { get; } = [];

    /// <summary>The first target; null where there is none.</summary>
    public string? Default { get; private set; }

    /// <param name="text">The file.</param>
    /// <param name="given">Variables that the command line sets: they win.</param>
    /// <param name="environment">Variables of the environment.</param>
    public MakeFile(string text, IReadOnlyDictionary<string, string> given, Func<string, string?> environment)
    {
        _environment = environment;
        foreach (var (name, value) in given) _variables[name] = value;
        Read(text, given);
    }

    /// <summary>The recipe lines of a target, those of what it needs first, with variables filled in.</summary>
    public IReadOnlyList<string> Lines(string target)
    {
        var (lines, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        Collect(target, lines, seen, 0);
        return lines;
    }

    /// <summary>Whether it has a rule for a target.</summary>
    public bool Has(string target) => _rules.ContainsKey(target);

    private sealed class Rule
    {
        public List<string> Needs { get; } = [];

        public List<string> Recipe { get; } = [];
    }

    private void Read(string text, IReadOnlyDictionary<string, string> given)
    {
        List<Rule> current = [];
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', MaxLines);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            while (line.EndsWith('\\') && i + 1 < lines.Length) line = line[..^1] + (line is ['\t', ..] ? "\\\n" : " ") + lines[++i].TrimStart();
            if (line is ['\t', ..])
            {
                foreach (var rule in current) rule.Recipe.Add(line[1..]);
                continue;
            }
            var plain = line.TrimStart();
            if (plain.Length == 0 || plain[0] == '#') continue;
            if (Assign(plain, given)) continue;
            // define … endef holds a text over several lines.
            if (plain.StartsWith("define ", StringComparison.Ordinal))
            {
                var (name, body) = (plain[7..].Trim().TrimEnd('=', ' '), new StringBuilder());
                while (++i < lines.Length && !lines[i].StartsWith("endef", StringComparison.Ordinal)) body.Append(lines[i].TrimStart('\t')).Append('\n');
                _variables[name] = body.ToString();
                continue;
            }
            if (plain.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && !plain.StartsWith("include", StringComparison.Ordinal)) current = Rules(plain, colon);
        }
    }

    private bool Assign(string line, IReadOnlyDictionary<string, string> given)
    {
        if (line.StartsWith("export ", StringComparison.Ordinal)) line = line[7..].TrimStart();
        if (line.StartsWith("override ", StringComparison.Ordinal)) line = line[9..].TrimStart();
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) return false;
        var end = equals;
        while (end > 0 && line[end - 1] is ':' or '?' or '+' or '!') end--;
        var name = line[..end].Trim();
        if (name.Length == 0 || name.AsSpan().IndexOfAny(" \t:$(") >= 0) return false;
        var value = WithoutComment(line[(equals + 1)..]).Trim();
        if (given.ContainsKey(name)) return true;
        var sign = line[end..equals];
        if (sign == "!") value = $"$(shell {value})";
        if (sign == "?" && _variables.ContainsKey(name)) return true;
        if (sign.StartsWith(':')) value = Expand(value, 0);
        _variables[name] = sign == "+" && _variables.TryGetValue(name, out var before) ? $"{before} {value}" : value;
        return true;
    }

    private List<Rule> Rules(string line, int colon)
    {
        var (names, rest) = (Expand(line[..colon], 0), WithoutComment(line[(colon + 1)..].TrimStart(':')));
        var recipe = rest.IndexOf(';', StringComparison.Ordinal);
        // target: NAME = value sets a variable for one target; for all is near enough.
        if (rest.Contains('=', StringComparison.Ordinal) && recipe < 0 && Assign(rest.Trim(), new Dictionary<string, string>())) return [];
        var needs = Expand(recipe < 0 ? rest : rest[..recipe], 0).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var rules = new List<Rule>();
        foreach (var name in names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!_rules.TryGetValue(name, out var rule)) _rules[name] = rule = new();
            if (name[0] != '.' && !name.Contains('%', StringComparison.Ordinal)) Default ??= name;
            foreach (var need in needs) if (need != "|") rule.Needs.Add(need);
            if (recipe >= 0) rule.Recipe.Add(rest[(recipe + 1)..].Trim());
            rules.Add(rule);
        }
        return rules;
    }

    private void Collect(string target, List<string> lines, HashSet<string> seen, int depth)
    {
        if (depth > 24 || lines.Count > 400 || !seen.Add(target) || !_rules.TryGetValue(target, out var rule)) return;
        foreach (var need in rule.Needs) Collect(need, lines, seen, depth + 1);
        foreach (var line in rule.Recipe)
        {
            var text = line.TrimStart('@', '-', '+', ' ', '\t');
            _variables["@"] = target;
            _variables["<"] = rule.Needs.Count > 0 ? rule.Needs[0] : "";
            _variables["^"] = string.Join(' ', rule.Needs);
            if (text.Length > 0 && text[0] != '#') lines.Add(Expand(text, 0));
        }
    }

    private string Expand(string text, int depth)
    {
        if (depth > 12 || _work > MaxExpansion || !text.Contains('$', StringComparison.Ordinal)) return text;
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            _work++;
            if (text[i] != '$' || i + 1 >= text.Length)
            {
                result.Append(text[i]);
                continue;
            }
            var next = text[++i];
            if (next == '$') result.Append('$');
            else if (next is '(' or '{' && Close(text, i) is var close and > 0)
            {
                result.Append(Value(text[(i + 1)..close], depth + 1));
                i = close;
            }
            else result.Append(Value(next.ToString(), depth + 1));
        }
        return result.ToString();
    }

    private string Value(string name, int depth)
    {
        var blank = name.IndexOf(' ', StringComparison.Ordinal);
        if (blank > 0)
        {
            var argument = name[(blank + 1)..].Trim();
            switch (name[..blank])
            {
                case "shell":
                    if (Shells.Count < 64) Shells.Add(Expand(argument, depth));
                    return Shell.Argument.Unknown.ToString();
                case "wildcard" or "sort" or "strip" or "abspath" or "realpath" or "value" or "info" or "warning":
                    return Expand(argument, depth);
                case "addprefix" or "patsubst" or "subst" or "filter" or "filter-out" or "foreach" or "dir" or "notdir" or "basename" or "if" or "or" or "and" or "call" or "addsuffix" or "word" or "firstword" or "lastword" or "error" or "eval":
                    return name.StartsWith("call ", StringComparison.Ordinal) && _variables.TryGetValue(argument.Split(',')[0], out var macro) ? Expand(macro, depth) : Shell.Argument.Unknown.ToString();
            }
        }
        // $(VAR:.c=.o)
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0) return Shell.Argument.Unknown.ToString();
        name = Expand(name, depth);
        if (_variables.TryGetValue(name, out var value)) return Expand(value, depth);
        return name switch { "MAKE" => "make", "CURDIR" or "PWD" => ".", "RM" => "rm -f", "CC" => "cc", "CXX" => "c++", "HOME" => _environment("HOME") ?? "~", _ => _environment(name) ?? "" };
    }

    private static int Close(string text, int open)
    {
        var (start, end, depth) = (text[open], text[open] == '(' ? ')' : '}', 0);
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] == start) depth++;
            else if (text[i] == end && --depth == 0) return i;
        }
        return -1;
    }

    private static string WithoutComment(string text)
    {
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 || hash > 0 && text[hash - 1] == '\\' ? text : text[..hash];
    }
}
