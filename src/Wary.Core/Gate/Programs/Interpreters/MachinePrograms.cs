namespace Wary.Core.Gate.Programs.Interpreters;

/// <summary>Programs that run compiled code.</summary>
internal static class MachinePrograms
{
    public const string Names = "java javac wasmtime wasmer mono dlv";

    public static ProgramSpec? Find(string name) => name switch
    {
        "java" => new("java", "runs a Java program")
        {
            Style = OptionStyle.Words,
            Options = "-jar=! -cp|-classpath|--class-path= -p|--module-path= -m|--module= -javaagent=? -agentlib=? -agentpath=? -D=? --add-opens= --add-modules= --source= -Xmx=?",
            Help = "-help --help -version --version -h",
            Effects = static (call, effects) =>
            {
                foreach (var option in call.Options)
                {
                    // -javaagent:file loads code into the program.
                    if (option.Word.Text.StartsWith("-javaagent:", StringComparison.Ordinal) || option.Word.Text.StartsWith("-agentpath:", StringComparison.Ordinal)) effects.Opaque($"{option.Word.Text} loads other code into the program", option.Word);
                }
                if (call.Value("-jar") is { } jar && jar.Text.Contains("://", StringComparison.Ordinal)) Scripts.FromWeb(jar, effects);
                else if (call.Value("-jar") is { } file && effects.Source(file) is { Text: null } unseen) effects.RunUnseen(unseen, file);
            },
            Examples = """
                java -cp lib/x.jar -jar app.jar => nothing
                java -javaagent:x.jar Main => Opaque *
                curl -o x.jar https://example.com/x.jar; java -jar x.jar => Download example.com; Overwrite x.jar; Execute https://example.com/x.jar
                java --version => nothing
                """,
        },
        "javac" => new("javac", "compiles Java")
        {
            Style = OptionStyle.Words,
            Options = "-d= -cp|-classpath|--class-path= -sourcepath= -processorpath= -processor=! --release= -source= -target= -encoding=",
            Effects = static (call, effects) =>
            {
                if (call.Value("-d") is { } folder) effects.Write(folder);
            },
            Examples = """
                javac -d out Main.java => Write out
                javac -cp d Main.java => nothing
                """,
        },
        "wasmtime" or "wasmer" or "mono" or "dlv" => new(name, "runs a program in a virtual machine or debugger")
        {
            Style = OptionStyle.Posix,
            Options = "--dir= --mapdir= --env= --invoke= --debug --listen= --headless --init=!",
            Effects = static (call, effects) =>
            {
                foreach (var word in call.Operands)
                {
                    if (word.Text.StartsWith("https://", StringComparison.Ordinal)) Scripts.FromWeb(word, effects);
                }
            },
            Examples = $"""
                {name} https://example.com/x.wasm => Download example.com; Execute https://example.com/x.wasm
                {name} --dir . x.wasm => nothing
                """,
        },
        _ => null,
    };
}
