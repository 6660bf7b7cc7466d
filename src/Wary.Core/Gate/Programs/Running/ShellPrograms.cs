using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Running;

/// <summary>Shells that read the language of sh, and programs that hold a shell with its tools.</summary>
internal static class ShellPrograms
{
    public const string Names = "bash sh dash zsh ksh mksh ash rbash fish csh tcsh busybox toybox";

    public static ProgramSpec? Find(string name) => name switch
    {
        "bash" or "sh" or "dash" or "zsh" or "ksh" or "mksh" or "ash" or "rbash" => new(name, "a shell")
        {
            Style = OptionStyle.Posix,
            Options = "-c -l|--login -i -s -x -e -u -v -n -f -r -p -o= +o= -O= --rcfile=! --init-file=! --norc --noprofile --posix --verbose --restricted --no-rcs --emulate=",
            Effects = static (call, effects) => Run(call, effects),
            Examples = $"""
                {name} -c 'rm x' => Delete x
                {name} -xec 'rm "$1"' 0 y => Delete y
                {name} -o pipefail -c 'rm x' => Delete x
                {name} +x -c 'rm x' => Delete x
                echo 'rm x' | {name} => Delete x
                echo 'rm x' | {name} -s a b => Delete x
                {name} --rcfile <(echo rm x) -i => Delete x
                {name} -n -c 'rm x' !> Delete *
                {name} --version => nothing
                """,
        },
        "fish" => new(name, "a shell")
        {
            Style = OptionStyle.Posix,
            Options = "-c|--command=! -C|--init-command=! -d= -o= -D= -f|--features= -i|--interactive -l|--login -n|--no-execute -N|--no-config -p|--private -P --profile= --profile-startup=",
            Help = "-h --help -v --version",
            Effects = static (call, effects) =>
            {
                if (call.Has("-n")) return;
                foreach (var text in call.Values("-C")) effects.RunText(text);
                foreach (var text in call.Values("-c")) effects.RunText(text);
                if (call.Has("-c")) return;
                if (call.Operand(0) is { } file) effects.RunFile(file, ShellLanguage.Bash, call.Operands);
                else effects.RunInput();
            },
            Examples = """
                fish -c 'rm x' => Delete x
                fish -C 'rm x' => Delete x
                fish -n x.fish => nothing
                """,
        },
        "csh" or "tcsh" => new(name, "a shell")
        {
            Style = OptionStyle.Posix,
            Options = "-c -b -d -e -f -i -l -n -q -s -t -v -x",
            Effects = static (call, effects) => Run(call, effects),
            Examples = $"""
                {name} -fc 'rm x' => Delete x
                {name} -n -c 'rm x' => nothing
                """,
        },
        "busybox" or "toybox" => new(name, "many tools in one program")
        {
            Style = OptionStyle.Posix,
            Options = "--list --list-full --install",
            Effects = static (call, effects) =>
            {
                if (call.Has("--install")) effects.Write(call.Operand(1) ?? call.Operand(0) ?? call.Word.As("/bin"));
                else effects.Run(call.Operands);
            },
            Examples = $"""
                {name} rm x => Delete x
                {name} sh -c 'rm x' => Delete x
                {name} --list => nothing
                """,
        },
        _ => null,
    };

    private static void Run(Invocation call, EffectSink effects)
    {
        if (call.Has("-n")) return;
        foreach (var name in (ReadOnlySpan<string>)["--rcfile", "--init-file"])
        {
            if (call.Value(name) is not { } start) continue;
            effects.RunFile(start);
            if (start.Content is null && start.Text != "/dev/null") effects.Opaque($"{call.Name} runs {start.Shown} first", start);
        }
        // +x switches an option off and is no operand.
        var at = 0;
        while (call.Operand(at) is { Text: ['+', _, ..] } off) at += off.Text == "+o" || off.Text == "+O" ? 2 : 1;
        var hasText = call.Has("-c");
        while (at > 0 && call.Operand(at) is { Text: ['-', _, ..] } late)
        {
            hasText |= late.Text.Contains('c', StringComparison.Ordinal);
            at++;
        }
        if (hasText)
        {
            if (call.Operand(at) is { } text) effects.RunText(text, ShellLanguage.Bash, call.OperandsFrom(at + 1));
        }
        else if (call.Operand(at) is { } file && !call.Has("-s"))
        {
            if (file.Text is "-" or "/dev/stdin" or "/dev/fd/0") effects.RunInput();
            else effects.RunFile(file, ShellLanguage.Bash, call.OperandsFrom(at));
        }
        else effects.RunInput();
    }
}
