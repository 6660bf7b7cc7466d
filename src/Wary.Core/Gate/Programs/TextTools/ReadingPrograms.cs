using System.Globalization;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.TextTools;

/// <summary>Programs that read files and put them, or something about them, out.</summary>
internal static class ReadingPrograms
{
    public const string Names = "cat tac nl head tail wc fold fmt expand unexpand pr column paste strings cut sort uniq comm diff sdiff colordiff cmp join shuf tsort rev tr bat batcat cksum sum md5sum md5 sha1sum sha224sum sha256sum sha384sum sha512sum shasum b2sum xxhsum look csplit split tee pv sponge vis numfmt";

    public static ProgramSpec? Find(string name) => name switch
    {
        "cat" or "bat" or "batcat" => new(name, "puts files out")
        {
            Options = "-l|--language= -H|--highlight-line= -r|--line-range= --theme= --style= --color= --paging= --pager=! --wrap= --tabs= -m|--map-syntax= --file-name= -A -b -e -E -n -s -t -T -u -v -p",
            Effects = static (call, effects) =>
            {
                if (call.Value("--pager") is { } pager) effects.RunHidden(pager);
                effects.Show(call.Operands);
            },
            Examples = $"""
                {name} .env => ReadSecret .env
                {name} README.md src/a.ts => Read README.md; Read src/a.ts
                echo 'rm x' | {name} - | sh => Delete x
                echo 'rm x' > y; {name} y | sh => Delete x
                {name} <<< 'rm x' => nothing
                {name} --help => nothing
                """,
        },
        "head" or "tail" => new(name, "puts the first or last part of files out")
        {
            Options = "-n|--lines= -c|--bytes= -q|--quiet|--silent -v|--verbose -z -f|--follow=? -F -s|--sleep-interval= --pid= --retry --max-unchanged-stats= -r -b=",
            Effects = static (call, effects) => effects.Transform(call.Operands, text => Part(text, call)),
            Examples = $"""
                {name} -n 5 .env => ReadSecret .env
                {name} -5 a b => Read a; Read b
                echo 'rm x' | {name} -1 | sh => Delete x
                {name} -n 5 a !> Read 5
                {name} --version => nothing
                """,
        },
        "column" => new(name, "puts lines into columns")
        {
            Options = "-c|--output-width= -s|--separator= -o|--output-separator= -N|--table-columns= -n|--table-name= -R= -T= -H= -E= -O= -W= -l= -r= -i= -p= -t|--table -x -e -J -d -L",
            Effects = static (call, effects) => effects.Transform(call.Operands, static text => text),
            Examples = """
                column -t .env => ReadSecret .env
                column -s .env -t a !> ReadSecret *
                """,
        },
        "tac" or "nl" or "fold" or "fmt" or "expand" or "unexpand" or "pr" or "paste" or "pv" or "vis" or "numfmt" or "tsort" or "look" => new(name, "puts files out in another form")
        {
            Options = (name == "column" ? "-t " : "") + "-w|--width= -s|--separator|--spaces= -d|--delimiter|--delimiters= -i|--tabs= -h= -o= -n= -b= -v= -f= -l= -t= -N= -c= -g= -p= -e=? -a -x -r --from= --to= --field= --suffix= --padding=",
            Effects = static (call, effects) => effects.Transform(call.Operands, static text => text),
            Examples = $"""
                {name} .env => ReadSecret .env
                {name} a => Read a
                {name} --help => nothing
                """,
        },
        "strings" => new(name, "puts the readable parts of files out")
        {
            Options = "-a|--all -n|--bytes= -t|--radix= -e|--encoding= -T|--target= -f|--print-file-name -o -w -s|--output-separator= -d -U=",
            Effects = static (call, effects) => effects.Transform(call.Operands, static text => text),
            Examples = """
                strings -n 8 .env => ReadSecret .env
                strings -n 8 a !> Read 8
                """,
        },
        "cut" => new(name, "puts parts of lines out")
        {
            Options = "-b|--bytes= -c|--characters= -d|--delimiter= -f|--fields= -n --complement -s|--only-delimited --output-delimiter= -z",
            Effects = static (call, effects) => effects.Transform(call.Operands, text =>
                (call.Value("-f") ?? call.Value("-c") ?? call.Value("-b")) is { } list && !call.Has("--complement") ? Rearranged.Cut(text, list.Text, call.Has("-f") ? call.Value("-d")?.Text ?? "\t" : null) : null),
            Examples = """
                cut -d= -f2 .env => ReadSecret .env
                echo 'xx rm y' | cut -c4- | sh => Delete y
                echo 'a#rm y#b' | cut -d'#' -f2 | sh => Delete y
                cut -d , -f 1 a.csv !> Read 1
                """,
        },
        "sort" => new(name, "sorts lines")
        {
            Options = "-k|--key= -o|--output= -t|--field-separator= -S|--buffer-size= -T|--temporary-directory= --compress-program=! --parallel= --batch-size= --files0-from= --random-source= --sort= --check=? -b -c -C -d -f -g -h -i -M -m -n -r -R -s -u -V -z",
            Effects = static (call, effects) =>
            {
                if (call.Value("--compress-program") is { } program) effects.RunHidden(program);
                effects.Transform(call.Operands, static text => text);
                if (call.Value("-o") is { } file) effects.Overwrite(file);
            },
            Examples = """
                sort -o out.txt a => Overwrite out.txt; Read a
                sort --compress-program='rm x' a => Delete x
                sort --compress-prog=/tmp/evil a => Opaque *
                sort --compress-program=gzip a !> Opaque *
                sort -t , -k 2 a !> Read ,
                """,
        },
        "uniq" => new(name, "leaves repeated lines out")
        {
            Options = "-c|--count -d|--repeated -D -f|--skip-fields= -i -s|--skip-chars= -u|--unique -w|--check-chars= -z --group=?",
            Effects = static (call, effects) =>
            {
                effects.Transform(call.Operand(0) is { } from ? [from] : [], static text => text);
                if (call.Operand(1) is { } into) effects.Overwrite(into);
            },
            Examples = """
                uniq a b => Read a; Overwrite b
                uniq -f 1 a !> Overwrite *
                """,
        },
        "comm" or "join" or "diff" or "sdiff" or "colordiff" => new(name, "compares files")
        {
            Options = "-U|--unified=? -C|--context=? -I|--ignore-matching-lines= -x|--exclude= -X|--exclude-from= -L|--label= -W|--width= -o|--output= -a= -e= -j= -t= -v= -1= -2= --color=? --from-file= --to-file= --line-format= -D= -F= -S= --output-delimiter= -u -r -q|--brief -s -y -w -b -B -i -N",
            Effects = static (call, effects) =>
            {
                effects.Read(call.Operands, shows: !call.Has("-q"));
                if (call.Value("-o") is { } file && call.Name == "sdiff") effects.Overwrite(file);
            },
            Examples = $"""
                {name} .env .env.example => ReadSecret .env
                {name} a <(echo b) => Read a
                {name} --help => nothing
                """,
        },
        "wc" or "cmp" or "cksum" or "sum" or "md5sum" or "md5" or "sha1sum" or "sha224sum" or "sha256sum" or "sha384sum" or "sha512sum" or "shasum" or "b2sum" or "xxhsum" => new(name, "measures files")
        {
            Options = "-a|--algorithm= -l|--lines|--length -n|--bytes= -i= -c|--check -w -m -L -b -t -q --files0-from= --total=",
            Effects = static (call, effects) =>
            {
                effects.Read(call.Operands, shows: false);
                effects.EmitOrdinary();
            },
            Examples = $"""
                {name} a => Read a
                {name} --help => nothing
                cat .env | {name} | sh !> Execute .env
                """,
        },
        "shuf" => new(name, "shuffles lines")
        {
            Options = "-e|--echo -i|--input-range= -n|--head-count= -o|--output= --random-source= -r -z",
            Effects = static (call, effects) =>
            {
                if (!call.Has("-e")) effects.Transform(call.Operands, static text => text);
                else if (call.Operands.Count > 0) effects.Emit(new Piped(call.Operands[0].Origin, string.Join('\n', call.Operands) + "\n"));
                if (call.Value("-o") is { } file) effects.Overwrite(file);
            },
            Examples = """
                shuf -n 1 -o b a => Read a; Overwrite b
                shuf -e a b | xargs rm => Delete a
                shuf -i 1-5 => nothing
                """,
        },
        "rev" => new(name, "turns lines around")
        {
            Effects = static (call, effects) => effects.Transform(call.Operands, Rearranged.Reversed, isDecoder: true),
            Examples = """
                echo 'x mr' | rev | sh => Delete x
                rev a => Read a
                rev --help => nothing
                """,
        },
        "tr" => new(name, "replaces characters")
        {
            Options = "-c -C|--complement -d|--delete -s|--squeeze-repeats -t|--truncate-set1",
            Effects = static (call, effects) => Translate(call, effects),
            Examples = """
                echo 'ez k' | tr 'A-Za-z' 'N-ZA-Mn-za-m' | sh => Delete x
                echo 'RM X' | tr '[:upper:]' '[:lower:]' | sh => Delete x
                echo 'rQm x' | tr -d Q | sh => Delete x
                echo 'a:b' | tr : '\n' | xargs rm => Delete a; Delete b
                tr a b => nothing
                """,
        },
        "split" or "csplit" => new(name, "splits a file")
        {
            Options = "-a|--suffix-length= -b|--bytes= -C|--line-bytes= -d -x -e -l|--lines= -n|--number= -t|--separator= --filter=! --additional-suffix= -f|--prefix= -s -k -z --verbose --numeric-suffixes=? --hex-suffixes=?",
            Effects = static (call, effects) =>
            {
                if (call.Value("--filter") is { } filter) effects.RunHidden(filter);
                if (call.Operand(0) is { } file) effects.Read(file, shows: false);
                effects.Write((call.Name == "csplit" ? call.Value("-f") : call.Operand(1)) ?? call.Word.As("x"));
            },
            Examples = $"""
                {name} --filter='rm x' big => Delete x
                {name} big => Read big; Write x
                {name} -n 3 big !> Read 3
                """,
        },
        "tee" => new(name, "writes its input into files")
        {
            Options = "-a|--append -i|--ignore-interrupts -p --output-error=?",
            Effects = static (call, effects) =>
            {
                foreach (var file in call.Operands)
                {
                    // >( … ) is a command, not a file.
                    if (file.Content is not null) continue;
                    if (call.Has("-a")) effects.Write(file, Traits.Append);
                    else effects.Overwrite(file);
                    if (call.Input is { } input) effects.Remember(file, input);
                }
                if (call.Input is { } passed) effects.Emit(passed);
            },
            Examples = """
                echo a | tee x y => Overwrite x; Overwrite y
                echo a | tee -a x => Write x
                echo 'rm x' | tee y | sh => Delete x
                echo 'rm x' | tee y.sh; sh y.sh => Delete x
                echo a | tee /dev/null => nothing
                """,
        },
        "sponge" => new(name, "writes its input into a file when all of it is there")
        {
            Options = "-a",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is not { } file) return;
                // The file was read in the same pipe: what it held is in what is written.
                effects.Write(file, Traits.Append);
                if (call.Input is { } input) effects.Remember(file, input);
            },
            Examples = """
                jq . a.json | sponge a.json => Write a.json
                echo x | sponge => nothing
                """,
        },
        _ => null,
    };

    private static string? Part(string text, Invocation call)
    {
        if ((call.Value("-c") ?? null) is { } bytes)
        {
            if (!int.TryParse(bytes.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var size) || size < 0) return text;
            return size >= text.Length ? text : call.Name == "head" ? text[..size] : text[^size..];
        }
        return call.Value("-n") is { } lines && int.TryParse(lines.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? Rearranged.Lines(text, count, call.Name == "tail") : text;
    }

    private static void Translate(Invocation call, EffectSink effects)
    {
        if (call.Operand(0) is not { } first) return;
        var from = Rearranged.Expand(first.Text);
        if (call.HasAny("-d", "-s") || call.Operand(1) is not { } second)
        {
            effects.Transform([], text => !call.Has("-d") || call.Has("-c") ? text : string.Concat(text.Split(from.ToCharArray())));
            return;
        }
        var to = Rearranged.Expand(second.Text);
        effects.Transform([], text => call.Has("-c") ? text : Rearranged.Translated(text, from, to), isDecoder: Rearranged.IsCipher(from, to));
    }
}
