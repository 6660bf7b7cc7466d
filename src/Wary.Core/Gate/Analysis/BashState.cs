using Wary.Core.Gate.Programs;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Analysis;

/// <summary>Builtins that change what the shell itself knows.</summary>
internal static class BashState
{
    /// <summary>Runs one; null when the command is not one of them. Gives what it puts out.</summary>
    public static Piped? Change(ShellCall call, Scope scope, BashWalker walker)
    {
        var words = call.Words;
        switch (words[0].Text)
        {
            case "export" or "declare" or "typeset" or "local" or "readonly":
                Declare(call, scope, walker);
                // Without a name it puts out all variables.
                return call.Environment.Count == 0 && words.Skip(1).All(word => word.Text is "-p" or "-x" or "-px") && words[0].Text != "local" ? new(Origin.Secret, null, "the environment") : Piped.Of("");
            case "unset":
                foreach (var word in words.Skip(1))
                {
                    if (words[1].Text != "-f") scope.Forget(word.Text);
                    if (words[1].Text != "-v") scope.DropFunction(word.Text);
                }
                return Piped.Of("");
            case "alias":
                foreach (var word in words.Skip(1))
                {
                    if (word.Text.IndexOf('=', StringComparison.Ordinal) is var equals and > 0) scope.DefineAlias(word.Text[..equals], word.Text[(equals + 1)..]);
                }
                return Piped.Of("");
            case "hash" when words is [_, { Text: "-p" }, var program, var renamed, ..]:
                scope.DefineAlias(renamed.Text, program.Text);
                return Piped.Of("");
            case "unalias":
                foreach (var word in words.Skip(1)) scope.DropAlias(word.Text);
                return Piped.Of("");
            case "read" or "mapfile" or "readarray" or "getopts":
                Read(call, scope);
                return Piped.Of("");
            case "printf" when words.Count > 2 && words[1].Text == "-v":
                var filled = words.Count < 4 || words[3].IsOpaque ? null : Printed.Fill(words[3].Text, [.. words.Skip(4)]);
                scope.Assign(words[2].Text, filled is null ? BashWords.Anything(call.Span) : words[3].As(filled));
                return Piped.Of("");
            case "set" when words is [_, { Text: "--" }, ..]:
                scope.Positional = [words[0], .. words.Skip(2)];
                return Piped.Of("");
            case "shift":
                if (scope.Positional is { Count: > 1 } given) scope.Positional = [given[0], .. given.Skip(2)];
                return Piped.Of("");
            case "command" or "builtin" or "exec" or "noglob" or "nocorrect" when words.Count > 1:
                return Behind(call, walker);
            case "pwd":
                return scope.Folder.Contains(Argument.Unknown, StringComparison.Ordinal) ? Piped.Ordinary : Piped.Of(scope.Folder + "\n");
            default:
                return null;
        }
    }

    private static Piped? Behind(ShellCall call, BashWalker walker)
    {
        var at = 1;
        for (; at < call.Words.Count && call.Words[at].Text is ['-', _, ..] option; at++)
        {
            // command -v and -V only say where a program is.
            if (call.Words[0].Text == "command" && option.AsSpan(1).IndexOfAny('v', 'V') >= 0)
                return at + 1 < call.Words.Count ? Piped.Of(call.Words[at + 1].Text + "\n") : Piped.Ordinary;
            if (option == "--") { at++; break; }
            if (call.Words[0].Text == "exec" && option == "-a") at++;
        }
        // One behind the other, as many as anybody likes: no need to go deeper for each.
        while (at + 1 < call.Words.Count && call.Words[at].Text is "command" or "builtin" && call.Words[at + 1].Text is not ['-', ..]) at++;
        return at < call.Words.Count ? walker.Program(call with { Words = [.. call.Words.Skip(at)] }) : Piped.Of("");
    }

    private static void Declare(ShellCall call, Scope scope, BashWalker walker)
    {
        var words = call.Words;
        var exports = words[0].Text == "export" || words.Any(word => word.Text is ['-', ..] && word.Text.Contains('x', StringComparison.Ordinal));
        // NAME=value behind such a builtin is read as an assignment, so that ~ in it is a home folder.
        foreach (var setting in call.Environment)
        {
            walker.Assign(setting.Name, setting.Value);
            if (exports) scope.Export(setting.Name, setting.Value);
        }
        foreach (var word in words.Skip(1))
        {
            if (word.Text is ['-' or '+', ..]) continue;
            var equals = word.Text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word.Text : word.Text[..equals];
            if (equals > 0) walker.Assign(name.TrimEnd('+'), word.As(word.Text[(equals + 1)..]));
            if (exports && scope.Variable(name) is [var value, ..]) scope.Export(name, value);
        }
    }

    private static void Read(ShellCall call, Scope scope)
    {
        var lines = call.Input?.Text?.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var takesValue = false;
        if (call.Words[0].Text is "mapfile" or "readarray" && call.Words[^1] is { Text: ['_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), ..] } array && lines is null or { Length: <= 32 })
        {
            scope.AssignList(array.Text, lines is null ? [BashWords.Anything(call.Span) with { Origin = call.Input?.Origin ?? Origin.Plain }] : [.. lines.Select(line => new Argument(line, call.Span) { Origin = call.Input!.Origin })], isAppend: false);
            return;
        }
        foreach (var word in call.Words.Skip(1))
        {
            if (takesValue || word.Text is ['-', ..])
            {
                takesValue = !takesValue && word.Text is ['-', .., 'd' or 'n' or 'N' or 'p' or 't' or 'u' or 'i'];
                continue;
            }
            scope.Assign(word.Text, lines is { Length: > 0 and <= 32 } ? [.. lines.Select(line => new Argument(line.Trim(), call.Span))] : [BashWords.Anything(call.Span) with { Origin = call.Input?.Origin ?? Origin.Plain }]);
        }
    }
}
