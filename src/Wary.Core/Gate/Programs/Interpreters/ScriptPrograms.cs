using Wary.Core.Gate.Inline;

namespace Wary.Core.Gate.Programs.Interpreters;

/// <summary>Perl, Ruby, PHP, Lua, R and smaller languages.</summary>
internal static class ScriptPrograms
{
    public const string Names = "perl ruby irb php lua lua5.1 lua5.3 lua5.4 luajit Rscript R littler julia tclsh wish expect jshell groovy scala scala-cli kotlin kotlinc swift elixir iex erl ghci runghc runhaskell ocaml guile racket sbcl clj bb raku psysh tinker crystal nim";

    public static ProgramSpec? Find(string name) => name switch
    {
        "perl" => new("perl", "runs Perl code")
        {
            Style = OptionStyle.Posix,
            Options = "-e|-E=! -i=? -n -p -l -a -F= -0 -M=! -m=! -I= -w -W -c -s -t -T -u -U -v -x=? -C=? -d=? -D=? -S",
            Help = "--help -h --version -v",
            Effects = static (call, effects) => Perl(call, effects),
            Examples = """
                perl -e 'unlink "x"' => Delete x
                perl -ne 'print if /rm/' log.txt => Read log.txt
                perl -pi -e 's/a/b/' src/x.c => Overwrite src/x.c
                perl -i.bak -pe 's/a/b/' x.c => Overwrite x.c
                perl -le 'print 1' => nothing
                perl -0777 -pi -e 's/a/b/' x.c => Overwrite x.c
                perl -0pi -e 's/a/b/' y.c => Overwrite y.c
                perl -lne 'unlink "x"' a.log => Delete x
                perl -E 'say "rm -rf /"' | sh => Delete /
                perl -c -e 'unlink "x"' !> Delete x
                perl -MFile::Path -e 'rmtree("x")' => Delete x
                perl -ne 'print' .env => ReadSecret .env
                """,
        },
        "ruby" or "irb" => new(name, "runs Ruby code")
        {
            Style = OptionStyle.Posix,
            Options = "-e=! -i=? -n -p -l -a -F= -0 -r|--require=! -I= -C= -E= -K= -T -W=? -x=? -c -s -w -v --yjit --disable= --enable= --encoding=",
            Help = "--help -h --version --copyright",
            Effects = static (call, effects) =>
            {
                if (call.Has("-c")) return;
                foreach (var module in call.Values("-r"))
                {
                    if (module.Text is ['.' or '/', ..]) effects.RunCodeFile(module.Text.EndsWith(".rb", StringComparison.Ordinal) ? module : module.As(module.Text + ".rb"), InlineLanguage.Ruby);
                }
                var hasCode = false;
                foreach (var code in call.Values("-e"))
                {
                    hasCode = true;
                    effects.RunCode(code, InlineLanguage.Ruby);
                }
                if (hasCode) Filtered(call, effects, 0);
                else File(call, effects, InlineLanguage.Ruby);
            },
            Examples = $"""
                {name} -e 'FileUtils.rm_rf("x")' => Delete x
                {name} -rfileutils -e 'FileUtils.rm_r "x"' => Delete x
                {name} -e 'puts "rm"' => nothing
                {name} -i -pe 'gsub(/a/, "b")' x.rb => Overwrite x.rb
                {name} -c -e 'File.delete("x")' !> Delete x
                """,
        },
        "php" => new("php", "runs PHP code")
        {
            Style = OptionStyle.Posix,
            Options = "-r|--run=! -B|--process-begin=! -R|--process-code=! -E|--process-end=! -F|--process-file=! -f|--file=! -c|--php-ini= -d|--define= -S|--server= -t|--docroot= -z= -l|--syntax-check -i|--info -m|--modules -n -q -w -s -a --rf= --rc= --re=",
            Help = "--help -h --version -v",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-l", "-i", "-m", "-w")) return;
                var hasCode = false;
                foreach (var name in (ReadOnlySpan<string>)["-r", "-B", "-R", "-E"])
                {
                    foreach (var code in call.Values(name))
                    {
                        hasCode = true;
                        effects.RunCode(code, InlineLanguage.Php);
                    }
                }
                foreach (var setting in call.Values("-d"))
                {
                    if (setting.Text.StartsWith("auto_prepend_file=", StringComparison.Ordinal)) effects.RunCodeFile(setting.As(setting.Text[18..]), InlineLanguage.Php);
                }
                if (call.Value("-f") is { } file) Scripts.Run(file, call.Operands, InlineLanguage.Php, call, effects);
                else if (!hasCode && !call.Has("-S")) File(call, effects, InlineLanguage.Php);
            },
            Examples = """
                php -r 'unlink("x");' => Delete x
                php -d memory_limit=1G artisan migrate:fresh => ChangeDatabase *
                php -d auto_prepend_file=x.php y.php => nothing
                php -l x.php => nothing
                php -S localhost:8000 -t public => nothing
                php -r 'echo "unlink(1)";' => nothing
                """,
        },
        "lua" or "lua5.1" or "lua5.3" or "lua5.4" or "luajit" => new(name, "runs Lua code")
        {
            Style = OptionStyle.Posix,
            Options = "-e=! -l=! -i -v -E -W -j= -O= -b",
            Effects = static (call, effects) => Code(call, effects, InlineLanguage.Lua),
            Examples = $"""
                {name} -e 'os.remove("x")' => Delete x
                {name} -e 'print("os.remove")' => nothing
                """,
        },
        "Rscript" or "R" or "littler" => new(name, "runs R code")
        {
            Style = OptionStyle.Posix,
            Options = "-e=! -f|--file=! -g|--gui= --args --vanilla --slave --no-save --quiet --default-packages= -d=",
            Effects = static (call, effects) =>
            {
                if (call.Value("-f") is { } file) effects.RunCodeFile(file, InlineLanguage.R);
                Code(call, effects, InlineLanguage.R);
            },
            Examples = $"""
                {name} -e 'unlink("x", recursive = TRUE)' => Delete x
                {name} --vanilla -e 'print(1 + 1)' => nothing
                """,
        },
        _ => OtherScripts.Find(name),
    };

    private static void Perl(Invocation call, EffectSink effects)
    {
        if (call.Has("-c")) return;
        var hasCode = false;
        foreach (var code in call.Values("-e"))
        {
            hasCode = true;
            effects.RunCode(code, InlineLanguage.Perl);
        }
        if (hasCode) Filtered(call, effects, 0);
        else File(call, effects, InlineLanguage.Perl);
    }

    // -n and -p read the operands, -i writes them back.
    private static void Filtered(Invocation call, EffectSink effects, int first)
    {
        if (!call.HasAny("-n", "-p", "-i")) return;
        foreach (var file in call.OperandsFrom(first))
        {
            if (call.Has("-i")) effects.Overwrite(file);
            else effects.Read(file);
        }
    }

    private static void Code(Invocation call, EffectSink effects, InlineLanguage language)
    {
        var hasCode = false;
        foreach (var code in call.Values("-e"))
        {
            hasCode = true;
            effects.RunCode(code, language);
        }
        if (!hasCode) File(call, effects, language);
    }

    private static void File(Invocation call, EffectSink effects, InlineLanguage language)
    {
        if (call.Operand(0) is not { } script || script.Text is "-" or "/dev/stdin") effects.RunInputCode(language);
        else if (script.IsOpaque) effects.Opaque("the script's name", script);
        else Scripts.Run(script, call.OperandsFrom(1), language, call, effects);
    }
}
