namespace Wary.Core.Gate.Inline;

/// <summary>Functions of Lua that touch the world.</summary>
internal static class LuaCalls
{
    /// <summary>What a call does and gives; null for one that is not known.</summary>
    public static InlineValue? Call(InlineCall call, InlineReader reader)
    {
        var act = reader.Actions;
        switch (call.Name)
        {
            case "os.remove" or "lfs.rmdir" or "vim.fn.delete" or "vim.loop.fs_unlink" or "vim.uv.fs_unlink":
                act.Delete(call[0], call.Name == "lfs.rmdir" ? Traits.Undoable : call[1].Text is "rf" ? Traits.Recursive | Traits.Force : 0);
                break;
            case "os.rename":
                act.Move(call[0], call[1]);
                break;
            case "io.open" or "io.output" or "io.lines" or "io.input":
                return act.Open(call[0], call.Name == "io.output" ? "w" : call.Count > 1 && call[1].IsKnown ? call[1].Text : "r");
            case ".write" when call.Self.Type == "file":
                act.WriteInto(call.Self, call[0]);
                return call.Self;
            case ".read" or ".lines":
                return call.Self with { Symbol = null, Type = null };
            case "os.execute" or "io.popen" or "vim.fn.system" or "vim.fn.jobstart" or "vim.system":
                return act.Spawn(call[0], false);
            case "load" or "loadstring":
                return reader.Evaluate(call[0]);
            case "dofile" or "loadfile":
                act.Sink.RunCodeFile(act.ArgumentOf(call[0]), InlineLanguage.Lua);
                break;
            case "print" or "io.write":
                act.Print(call.Args, call.Name == "print" ? "\t" : "", call.Name == "print" ? "\n" : "");
                break;
            case "require":
                return call[0].IsKnown ? InlineValue.Of(call[0].Text) : InlineValue.Unknown;
            case "os.getenv":
                return call[0].IsKnown ? act.Environment(call[0].Text) : InlineValue.Unknown;
            case "socket.http.request" or "http.request" or "ssl.https.request" or "https.request":
                return act.Request("GET", call[0], call.Count > 1 ? call[1] : null);
            case "socket.connect" or "socket.tcp.connect":
                return act.Connect(call[0]);
            case "string.reverse":
                return InlineTexts.Method(".reverse", call[0], [], []);
            case "string.format":
                return InlineTexts.Percent(call[0], InlineValue.List([.. call.Args.Skip(1)]));
            case "table.concat":
                return call[0].Items is null ? InlineValue.Unknown : InlineTexts.Method(".join", call[0], [call.Count > 1 ? call[1] : new("")], []);
            default:
                return null;
        }
        return InlineValue.Unknown;
    }
}
