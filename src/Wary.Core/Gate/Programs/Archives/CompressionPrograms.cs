using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Archives;

/// <summary>Programs that make one file smaller, or large again.</summary>
internal static class CompressionPrograms
{
    public const string Names = "gzip gunzip pigz unpigz bzip2 bunzip2 lbzip2 pbzip2 xz unxz lzma unlzma zstd unzstd zstdmt lz4 unlz4 lzop brotli compress uncompress lzip snzip zcat gzcat bzcat xzcat zstdcat lz4cat zless zmore zdiff";

    public static ProgramSpec? Find(string name) => name switch
    {
        "zcat" or "gzcat" or "bzcat" or "xzcat" or "zstdcat" or "lz4cat" or "zless" or "zmore" or "zdiff" => new(name, "puts packed files out")
        {
            Effects = static (call, effects) =>
            {
                effects.Read(call.Operands);
                effects.EmitDecoded(null);
            },
            Examples = $"""
                {name} a.gz | sh => Execute *
                {name} a.gz => Read a.gz
                {name} --help => nothing
                """,
        },
        "gzip" or "gunzip" or "pigz" or "unpigz" or "bzip2" or "bunzip2" or "lbzip2" or "pbzip2" or "xz" or "unxz" or "lzma" or "unlzma" or "zstd" or "unzstd" or "zstdmt" or "lz4" or "unlz4" or "lzop" or "brotli" or "compress" or "uncompress" or "lzip" or "snzip" => new(name, "makes files smaller or large again")
        {
            Options = "-d|--decompress|--uncompress -c|--stdout|--to-stdout -k|--keep -f|--force -l|--list -t|--test -r|--recursive -S|--suffix= -o|--output= -p|--processes= -T|--threads= -F|--format= -M|--memlimit= -D= -b= -B= --rm --files=? -q -v -z|--compress -n -N -h -V -0 -1 -2 -3 -4 -5 -6 -7 -8 -9 -e",
            Help = "--help --version",
            Effects = static (call, effects) => Squeeze(call, effects),
            Examples = $"""
                {name} a.log => {(IsKeeper(name) ? "Write" : "Delete")} {(IsKeeper(name) ? "*" : "a.log")}
                {name} -dc a.gz | sh => Execute *
                {name} -c .env > b => ReadSecret .env; Overwrite b
                {name} -c a !> Delete *
                {name} -t a !> Delete *
                {name} --help => nothing
                """,
        },
        _ => null,
    };

    // These leave the file they read where it is.
    private static bool IsKeeper(string name) => name is "zstd" or "unzstd" or "zstdmt" or "lz4" or "unlz4" or "lzop" or "brotli" or "snzip";

    private static void Squeeze(Invocation call, EffectSink effects)
    {
        var unpacks = call.Name.StartsWith("un", StringComparison.Ordinal) || call.Name is "gunzip" or "bunzip2" || call.HasAny("-d");
        if (call.HasAny("-l", "-t"))
        {
            effects.Read(call.Operands, shows: false);
            effects.EmitOrdinary();
            return;
        }
        if (call.HasAny("-c") || call.Operands.Count == 0)
        {
            effects.Read(call.Operands);
            if (unpacks) effects.EmitDecoded(null);
            return;
        }
        var keeps = call.Has("-k") || IsKeeper(call.Name) && !call.Has("--rm");
        var isPair = call.Name is "lz4" or "unlz4" && call.Operands.Count == 2;
        IReadOnlyList<Argument> files = isPair ? [call.Operands[0]] : call.Operands;
        foreach (var file in files)
        {
            effects.Read(file, shows: false);
            var into = isPair ? call.Operands[1] : call.Value("-o") ?? file.As(unpacks ? Unpacked(file.Text) : file.Text + Ending(call.Name));
            if (call.Has("-f")) effects.Overwrite(into);
            else effects.Write(into);
            effects.Follow(file, into);
            // The content is in the other file.
            if (!keeps) effects.Delete(file, Traits.Undoable | (call.Has("-r") ? Traits.Recursive : 0));
        }
    }

    private static string Unpacked(string path) => path.LastIndexOf('.') is var dot and > 0 && dot > path.LastIndexOf('/') + 1 ? path[..dot] : path;

    private static string Ending(string name) => name switch
    {
        "bzip2" or "lbzip2" or "pbzip2" => ".bz2",
        "xz" => ".xz",
        "lzma" => ".lzma",
        "zstd" or "zstdmt" => ".zst",
        "lz4" => ".lz4",
        "lzop" => ".lzo",
        "lzip" => ".lz",
        "brotli" => ".br",
        "snzip" => ".sz",
        "compress" => ".Z",
        _ => ".gz",
    };
}
