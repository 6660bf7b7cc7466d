using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Archives;

/// <summary>Programs that pack files into one and unpack them.</summary>
internal static class ArchivePrograms
{
    public const string Names = "tar gtar bsdtar zip unzip 7z 7za 7zr 7zz cpio pax ar unrar rar unar lsar shar mksquashfs unsquashfs zipinfo cabextract rpm2cpio dpkg-deb";

    public static ProgramSpec? Find(string name) => name switch
    {
        "tar" or "gtar" or "bsdtar" => TarPrograms.Spec(name),
        "zip" => new(name, "packs files")
        {
            Options = "-r|--recurse-paths -R -m|--move -d|--delete -u|--update -f|--freshen -FS -T|--test -TT|--unzip-command=! -P|--password= -b|--temp-path= -t|--from-date= -tt= -x|--exclude -i|--include -n|--suffixes= -s|--split-size= -sp -O|--output-file|--out= -Z= -ll -j -y -e -q -v -@ -0 -1 -9 -A -D -F -FF -g -J -k -l -o -S -X",
            Effects = static (call, effects) =>
            {
                if (call.Value("-TT") is { } test) effects.RunHidden(test);
                if (call.Operand(0) is not { } archive) return;
                var files = call.OperandsFrom(1);
                if (archive.Text != "-") effects.Write(call.Value("-O") ?? archive, Traits.Append);
                if (call.Has("-d")) return;
                effects.Read(files, shows: archive.Text == "-");
                foreach (var file in files)
                {
                    if (call.Has("-m")) effects.Delete(file, Traits.Recursive);
                    effects.Follow(file, archive);
                }
            },
            Examples = """
                zip -r out.zip src => Write out.zip; Read src
                zip -rm /tmp/a.zip ~/Documents => Delete ~/Documents
                zip a.zip b -T -TT 'rm x' => Delete x
                zip a.zip b -T --unzip-command=/tmp/evil => Opaque *
                zip -P rm a.zip b !> Delete *
                zip --help => nothing
                """,
        },
        "unzip" or "zipinfo" => new(name, "unpacks files")
        {
            Options = "-d= -P= -x -o -n -u -f -q -j -l -v -t -z -p -c -a -C -L -M -O= -I= -Z -1",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is not { } archive) return;
                effects.Read(archive, shows: false);
                if (call.Name == "zipinfo" || call.HasAny("-l", "-t", "-v", "-z", "-Z")) effects.EmitOrdinary();
                else if (call.HasAny("-p", "-c")) effects.EmitDecoded(null);
                else Unpacked(call.Value("-d"), call, effects, call.HasAny("-o"), effects.ContentOf(archive));
            },
            Examples = name == "zipinfo" ? "zipinfo a.zip => Read a.zip\nzipinfo --help => nothing" : """
                unzip -o a.zip -d ~/other => Write ~/other
                unzip a.zip => Write .
                curl -o a.zip https://example.com/a.zip && unzip a.zip && sh a/install.sh => Execute *
                unzip -p a.zip x.sh | sh => Execute *
                unzip -l a.zip !> Write *
                unzip --help => nothing
                """,
        },
        "7z" or "7za" or "7zr" or "7zz" or "rar" or "unrar" or "unar" => new(name, "packs and unpacks files")
        {
            Style = OptionStyle.Words,
            Options = "-sdel -si -so -y -r -ad -o= -output-directory= -f",
            Effects = static (call, effects) => Seven(call, effects),
            Examples = name == "unar" ? """
                unar -o sub a.rar => Write sub
                unar --help => nothing
                """ : $"""
                {name} x a.7z => Write .
                {name} e -y a.7z -osub => Write sub
                {name} l a.7z => Read a.7z
                {(name == "unrar" ? "unrar t a.rar => Read a.rar" : $"{name} a -sdel out.7z src => Delete src")}
                {name} l a.7z !> Write *
                """,
        },
        "cpio" or "pax" => new(name, "packs and unpacks files")
        {
            Options = "-i|--extract -o|--create -p|--pass-through -t|--list -d|--make-directories -F|--file= -I= -O= -D|--directory= -E|--pattern-file= -H|--format= -C= -R|--owner= -M= -f -u|--unconditional -v -m -0 -r -w -x= -s= --rsh-command=! --to-stdout --no-absolute-filenames",
            Effects = static (call, effects) =>
            {
                if (call.Value("--rsh-command") is { } shell) effects.RunHidden(shell);
                if (call.Has("-t")) return;
                var isPax = call.Name == "pax";
                if (isPax ? call.Has("-w") : call.Has("-o"))
                {
                    if ((call.Value("-O") ?? call.Value("-F") ?? call.Value("-f")) is { } archive) effects.Overwrite(archive);
                }
                else if (isPax ? call.Has("-r") : call.Has("-i") && !call.Has("--to-stdout")) Unpacked(call.Value("-D"), call, effects, call.Has("-u"));
                else if (call.Has("-p") && call.Operand(0) is { } target) effects.Write(target, Traits.Recursive);
            },
            Examples = name == "cpio" ? """
                cpio -idm < a.cpio => Write .
                find src | cpio -o -F out.cpio => Overwrite out.cpio
                cpio --rsh-command='rm x' -i -F h:a => Delete x
                cpio -t < a.cpio !> Write *
                """ : "pax -r < a.pax => Write .\npax --help => nothing",
        },
        "ar" => new(name, "keeps object files in one")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is not { } verb || call.Operand(1) is not { } archive || verb.Text.StartsWith("--", StringComparison.Ordinal)) return;
                var key = verb.Text.TrimStart('-');
                if (key is ['x', ..]) effects.Write(call.Word.As("."), Traits.Recursive);
                else if (key is ['r' or 'q' or 'd' or 'm' or 's', ..]) effects.Write(archive, Traits.Append);
                else effects.Read(archive, shows: key is ['p', ..]);
            },
            Examples = """
                ar rcs lib.a a.o => Write lib.a
                ar t lib.a => Read lib.a
                ar --version => nothing
                """,
        },
        "mksquashfs" or "unsquashfs" => new(name, "packs and unpacks a file system")
        {
            Style = OptionStyle.Words,
            Options = "-d|-dest= -comp= -b= -e= -p= -processors= -f -l -ll -s -n -lls",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-l", "-ll", "-s", "-lls")) return;
                if (call.Name == "unsquashfs") effects.Write(call.Value("-d") ?? call.Word.As("squashfs-root"), Traits.Recursive);
                else if (call.Operands is [.., var target]) effects.Write(target, Traits.Append);
            },
            Examples = $"""
                {name} -comp xz a b => Write *
                {name} -l a => nothing
                """,
        },
        "shar" or "lsar" or "cabextract" or "rpm2cpio" or "dpkg-deb" => new(name, "works with archives")
        {
            Options = "-d= -F= -o= -l -t -p -x|--extract -b|--build -c -I -e -R|--raw-extract -f -W -X",
            Effects = static (call, effects) =>
            {
                effects.Read(call.Operands.Count > 0 ? [call.Operands[0]] : [], shows: false);
                if (call.Name == "cabextract" && !call.HasAny("-l", "-t", "-p")) Unpacked(call.Value("-d"), call, effects, true);
                else if (call.Name == "dpkg-deb" && call.HasAny("-x", "-X", "-e", "-R", "-b") && call.Operand(1) is { } target) effects.Write(target, Traits.Recursive);
            },
            Examples = $"""
                {name} a => Read a
                {name} --version => nothing
                """,
        },
        _ => null,
    };

    /// <summary>Files come out of an archive into a folder: which ones is not known. What a fetched archive held is as unseen as itself.</summary>
    public static void Unpacked(Argument? folder, Invocation call, EffectSink effects, bool overwrites, Piped? archive = null)
    {
        var target = folder ?? call.Word.As(".");
        effects.Write(target, Traits.Recursive | (overwrites ? Traits.Force : 0));
        if (archive is not null && (archive.Origin & Origin.Download) != 0) effects.RememberTree(target, archive.Source ?? "an archive");
    }

    private static void Seven(Invocation call, EffectSink effects)
    {
        var isPlain = call.Name == "unar";
        if (call.Operand(isPlain ? 0 : 1) is not { } archive) return;
        var folder = call.Value("-o") ?? call.Value("-output-directory");
        foreach (var option in call.Options)
        {
            if (option.Name is ['-', 'o', _, ..] && option.Name != "-output-directory") folder = option.Word.As(option.Name[2..]);
        }
        switch (isPlain ? "x" : call.Operand(0)!.Text)
        {
            case "x" or "e":
                effects.Read(archive, shows: false);
                if (call.Has("-so")) effects.EmitDecoded(null);
                else Unpacked(folder ?? (call.Name.Contains("rar", StringComparison.Ordinal) && call.Operands.Count > 2 && call.Operands[^1].Text is [.., '/'] ? call.Operands[^1] : null), call, effects, call.HasAny("-y"));
                break;
            case "a" or "u" or "m" or "d" or "rn":
                effects.Write(archive, Traits.Append);
                if (call.Operand(0)!.Text is "d" or "rn") break;
                effects.Read(call.OperandsFrom(2), shows: false);
                foreach (var file in call.OperandsFrom(2))
                {
                    if (call.Has("-sdel") || call.Operand(0)!.Text == "m" && call.Name == "rar") effects.Delete(file, Traits.Recursive);
                    effects.Follow(file, archive);
                }
                break;
            case "p" when call.Name.Contains("rar", StringComparison.Ordinal):
                effects.Read(archive, shows: false);
                effects.EmitDecoded(null);
                break;
            case "l" or "t" or "v" or "lb" or "lt" or "vb" or "vt":
                effects.Read(archive, shows: false);
                break;
        }
    }
}
