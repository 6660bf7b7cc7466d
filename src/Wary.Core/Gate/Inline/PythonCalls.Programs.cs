using Wary.Core.Shell;

namespace Wary.Core.Gate.Inline;

internal static partial class PythonCalls
{
    private static InlineValue? Programs(InlineCall call, InlineReader reader)
    {
        var act = reader.Actions;
        switch (call.Name)
        {
            case "print" or "sys.stdout.write" or "sys.stderr.write" or "pprint.pprint" or "pprint" or "sys.stdout.buffer.write":
                act.Print(call.Args, call.Option("sep") is { IsKnown: true } between ? between.Text : " ", call.Name is "print" or "pprint" or "pprint.pprint" ? call.Option("end") is { IsKnown: true } end ? end.Text : "\n" : "");
                return InlineValue.Unknown;
            case "os.system" or "os.popen" or "subprocess.getoutput" or "subprocess.getstatusoutput" or "commands.getoutput" or "pty.spawn" or "asyncio.create_subprocess_shell" or "os.startfile":
                return act.RunShell(call.Find(0, "command") ?? call.Option("cmd") ?? InlineValue.Unknown);
            case "subprocess.run" or "subprocess.call" or "subprocess.check_call" or "subprocess.check_output" or "subprocess.Popen":
                return act.Spawn(call.Find(0, "args") ?? InlineValue.Unknown, call.Is("shell"), call.Option("cwd"));
            case "asyncio.create_subprocess_exec" or "os.execl" or "os.execlp":
                return act.Program(call.Name[0] == 'o' ? [call[0], .. call.Args.Skip(2)] : call.Args);
            case "os.execv" or "os.execvp" or "os.execve" or "os.posix_spawn" or "os.posix_spawnp":
                return act.Spawn(call[1].Items is { Count: > 0 } words && !call[1].IsAny ? InlineValue.List([call[0], .. words.Skip(1)]) : call[0], false);
            case "os.spawnl" or "os.spawnlp":
                return act.Program([call[1], .. call.Args.Skip(3)]);
            case "os.spawnv" or "os.spawnvp":
                return act.Spawn(call[2], false);
            case "sh.rm" or "sh.bash" or "sh.git" or "sh.curl" or "sh.sudo":
                return act.Program([new(call.Name[3..]), .. call.Args]);
            case "exec" or "eval" or "compile":
                return call.Name == "compile" ? call[0] : reader.Evaluate(call[0]);
            case "runpy.run_path" or "execfile":
                act.Sink.RunCodeFile(act.ArgumentOf(call[0]), InlineLanguage.Python);
                return InlineValue.Unknown;
            case "__import__" or "importlib.import_module":
                return call[0].IsKnown ? InlineValue.Of(call[0].Text) : InlineValue.Unknown;
            case "getattr":
                return call[1].IsKnown && call[0].Symbol is { } module ? InlineValue.Of($"{module}.{call[1].Text}") : InlineValue.Unknown.From(call[0]);
            case "vars" or "globals" or "locals":
                return call[0].Symbol is { } own ? InlineValue.Of(own) : InlineValue.Of("builtins");
            case "map" or "filter" or "concurrent.futures.map" or "executor.map" when call.Count > 1:
                return reader.Apply(call[0], call[1].Element);
            case "base64.b64decode" or "base64.urlsafe_b64decode" or "b64decode" or "base64.decodebytes" or "base64.standard_b64decode":
                return InlineTexts.Decode(call[0]);
            case "bytes.fromhex" or "binascii.unhexlify" or "bytearray.fromhex":
                return InlineTexts.Decode(call[0], hexadecimal: true);
            case "codecs.decode" or "zlib.decompress" or "gzip.decompress" or "base64.b32decode" or "base64.b85decode" or "marshal.loads" or "bz2.decompress" or "lzma.decompress":
                return call[1].Text is "base64" ? InlineTexts.Decode(call[0]) : call[1].Text is "hex" ? InlineTexts.Decode(call[0], true) : InlineValue.Unknown with { Origin = call[0].Origin | Origin.Decoded, Source = call[0].Source };
            case "chr" when int.TryParse(call[0].Text, out var code) && code is > 0 and < 0xD800:
                return new(((char)code).ToString());
            case "shlex.split":
                return call[0].IsKnown ? InlineTexts.Method(".split", call[0], [], []) : call[0];
            case "shlex.join" when call[0].Items is not null:
                return InlineTexts.Method(".join", new(" "), [call[0]], []);
            case "shlex.quote" or "os.fsencode" or "os.fsdecode":
                return call[0];
            case "os.kill" or "os.killpg":
                act.Kill(call[0], call[0].Text is "-1" or "1");
                return InlineValue.Unknown;
            case "input" or "raw_input":
                return InlineValue.Unknown;
            case ".execute" or ".executescript" or ".executemany" or ".raw" or "sqlalchemy.text" or "text":
                act.Sql(call[0]);
                return call.Name is "text" or "sqlalchemy.text" ? call[0] with { Origin = Origin.Plain } : InlineValue.Unknown;
            case ".drop_database" or ".flushall" or ".flushdb" or ".drop_all" or ".drop_collection":
                act.Sink.Add(EffectKind.ChangeDatabase, call[0].IsKnown ? call[0].Text : call.Name[1..], null, Traits.Destroys | (call.Name == ".drop_collection" ? 0 : Traits.Whole));
                return InlineValue.Unknown;
            default:
                return null;
        }
    }

    private static InlineValue? Network(InlineCall call, InlineActions act)
    {
        switch (call.Name)
        {
            case "requests.get" or "requests.head" or "requests.options" or "httpx.get" or "httpx.head" or "httpx.stream" or "urllib3.request" when call.Count > 0 || call.Option("url") is not null:
                return act.Request("GET", Url(call, 0), call.Option("data"), call.Option("json"), Secret(call.Option("params")));
            case "requests.post" or "requests.put" or "requests.patch" or "httpx.post" or "httpx.put" or "httpx.patch":
                return act.Upload(Url(call, 0), call.Option("data"), call.Option("json"), call.Option("files"), call.Option("content"), call.Option("params"), call.Count > 1 ? call[1] : null);
            case "requests.delete" or "httpx.delete":
                return act.Request("DELETE", Url(call, 0), call.Option("data"), call.Option("json"));
            case "requests.request" or "httpx.request" or "http.request" or "pool.request":
                return act.Request(call[0].Text, Url(call, 1), call.Option("data"), call.Option("json"), call.Option("files"), call.Option("body"), call.Option("fields"));
            case "urllib.request.urlopen" or "urlopen" or "urllib2.urlopen" or "urllib.urlopen":
                return Opened(call, act);
            case "urllib.request.Request":
                return call[0] with { Type = "request", Entries = [("data", call.Find(1, "data") ?? new(""))] };
            case "urllib.request.urlretrieve" or "wget.download" or "urlretrieve":
                return act.Download(call[0], call.Find(1, call.Name == "wget.download" ? "out" : "filename"));
            case "requests.Session" or "httpx.Client" or "httpx.AsyncClient" or "aiohttp.ClientSession":
                return InlineValue.Of("requests");
            case "socket.create_connection" or ".connect" or "ftplib.FTP" or "smtplib.SMTP" or "smtplib.SMTP_SSL" or "telnetlib.Telnet" or "http.client.HTTPSConnection" or "http.client.HTTPConnection" or "websocket.create_connection" or "paramiko.Transport":
                return Host(call, act);
            case ".send" or ".sendall" or ".sendto" or ".sendmail" or ".storbinary" or ".sendfile" when call.Self.Type == "socket":
                act.Upload(new(call.Self.Source ?? "…"), call[0], call[1], call.Count > 2 ? call[2] : null);
                return InlineValue.Unknown;
            case "socket.socket":
                return InlineValue.Unknown with { Type = "newsocket" };
            case "socket.gethostbyname" or "socket.getaddrinfo":
                act.Connect(call[0]);
                return InlineValue.Unknown;
            default:
                return null;
        }
    }

    private static InlineValue? Secret(InlineValue? value) => value is not null && (value.Origin & Origin.Secret) != 0 ? value : null;

    private static InlineValue Url(InlineCall call, int index) => call.Find(index, "url") ?? InlineValue.Unknown;

    private static InlineValue Opened(InlineCall call, InlineActions act)
    {
        var data = call.Find(1, "data") ?? (call[0].Type == "request" && call[0].Entry("data") is { } inside && inside.Text.Length > 0 ? inside : null);
        var address = call[0] with { Entries = null, Type = null };
        return data is { } sent && sent.Text is not "None" ? act.Upload(address, sent) : act.Download(address);
    }

    // ('host', 80) and 'host', 80.
    private static InlineValue? Host(InlineCall call, InlineActions act)
    {
        var host = call[0].Items is { Count: > 0 } pair && !call[0].IsAny ? pair[0] : call[0];
        if (call.Name == ".connect" && call.Self.Type is not "newsocket" && call[0].Items is null) return null;
        return call.Count == 0 ? InlineValue.Unknown : act.Connect(host);
    }
}
