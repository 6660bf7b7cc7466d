using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Network;

/// <summary>Clients for HTTP and its kin that are made for people.</summary>
internal static class HttpClientPrograms
{
    public const string Names = "http https xh xhs curlie grpcurl websocat wscat";

    public static ProgramSpec? Find(string name) => name switch
    {
        "http" or "https" or "xh" or "xhs" => new(name, "sends requests")
        {
            Options = "-a|--auth= -A|--auth-type= -b|--body -d|--download -f|--form -h|--headers -j|--json -m|--meta -o|--output= -p|--print= -P|--history-print= -s|--style= -c|--continue -F|--follow --boundary= --cert= --cert-key= --cert-key-pass= --ciphers= --compress -x --default-scheme= --format-options= --max-headers= --max-redirects= --multipart --offline --path-as-is --pretty= --proxy= --raw= --response-charset= --response-mime= --session= --session-read-only= --ssl= --stream -S --timeout= --unsorted --sorted --verify= --ignore-stdin -I -v|--verbose -q|--quiet",
            Effects = static (call, effects) => Request(call, effects),
            Examples = """
                http example.com/x => Download example.com
                http POST example.com a=1 => Upload example.com
                http example.com q==1 'X-A:b' !> Upload *
                http example.com f@.env => Upload example.com; ReadSecret .env
                http --timeout 5 DELETE https://api.example.com/v1/x => ChangeCloud api.example.com/v1/x
                http DELETE :3000/x !> ChangeCloud *
                http -d -o a.bin https://example.com/a => Overwrite a.bin
                http --offline POST example.com a=1 => nothing
                """,
        },
        "curlie" => new("curlie", "curl in other clothes")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) => effects.Run([call.Word.As("curl"), .. call.Operands]),
            Examples = """
                curlie -o x https://example.com => Overwrite x
                curlie -m 5 https://example.com !> Download 5
                """,
        },
        "grpcurl" => new("grpcurl", "calls gRPC services")
        {
            Style = OptionStyle.Words,
            Options = "-d= -H= -rpc-header= -reflect-header= -proto= -protoset= -import-path= -cacert= -cert= -key= -authority= -max-time= -connect-timeout= -user-agent= -format= -servername= -unix= -plaintext -insecure",
            Help = "-help --help -version --version",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is not { } host || host.Text is "list" or "describe") return;
                if (call.Value("-d") is { Text: "@" }) effects.UploadInput(host);
                else if (call.Value("-d") is { } data) effects.Upload(host, data, isFile: false);
                effects.Download(host);
            },
            Examples = """
                grpcurl -plaintext -d '{}' grpc.example.com:443 a.B/C => Upload grpc.example.com
                grpcurl -import-path protos grpc.example.com:443 list !> Upload *
                """,
        },
        "websocat" or "wscat" => new(name, "speaks over web sockets")
        {
            Options = "-c|--connect= -l|--listen= -x|--execute= -H|--header= -s|--subprotocol= --protocol= --origin= --auth= --cert= --key= --ca= -p|--port= -b|--binary -t|--text -E|--exit-on-eof -k|--insecure -n|--no-check -1|--one-message -u -U",
            Effects = static (call, effects) =>
            {
                foreach (var end in call.Operands) WebSocket(end, effects);
                if (call.Value("-c") is { } to) WebSocket(to, effects);
            },
            Examples = """
                wscat -c wss://ws.example.com/feed => Connect ws.example.com
                websocat - wss://ws.example.com => Connect ws.example.com
                websocat ws-l:127.0.0.1:8080 sh-c:'rm x' => Delete x
                websocat -H 'A: b' ws://localhost:1 !> Connect a: b
                """,
        },
        _ => null,
    };

    private static void WebSocket(Argument end, EffectSink effects)
    {
        if (end.After("sh-c:") is { } text) effects.RunText(text);
        else if (end.After("cmd:") is { } command) effects.RunText(command);
        else if (end.After("exec:") is { } program) effects.Run([program]);
        else if (Sentence.StartsWithAny(end.Text, "ws://", "wss://", "tcp:"))
        {
            if (effects.Input is not null) effects.UploadInput(end);
            effects.Connect(end);
            effects.Emit(new Piped(Origin.Download, null, end.Shown));
        }
    }

    // [METHOD] URL [item …]
    private static void Request(Invocation call, EffectSink effects)
    {
        var at = 0;
        if (call.Operand(0) is { } first && first.Text.Length > 2 && first.Text.AsSpan().IndexOfAnyExceptInRange('A', 'Z') < 0) at = 1;
        if (call.Operand(at) is not { } address || call.Has("--offline")) return;
        var url = address.Text is [':', ..] ? address.As(address.Text is [':', ':', ..] ? address.Text : $"localhost{address.Text}") : address;
        var sends = false;
        foreach (var item in call.OperandsFrom(at + 1))
        {
            var sign = item.Text.AsSpan().IndexOfAny('=', '@', ':');
            if (sign < 0) continue;
            var rest = item.Text.AsSpan(sign);
            if (rest.StartsWith("==")) { if ((item.Origin & Origin.Secret) != 0) effects.Upload(url, item, isFile: false); }
            else if (rest.StartsWith(":=@") || rest.StartsWith("=@")) Send(item.As(rest[(rest[0] == ':' ? 3 : 2)..].ToString()), isFile: true);
            else if (rest[0] == '@') Send(item.As(rest[1..].ToString().Split(';')[0]), isFile: true);
            else if (rest[0] == '=' || rest.StartsWith(":=")) Send(item, isFile: false);
        }
        if (call.Value("--raw") is { } raw) Send(raw, isFile: false);
        if (effects.Input is not null && !call.Has("-I"))
        {
            effects.UploadInput(url);
            sends = true;
        }
        HttpRequest.Judge(effects, at == 1 ? call.Operands[0].Text : sends ? "POST" : "GET", url, sends);
        effects.Download(url, call.Value("-o") ?? (call.Has("-d") ? HttpRequest.FileOf(url) ?? url.As(Argument.Unknown.ToString()) : null));

        void Send(Argument what, bool isFile)
        {
            sends = true;
            effects.Upload(url, what, isFile);
        }
    }
}
