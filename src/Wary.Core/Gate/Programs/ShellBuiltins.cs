using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>Commands that are part of a shell and do nothing to its state that the walker does not know better.</summary>
internal static class ShellBuiltins
{
    public const string Names = "echo printf eval source . cd";

    public static ProgramSpec? Find(string name) => name switch
    {
        "echo" => new("echo", "puts its operands out")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) => Echo(call, effects),
            Examples = """
                echo 'rm x' | sh => Delete x
                echo rm -rf / => nothing
                """,
        },
        "printf" => new("printf", "puts a format out")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) => Printed.Put(call, effects),
            Examples = """
                printf 'rm %s\n' x | sh => Delete x
                printf '\162\155 x' | sh => Delete x
                printf 'rm x' => nothing
                """,
        },
        "eval" => new("eval", "runs its operands as a text")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) =>
            {
                if (call.OperandsFrom(call.Operand(0) is { Text: "--" } ? 1 : 0) is { Count: > 0 } words) effects.RunText(Joined(words));
            },
            Examples = """
                eval rm x => Delete x
                eval "rm \"x y\"" => Delete x y
                eval true !> Delete *
                """,
        },
        "source" or "." => new(name, "runs a script in this shell")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } file) effects.RunFile(file, ShellLanguage.Bash, call.Operands, isSourced: true);
            },
            Examples = """
                source <(echo rm x) => Delete x
                . ./x.sh !> Delete *
                """,
        },
        "cd" => new("cd", "changes the working folder")
        {
            Options = "-L -P -e -@",
            Help = "",
            Effects = static (call, effects) =>
            {
                effects.Emit("");
                if (call.Operand(0) is { Text: "-" } or null && call.Operands.Count > 0) effects.GoBack();
                else effects.ChangeFolder(call.Operand(0) ?? call.Word.As(effects.World.Home));
            },
            Examples = """
                cd / && rm -rf tmp/x => Delete tmp/x
                cd -P / => nothing
                """,
        },
        _ => null,
    };

    internal static Argument Joined(IReadOnlyList<Argument> words)
    {
        if (words.Count == 1) return words[0];
        var origin = Origin.Plain;
        foreach (var word in words) origin |= word.Origin;
        return new(string.Join(' ', words.Select(word => word.Text)), words[0].Span) { Origin = origin };
    }

    private static void Echo(Invocation call, EffectSink effects)
    {
        var (first, ends, escapes) = (0, true, false);
        while (call.Operand(first) is { Text: ['-', _, ..] } word && word.Text.AsSpan(1).IndexOfAnyExcept('n', 'e', 'E') < 0)
        {
            ends &= !word.Text.Contains('n', StringComparison.Ordinal);
            escapes |= word.Text.Contains('e', StringComparison.Ordinal);
            first++;
        }
        var joined = call.OperandsFrom(first) is { Count: > 0 } words ? Joined(words) : new("", call.Word.Span);
        var text = escapes ? Printed.Unescape(joined.Text) : joined.Text;
        effects.Emit(new Piped(joined.Origin, joined.IsOpaque ? null : ends ? text + "\n" : text, joined.IsKnown ? null : joined.Shown));
    }
}
