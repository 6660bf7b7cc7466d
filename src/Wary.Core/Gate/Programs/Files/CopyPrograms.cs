using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Files;

/// <summary>Programs that copy, move, link and make files.</summary>
internal static class CopyPrograms
{
    public const string Names = "cp gcp mv ln link install mkdir touch mktemp tempfile mkfifo mknod rename prename dd truncate fallocate ditto rsnapshot";

    public static ProgramSpec? Find(string name) => name switch
    {
        "cp" or "gcp" => new(name, "copies files")
        {
            Options = "-t|--target-directory= -S|--suffix= --sparse= --context=? --backup=? --reflink=? --preserve=? --no-preserve= --update=? -r|-R|--recursive -a|--archive -n|--no-clobber -u -b -f|--force -i|--interactive -T|--no-target-directory -l|--link -s|--symbolic-link -p -d -L -P -H -v|--verbose -x --parents -Z --attributes-only --remove-destination --strip-trailing-slashes -c",
            Effects = static (call, effects) => Copy(call, effects, moves: false),
            Examples = $"""
                {name} a b => Read a; Overwrite b
                {name} a b lib/ => Overwrite lib/a; Overwrite lib/b
                {name} -t lib a => Overwrite lib/a
                {name} -r src copy => Write copy
                {name} -n a b => Write b
                {name} .env public.txt; cat public.txt => ReadSecret .env
                echo 'rm x' > y; {name} y z; sh z => Delete x
                {name} --help => nothing
                {name} -S .b a c !> Overwrite .b
                """,
        },
        "mv" => new("mv", "moves files")
        {
            Options = "-t|--target-directory= -S|--suffix= --backup=? --update=? -n|--no-clobber -u -b -f|--force -i|--interactive -T|--no-target-directory -v|--verbose -Z --strip-trailing-slashes --exchange",
            Effects = static (call, effects) => Copy(call, effects, moves: true),
            Examples = """
                mv a b => Overwrite b
                mv a b lib/ => Overwrite lib/a; Overwrite lib/b
                mv ~/Documents /dev/null => Delete ~/Documents
                mv -t ~/.ssh authorized_keys => Overwrite ~/.ssh/authorized_keys
                mv --version => nothing
                mv -S .b a c !> Overwrite .b
                """,
        },
        "ln" or "link" => new(name, "makes another name for a file")
        {
            Options = "-s|--symbolic -f|--force -i -n|--no-dereference -r|--relative -t|--target-directory= -T -b -v|--verbose -S|--suffix= --backup=? -L -P -d",
            Effects = static (call, effects) =>
            {
                if (call.Operands.Count == 0) return;
                var folder = call.Value("-t") ?? (call.Operands.Count == 1 ? call.Word.As(".") : null);
                var target = folder ?? call.Operands[^1];
                var inside = folder is not null || call.Operands.Count > 2 || !call.HasAny("-n", "-T") && effects.IsFolder(target);
                var count = folder is null ? call.Operands.Count - 1 : call.Operands.Count;
                for (var i = 0; i < count; i++)
                {
                    var at = inside ? EffectSink.Inside(target, call.Operands[i]) : target;
                    if (call.Has("-f")) effects.Overwrite(at, Traits.Link);
                    else effects.Write(at, Traits.Link);
                    effects.Follow(call.Operands[i], at);
                    effects.Link(at, call.Operands[i]);
                }
            },
            Examples = """
                ln -s a b => Write b
                ln -sf /tmp/x ~/.bashrc => Overwrite ~/.bashrc
                ln -s /etc/hosts => Write hosts
                ln -s / x && rm -rf x/etc => Delete /etc
                ln -s ~/.ssh/id_rsa x; cat x => ReadSecret ~/.ssh/id_rsa
                ln -s a b !> Write a
                ln --help => nothing
                """,
        },
        "install" => new("install", "copies files and sets their rights")
        {
            Options = "-d|--directory -D -t|--target-directory= -m|--mode= -o|--owner= -g|--group= -s|--strip --strip-program=! -S|--suffix= -b -c -C|--compare -p -T -v|--verbose -Z --backup=? --context=?",
            Effects = static (call, effects) =>
            {
                if (call.Value("--strip-program") is { } program) effects.RunHidden(program);
                if (!call.Has("-d")) Copy(call, effects, moves: false);
                else foreach (var folder in call.Operands) effects.Write(folder);
            },
            Examples = """
                install -m 755 tool ~/bin/tool => Overwrite ~/bin/tool
                install -d lib/a => Write lib/a
                install -s --strip-program='rm x' a b => Delete x
                install -m 644 a b !> Overwrite a
                install --version => nothing
                """,
        },
        "mkdir" or "mkfifo" or "mknod" => new(name, "makes folders and special files")
        {
            Options = "-p|--parents -m|--mode= -v|--verbose -Z|--context=?",
            Effects = static (call, effects) =>
            {
                foreach (var path in call.Operands)
                {
                    effects.Write(path);
                    if (call.Name == "mknod") break;
                }
            },
            Examples = $"""
                {name} -m 700 a => Write a
                {name} --help => nothing
                {name} -m 700 a !> Write 700
                """,
        },
        "touch" => new("touch", "makes empty files or sets times")
        {
            Options = "-a -c|--no-create -d|--date= -f -h -m -r|--reference= -t= --time=",
            Effects = static (call, effects) =>
            {
                if (call.Has("-c")) return;
                foreach (var path in call.Operands) effects.Write(path, Traits.Append);
            },
            Examples = """
                touch a b => Write a; Write b
                touch -d yesterday a !> Write yesterday
                touch -c a => nothing
                """,
        },
        "mktemp" or "tempfile" => new(name, "makes a file or folder of a new name")
        {
            Options = "-d|--directory -u|--dry-run -q -p=! --tmpdir=? --suffix= -t -m=",
            Effects = static (call, effects) =>
            {
                var template = call.Operand(0)?.Text ?? "tmp.XXXXXXXXXX";
                var folder = call.Value("-p")?.Text ?? call.Value("--tmpdir")?.Text;
                var path = folder is not null ? $"{folder.TrimEnd('/')}/{template}" : call.Operand(0) is null || call.HasAny("-t", "--tmpdir") ? $"/tmp/{template}" : template;
                if (!call.Has("-u")) effects.Write(call.Word.As(path));
                effects.Emit(path + "\n");
            },
            Examples = $"""
                d=$({name} -d) && rm -rf "$d" => Delete /tmp/tmp.XXXXXXXXXX
                {name} -p . => Write ./tmp.XXXXXXXXXX
                {name} -u => nothing
                """,
        },
        "rename" or "prename" => new(name, "renames files by a pattern")
        {
            Options = "-n|--nono|--no-act -v|--verbose -f|--force -o -i -s|--symlink -e=",
            Effects = static (call, effects) =>
            {
                if (call.Has("-n")) return;
                // The Perl form takes code, the other one two words.
                var first = call.Has("-e") ? 0 : call.Operand(0) is { Text: var text } && text.Contains('/', StringComparison.Ordinal) ? 1 : 2;
                if (first < 2 && (call.Value("-e") ?? call.Operand(0)) is { } code) effects.RunCode(code, Inline.InlineLanguage.Perl);
                foreach (var file in call.OperandsFrom(first)) effects.Add(EffectKind.Delete, file, Traits.Undoable);
            },
            Examples = $"""
                {name} 's/a/b/' x.txt => Delete x.txt
                {name} .htm .html x.htm => Delete x.htm
                {name} -n 's/a/b/' x.txt => nothing
                """,
        },
        "dd" => new("dd", "copies bytes")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) =>
            {
                Argument? from = null;
                foreach (var word in call.Operands) from = word.After("if=") ?? from;
                if (from is not null && !from.Text.StartsWith("/dev/zero", StringComparison.Ordinal) && !from.Text.StartsWith("/dev/urandom", StringComparison.Ordinal) && from.Text != "/dev/random") effects.Read(from);
                foreach (var word in call.Operands)
                {
                    if (word.After("of=") is not { } into) continue;
                    effects.Overwrite(into, into.IsOpaque ? Traits.Destroys : Traits.None);
                    if (from is not null) effects.Follow(from, into);
                    else if (call.Input is { } input) effects.Remember(into, input);
                }
            },
            Examples = """
                dd if=/dev/zero of=/dev/sda bs=1M => Overwrite /dev/sda
                dd if=.env => ReadSecret .env
                dd if=.env of=a; cat a => ReadSecret .env
                dd if=a of=/dev/null !> Overwrite *
                """,
        },
        "truncate" or "fallocate" => new(name, "cuts or extends files")
        {
            Options = "-s|--size= -c|--no-create -o|--offset= -r|--reference= -l|--length= -n -d|--dig-holes -p|--punch-hole -z|--zero-range -x -v",
            Effects = static (call, effects) =>
            {
                var grows = call.Value("-s")?.Text is ['+' or '>' or '%', ..] || call.Name == "fallocate" && !call.HasAny("-p", "-z");
                foreach (var file in call.Operands)
                {
                    if (grows) effects.Write(file, Traits.Append);
                    else effects.Overwrite(file, call.Value("-s")?.Text.TrimStart('0') is "" ? Traits.Destroys : Traits.None);
                }
            },
            Examples = $"""
                {name} -z -s 0 a => Overwrite a
                {name} -s +1K -l 5 a => Write a
                {name} -z -s 0 a !> Overwrite 0
                {name} --help => nothing
                """,
        },
        "ditto" or "rsnapshot" => new(name, "copies trees")
        {
            Style = OptionStyle.Words,
            Options = "-arch= -bom= -c= -t",
            Effects = static (call, effects) =>
            {
                if (call.Name == "ditto" && call.Operands.Count > 1 && call.Operands[^1] is var target) effects.Write(target, Traits.Recursive);
                else if (call.Name == "rsnapshot" && call.Operand(0) is { Text: not "configtest" } && !call.Has("-t")) effects.Write(call.Word.As("/var/cache/rsnapshot"), Traits.Recursive);
            },
            Examples = name == "ditto" ? "ditto a b => Write b\nditto --help => nothing" : "rsnapshot daily => Write *\nrsnapshot configtest => nothing",
        },
        _ => null,
    };

    private static void Copy(Invocation call, EffectSink effects, bool moves)
    {
        var operands = call.Operands;
        var folder = call.Value("-t");
        if (operands.Count < (folder is null ? 2 : 1)) return;
        var target = folder ?? operands[^1];
        var count = folder is null ? operands.Count - 1 : operands.Count;
        var inside = folder is not null || count > 1 || !call.Has("-T") && effects.IsFolder(target);
        var keeps = call.HasAny("-n", "-u", "-b", "--backup", "--update");
        for (var i = 0; i < count; i++)
        {
            var source = operands[i];
            var at = inside ? EffectSink.Inside(target, source) : target;
            var isDropped = target.Text == "/dev/null";
            if (moves) effects.Delete(source, isDropped ? Traits.Recursive : Traits.Recursive | Traits.Undoable);
            else effects.Read(source, shows: false);
            if (isDropped) continue;
            // A folder that is copied over another one is put beside what that holds.
            if (keeps || !moves && call.HasAny("-r", "-a") && source.Text != "/dev/null") effects.Write(at, call.HasAny("-r", "-a") ? Traits.Recursive : Traits.None);
            else effects.Overwrite(at, source.Text == "/dev/null" ? Traits.Destroys : Traits.None);
            effects.Follow(source, at);
        }
        effects.EmitOrdinary();
    }
}
