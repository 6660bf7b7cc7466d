using Wary.Core.Gate.Inline;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Interpreters;

/// <summary>Programs that run JavaScript and TypeScript.</summary>
internal static class JavaScriptPrograms
{
    public const string Names = "node nodejs tsx ts-node ts-node-esm esno jiti babel-node deno electron zx";

    public static ProgramSpec? Find(string name) => name switch
    {
        "node" or "nodejs" or "tsx" or "ts-node" or "ts-node-esm" or "esno" or "jiti" or "babel-node" => Node(name),
        "deno" => DenoProgram.Spec(),
        "electron" => new("electron", "runs a desktop program written in JavaScript")
        {
            Style = OptionStyle.Posix,
            Options = "-e|--eval=! -r|--require=! -i -a --inspect=? --remote-debugging-port=",
            Effects = static (call, effects) => Node(call, effects),
            Examples = """
                electron -e "require('fs').unlinkSync('x')" => Delete x
                electron . => nothing
                """,
        },
        "zx" => new("zx", "runs scripts that mix JavaScript and shell commands")
        {
            Style = OptionStyle.Posix,
            Options = "-e|--eval=! --shell= --prefix= --postfix= --cwd= --ext= --env= --install --quiet --verbose --repl --prefer-local",
            Effects = static (call, effects) => Node(call, effects),
            Examples = """
                zx --eval 'await $`rm -rf x`' => Delete x
                zx -e 'console.log(1)' => nothing
                """,
        },
        _ => null,
    };

    private static ProgramSpec Node(string name) => new(name, "runs JavaScript code")
    {
        Style = OptionStyle.Posix,
        Options = "-e|--eval|-pe=! -p|--print=! -r|--require=! --import=! --loader|--experimental-loader=! -c|--check -i|--interactive -C|--conditions= --input-type= --env-file= --env-file-if-exists= --inspect=? --inspect-brk=? --max-old-space-size=? "
            + "--stack-trace-limit=? --title= --test --watch --test-reporter= --test-name-pattern= --unhandled-rejections= --icu-data-dir= --experimental-default-type= -P|--project= -O|--compilerOptions= --tsconfig= --run=!",
        Help = "--help -h --version -v",
        Effects = static (call, effects) => Node(call, effects),
        Examples = $"""
            {name} -e "require('fs').rmSync('x',{"{"}recursive:true{"}"})" => Delete x
            {name} --eval "require('child_process').execSync('rm y')" => Delete y
            {name} -p "1+1" => nothing
            {name} -e "console.log('fs.rmSync(1)')" => nothing
            {name} --require ./x.js app.js => nothing
            {name} -r dotenv/config -e "require('fs').unlinkSync('z')" => Delete z
            {name} "--import=data:text/javascript,import{"{"}rmSync{"}"}from'node:fs';rmSync('w')" app.js => Delete w
            {name} --env-file=.env app.js !> Delete *
            {name} --check x.js => nothing
            echo "require('fs').unlinkSync('x')" | {name} => Delete x
            """,
    };

    /// <summary>What node and its kin do with their options and the script.</summary>
    public static void Node(Invocation call, EffectSink effects)
    {
        if (call.Has("-c") && call.Program.Name.StartsWith("node", StringComparison.Ordinal)) return;
        foreach (var name in (ReadOnlySpan<string>)["--env-file", "--env-file-if-exists"])
        {
            foreach (var file in call.Values(name)) effects.Read(file, shows: false);
        }
        foreach (var name in (ReadOnlySpan<string>)["-r", "--import", "--loader"])
        {
            foreach (var module in call.Values(name)) Preload(module, call, effects);
        }
        var code = call.Value("-e");
        // -p puts out the value of the last expression.
        if (call.Value("-p") is { } printed) code = printed.As($"console.log({printed.Text}\n)");
        if (code is not null)
        {
            effects.RunCode(code, InlineLanguage.JavaScript);
            return;
        }
        if (call.Value("--run") is { } script)
        {
            Build.BuildTargets.RunNpmScript(call, effects, script.Text);
            return;
        }
        if (call.Has("--test")) return;
        if (call.Operand(0) is not { } file0 || file0.Text == "-") effects.RunInputCode(InlineLanguage.JavaScript);
        else if (file0.Text is "watch" && call.Operand(1) is { } watched && call.Program.Name == "tsx") Scripts.Run(watched, call.OperandsFrom(2), InlineLanguage.JavaScript, call, effects);
        else if (file0.IsOpaque) effects.Opaque("the script's name", file0);
        else Scripts.Run(file0, call.OperandsFrom(1), InlineLanguage.JavaScript, call, effects);
    }

    // A module that runs first: a file of the agent's, code in a data address, code of the web.
    private static void Preload(Argument module, Invocation call, EffectSink effects)
    {
        if (module.After("data:") is { } data)
        {
            var comma = data.Text.IndexOf(',', StringComparison.Ordinal);
            var text = comma < 0 ? "" : Uri.UnescapeDataString(data.Text[(comma + 1)..]);
            var encoded = comma > 0 && data.Text.AsSpan(0, comma).EndsWith(";base64");
            var code = encoded ? InlineTexts.Decode(new(text)) : new InlineValue(text);
            if (encoded) effects.Add(EffectKind.Execute, "a decoded text", module, Traits.Decoded);
            if (code.IsKnown) effects.RunCode(module.As(code.Text), InlineLanguage.JavaScript);
        }
        else if (module.Text is ['.' or '/', ..] || module.Text.Contains("://", StringComparison.Ordinal)) Scripts.Run(module, [], InlineLanguage.JavaScript, call, effects);
        else if (module.Text == "dotenv/config") effects.Read(module.As(".env"), shows: false);
    }
}
