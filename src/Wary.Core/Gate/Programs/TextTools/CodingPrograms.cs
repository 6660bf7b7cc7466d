using System.Text;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.TextTools;

/// <summary>Programs that write a text in another alphabet, or read it back.</summary>
internal static class CodingPrograms
{
    public const string Names = "base64 base32 basenc xxd od hexdump hd uuencode uudecode uudeview qprint recode unix2dos dos2unix iconv ascii85 zbarimg qrencode gpg gpg2 age sops";

    public static ProgramSpec? Find(string name) => name switch
    {
        "base64" or "base32" or "basenc" => new(name, "writes or reads base 64")
        {
            Options = "-d|-D|--decode -i|--input= -o|--output= -w|--wrap= -b|--break= --ignore-garbage --base64 --base32 --base16 --base64url --base32hex --base2msbf --z85",
            Effects = static (call, effects) => Base(call, effects),
            Examples = name == "base32" ? """
                echo OJWSA6A= | base32 -d | sh => Delete x
                base32 -w 0 .env => ReadSecret .env
                base32 -w 5 a !> Read 5
                """ : $"""
                {name} -w 0 .env => ReadSecret .env
                echo cm0geA== | {name} --decode | sh => Delete x
                echo cm0geA== | {name} -di | sh => Delete x
                echo cm0geA== > y; {name} -d y | sh => Delete x
                echo 'rm x' | {name} | {name} -d | sh => Delete x
                echo cm0geA== | {name} -d => nothing
                {name} -d payload | sh => Execute *
                {name} -w 5 a !> Read 5
                """,
        },
        "xxd" => new(name, "writes or reads hexadecimal digits")
        {
            Options = "-r|-revert -p|-ps|-postscript|-plain -c|-cols= -g|-groupsize= -l|-len= -s|-seek= -n|-name= -o= -R= -a -b -C -d -e -E -i -u -v",
            Effects = static (call, effects) =>
            {
                IReadOnlyList<Argument> from = call.Operand(0) is { } file ? [file] : [];
                var plain = call.Has("-p");
                effects.Transform(from, text => call.Has("-r") ? Rearranged.FromHex(text, !plain) : plain && !call.HasAny("-l", "-s") ? Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)) + "\n" : null, isDecoder: call.Has("-r"));
                if (call.Operand(1) is { } into) effects.Overwrite(into);
            },
            Examples = """
                echo 726d2078 | xxd -r -p | sh => Delete x
                echo '00000000: 726d 2078                                rm x' | xxd -r | sh => Delete x
                xxd -r a b => Overwrite b
                xxd -p .env => ReadSecret .env
                xxd -l 16 a !> Read 16
                xxd -l 16 a b !> Read 16
                """,
        },
        "od" or "hexdump" or "hd" => new(name, "shows bytes")
        {
            Options = "-A|--address-radix= -j|--skip-bytes|-s|--skip= -N|--read-bytes|-n|--length= -S= -t|--format= -w=? -e= -f= -c -b -C -d -o -x -v",
            Effects = static (call, effects) => effects.Read(call.Operands),
            Examples = $"""
                {name} -c .env => ReadSecret .env
                {name} -n 16 a !> Read 16
                """,
        },
        "uudecode" or "uudeview" or "qprint" or "ascii85" => new(name, "reads back what was written in another alphabet")
        {
            Options = "-o|--output-file= -c -m -r -e -d",
            Effects = static (call, effects) =>
            {
                effects.Read(call.Operands);
                if (call.Value("-o") is { } file && file.Text is not ("-" or "/dev/stdout")) effects.Overwrite(file);
                effects.EmitDecoded(null);
            },
            Examples = $"""
                {name} -o /dev/stdout a | sh => Execute *
                {name} -o b a => Overwrite b
                {name} --help => nothing
                """,
        },
        "uuencode" or "recode" or "iconv" or "unix2dos" or "dos2unix" => new(name, "writes files in another form")
        {
            Options = "-f|--from-code= -t|--to-code= -o|--output= -c -l|--list -m -n -k -q -s -i",
            Effects = static (call, effects) =>
            {
                if (call.Name is "unix2dos" or "dos2unix")
                {
                    foreach (var file in call.Operands) effects.Write(file, Traits.Append);
                    return;
                }
                // A character set without ASCII hides a text as well as base 64 does.
                var from = call.Value("-f")?.Text ?? "";
                effects.Transform(call.Name == "iconv" ? call.Operands : call.OperandsFrom(call.Name == "recode" ? 1 : 0), static text => text, isDecoder: from.Contains('7') && from.StartsWith("UTF", StringComparison.OrdinalIgnoreCase) || from.StartsWith("EBCDIC", StringComparison.OrdinalIgnoreCase) || from.StartsWith("IBM", StringComparison.OrdinalIgnoreCase));
                if (call.Value("-o") is { } into) effects.Overwrite(into);
            },
            Examples = $"""
                iconv -f latin1 -t utf8 -o b a => Read a; Overwrite b
                iconv -f EBCDIC-US a | sh => Execute *
                dos2unix a => Write a
                {name} --help => nothing
                """,
        },
        "qrencode" or "zbarimg" => new(name, "writes or reads a text as a picture")
        {
            Options = "-o|--output= -r|--read-from= -s|--size= -l|--level= -t|--type= -m|--margin= -q --raw -S=",
            Effects = static (call, effects) =>
            {
                if (call.Value("-r") is { } from) effects.Read(from, shows: false);
                if (call.Value("-o") is { } file) effects.Overwrite(file);
                if (call.Name != "zbarimg") return;
                effects.Read(call.Operands);
                effects.EmitDecoded(null);
            },
            Examples = """
                qrencode -o a.png -r .env => ReadSecret .env; Overwrite a.png
                zbarimg --raw a.png | sh => Execute *
                qrencode 'rm x' => nothing
                """,
        },
        "gpg" or "gpg2" => new(name, "encrypts, decrypts and signs")
        {
            Options = "-d|--decrypt -e|--encrypt -c|--symmetric -s|--sign -b|--detach-sign --clearsign --verify -o|--output= -r|--recipient= -R= -u|--local-user= --passphrase= --passphrase-file= --passphrase-fd= --homedir= --keyserver= --recv-keys|--receive-keys --send-keys --search-keys --export --export-secret-keys --export-secret-subkeys --import --delete-keys --delete-secret-keys --delete-secret-and-public-keys --gen-key --full-generate-key --quick-generate-key --edit-key --batch --yes --no-tty --pinentry-mode= --options= --default-key= --trust-model= --cipher-algo= --compress-algo= --status-fd= --photo-viewer=! --agent-program=! --dirmngr-program=! --exec-path= -a|--armor -k|--list-keys -K|--list-secret-keys --fingerprint -q -v -n|--dry-run --dearmor --enarmor",
            Effects = static (call, effects) => Guard(call, effects),
            Examples = $"""
                {name} -d secret.gpg | sh => Execute *
                {name} --export-secret-keys me => ReadSecret *
                {name} -o out.gpg -e -r bob .env => Overwrite out.gpg
                {name} --delete-secret-keys me => Delete *
                {name} --keyserver keys.example.org --recv-keys 1234 => Download keys.example.org
                {name} --photo-viewer 'rm x' --list-keys => Delete x
                {name} --list-keys => nothing
                {name} -r .env --list-keys => nothing
                """,
        },
        "age" => new(name, "encrypts and decrypts")
        {
            Options = "-e|--encrypt -d|--decrypt -o|--output= -a|--armor -p|--passphrase -r|--recipient= -R|--recipients-file= -i|--identity= -j=",
            Effects = static (call, effects) =>
            {
                effects.Read(call.Operands, shows: call.Has("-d"));
                if (call.Value("-o") is { } file) effects.Overwrite(file);
                if (call.Has("-d")) effects.EmitDecoded(null);
                else effects.EmitOrdinary();
            },
            Examples = """
                age -d -i key.txt a.age | sh => Execute *
                age -r age1x -o b a => Overwrite b; Read a
                age -o b -i .env -d a !> Read .env
                """,
        },
        "sops" => new(name, "keeps secrets in files")
        {
            Options = "-d|--decrypt -e|--encrypt -i|--in-place -r|--rotate --set= --extract= --output= --input-type= --output-type= -k|--kms= -p|--pgp= -a|--age= --config= --background --pristine --user=",
            Effects = static (call, effects) =>
            {
                var verb = call.Operand(0)?.Text;
                if (verb is "exec-env" or "exec-file")
                {
                    if (call.Operand(1) is { } secrets) effects.ReadSecret(secrets.Shown, secrets, shows: false);
                    if (call.Operand(2) is { } command) effects.RunText(command);
                }
                else if (call.Has("-d") || verb == "decrypt") effects.ReadSecret((verb == "decrypt" ? call.Operand(1) : call.Operand(0))?.Shown ?? "secrets", call.Operand(0), shows: !call.HasAny("-i", "--output"));
                else if (call.HasAny("-e", "-i", "-r") || verb is "edit" or "encrypt" or "rotate" or "set" or "unset")
                {
                    if (call.Operands is [.., var last]) effects.Write(last, Traits.Append);
                }
                else if (verb is not (null or "filestatus" or "keyservice" or "publish" or "groups" or "updatekeys" or "completion")) effects.Write(call.Operand(0)!, Traits.Append);
            },
            Examples = """
                sops -d secrets.yaml => ReadSecret secrets.yaml
                sops exec-env x.yaml 'rm y' => Delete y
                sops edit secrets.yaml => Write secrets.yaml
                sops filestatus secrets.yaml => nothing
                """,
        },
        _ => null,
    };

    private static void Base(Invocation call, EffectSink effects)
    {
        IReadOnlyList<Argument> from = call.Operands;
        // On one system -i names the input, on the others it means that garbage is skipped: then it swallowed no file.
        if (from.Count == 0 && call.Value("-i") is { } input && call.Input is null) from = [input];
        var decodes = call.Has("-d");
        var is32 = call.Name == "base32" || call.Has("--base32");
        effects.Transform(from, text => decodes ? is32 ? Rearranged.FromBase32(text) : Rearranged.FromBase64(text) : is32 ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) + "\n", isDecoder: decodes);
        if (call.Value("-o") is { } into) effects.Overwrite(into);
    }

    private static void Guard(Invocation call, EffectSink effects)
    {
        foreach (var name in (ReadOnlySpan<string>)["--photo-viewer", "--agent-program", "--dirmngr-program"])
        {
            if (call.Value(name) is { } program) effects.RunHidden(program);
        }
        if (call.Has("--dry-run")) return;
        var server = call.Value("--keyserver") ?? call.Word.As("keys.openpgp.org");
        if (call.HasAny("--export-secret-keys", "--export-secret-subkeys")) effects.ReadSecret($"gpg key {call.Operand(0)?.Shown}", call.Operand(0), shows: !call.Has("-o"));
        else if (call.HasAny("--delete-keys", "--delete-secret-keys", "--delete-secret-and-public-keys"))
        {
            foreach (var key in call.Operands) effects.Add(EffectKind.Delete, $"gpg key {key.Shown}", key, Traits.Destroys);
        }
        else if (call.HasAny("--recv-keys", "--search-keys")) effects.Add(EffectKind.Download, HostName.Of(server.Shown), server);
        else if (call.Has("--send-keys")) effects.Add(EffectKind.Publish, $"gpg key {call.Operand(0)?.Shown}", call.Operand(0));
        else if (call.HasAny("-d", "--dearmor"))
        {
            effects.Read(call.Operands, shows: !call.Has("-o"));
            effects.EmitDecoded(null);
        }
        else if (call.HasAny("-e", "-c", "-s", "-b", "--clearsign", "--import", "--verify"))
        {
            effects.Read(call.Operands, shows: false);
            effects.EmitOrdinary();
        }
        if (call.Value("-o") is { } file) effects.Overwrite(file);
    }
}
