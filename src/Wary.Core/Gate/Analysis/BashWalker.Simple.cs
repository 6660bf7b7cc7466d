using Wary.Core.Shell;
using Wary.Core.Shell.Bash;

namespace Wary.Core.Gate.Analysis;

/// <summary>Simple commands: assignments, functions, aliases, builtins that change the shell, everything else.</summary>
internal sealed partial class BashWalker
{
    // A command is gone through once for each value its variables may have; a few are enough to find the worst.
    private const int MaxRounds = 32;

    private Piped Simple(BashCommand.Simple command, Piped? input)
    {
        if (!analyzer.Step()) return Piped.Ordinary;
        if (_words.Alternatives(command) is not ({ } name, var values)) return Once(command, input);
        var output = Piped.Of("");
        for (var i = 0; i < values.Length && i < MaxRounds; i++)
        {
            scope.Assign(name, values[i]);
            output = Joined(output, Simple(command, input));
        }
        if (BashWords.Assigns(command, name)) return output;
        scope.Assign(name, values);
        return output;
    }

    private Piped Once(BashCommand.Simple command, Piped? input)
    {
        var environment = new List<Setting>();
        foreach (var assignment in command.Assignments) environment.AddRange(Assigned(assignment));
        var words = new List<Argument>(command.Words.Count);
        foreach (var word in command.Words) _words.Expand(word, words);
        var redirections = Redirections(command.Redirects, ref input);
        while (words.Count > 0 && words[0].Text.Length == 0 && !words[0].IsQuoted) words.RemoveAt(0);
        if (words.Count == 0)
        {
            foreach (var setting in environment) Assign(setting.Name, setting.Value);
            return redirections.Count == 0 ? Piped.Of("") : analyzer.RunCall(new ShellCall([], command.Span) { Redirections = redirections, Input = input }, scope);
        }
        var call = new ShellCall(words, command.Span) { Environment = environment, Redirections = redirections, Input = input };
        return Call(call, 0);
    }

    private Piped Call(ShellCall call, int depth)
    {
        var name = call.Words[0].Text;
        if (scope.Alias(name) is { } alias && depth < 4 && !call.Words[0].IsQuoted)
        {
            var nested = scope.Nested($"{alias} {string.Join(' ', call.Words.Skip(1).Select(Quoted))}", call.Span, Traits.None);
            nested.DefineAlias(name, "");
            nested.DropAlias(name);
            return analyzer.RunText(nested.Text, ShellLanguage.Bash, nested, call.Input);
        }
        if (scope.Function<BashCommand>(name) is { } body) return Function(body, call);
        if (call.Words[0].Text is "read" or "mapfile" or "readarray")
        {
            foreach (var redirection in call.Redirections)
            {
                if (redirection.Way == RedirectionWay.Read) call = call with { Input = redirection.Target.Content ?? analyzer.Peek(redirection.Target, scope) };
            }
        }
        if (BashState.Change(call, scope, this) is { } said) return call.Redirections.Count == 0 ? said : analyzer.Redirect(call, scope, said);
        return analyzer.RunCall(call, scope);
    }

    /// <summary>Runs a command behind <c>command</c>, <c>builtin</c>, <c>exec</c>, <c>time</c>: functions and aliases do not count.</summary>
    internal Piped Program(ShellCall call) =>
        BashState.Change(call, scope, this) is { } said ? analyzer.Redirect(call, scope, said) : analyzer.RunCall(call, scope);

    internal void Assign(string name, Argument value)
    {
        if (_words.Conditional > 0) scope.AssignMaybe(name, value);
        else scope.Assign(name, value);
        if (scope.IsExported(name)) scope.Export(name, value);
    }

    private Piped Function(BashCommand body, ShellCall call)
    {
        if (scope.Depth >= Analyzer.MaxDepth || !analyzer.Step()) return Piped.Ordinary;
        var before = scope.Positional;
        scope.Positional = call.Words;
        scope.Depth++;
        var output = Command(body, call.Input);
        scope.Depth--;
        scope.Positional = before;
        return call.Redirections.Count == 0 ? output : analyzer.Redirect(call, scope, output);
    }

    private IEnumerable<Setting> Assigned(Assignment assignment)
    {
        if (assignment.Elements is { } elements)
        {
            var values = new List<Argument>();
            foreach (var element in elements) _words.Expand(element.Value, values);
            scope.AssignList(assignment.Name, values, assignment.IsAppend);
            yield break;
        }
        var value = assignment.Value is { } word ? _words.One(word) : new Argument("", assignment.Span);
        if (assignment.Subscript is { } subscript)
        {
            _words.Look(subscript);
            if (assignment.Name == "BASH_ALIASES") scope.DefineAlias(_words.One(subscript).Text, value.Text);
            value = BashWords.Anything(assignment.Span);
        }
        if (assignment.IsAppend && scope.Variable(assignment.Name) is [var before, ..]) value = value with { Text = before.Text + value.Text, Origin = before.Origin | value.Origin };
        yield return new(assignment.Name, value);
    }

    private List<Redirection> Redirections(IReadOnlyList<Redirect> redirects, ref Piped? input)
    {
        var found = new List<Redirection>(redirects.Count);
        foreach (var redirect in redirects)
        {
            switch (redirect.Operator)
            {
                case "<<" or "<<-" when redirect.Body is { } body:
                    var text = _words.One(body);
                    input = new(text.Origin & ~Origin.Environment, text.Text, "a here-document");
                    break;
                case "<<<":
                    var line = _words.One(redirect.Target);
                    input = line.IsOpaque ? new(line.Origin, null, line.Shown) : new(line.Origin & ~Origin.Environment, line.Text + "\n", null);
                    break;
                case "<":
                    found.Add(new(RedirectionWay.Read, _words.One(redirect.Target)));
                    break;
                case "<>" or ">" or ">|" or "&>" or ">>" or "&>>":
                    Add(redirect, redirect.Operator is ">>" or "&>>" ? RedirectionWay.Append : RedirectionWay.Overwrite);
                    break;
                // >&2 and 2>&1 copy a descriptor; >&name is a file.
                case ">&" when _words.One(redirect.Target).Text is var target && target is not ("-" or [Argument.Unknown]) && !target.All(sign => char.IsAsciiDigit(sign) || sign == '-'):
                    Add(redirect, RedirectionWay.Overwrite);
                    break;
            }
        }
        return found;

        void Add(Redirect redirect, RedirectionWay way) =>
            found.Add(new(way, _words.One(redirect.Target)) { IsStandardOutput = redirect.Descriptor is null or "1" });
    }

    private static string Quoted(Argument word) => word.IsKnown && word.Text.Length > 0 && word.Text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.' or '/' or '=' or ':')
        ? word.Text : $"'{word.Text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
