using Wary.Core.Shell;

namespace Wary.Core.Gate.Inline;

/// <summary>Functions of Ruby that touch the world.</summary>
internal static class RubyCalls
{
    /// <summary>What a call does and gives; null for one that is not known.</summary>
    public static InlineValue? Call(InlineCall call, InlineReader reader)
    {
        var act = reader.Actions;
        switch (call.Name)
        {
            case "File.delete" or "File.unlink" or "Dir.rmdir" or "Dir.delete" or "Dir.unlink" or "FileUtils.rmdir":
                act.Delete(InlineValue.List([.. call.Args]), call.Name is "FileUtils.rmdir" or "Dir.rmdir" or "Dir.delete" or "Dir.unlink" ? Traits.Undoable : 0);
                break;
            case "FileUtils.rm" or "FileUtils.rm_f" or "FileUtils.remove" or "FileUtils.safe_unlink" or "FileUtils.remove_file":
                act.Delete(call[0]);
                break;
            case "FileUtils.rm_r" or "FileUtils.rm_rf" or "FileUtils.remove_entry" or "FileUtils.rmtree" or "FileUtils.remove_dir" or "FileUtils.remove_entry_secure" or "FileUtils.remove_entry_secure!" or "rm_rf" or "rm_r":
                act.Delete(call[0], Traits.Recursive | Traits.Force);
                break;
            case ".rmtree" or ".delete" or ".unlink" when call.Self.Type == "path" && call.Count == 0:
                act.Delete(call.Self, call.Name == ".rmtree" ? Traits.Recursive : 0);
                break;
            case "File.write" or "IO.write" or "File.binwrite":
                act.Overwrite(call[0], call[1]);
                break;
            case "File.open" or "open" or "File.new" or "IO.popen" or "Kernel.open" or "URI.open":
                return Open(call, act);
            case ".write" or ".puts" or ".print" when call.Self.Type == "file":
                act.WriteInto(call.Self, call[0]);
                break;
            case "File.truncate":
                act.Overwrite(call[0]);
                break;
            case "File.rename" or "FileUtils.mv" or "FileUtils.move":
                act.Move(call[0], call[1]);
                break;
            case "FileUtils.cp" or "FileUtils.cp_r" or "FileUtils.copy" or "FileUtils.install":
                act.Copy(call[0], call[1]);
                break;
            case "File.symlink" or "FileUtils.ln_s" or "FileUtils.ln_sf":
                act.Write(call[1], Traits.Link);
                break;
            case "File.chmod" or "FileUtils.chmod" or "FileUtils.chmod_R" or "FileUtils.chown" or "FileUtils.chown_R":
                act.Permissions(call.Name is "FileUtils.chown" or "FileUtils.chown_R" ? call[2] : call[1], null, call.Name.EndsWith("_R", StringComparison.Ordinal) ? Traits.Recursive : 0);
                break;
            case "File.read" or "IO.read" or "File.readlines" or "IO.readlines" or "File.foreach" or "File.binread" or "IO.binread":
                return act.Read(call[0]);
            case ".read" or ".body" or ".readlines" or ".gets" or ".string" or ".to_json":
                return call.Self with { Symbol = null, Type = null };
            case "Dotenv.load":
                return act.Read(call.Count > 0 ? call[0] : new(".env"));
            case "system" or "exec" or "spawn" or "Process.spawn" or "Open3.capture2" or "Open3.capture3" or "Open3.capture2e" or "Open3.popen3" or "IO.popen2" or "PTY.spawn" or "sh":
                var words = call.Args.Where(static word => word.Entries is null).ToList();
                return words.Count > 1 ? act.Program(words, call.Option("chdir")) : act.RunShell(words.Count > 0 ? words[0] : InlineValue.Unknown, call.Option("chdir"));
            case "eval" or "instance_eval" or "class_eval" or ".instance_eval" or "binding.eval":
                return call.Count > 0 ? reader.Evaluate(call[0]) : null;
            case "load" or "require_relative":
                act.Sink.RunCodeFile(act.ArgumentOf(call.Name == "load" ? call[0] : call[0].Then(new(".rb"))), InlineLanguage.Ruby);
                break;
            case "puts" or "print" or "p" or "pp" or "$stdout.puts" or "STDOUT.puts" or "$stdout.write" or "$stderr.puts" or "warn":
                act.Print(call.Args, call.Name is "print" ? "" : "\n", call.Name is "print" or "$stdout.write" ? "" : "\n");
                break;
            case "send" or "public_send" or "Kernel.send" or "Object.send" or "__send__" or ".send" or ".public_send" when call.Count > 0 && call[0].IsKnown:
                return Call(call with { Name = call.Self.Symbol is { } module && module != "Kernel" ? $"{module}.{call[0].Text}" : call[0].Text, Args = [.. call.Args.Skip(1)] }, reader);
            case "Base64.decode64" or "Base64.strict_decode64" or "Base64.urlsafe_decode64":
                return InlineTexts.Decode(call[0]);
            case ".unpack1" or ".unpack" when call[0].Text is "m" or "m0":
                return InlineTexts.Decode(call.Self);
            case "Process.kill":
                act.Kill(call[1], call[1].Text is "-1" or "1");
                break;
            case "Net::HTTP.get" or "Net::HTTP.get_response" or "HTTParty.get" or "RestClient.get" or "Faraday.get" or "Excon.get" or "Net::HTTP.get_print":
                return act.Download(call[0]);
            case "Net::HTTP.post" or "Net::HTTP.post_form" or "HTTParty.post" or "RestClient.post" or "Faraday.post" or "HTTParty.put" or "RestClient.put" or "Excon.post":
                return act.Upload(call[0], call.Count > 1 ? call[1] : null, call.Option("body"));
            case "TCPSocket.new" or "TCPSocket.open" or "UDPSocket.new" or "Net::HTTP.start" or "Net::HTTP.new" or "Net::FTP.new" or "Net::SSH.start":
                return act.Connect(call[0]);
            case "URI" or "URI.parse" or "String" or "URI.encode_www_form" or "JSON.generate" or "JSON.parse" or "YAML.safe_load":
                return call[0];
            case "Marshal.load" or "YAML.load" or "YAML.unsafe_load" when (call[0].Origin & (Origin.Download | Origin.Decoded)) != 0:
                act.MayRun(call[0]);
                break;
            case "File.join":
                return Enumerable.Range(1, Math.Max(0, call.Count - 1)).Aggregate(call[0], (path, i) => path.Then(new("/")).Then(call[i]));
            case "File.expand_path" or "Pathname" or "Pathname.new" or "File.realpath":
                return call[0] with { Type = "path" };
            case "Dir.glob" or "Dir.[]" or "Pathname.glob":
                return InlineTexts.Pattern(call[0]);
            case "Dir.home":
                return new(act.Sink.World.Home);
            case "Dir.tmpdir":
                return new("/tmp");
            case "Dir.pwd":
                return new(act.Sink.Folder);
            case "Dir.chdir":
                act.Folder(call[0]);
                break;
            case "Dir.children" or "Dir.entries" or "Dir.each_child":
                return InlineTexts.Pattern(new("*"));
            case "ENV.fetch" or "ENV.[]":
                return call[0].IsKnown ? act.Environment(call[0].Text) : InlineValue.Unknown;
            case "ENV.to_h" or "ENV.to_a" or "ENV.inspect":
                return InlineValue.Of("ENV");
            case "ActiveRecord::Base.connection.execute" or ".execute" or ".exec" or ".query" or ".exec_params":
                act.Sql(call[0]);
                return null;
            case ".delete_all" or ".destroy_all" or ".drop_table" or "drop_table" when call.Self.Symbol is [>= 'A' and <= 'Z', ..] || call.Name.Contains("drop", StringComparison.Ordinal):
                act.Sink.Add(EffectKind.ChangeDatabase, call.Self.Symbol ?? call[0].Text, null, Traits.Destroys);
                break;
            default:
                return null;
        }
        return InlineValue.Unknown;
    }

    private static InlineValue Open(InlineCall call, InlineActions act)
    {
        if (call.Name == "IO.popen") return act.Spawn(call[0], false);
        if (call[0].Text is ['|', ..]) return act.RunShell(call[0] with { Text = call[0].Text[1..] });
        if (call.Name == "URI.open" || call.Name == "open" && call[0].Text.StartsWith("http", StringComparison.Ordinal)) return act.Download(call[0]);
        return act.Open(call[0], call[1].IsKnown && call.Count > 1 ? call[1].Text : "r");
    }
}
