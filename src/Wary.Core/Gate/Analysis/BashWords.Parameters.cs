using Wary.Core.Shell;
using Wary.Core.Shell.Bash;
using Wary.Core.Text;

namespace Wary.Core.Gate.Analysis;

/// <summary>Variables: of this command, of the environment, of the shell itself.</summary>
internal sealed partial class BashWords
{
    /// <summary>The first variable of a command that may have several values; null for none.</summary>
    public (string Name, Argument[] Values)? Alternatives(BashCommand.Simple command)
    {
        if (!scope.HasAlternatives) return null;
        foreach (var assignment in command.Assignments)
        {
            if (assignment.Value is { } value && Alternatives(value.Parts) is { } found) return found;
        }
        foreach (var word in command.Words)
        {
            if (Alternatives(word.Parts) is { } found) return found;
        }
        foreach (var redirect in command.Redirects)
        {
            if (Alternatives(redirect.Target.Parts) is { } found) return found;
            if (redirect.Body is { } body && Alternatives(body.Parts) is { } inside) return inside;
        }
        return null;
    }

    /// <summary>Whether a command does nothing but give this variable a value.</summary>
    public static bool Assigns(BashCommand.Simple command, string name) => command.Words.Count == 0 && command.Assignments.Any(one => one.Name == name);

    private (string, Argument[])? Alternatives(IReadOnlyList<WordPart> parts)
    {
        foreach (var part in parts)
        {
            if (part is WordPart.DoubleQuoted quoted && Alternatives(quoted.Parts) is { } inside) return inside;
            if (part is not WordPart.Parameter parameter) continue;
            if (scope.Variable(parameter.Name) is { Length: > 1 } values) return (parameter.Name, values);
            if (parameter.Argument is { } argument && Alternatives(argument.Parts) is { } nested) return nested;
        }
        return null;
    }

    // "$@" and "${list[@]}" as whole words.
    private IReadOnlyList<Argument>? List(Word word)
    {
        var part = word.Parts is [WordPart.DoubleQuoted { Parts: [var only] }] ? only : word.Parts is [var bare] ? bare : null;
        if (part is not WordPart.Parameter { Operator: "" } parameter) return null;
        if (parameter.Name is "@" or "*" && scope.Positional is { } given) return [.. given.Skip(1)];
        return parameter.Subscript?.Constant() is "@" or "*" ? scope.List(parameter.Name) : null;
    }

    private Argument Parameter(WordPart.Parameter parameter)
    {
        var span = parameter.Span;
        var value = Named(parameter, span);
        switch (parameter.Operator)
        {
            case "":
                return value ?? Unset(parameter.Name, span);
            case ":-" or "-" or ":=" or "=":
                var other = parameter.Argument is { } word ? One(word) : new Argument("", span);
                if (value is null && parameter.Operator is ":=" or "=") scope.Assign(parameter.Name, other);
                return value is null || value.Text.Length == 0 ? other : value;
            case ":+" or "+":
                return parameter.Argument is { } instead && (value is not null || scope.Variable(parameter.Name) is null) ? One(instead) : new Argument("", span);
            case ":?" or "?":
                return value ?? Unset(parameter.Name, span);
            case "!":
                return value is { IsKnown: true } && scope.Variable(value.Text) is [var pointed, ..] ? pointed : Anything(span);
        }
        var argument = parameter.Argument is { } given ? One(given) : null;
        if (value is not { IsKnown: true }) return (value ?? Unset(parameter.Name, span)) with { Text = Argument.Unknown.ToString() };
        return argument is { IsKnown: false } && parameter.Operator is not ("#" or "##" or "%" or "%%")
            ? Anything(span) with { Origin = value.Origin }
            : Edited.Apply(value, parameter.Operator, argument?.Text ?? "", span);
    }

    // Null when the variable is not known to be set.
    private Argument? Named(WordPart.Parameter parameter, TextSpan span)
    {
        var name = parameter.Name;
        if (parameter.Subscript is { } subscript)
        {
            if (scope.List(name) is not { } list) return Anything(span);
            return One(subscript).Text switch
            {
                "@" or "*" => new(string.Join(' ', list.Select(one => one.Text)), span),
                var index when int.TryParse(index, out var number) && number >= 0 && number < list.Count => list[number],
                _ => Anything(span),
            };
        }
        if (scope.Variable(name) is [var value, ..]) return value with { Span = span };
        if (name.Length > 0 && char.IsAsciiDigit(name[0]))
            return scope.Positional is { } given && int.TryParse(name, out var position) && position < given.Count ? given[position] with { Span = span } : null;
        switch (name)
        {
            case "!" or "$" or "BASHPID" or "PPID":
                return Anything(span) with { Origin = name == "PPID" ? Origin.Plain : Origin.OwnProcess };
            case "@" or "*":
                return scope.Positional is { } all ? new(string.Join(' ', all.Skip(1).Select(one => one.Text)), span) : null;
            case "HOME":
                return new(analyzer.World.Home, span);
            case "PWD":
                return new(scope.Folder, span);
            case "OLDPWD":
                return new(scope.PreviousFolder, span);
            case "SHELL" or "BASH":
                return new(analyzer.World.Variable(name) ?? "/bin/bash", span);
            case "TMPDIR":
                return new(analyzer.World.Variable(name) ?? "/tmp", span);
            // Files that a build service gives to its steps.
            case "GITHUB_OUTPUT" or "GITHUB_ENV" or "GITHUB_PATH" or "GITHUB_STATE" or "GITHUB_STEP_SUMMARY" or "RUNNER_TEMP":
                return new(analyzer.World.Variable(name) ?? $"/tmp/{name}", span);
            case "IFS":
                return new(" \t\n", span);
        }
        if (SecretVariable.Is(name)) return Anything(span) with { Origin = Origin.Secret | Origin.Environment };
        return analyzer.World.Variable(name) is { Length: < 512 } known ? new(known, span) : null;
    }

    private static Argument Unset(string name, TextSpan span) =>
        Anything(span) with { Origin = name is ['#' or '?' or '-' or '_' or '0'] ? Origin.Plain : Origin.Environment };
}
