using Wary.Core.Gate.Programs.TextTools;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Files;

/// <summary>Programs that say something about files and change none.</summary>
internal static class PathPrograms
{
    public const string Names = "ls dir vdir exa eza lsd tree stat file du ncdu df readlink realpath basename dirname which whereis type hash test [ pathchk namei getfacl lsattr mountpoint findmnt lsblk blkid";

    public static ProgramSpec? Find(string name) => name switch
    {
        "ls" or "dir" or "vdir" or "exa" or "eza" or "lsd" => new(name, "lists files")
        {
            Options = "-I|--ignore= -w|--width= -T|--tabsize= --block-size= --color=? --format= --hide= --indicator-style= --quoting-style= --sort= --time= --time-style= -L|--level= --group-directories-first -d|--directory -R|--recursive -a -l -t -r -S -1 -h -F -s -i -n -o -g -p -Q -q",
            Effects = static (call, effects) =>
            {
                // Long lists hold more than names: nobody passes them on as such.
                if (call.HasAny("-l", "-s", "-i", "-g", "-o", "-n")) effects.EmitOrdinary();
                else SearchPrograms.Emit(call.Operands, effects, isBelow: !call.Has("-d") && !HoldsPattern(call.Operands));
            },
            Examples = $"""
                {name} build | xargs rm => Delete build/*
                {name} *.txt | xargs rm => Delete *.txt
                {name} -la ~/.ssh => nothing
                {name} --help => nothing
                """,
        },
        "tree" => new(name, "lists a tree of files")
        {
            Options = "-L= -P= -I= -o= -H= -T= --charset= --filelimit= --timefmt= --sort=? --fromfile --gitfile= -a -d -f -l -x -J -X",
            Effects = static (call, effects) =>
            {
                if (call.Value("-o") is { } file) effects.Overwrite(file);
                effects.EmitOrdinary();
            },
            Examples = """
                tree -o out.txt src => Overwrite out.txt
                tree -L 2 src => nothing
                """,
        },
        "file" => new(name, "says what kind a file is of")
        {
            Options = "-f|--files-from= -F|--separator= -m|--magic-file= -e|--exclude= -P|--parameter= -b -i -L -h -z -C|--compile",
            Effects = static (call, effects) =>
            {
                effects.Read(call.Operands, shows: false);
                effects.EmitOrdinary();
            },
            Examples = """
                file a => Read a
                file --version => nothing
                file -m x a !> Read x
                """,
        },
        "ncdu" => new(name, "says what needs space, and deletes it in a dialogue")
        {
            Options = "-o= -f= -0 -1 -2 -q -r -x -e -X= --exclude=",
            Effects = static (call, effects) =>
            {
                if (call.Value("-o") is { } file) effects.Overwrite(file);
            },
            Examples = """
                ncdu -o out / => Overwrite out
                ncdu / => nothing
                """,
        },
        "readlink" or "realpath" => new(name, "says where a path leads")
        {
            Options = "-f|--canonicalize -e -m -n -q -s -z -v -L -P --relative-to= --relative-base=",
            Effects = static (call, effects) => SearchPrograms.Emit(call.Operands, effects, isBelow: false),
            Examples = $"""
                rm -rf "$({name} -m x)" => Delete x
                {name} -f x => nothing
                """,
        },
        "basename" => new(name, "takes the folder off a path")
        {
            Options = "-a|--multiple -s|--suffix= -z|--zero",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } path && !path.IsOpaque) effects.Emit(new Piped(path.Origin, Places.NameOf(path.Text) + "\n"));
            },
            Examples = """
                rm "$(basename a/b)" => Delete b
                basename a/b => nothing
                """,
        },
        "dirname" => new(name, "takes the last part off a path")
        {
            Options = "-z|--zero",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is not { } path || path.IsOpaque) return;
                var trimmed = path.Text.TrimEnd('/');
                var slash = trimmed.LastIndexOf('/');
                effects.Emit(new Piped(path.Origin, (slash < 0 ? "." : slash == 0 ? "/" : trimmed[..slash]) + "\n"));
            },
            Examples = """
                rm -rf "$(dirname a/b)" => Delete a
                rm -rf "$(dirname /a)" => Delete /
                dirname a/b => nothing
                """,
        },
        "which" or "whereis" or "type" => new(name, "says where a program lies")
        {
            Options = "-a|--all -s -b -m -u -t -p -P -f --skip-alias --skip-functions",
            Effects = static (call, effects) =>
            {
                if (call.Name == "which" && call.Operand(0) is { IsOpaque: false } program) effects.Emit(new Piped(program.Origin, program.Text + "\n"));
                else effects.EmitOrdinary();
            },
            Examples = name == "which" ? "$(which rm) x => Delete x\nwhich rm => nothing" : $"{name} rm && rm x => Delete x\n{name} rm => nothing",
        },
        "hash" => new(name, "remembers where programs lie")
        {
            Options = "-r -p= -d -l -t",
            Effects = static (_, effects) => effects.EmitOrdinary(),
            Examples = """
                hash -p /bin/rm ls; ls x => Delete x
                hash -r rm => nothing
                """,
        },
        "du" or "df" or "stat" or "pathchk" or "namei" or "getfacl" or "lsattr" or "mountpoint" or "findmnt" or "lsblk" or "blkid" => new(name, "says something about files")
        {
            Options = "-B= -d= -t= -x= -X= -c= -f= -o= -O= -S= -s -h --format= --printf= --exclude= --output=?",
            Effects = static (_, effects) => effects.EmitOrdinary(),
            Examples = $"""
                {name} x && rm x => Delete x
                {name} .env => nothing
                """,
        },
        "test" or "[" => new(name, "asks about files and texts")
        {
            Style = OptionStyle.None,
            Effects = static (_, effects) => effects.Emit(""),
            Examples = $"""
                {name} -f .env {(name == "[" ? "] " : "")}&& rm x => Delete x
                {name} -r .env {(name == "[" ? "] " : "")}=> nothing
                """,
        },
        _ => null,
    };

    private static bool HoldsPattern(IReadOnlyList<Argument> paths)
    {
        foreach (var path in paths)
        {
            if (!path.IsKnown || path.Text is [.., not '/'] && Places.NameOf(path.Text).Contains('.', StringComparison.Ordinal) && path.Text is not ("." or "..")) return true;
        }
        return false;
    }
}
