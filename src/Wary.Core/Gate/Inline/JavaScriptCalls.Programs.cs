using Wary.Core.Shell;

namespace Wary.Core.Gate.Inline;

internal static partial class JavaScriptCalls
{
    private static InlineValue? Programs(InlineCall call, InlineReader reader)
    {
        var act = reader.Actions;
        switch (call.Name)
        {
            case "console.log" or "console.error" or "console.info" or "console.warn" or "console.debug" or "console.table" or "console.dir" or "process.stdout.write" or "process.stderr.write" or "Deno.stdout.write":
                act.Print(call.Args, " ", call.Name[0] == 'c' ? "\n" : "");
                return InlineValue.Unknown;
            case "child_process.exec" or "child_process.execSync" or "shelljs.exec" or "execa.command" or "execa.commandSync" or "execa.execaCommand" or "execa.execaCommandSync" or "execSync" or ".execSync" or "execa.$" or "$" or "zx.$" or "Bun.$" or "bun.$" or "dax.$":
                return act.RunShell(call[0], call.Option("cwd"));
            case "child_process.spawn" or "child_process.spawnSync" or "child_process.execFile" or "child_process.execFileSync" or "execa" or "execa.execa" or "execa.execaSync" or "execa.sync" or "spawn" or "spawn.sync" or "Bun.spawn" or "Bun.spawnSync" or "spawnSync" or "execFileSync" or ".spawnSync" or ".execFileSync":
                return Spawn(call, act);
            case "child_process.fork":
                act.Sink.RunCodeFile(act.ArgumentOf(call[0]), InlineLanguage.JavaScript);
                return InlineValue.Unknown;
            case "Deno.Command" or "Deno.run":
                var words = call.Option("args")?.Items ?? [];
                return call.Name == "Deno.run" ? act.Spawn(call.Option("cmd") ?? InlineValue.Unknown, false) : act.Program([call[0], .. words], call.Option("cwd"));
            case "util.promisify" or "promisify":
                return call[0];
            case "eval" or "Function" or "vm.runInThisContext" or "vm.runInNewContext" or "vm.runInContext" or "vm.Script" or "setTimeout" or "setInterval" or "AsyncFunction":
                if (call.Name.StartsWith("set", StringComparison.Ordinal) && !call[0].IsKnown) return InlineValue.Unknown;
                return call.Count == 0 ? InlineValue.Unknown : reader.Evaluate(call.Name.EndsWith("Function", StringComparison.Ordinal) ? call[call.Count - 1] : call[0]);
            case ".then" when call[0].Symbol is "eval" or "Function" or "console.log" or "child_process.execSync" or "child_process.exec":
                return reader.Apply(call[0], call.Self);
            case ".forEach" or ".map" when call[0].Symbol is { } each && each.Contains('.', StringComparison.Ordinal):
                return reader.Apply(call[0], call.Self.Element);
            case "atob":
                return InlineTexts.Decode(call[0]);
            case "Buffer.from":
                return call[1].Text switch { "base64" or "base64url" => InlineTexts.Decode(call[0]), "hex" => InlineTexts.Decode(call[0], hexadecimal: true), _ => call[0] };
            case "String.fromCharCode":
                return Characters(call);
            case "decodeURIComponent" or "unescape" when call[0].IsKnown:
                return new(Uri.UnescapeDataString(call[0].Text)) { Origin = call[0].Origin };
            case "zlib.gunzipSync" or "zlib.inflateSync" or "zlib.brotliDecompressSync" or "zlib.unzipSync":
                return InlineValue.Unknown with { Origin = call[0].Origin | Origin.Decoded };
            case "process.kill" or "Deno.kill":
                act.Kill(call[0], call[0].Text is "-1" or "1");
                return InlineValue.Unknown;
            case "process.exit" or "Deno.exit":
                return InlineValue.Unknown;
            case ".query" or ".execute" or ".exec" or ".run" or ".$executeRawUnsafe" or ".$queryRawUnsafe" or ".unsafe" or ".raw":
                act.Sql(call[0]);
                return null;
            case ".dropDatabase" or ".flushall" or ".flushAll" or ".dropCollection":
                act.Sink.Add(EffectKind.ChangeDatabase, call[0].IsKnown ? call[0].Text : call.Name[1..], null, Traits.Destroys | (call.Name == ".dropCollection" ? 0 : Traits.Whole));
                return InlineValue.Unknown;
            default:
                return null;
        }
    }

    private static InlineValue Spawn(InlineCall call, InlineActions act)
    {
        var shell = call.Is("shell");
        if (call[0].Items is { } all && !call[0].IsAny) return act.Program(all, call.Option("cwd"));
        var words = call.Count > 1 && call[1].Items is { } rest && !call[1].IsAny ? rest : [];
        if (shell || call.Count > 1 && call[1].IsUnknown && call[1].Entries is null) return act.RunShell(words.Aggregate(call[0], static (line, word) => line.Then(new(" ")).Then(word)), call.Option("cwd"));
        return act.Program([call[0], .. words], call.Option("cwd"));
    }

    private static InlineValue Characters(InlineCall call)
    {
        var text = "";
        foreach (var value in call.Args.Count == 1 && call[0].Items is { } all ? all : call.Args)
        {
            if (!int.TryParse(value.Text, out var code) || code is <= 0 or >= 0xD800 || text.Length > 4096) return InlineValue.Unknown with { Origin = Origin.Decoded };
            text += (char)code;
        }
        return new(text);
    }

    private static InlineValue? Network(InlineCall call, InlineActions act)
    {
        switch (call.Name)
        {
            case "fetch" or "node-fetch" or "undici.fetch" or "undici.request" or "got" or "axios" or "ky" or "axios.request" or "superagent" or "request" or "needle" or "phin":
                if (call.Count == 0) return null;
                var address = call[0].Entries is not null ? call.Option("url") ?? InlineValue.Unknown : call[0];
                return act.Request(call.Option("method") is { IsKnown: true } method ? method.Text : "GET", address, call.Option("body"), call.Option("data"), call.Option("json"), call.Option("form"));
            case "axios.get" or "got.get" or "ky.get" or "http.get" or "https.get" or "superagent.get" or "request.get" or "axios.head":
                return act.Download(call[0]);
            case "axios.post" or "axios.put" or "axios.patch" or "got.post" or "got.put" or "ky.post" or "ky.put" or "superagent.post" or "request.post" or "needle.post":
                return act.Upload(call[0], call.Count > 1 && call[1].Entry("headers") is null ? call[1] : null, call.Option("body"), call.Option("json"), call.Option("data"), call.Option("form"));
            case "axios.delete" or "got.delete" or "ky.delete":
                return act.Request("DELETE", call[0]);
            case "http.request" or "https.request":
                var host = call[0].Entries is not null ? call.Option("hostname") ?? call.Option("host") ?? InlineValue.Unknown : call[0];
                var sends = call.Option("method") is { IsKnown: true } verb && verb.Text.ToUpperInvariant() is not ("GET" or "HEAD");
                if (!sends) act.Download(host);
                else act.Connect(host);
                return InlineValue.Unknown with { Type = "socket", Source = act.ArgumentOf(host).Shown };
            case "net.connect" or "net.createConnection" or "tls.connect" or "WebSocket" or "Deno.connect" or "Bun.connect":
                if (call.Count == 0) return null;
                return act.Connect(call.Option("host") ?? call.Option("hostname") ?? (int.TryParse(call[0].Text, out _) && call.Count > 1 ? call[1] : call[0]));
            case ".write" or ".end" or ".send" when call.Self.Type == "socket":
                if (call.Count > 0) act.Upload(new(call.Self.Source ?? "…"), call[0]);
                return InlineValue.Unknown;
            case "navigator.sendBeacon":
                return act.Upload(call[0], call[1]);
            case "dns.lookup" or "dns.resolve" or "dns.promises.lookup" or "dns.resolveTxt":
                act.Connect(call[0]);
                return InlineValue.Unknown;
            default:
                return null;
        }
    }
}
