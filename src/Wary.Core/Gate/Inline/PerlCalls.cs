using Wary.Core.Shell;

namespace Wary.Core.Gate.Inline;

/// <summary>Functions of Perl that touch the world.</summary>
internal static class PerlCalls
{
    /// <summary>What a call does and gives; null for one that is not known.</summary>
    public static InlineValue? Call(InlineCall call, InlineReader reader)
    {
        var act = reader.Actions;
        switch (call.Name)
        {
            case "unlink":
                act.Delete(InlineValue.List([.. call.Args]));
                break;
            case "rmdir":
                act.Delete(call[0], Traits.Undoable);
                break;
            case "rmtree" or "remove_tree" or "File::Remove::remove" or "File::Copy::Recursive::pathrmdir":
                act.Delete(InlineValue.List([.. call.Args.Where(static arg => arg.Entries is null && arg.Text is not ("0" or "1"))]), Traits.Recursive | Traits.Force);
                break;
            case ".remove" or ".remove_tree" when call.Self.Type == "path":
                act.Delete(call.Self, call.Name == ".remove_tree" ? Traits.Recursive : 0);
                break;
            case "path" or "Path::Tiny::path":
                return call[0] with { Type = "path" };
            case ".spew" or ".spew_utf8" when call.Self.Type == "path":
                act.Overwrite(call.Self, call[0]);
                break;
            case ".slurp" or ".slurp_utf8" when call.Self.Type == "path":
                return act.Read(call.Self);
            case "rename" or "move" or "mv":
                act.Move(call[0], call[1]);
                break;
            case "copy" or "cp":
                act.Copy(call[0], call[1]);
                break;
            case "truncate":
                act.Overwrite(call[0]);
                break;
            case "symlink" or "link":
                act.Write(call[1], Traits.Link);
                break;
            case "chmod":
                act.Permissions(InlineValue.List([.. call.Args.Skip(1)]), call[0].Text);
                break;
            case "chown":
                act.Permissions(InlineValue.List([.. call.Args.Skip(2)]));
                break;
            case "open" or "sysopen":
                Open(call, act);
                break;
            case "system" or "exec":
                var words = call.Args.Count == 1 && call[0].Items is { } list ? list : call.Args;
                return words.Count > 1 ? act.Program(words) : act.RunShell(words.Count > 0 ? words[0] : InlineValue.Unknown);
            case "readpipe":
                return act.RunShell(call[0]);
            case "eval":
                return call.Count > 0 ? call[0].IsUnknown && call[0].Origin == Origin.Plain && call[0].Symbol is null ? InlineValue.Unknown : reader.Evaluate(call[0]) : null;
            case "do" or "require" when call[0].IsKnown && call[0].Text.Contains('.', StringComparison.Ordinal):
                act.Sink.RunCodeFile(act.ArgumentOf(call[0]), InlineLanguage.Perl);
                break;
            case "print" or "say" or "printf" or "warn":
                act.Print([.. call.Args.Where(static arg => arg.Symbol is not ("STDOUT" or "STDERR"))], "", call.Name == "say" ? "\n" : "");
                break;
            case "glob" or "bsd_glob" or "File::Glob::bsd_glob":
                return InlineTexts.Pattern(call[0]);
            case "join" when call.Count > 1:
                return InlineTexts.Method(".join", call[0], [InlineValue.List(call.Args.Count == 2 && call[1].Items is { } all ? all : [.. call.Args.Skip(1)])], []);
            case "reverse" or "scalar" or "lc" or "chomp" or "sort" or "uc" or "quotemeta":
                return call.Name == "reverse" && call[0].IsKnown ? InlineTexts.Method(".reverse", call[0], [], []) : call[0];
            case "decode_base64" or "MIME::Base64::decode_base64" or "decode_base64url":
                return InlineTexts.Decode(call[0]);
            case "pack" when call[0].Text is ['H', ..]:
                return InlineTexts.Decode(call[1], hexadecimal: true);
            case "pack" or "unpack":
                return call[0].Text is "u" ? InlineTexts.Decode(call[1]) : InlineValue.Unknown with { Origin = Origin.Decoded };
            case "chdir":
                act.Folder(call[0]);
                break;
            case "kill":
                for (var i = 1; i < call.Count; i++) act.Kill(call[i], call[i].Text is "-1" or "1");
                break;
            case "catfile" or "catdir" or "File::Spec.catfile" or "File::Spec.catdir":
                return Enumerable.Range(1, Math.Max(0, call.Count - 1)).Aggregate(call[0], (path, i) => path.Then(new("/")).Then(call[i]));
            case "get" or "getstore" or "mirror" or "getprint" when call[0].Text.Contains("://", StringComparison.Ordinal) || call[0].IsUnknown && call.Name != "get":
                return act.Download(call[0], call.Name is "getstore" or "mirror" ? call[1] : null);
            case ".get" or ".mirror" when call[0].Text.Contains("://", StringComparison.Ordinal):
                return act.Download(call[0], call.Name == ".mirror" ? call[1] : null);
            case ".post" or ".put" or ".post_form" when call[0].Text.Contains("://", StringComparison.Ordinal) || call.Self.Symbol is null:
                return act.Upload(call[0], call.Count > 1 ? call[1] : null, call.Option("content"), call.Option("Content"));
            case "IO::Socket::INET.new" or "IO::Socket::SSL.new" or "IO::Socket::IP.new":
                return act.Connect(call.Option("PeerAddr") ?? call.Option("PeerHost") ?? (call.Count > 0 ? call[0] : InlineValue.Unknown));
            case ".do" or ".prepare" or ".execute":
                act.Sql(call[0]);
                return null;
            case ".content" or ".decoded_content":
                return call.Self with { Symbol = null };
            default:
                return null;
        }
        return InlineValue.Unknown;
    }

    // open(F, "> file"), open(F, '>', 'file'), open(F, "cmd |"), open(F, '-|', 'cmd', 'arg')
    private static void Open(InlineCall call, InlineActions act)
    {
        var mode = call.Count > 1 && call[1].Symbol is null ? call[1].Text.Trim() : "";
        if (call.Count > 2)
        {
            if (mode is "|-" or "-|") act.Spawn(call.Count > 3 ? InlineValue.List([.. call.Args.Skip(2)]) : call[2], false);
            else act.Open(call[2], mode.StartsWith('<') ? "r" : mode);
        }
        else if (mode.StartsWith('|')) act.RunShell(call[1] with { Text = mode[1..] });
        else if (mode.EndsWith('|')) act.RunShell(call[1] with { Text = mode[..^1] });
        else if (mode.StartsWith('>') || mode.StartsWith('+')) act.Open(call[1] with { Text = mode.TrimStart('>', '+', '<', ' ') }, mode[..Math.Min(2, mode.Length)]);
        else if (mode.Length > 0) act.Open(call[1] with { Text = mode.TrimStart('<', ' ') }, "r");
    }
}
