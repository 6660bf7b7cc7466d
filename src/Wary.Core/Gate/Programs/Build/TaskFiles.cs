using System.Text;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Build;

/// <summary>Reads justfiles and Taskfiles: names, what they need, and their lines.</summary>
internal static class TaskFiles
{
    private const int MaxLines = 5000;

    private sealed class Recipe
    {
        public List<string> Needs { get; } = [];

        public string[] Parameters { get; init; } = [];

        public List<string> Lines { get; } = [];

        public bool IsScript => Lines.Count > 0 && Lines[0].StartsWith("#!", StringComparison.Ordinal);
    }

    public static void Just(Invocation call, EffectSink effects)
    {
        if (call.Value("-c") is { } command) effects.RunText(command);
        string? text = null;
        foreach (var name in call.Value("-f") is { } file ? [file.Text] : (ReadOnlySpan<string>)["justfile", "Justfile", ".justfile"]) text ??= effects.FileText(call.Word.As(name));
        if (text is null || !effects.EnterCode()) return;
        var (recipes, variables, first) = ReadJust(text);
        var names = call.Operands.Select(static word => word.Text).Where(static word => !word.Contains('=', StringComparison.Ordinal)).ToList();
        if (names.Count == 0 && first is not null) names.Add(first);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            // Behind a recipe's name stand the values of its parameters; one may have a default, a + or * takes all the rest.
            foreach (var parameter in recipes.GetValueOrDefault(name)?.Parameters ?? [])
            {
                var key = parameter.TrimStart('+', '*', '$').Split('=')[0];
                if (parameter[0] is '+' or '*')
                {
                    variables[key] = string.Join(' ', names.Skip(i + 1));
                    i = names.Count;
                }
                else if (i + 1 < names.Count) variables[key] = names[++i];
                else if (parameter.IndexOf('=', StringComparison.Ordinal) is var equals and > 0) variables[key] = Literal(parameter[(equals + 1)..]);
            }
            Run(name, recipes, line => Filled(line, variables), call, effects, seen);
        }
        effects.LeaveCode();
    }

    public static void Task(Invocation call, EffectSink effects)
    {
        string? text = null;
        var folder = call.Value("-d") is { } inside ? $"{inside.Text.TrimEnd('/')}/" : "";
        foreach (var name in call.Value("-t") is { } file ? [file.Text] : (ReadOnlySpan<string>)["Taskfile.yml", "Taskfile.yaml", "taskfile.yml", "Taskfile.dist.yml"]) text ??= effects.FileText(call.Word.As(folder + name));
        if (text is null || !effects.EnterCode()) return;
        var recipes = ReadTasks(text);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var names = call.Operands.Select(static word => word.Text).Where(static word => !word.Contains('=', StringComparison.Ordinal)).DefaultIfEmpty("default");
        foreach (var name in names) Run(name, recipes, static line => Filled(line, null), call, effects, seen);
        effects.LeaveCode();
    }

    private static void Run(string name, Dictionary<string, Recipe> recipes, Func<string, string> fill, Invocation call, EffectSink effects, HashSet<string> seen)
    {
        if (seen.Count > 100 || !seen.Add(name) || !recipes.TryGetValue(name, out var recipe)) return;
        foreach (var need in recipe.Needs) Run(need, recipes, fill, call, effects, seen);
        if (recipe.IsScript)
        {
            if (!recipe.Lines[0].Contains("sh", StringComparison.Ordinal)) return;
            effects.RunText(new Argument(fill(string.Join('\n', recipe.Lines.Skip(1))), call.Word.Span), traits: Traits.FromFile);
            return;
        }
        foreach (var line in recipe.Lines) effects.RunText(new Argument(fill(line.TrimStart('@', '-', ' ')), call.Word.Span), traits: Traits.FromFile);
    }

    private static (Dictionary<string, Recipe> Recipes, Dictionary<string, string> Variables, string? First) ReadJust(string text)
    {
        var (recipes, variables) = (new Dictionary<string, Recipe>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        string? first = null;
        Recipe? current = null;
        foreach (var line in text.Split('\n', MaxLines))
        {
            if (line.Length > 0 && char.IsWhiteSpace(line[0]))
            {
                if (line.Trim() is { Length: > 0 } command) current?.Lines.Add(command);
                continue;
            }
            if (line.Length == 0 || line[0] is '#' or '[') continue;
            var assign = line.IndexOf(":=", StringComparison.Ordinal);
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (assign > 0 && assign == colon)
            {
                variables[line[..assign].Replace("export ", "", StringComparison.Ordinal).Trim()] = Literal(line[(assign + 2)..].Trim());
                current = null;
            }
            else if (colon > 0)
            {
                var words = line[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var name = words[0].TrimStart('@');
                recipes[name] = current = new() { Parameters = words[1..] };
                first ??= name;
                foreach (var need in line[(colon + 1)..].Split([' ', '(', ')', '&'], StringSplitOptions.RemoveEmptyEntries)) current.Needs.Add(need);
            }
        }
        return (recipes, variables, first);
    }

    private static string Literal(string text) => text is ['"' or '\'', ..] && text.Length > 1 && text[^1] == text[0] ? text[1..^1] : Argument.Unknown.ToString();

    // {{ name }}
    private static string Filled(string line, Dictionary<string, string>? variables)
    {
        var result = new StringBuilder();
        for (var at = 0; at < line.Length;)
        {
            var open = line.IndexOf("{{", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : line.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0) return result.Append(line, at, line.Length - at).ToString();
            result.Append(line, at, open - at);
            result.Append(variables?.GetValueOrDefault(line[(open + 2)..close].Trim()) ?? Argument.Unknown.ToString());
            at = close + 2;
        }
        return result.ToString();
    }

    // The tasks section by indentation: name, then cmds with dashes, deps in brackets or with dashes.
    private static Dictionary<string, Recipe> ReadTasks(string text)
    {
        var recipes = new Dictionary<string, Recipe>(StringComparer.Ordinal);
        var (inside, nameIndent, part, block) = (false, -1, "", -1);
        Recipe? current = null;
        foreach (var line in text.Split('\n', MaxLines))
        {
            var plain = line.Trim();
            var indent = line.Length - line.TrimStart().Length;
            if (block >= 0 && (indent > block || plain.Length == 0))
            {
                if (plain.Length > 0) current?.Lines.Add(plain);
                continue;
            }
            block = -1;
            if (plain.Length == 0 || plain[0] == '#') continue;
            if (indent == 0)
            {
                (inside, nameIndent, current) = (plain.StartsWith("tasks:", StringComparison.Ordinal), -1, null);
                continue;
            }
            if (!inside) continue;
            if (nameIndent < 0) nameIndent = indent;
            if (indent == nameIndent && plain.IndexOf(':', StringComparison.Ordinal) is > 0)
            {
                // The name may hold colons itself; the last one with a blank or the end behind it counts.
                var end = plain.EndsWith(':') ? plain.Length - 1 : plain.IndexOf(": ", StringComparison.Ordinal);
                if (end < 0) continue;
                recipes[plain[..end].Trim('"', '\'')] = current = new();
                if (end + 1 < plain.Length) Item(plain[(end + 1)..].Trim(), "cmds", current);
                part = "";
            }
            else if (current is not null && plain is ['-', ' ', ..])
            {
                var item = plain[2..].Trim();
                if (item is "|" or ">" or "cmd: |") block = indent;
                else Item(item, part, current);
            }
            else if (current is not null && plain.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
            {
                part = plain[..colon];
                if (part == "cmd" || part is "cmds" or "deps" && colon + 1 < plain.Length) Item(plain[(colon + 1)..].Trim(), part == "cmd" ? "cmds" : part, current);
            }
        }
        return recipes;
    }

    private static void Item(string item, string part, Recipe recipe)
    {
        if (item.Length == 0) return;
        if (item.StartsWith("task:", StringComparison.Ordinal)) recipe.Needs.Add(item[5..].Trim());
        else if (part == "deps") foreach (var need in item.Split(['[', ']', ',', ' '], StringSplitOptions.RemoveEmptyEntries)) recipe.Needs.Add(need);
        else if (part == "cmds") recipe.Lines.Add(Unquoted(item.StartsWith("cmd:", StringComparison.Ordinal) ? item[4..].Trim() : item));
    }

    private static string Unquoted(string text) => text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text;
}
