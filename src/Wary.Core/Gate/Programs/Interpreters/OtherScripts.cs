namespace Wary.Core.Gate.Programs.Interpreters;

/// <summary>Languages whose code nobody here reads: calls that start programs or remove files are found by their names.</summary>
internal static class OtherScripts
{
    public static ProgramSpec? Find(string name) => name switch
    {
        "julia" => Spec(name, "runs Julia code", "-e|--eval=! -E|--print=! -L|--load=! -p= -t|--threads= -J= --project=? -O=? --startup-file= -q -i", "run(`rm -rf x`)"),
        "tclsh" or "wish" => Spec(name, "runs Tcl code", "-encoding=", null),
        "expect" => Spec(name, "drives programs that ask questions", "-c=! -f=! -d -b -i -n -N", "spawn rm x"),
        "jshell" => Spec(name, "runs lines of Java", "-s --class-path= --startup= --feedback= -R= -J= --enable-preview", null),
        "groovy" => Spec(name, "runs Groovy code", "-e=! -cp|-classpath|--classpath= -D= -i=? -l=? -n -p -v", "\"rm -rf x\".execute()"),
        "scala" or "scala-cli" => Spec(name, "runs Scala code", "-e|--execute-script|--script-snippet=! -cp|-classpath|--classpath= -S|--scala= --dep=", "sys.process.Process(\"rm -rf x\").!"),
        "kotlin" or "kotlinc" => Spec(name, "runs or compiles Kotlin", "-e|-expression=! -cp|-classpath= -d= -script=! -include-runtime -jvm-target=", "ProcessBuilder(\"rm\", \"x\").start()"),
        "swift" => Spec(name, "runs Swift code and builds packages", "-e=! -I= -L= -c|--configuration= --package-path= --scratch-path= -F=", "unlink(\"x\")"),
        "elixir" or "iex" => Spec(name, "runs Elixir code", "-e|--eval=! -r=! -pr=! -pa= -S=! --name= --sname= --cookie= --erl=", "File.rm_rf!(\"x\")"),
        "erl" => Spec(name, "runs Erlang code", "-eval=! -s=! -run=! -pa= -noshell -noinput -name= -sname= -setcookie=", "os:cmd(\"rm -rf x\")"),
        "ghci" or "runghc" or "runhaskell" => Spec(name, "runs Haskell code", "-e=! -i=? -package= -X=", "System.Process.system \"rm -rf x\""),
        "ocaml" => Spec(name, "runs OCaml code", "-e=! -I= -init=! -open=", "Sys.command \"rm -rf x\""),
        "guile" or "racket" => Spec(name, "runs Scheme code", name == "guile" ? "-c|-e=! -s=! -l=! -L=" : "-e|--eval=! -f|--load=! -t= -l= -I=", "(system \"rm -rf x\")"),
        "sbcl" => Spec(name, "runs Lisp code", "--eval|-e=! --load=! --script=! --core= --non-interactive --no-userinit", "(uiop:run-program \"rm -rf x\")"),
        "clj" or "bb" => Spec(name, "runs Clojure code", "-e|--eval=! -f|--file=! -cp|--classpath= -M=? -A=? -X=? -Sdeps=", "(shell \"rm -rf x\")"),
        "raku" => Spec(name, "runs Raku code", "-e=! -I= -M= -n -p -c", "shell \"rm -rf x\""),
        "psysh" or "tinker" => Spec(name, "a PHP shell", "--execute|-e=! -c|--config= --cwd=", "system(\"rm -rf x\")"),
        "crystal" or "nim" => Spec(name, "runs and compiles code", "eval|-e|--eval=! -o|--out|--output= -d= --define=", "execShellCmd(\"rm -rf x\")"),
        _ => null,
    };

    private static ProgramSpec Spec(string name, string summary, string options, string? example) => new(name, summary)
    {
        Style = OptionStyle.Posix,
        Options = options,
        Effects = static (call, effects) => Run(call, effects),
        Examples = (example is null ? $"echo 'exec rm -rf x' | {name} => Delete x" : $"{name} {FirstOption(options)} '{example}' => Delete x") + $"\n{name} script.x => nothing",
    };

    // The name of the option that carries code.
    private static string FirstOption(string options)
    {
        var first = options.AsSpan(0, options.IndexOfAny(['|', '=']));
        return first is "eval" ? "-e" : first is "-encoding" or "-I" ? "-e" : first.ToString();
    }

    private static void Run(Invocation call, EffectSink effects)
    {
        var hasCode = false;
        foreach (var option in call.Options)
        {
            if (option.Value is not { } code || !RunsCode(option)) continue;
            hasCode = true;
            LooseCode.Look(code.Text, code, effects);
            if (code.IsOpaque) effects.Opaque("code that is not known", code);
        }
        if (hasCode) return;
        if (call.Operand(0) is not { } script || script.Text is "-")
        {
            if (effects.Input is { Text: { } text }) LooseCode.Look(text, call.Word, effects);
            else if (effects.Input is { } unseen) effects.RunUnseen(unseen, call.Word);
        }
        else if (script.Text.Contains("://", StringComparison.Ordinal)) Scripts.FromWeb(script, effects);
        else if (effects.Source(script) is { } source)
        {
            if (source.Text is { } own) LooseCode.Look(own, script, effects);
            else effects.RunUnseen(source, script);
        }
    }

    private static bool RunsCode(GivenOption option) =>
        option.Is("-e") || option.Is("-E") || option.Is("--eval") || option.Is("-eval") || option.Is("-c") && option.Name == "-c" && !option.Is("--configuration") && !option.Is("--config") || option.Is("--print") || option.Is("-expression") || option.Is("--execute");
}
