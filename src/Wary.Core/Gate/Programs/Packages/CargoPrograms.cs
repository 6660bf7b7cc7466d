using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Packages;

/// <summary>Rust's and Go's own tools: packages, builds, and what runs.</summary>
internal static class CargoPrograms
{
    public const string Names = "cargo rustup go";

    public static ProgramSpec? Find(string name) => name switch
    {
        "cargo" => new("cargo", "packages and builds of Rust")
        {
            Options = "-C= --config= --color= --target-dir= --manifest-path= --target= --profile= --features|-F= -p|--package= --exclude= -j|--jobs= --message-format= --bin= --example= --test= --bench= --vers|--version= --git= --branch= --tag= --rev= --path= --root= --index= --registry= --token= -Z= --rename= -m= --add|-a= --remove= --explain= "
                + "-q|--quiet -v|--verbose -r|--release --all-features --no-default-features --workspace --all --lib --bins --tests --locked --offline --frozen --dry-run|-n --allow-dirty --no-verify -f|--force --dev -D -B --build --optional -V --list|-l --undo --yank",
            Help = "--help -h --list -V",
            Style = OptionStyle.Posix,
            Subs = "install uninstall add remove publish yank owner login run clean update",
            Sub = static sub => Cargo(sub),
            Effects = static (call, effects) =>
            {
                // +nightly picks the toolchain.
                if (call.Operand(0) is { Text: ['+', ..] } && call.Operands.Count > 1) effects.Run([call.Word, .. call.OperandsFrom(1)]);
                else Config(call, effects);
            },
            Examples = """
                cargo +nightly install x => Install cargo:x
                cargo --config 'build.rustc-wrapper="./x.sh"' build => Execute ./x.sh
                cargo build --release => nothing
                """,
        },
        "rustup" => new("rustup", "versions of Rust")
        {
            Options = "--toolchain= -c|--component= -t|--target= --profile= --path= -q -v --force --no-self-update",
            Help = "--help -h --version -V",
            Style = OptionStyle.Posix,
            Effects = static (call, effects) =>
            {
                var (verb, second) = (call.Operand(0)?.Text, call.Operand(1)?.Text);
                List<Argument> names = [];
                for (var i = verb is "update" or "install" or "default" ? 1 : 2; i < call.Operands.Count; i++)
                {
                    if (call.Operands[i].Text is "--toolchain" or "-c" or "--component" or "-t" or "--target" or "--profile" or "--path") i++;
                    else if (call.Operands[i].Text is not ['-', ..]) names.Add(call.Operands[i]);
                }
                if (verb is "run") effects.Run(call.OperandsFrom(2));
                else if (verb is "install" or "update" || second is "install" or "add" && verb is "toolchain" or "target" or "component")
                    foreach (var name in names) effects.Add(EffectKind.Install, $"rustup:{name.Shown}", name);
                else if (verb is "uninstall" || second is "uninstall" or "remove") PackageEffects.Remove(effects, "rustup", names);
                else if (verb is "self" && second is "uninstall") effects.Add(EffectKind.ChangeConfig, "rustup:rustup", call.Operand(1), Traits.Destroys);
                else if (verb is "default" or "override" && names.Count > 0) effects.Add(EffectKind.ChangeConfig, $"rustup {verb}", call.Operand(0), Traits.Undoable);
            },
            Examples = """
                rustup target add --toolchain nightly wasm32-unknown-unknown => Install rustup:wasm32-unknown-unknown
                rustup target add --toolchain nightly wasm32-wasi !> Install rustup:nightly
                rustup run nightly rm x => Delete x
                rustup toolchain uninstall nightly => ChangeConfig rustup:nightly
                rustup show => nothing
                """,
        },
        "go" => new("go", "packages and builds of Go")
        {
            Style = OptionStyle.Words,
            Options = GoOptions,
            Help = "-help --help",
            Effects = static (call, effects) => Go(call, effects),
            Examples = """
                go install -v golang.org/x/tools/cmd/stringer@latest => Install go:golang.org/x/tools/cmd/stringer@latest
                go get example.com/x@v1.2.3 => Install go:example.com/x@v1.2.3
                go install -ldflags -s ./cmd/x !> Install go:-s
                go run example.com/evil@latest => Install go:example.com/evil@latest
                go run -race . => nothing
                go test -exec 'rm x' ./... => Delete x
                go test -run TestRm ./... => nothing
                go build -o bin/app . => Write bin/app
                go build -toolexec 'rm x' . => Delete x
                go vet -vettool=./x.sh ./... => Execute ./x.sh
                go mod download => Install go:go.mod
                go mod tidy => Install go:go.mod
                go env -w GOFLAGS=-mod=mod => ChangeConfig go GOFLAGS=-mod=mod
                go env GOPATH => nothing
                go clean -modcache => ChangeConfig go module cache
                go clean -n -modcache => nothing
                """,
        },
        _ => null,
    };

    private const string GoOptions = "-C= -o= -p= -run= -bench= -count= -timeout= -tags= -ldflags= -gcflags= -asmflags= -mod= -modfile= -overlay= -exec=! -toolexec=! -vettool=! -coverprofile= -covermode= -coverpkg= -cpuprofile= -memprofile= -blockprofile= -trace= -outputdir= -benchtime= -cpu= -parallel= -skip= -fuzz= -fuzztime= -shuffle= -pkgdir= -installsuffix= -buildmode= -compiler= -f= -reuse= -pgo= -godebug= -list= -go= -require= -replace= -dropreplace= -droprequire= -w -u -v -x -n -race -json -a -i -t -m -modcache -cache -testcache -c -short -failfast -cover -tool";

    // --config key=value may name programs that builds start.
    private static void Config(Invocation call, EffectSink effects)
    {
        foreach (var setting in call.Values("--config"))
        {
            var equals = setting.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                effects.Read(setting, shows: false);
                continue;
            }
            var key = setting.Text.AsSpan(0, equals).Trim();
            if (key.EndsWith("wrapper") || key.EndsWith("runner") || key.EndsWith("linker") || key.EndsWith(".rustc") || key.EndsWith(".rustdoc") || key.EndsWith("credential-provider") || key.EndsWith("git-fetch-with-cli"))
            {
                var value = setting.Text[(equals + 1)..].Trim(' ', '"', '\'', '[', ']');
                if (value is not ("true" or "false")) effects.RunText(setting.As(value));
            }
        }
    }

    private static ProgramSpec? Cargo(string name) => name switch
    {
        "install" or "add" or "binstall" => new(name, "installs packages")
        {
            Effects = static (call, effects) =>
            {
                Config(call, effects);
                if (call.HasAny("-n", "-l")) return;
                PackageEffects.Source(effects, "cargo", call.Value("--index"));
                if (call.Value("--git") is { } repository) PackageEffects.Install(effects, "cargo", repository.As($"git+{repository.Text}"));
                else if (call.Value("--path") is { } folder) PackageEffects.Install(effects, "cargo", folder.As(folder.Text is ['.' or '/' or '~', ..] ? folder.Text : $"./{folder.Text}"));
                else PackageEffects.Install(effects, "cargo", call.Operands, call.Value("--vers"));
            },
            Examples = """
                cargo install --vers 1.0.0 ripgrep => Install cargo:ripgrep@1.0.0
                cargo install --root out ripgrep !> Install cargo:out
                cargo add serde -F derive => Install cargo:serde
                cargo add serde -F derive !> Install cargo:derive
                cargo install --git https://git.example.com/x => Download git.example.com
                cargo install --list => nothing
                """,
        },
        "uninstall" or "remove" or "rm" => new(name, "removes packages")
        {
            Effects = static (call, effects) => PackageEffects.Remove(effects, "cargo", call.Operands),
            Examples = """
                cargo remove --dev serde => ChangeConfig cargo:serde
                """,
        },
        "publish" => new("publish", "makes a package public")
        {
            Effects = static (call, effects) =>
            {
                if (!call.Has("-n")) PackageEffects.Publish(effects, "cargo", call.Value("-p")?.Shown ?? ".", call.Value("-p"));
            },
            Examples = """
                cargo publish -p core => Publish cargo:core
                cargo publish --dry-run => nothing
                """,
        },
        "yank" or "owner" => new(name, "changes what is public")
        {
            Effects = static (call, effects) =>
            {
                if (call.Program.Name == "owner" && !call.HasAny("-a", "--remove")) return;
                PackageEffects.Publish(effects, "cargo", call.Operand(0)?.Shown ?? ".", call.Operand(0), Traits.Destroys);
            },
            Examples = """
                cargo yank --vers 1.0.0 core => Publish cargo:core
                cargo owner --list core => nothing
                cargo owner --add eve core => Publish cargo:core
                """,
        },
        "login" or "logout" => new(name, "who one is for the registry")
        {
            Effects = static (call, effects) => effects.Add(EffectKind.ChangeConfig, "cargo credentials", call.Word),
            Examples = """
                cargo login => ChangeConfig cargo credentials
                """,
        },
        "run" or "r" or "test" or "t" or "bench" or "build" or "b" or "check" or "c" or "clippy" or "fix" or "doc" or "fmt" or "nextest" => new(name, "builds or runs the project")
        {
            Effects = static (call, effects) => Config(call, effects),
            Examples = """
                cargo run --bin x -- --config 'build.rustc-wrapper="rm"' => nothing
                """,
        },
        "clean" => new("clean", "removes what was built")
        {
            Effects = static (call, effects) =>
            {
                if (!call.Has("-n")) effects.Delete(call.Value("--target-dir") ?? call.Word.As("target"), Traits.Recursive | Traits.Undoable);
            },
            Examples = """
                cargo clean => Delete target
                cargo clean --target-dir out => Delete out
                cargo clean --dry-run => nothing
                """,
        },
        "update" or "fetch" or "generate-lockfile" or "vendor" => new(name, "fetches what the project lists")
        {
            Effects = static (call, effects) =>
            {
                if (!call.Has("-n")) PackageEffects.Listed(effects, "cargo", "Cargo.toml");
            },
            Examples = """
                cargo update -p serde => Install cargo:Cargo.toml
                cargo update --dry-run => nothing
                """,
        },
        _ => null,
    };

    private static void Go(Invocation call, EffectSink effects)
    {
        foreach (var option in call.Options)
        {
            if (option.Value is not { } value) continue;
            if (option.Is("-exec") || option.Is("-toolexec") || option.Is("-vettool")) effects.RunHidden(value);
            else if (option.Is("-coverprofile") || option.Is("-cpuprofile") || option.Is("-memprofile") || option.Is("-trace")) effects.Overwrite(value);
        }
        if (call.Operand(0) is not { } verb) return;
        var names = call.OperandsFrom(1);
        switch (verb.Text)
        {
            case "install" or "get":
                foreach (var package in names) PackageEffects.Install(effects, "go", package);
                if (names.Count == 0 && verb.Text == "get") PackageEffects.Listed(effects, "go", "go.mod");
                break;
            case "run":
                if (names.Count > 0 && names[0].Text.Contains('@', StringComparison.Ordinal)) PackageEffects.Install(effects, "go", names[0]);
                else if (names.Count > 0 && names[0].Text.EndsWith(".go", StringComparison.Ordinal)) effects.Read(names[0], shows: false);
                break;
            case "build":
                if (call.Value("-o") is { } target) effects.Write(target);
                break;
            case "mod":
                if (names.Count > 0 && names[0].Text is "download" or "tidy" or "vendor") PackageEffects.Listed(effects, "go", "go.mod");
                break;
            case "env":
                if (call.HasAny("-w", "-u")) foreach (var setting in names) effects.Add(EffectKind.ChangeConfig, $"go {setting.Shown}", setting, Sentence.HoldsAny(setting.Text, "GOPROXY", "GOSUMDB", "GONOSUM", "GOINSECURE", "GOFLAGS", "GOTOOLCHAIN") ? Traits.None : Traits.Undoable);
                break;
            case "clean":
                if (!call.Has("-n") && call.HasAny("-modcache", "-cache", "-testcache")) effects.Add(EffectKind.ChangeConfig, $"go {(call.Has("-modcache") ? "module" : "build")} cache", verb, Traits.OwnPlace | Traits.Undoable);
                break;
            case "tool":
                if (names.Count > 0 && names[0].Text.Contains('@', StringComparison.Ordinal)) PackageEffects.Install(effects, "go", names[0]);
                break;
        }
    }
}
