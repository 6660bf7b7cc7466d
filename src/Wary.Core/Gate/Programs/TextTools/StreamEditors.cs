using Wary.Core.Gate.Inline;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.TextTools;

/// <summary>Programs that change texts by a script.</summary>
internal static class StreamEditors
{
    public const string Names = "sed gsed ssed awk gawk mawk nawk patch sd";

    public static ProgramSpec? Find(string name) => name switch
    {
        "sed" or "gsed" or "ssed" => new(name, "edits lines by a script")
        {
            Options = "-e|--expression= -f|--file= -i|--in-place=? -I= -n|--quiet|--silent -E|-r|--regexp-extended -s|--separate -u|--unbuffered -z|--null-data -l|--line-length= --posix --sandbox --debug --follow-symlinks -b",
            Effects = static (call, effects) => Edit(call, effects),
            Examples = $"""
                {name} -i 's/a/b/' a.txt => Write a.txt
                {name} -i d a.txt => Overwrite a.txt
                {name} -i.bak -e '1,$d' a.txt => Overwrite a.txt
                {name} -n '1e rm x' a.txt => Delete x
                {name} 's/.*/rm x/e' a.txt => Delete x
                {name} 's/a/b/w out.txt' a.txt => Overwrite out.txt
                {name} -n 'w out.txt' a.txt => Overwrite out.txt
                {name} -n 1,5p .env => ReadSecret .env
                echo 'Xm x' | {name} s/X/r/ | sh => Delete x
                {name} 's/e rm x/y/' a.txt => Read a.txt
                {name} 's/x/w out/;s/e /y/' a.txt !> Overwrite *
                {name} '/w out/d' a.txt => Read a.txt
                {name} -n '/^e rm x$/p' a.txt => Read a.txt
                """,
        },
        "awk" or "gawk" or "mawk" or "nawk" => new(name, "runs a script over lines")
        {
            Options = "-f|--file= -F|--field-separator= -v|--assign= -e|--source= -i|--include= -l|--load= -E|--exec= -o|--pretty-print=? -p=? -d=? -D=? -b -c -C -g -h -I -k -L=? -M -n -N -O -P -r -s -S -t -V",
            Effects = static (call, effects) => Awk(call, effects),
            Examples = $$"""
                {{name}} '{print $2}' .env => ReadSecret .env
                {{name}} -F = -v x=1 '{print}' a => Read a
                {{name}} -i inplace '{print}' a => Write a
                {{name}} -f x.awk a => Read a
                {{name}} -F .env '{print}' a !> ReadSecret *
                """,
        },
        "patch" => new(name, "applies differences to files")
        {
            Options = "-p|--strip= -i|--input= -d|--directory= -o|--output= -r|--reject-file= -B|--prefix= -F|--fuzz= -z|--suffix= -Y= -V= -D|--ifdef= -g|--get= -R|--reverse -N -s -f -t -b -l -u -c -n -e|--ed --dry-run --binary -E",
            Effects = static (call, effects) =>
            {
                if ((call.Value("-i") ?? call.Operand(1)) is { } from) effects.Read(from, shows: false);
                if (call.Has("--dry-run")) return;
                if ((call.Value("-o") ?? call.Operand(0)) is { } file) effects.Write(file, Traits.Append);
                else effects.Write(call.Value("-d") ?? call.Word.As("."), Traits.Append | Traits.Recursive);
            },
            Examples = """
                patch -p1 < fix.patch => Write .
                patch -d sub -p1 -i fix.patch => Write sub; Read fix.patch
                patch ~/.bashrc fix.patch => Write ~/.bashrc
                patch --dry-run -p1 -i fix.patch !> Write *
                """,
        },
        "sd" => new(name, "replaces text in files")
        {
            Options = "-p|--preview -F|-s|--fixed-strings|--string-mode -f|--flags= -n|--max-replacements=",
            Effects = static (call, effects) =>
            {
                foreach (var file in call.OperandsFrom(2))
                {
                    if (call.Has("-p")) effects.Read(file);
                    else effects.Write(file, Traits.Append);
                }
            },
            Examples = """
                sd a b a.txt => Write a.txt
                sd -p a b a.txt !> Write *
                """,
        },
        _ => null,
    };

    private static void Edit(Invocation call, EffectSink effects)
    {
        var removes = false;
        var plain = (Script: (string?)null, Count: 0);
        var first = 0;
        if (call.HasAny("-e", "-f"))
        {
            foreach (var option in call.Options)
            {
                if (option.Value is not { } value) continue;
                if (option.Is("-e")) Script(value);
                else if (option.Is("-f"))
                {
                    effects.Read(value, shows: false);
                    if (effects.FileText(value) is { } text) Script(value.As(text));
                }
            }
        }
        else if (call.Operand(0) is { } script)
        {
            Script(script);
            first = 1;
        }
        var files = call.OperandsFrom(first);
        if (call.HasAny("-i", "-I"))
        {
            foreach (var file in files)
            {
                if (removes) effects.Overwrite(file);
                else effects.Write(file, Traits.Append);
            }
            effects.EmitOrdinary();
            return;
        }
        effects.Transform(files, text => plain.Count != 1 || plain.Script is null ? null : Replaced(text, plain.Script));

        void Script(Argument value)
        {
            if (value.IsOpaque) return;
            plain = (value.Text, plain.Count + 1);
            if (call.Has("--sandbox")) return;
            var reader = new SedScript(value.Text);
            reader.Run(value, effects);
            removes |= reader.RemovesAll;
        }
    }

    private static string? Replaced(string text, string script)
    {
        // Only which lines are left is open for these: all of them may be.
        if (!SedScript.IsPlain(script, out var from, out var to, out var everywhere)) return script is [.., 'p' or 'd'] && script.AsSpan().IndexOfAny("sy") < 0 ? text : null;
        if (everywhere) return text.Replace(from, to, StringComparison.Ordinal);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].IndexOf(from, StringComparison.Ordinal) is var at and >= 0) lines[i] = string.Concat(lines[i].AsSpan(0, at), to, lines[i].AsSpan(at + from.Length));
        }
        return string.Join('\n', lines);
    }

    private static void Awk(Invocation call, EffectSink effects)
    {
        var first = 0;
        foreach (var file in call.Values("-f")) effects.RunCodeFile(file, InlineLanguage.Awk);
        foreach (var file in call.Values("-E")) effects.RunCodeFile(file, InlineLanguage.Awk);
        foreach (var code in call.Values("-e")) effects.RunCode(code, InlineLanguage.Awk);
        if (call.Value("-l") is { } library && library.Text.Contains('/', StringComparison.Ordinal)) effects.Opaque($"awk loads {library.Shown}", library);
        if (!call.HasAny("-f", "-e", "-E") && call.Operand(0) is { } program)
        {
            effects.RunCode(program, InlineLanguage.Awk);
            first = 1;
        }
        var inPlace = call.Value("-i")?.Text is "inplace";
        foreach (var file in call.OperandsFrom(first))
        {
            // NAME=value between files is an assignment.
            if (file.Text.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 && file.Text.AsSpan(0, equals).IndexOfAny("/.") < 0) continue;
            if (inPlace) effects.Write(file, Traits.Append);
            else effects.Read(file);
        }
    }
}
