namespace Wary.Core.Gate.Programs.Packages;

/// <summary>Small programs that scripts of JavaScript projects are made of: other names for rm, env and kill.</summary>
internal static class NodeTools
{
    public const string Names = "shx cross-env cross-env-shell env-cmd dotenv kill-port gh-pages surge";

    public static ProgramSpec? Find(string name) => name switch
    {
        "shx" => new("shx", "commands of Unix everywhere")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { Text: not ['-', ..] }) effects.Run(call.Operands);
            },
            Examples = """
                shx rm -rf dist => Delete dist
                shx --help => nothing
                """,
        },
        "cross-env" or "cross-env-shell" or "env-cmd" or "dotenv" => new(name, "runs a command with other variables")
        {
            Style = OptionStyle.Posix,
            Options = "-f|--file= -e|--environments= -r|--rc-file= -c=? -v= -p= -o|--override --use-shell --silent --no-override",
            Effects = static (call, effects) =>
            {
                Wrappers.Assigned(call.Operands, out var environment, out var rest);
                if (effects.Program == "cross-env-shell" && Sentence.Of(rest) is { } text) effects.RunText(text);
                else if (call.Value("-p") is { } variable && effects.Program == "dotenv") effects.ReadSecret(variable.Shown, variable);
                else effects.Run(rest, Traits.None, environment);
            },
            Examples = """
                cross-env A=1 rm x => Delete x
                cross-env-shell A=1 'rm x' => Delete x
                env-cmd -f rm true !> Delete *
                env-cmd -f .env rm x => Delete x
                dotenv -e .env rm x => Delete x
                dotenv -e rm true !> Delete *
                cross-env A=rm true !> Delete *
                cross-env-shell --help => nothing
                """,
        },
        "kill-port" => new("kill-port", "ends who holds a port")
        {
            Options = "-p|--port= -m|--method=",
            Effects = static (call, effects) =>
            {
                if (call.Value("-p") is { } given) effects.Add(EffectKind.StopProcess, $"port {given.Shown}", given, Traits.Undoable);
                foreach (var port in call.Operands) effects.Add(EffectKind.StopProcess, $"port {port.Shown}", port, Traits.Undoable);
            },
            Examples = """
                kill-port -m tcp 3000 => StopProcess port 3000
                kill-port -m tcp 3000 !> StopProcess port tcp
                """,
        },
        "gh-pages" or "surge" => new(name, "publishes a folder as a web site")
        {
            Options = "-d|--dist|--project|-p= --domain= -b|--branch= -r|--repo= -m|--message= -e|--dest= -o|--remote= -s= -f|--nojekyll -n|--no-push -t|--dotfiles -u=",
            Effects = static (call, effects) =>
            {
                if (call.Has("-n") || call.Operand(0)?.Text is "list" or "whoami" or "login" or "token") return;
                effects.Publish(call);
            },
            Examples = """
                gh-pages -m x -d dist => Publish dist
                gh-pages -n -d dist => nothing
                surge dist x.example => Publish dist
                surge list => nothing
                """,
        },
        _ => null,
    };

    private static void Publish(this EffectSink effects, Invocation call)
    {
        var folder = call.Value("-d") ?? call.Operand(0) ?? call.Word.As(".");
        effects.Add(EffectKind.Publish, folder.Shown, folder, note: call.Operand(1)?.Shown ?? call.Value("-r")?.Shown);
    }
}
