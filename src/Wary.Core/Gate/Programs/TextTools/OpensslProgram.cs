using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.TextTools;

/// <summary><c>openssl</c>: makes, shows and uses keys, encodes and decodes, speaks to servers.</summary>
internal static class OpensslProgram
{
    public const string Names = "openssl libressl";

    public static ProgramSpec? Find(string name) => name is not ("openssl" or "libressl") ? null : new(name, "keys, certificates, encodings and connections")
    {
        Style = OptionStyle.Words,
        Options = "-in= -out= -inkey= -key= -keyout= -CA= -CAkey= -CAfile= -signkey= -cert= -certfile= -connect= -servername= -proxy= -engine=! -provider= -provider-path= -k= -K= -iv= -pass= -passin= -passout= -kfile= -subj= -days= -config= -newkey= -sign= -verify= -prverify= -signature= -inform= -outform= -extfile= -extensions= -rand= -writerand= -CAcreateserial -pre= -t -d -e -a -A -base64 -noout -text -modulus -pubout -pubin -nodes -x509 -new -salt -pbkdf2 -hex -binary -export -n",
        Help = "help -help",
        Effects = static (call, effects) => Run(call, effects),
        Examples = $"""
            {name} genrsa -out ~/other/key.pem 2048 => Overwrite ~/other/key.pem
            {name} rsa -in server.key -text => ReadSecret server.key
            {name} rsa -in server.key -pubout => nothing
            echo cm0geA== | {name} base64 -d | sh => Delete x
            {name} enc -d -aes-256-cbc -in payload -k x | sh => Execute *
            {name} enc -aes-256-cbc -in a.txt -out a.enc => Overwrite a.enc
            {name} enc -in a.txt -k rm !> Read rm
            {name} s_client -connect web.example.com:443 => Connect web.example.com
            {name} req -engine /tmp/x.so => Opaque *
            {name} x509 -in site.crt -noout -text => Read site.crt
            {name} version => nothing
            """,
    };

    private static void Run(Invocation call, EffectSink effects)
    {
        var verb = call.Operand(0)?.Text ?? "";
        var (source, target) = (call.Value("-in"), call.Value("-out"));
        if (call.Value("-engine") is { } engine && engine.Text.Contains('/', StringComparison.Ordinal)) effects.Opaque($"loads {engine.Shown} into the program", engine);
        foreach (var command in call.Values("-pre"))
        {
            if (command.Text.Contains("SO_PATH", StringComparison.OrdinalIgnoreCase)) effects.Opaque($"loads {command.Shown} into the program", command);
        }
        foreach (var made in (ReadOnlySpan<Argument?>)[target, call.Value("-keyout"), call.Value("-writerand")])
        {
            if (made is not null) effects.Overwrite(made);
        }
        foreach (var key in (ReadOnlySpan<Argument?>)[call.Value("-inkey"), call.Value("-key"), call.Value("-CAkey"), call.Value("-signkey"), call.Value("-sign")])
        {
            if (key is not null && verb != "enc") effects.Read(key, shows: false);
        }
        if (verb is "s_client" && call.Value("-connect") is { } host)
        {
            effects.Connect(host);
            if (effects.Input is not null) effects.UploadInput(host);
            return;
        }
        var showsKey = verb is "rsa" or "ec" or "dsa" or "pkey" or "pkcs8" or "pkcs12" && !call.HasAny("-noout", "-pubout", "-pubin", "-modulus") && target is null;
        // A key that only its public half is shown of is not read into anything.
        if (source is not null && (showsKey || verb is not ("rsa" or "ec" or "dsa" or "pkey"))) effects.Read(source, shows: (showsKey || verb is "enc" or "base64") && target is null);
        if (verb is "enc" or "base64" or "aes-256-cbc" && target is null)
        {
            if (!call.Has("-d")) return;
            var plain = verb == "base64" || call.HasAny("-base64", "-a") && !call.HasAny("-k", "-K", "-pass", "-kfile");
            effects.EmitDecoded(plain && source is null && effects.Input?.Text is { } text ? Decoded(text) : null);
        }
    }

    private static string? Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) ? System.Text.Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
