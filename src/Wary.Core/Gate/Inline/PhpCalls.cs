using Wary.Core.Shell;

namespace Wary.Core.Gate.Inline;

/// <summary>Functions of PHP that touch the world. Names come in lower case: case does not matter there.</summary>
internal static class PhpCalls
{
    /// <summary>What a call does and gives; null for one that is not known.</summary>
    public static InlineValue? Call(InlineCall call, InlineReader reader)
    {
        var act = reader.Actions;
        switch (call.Name)
        {
            case "unlink":
                act.Delete(call[0]);
                break;
            case "rmdir":
                act.Delete(call[0], Traits.Undoable);
                break;
            case "file.deletedirectory" or "storage.deletedirectory" or "file.cleandirectory" or "file.delete" or ".deletedirectory":
                act.Delete(call[0], call.Name is "file.delete" ? 0 : Traits.Recursive);
                break;
            case "file_put_contents":
                if (call.Args.Count > 2 && call[2].Symbol is { } flag && flag.Contains("APPEND", StringComparison.Ordinal)) act.Append(call[0]);
                else act.Overwrite(call[0], call[1]);
                break;
            case "fopen":
                return IsWeb(call[0]) ? act.Download(call[0]) : act.Open(call[0], call[1].IsKnown ? call[1].Text : "r");
            case "fwrite" or "fputs" when call[0].Type == "file":
                act.WriteInto(call[0], call[1]);
                break;
            case "rename":
                act.Move(call[0], call[1]);
                break;
            case "copy":
                if (IsWeb(call[0])) act.Download(call[0], call[1]);
                else act.Copy(call[0], call[1]);
                break;
            case "symlink" or "link":
                act.Write(call[1], Traits.Link);
                break;
            case "chmod" or "chown" or "chgrp" or "lchown":
                act.Permissions(call[0]);
                break;
            case "file_get_contents" or "file" or "readfile" or "show_source" or "highlight_file" or "parse_ini_file":
                var content = IsWeb(call[0]) || call[0].IsUnknown && call.Count > 2 ? act.Download(call[0]) : act.Read(call[0]);
                if (call.Name is "readfile" or "show_source" or "highlight_file") act.Print([content]);
                return content;
            case "system" or "exec" or "shell_exec" or "passthru" or "popen" or "proc_open" or "pcntl_exec":
                return call.Name is "pcntl_exec" or "proc_open" && call[0].Items is not null ? act.Spawn(call[0], false)
                    : call.Name == "pcntl_exec" ? act.Program([call[0], .. call[1].Items ?? []]) : act.RunShell(call[0]);
            case "eval" or "assert" or "create_function":
                return call[call.Count - 1] is { Symbol: null } code ? reader.Evaluate(code) : InlineValue.Unknown;
            case "include" or "include_once" or "require" or "require_once":
                if (IsWeb(call[0]))
                {
                    act.Download(call[0]);
                    act.Sink.Add(EffectKind.Execute, call[0].Text, null, Traits.Downloaded);
                }
                else if (call[0].IsKnown) act.Sink.RunCodeFile(act.ArgumentOf(call[0]), InlineLanguage.Php);
                break;
            case "echo" or "print" or "print_r" or "var_dump" or "printf" or "var_export":
                act.Print(call.Args, "", "");
                break;
            case "call_user_func" or "array_map" or "call_user_func_array" or "array_walk" or "usort" or "register_shutdown_function":
                var (function, argument) = call.Name == "array_walk" ? (call[1], call[0]) : (call[0], call[1]);
                return function.IsKnown ? Call(new(function.Text.ToLowerInvariant(), InlineValue.Unknown, [argument.Items is not null ? argument.Element : argument], []), reader) : InlineValue.Unknown;
            case "base64_decode":
                return InlineTexts.Decode(call[0]);
            case "hex2bin":
                return InlineTexts.Decode(call[0], hexadecimal: true);
            case "gzinflate" or "gzuncompress" or "gzdecode" or "str_rot13" or "convert_uudecode":
                return InlineValue.Unknown with { Origin = call[0].Origin | Origin.Decoded };
            case "strrev":
                return InlineTexts.Method(".reverse", call[0], [], []) ?? InlineValue.Unknown;
            case "implode" or "join":
                return call[1].Items is null ? InlineValue.Unknown : InlineTexts.Method(".join", call[0], [call[1]], []);
            case "sprintf":
                return InlineTexts.Percent(call[0], InlineValue.List([.. call.Args.Skip(1)]));
            case "trim" or "strval" or "escapeshellarg" or "escapeshellcmd" or "json_encode" or "json_decode" or "realpath" or "rtrim" or "http_build_query" or "array":
                return call.Name == "array" ? InlineValue.List(call.Args) : call[0];
            case "glob":
                return InlineTexts.Pattern(call[0]);
            case "scandir":
                return InlineTexts.Pattern(new("*"));
            case "getenv":
                return call[0].IsKnown ? act.Environment(call[0].Text) : InlineValue.Of("os.environ");
            case "chdir":
                act.Folder(call[0]);
                break;
            case "getcwd":
                return new(act.Sink.Folder);
            case "sys_get_temp_dir":
                return new("/tmp");
            case "posix_kill":
                act.Kill(call[0], call[0].Text is "-1" or "1");
                break;
            case "fsockopen" or "pfsockopen" or "stream_socket_client" or "socket_connect" or "ftp_connect" or "ssh2_connect":
                return act.Connect(call.Name == "socket_connect" ? call[1] : call[0]);
            case "curl_init":
                return call.Count > 0 ? call[0] with { Type = "curl" } : InlineValue.Unknown with { Type = "curl" };
            case "curl_setopt":
                if (call[1].Symbol == "CURLOPT_POSTFIELDS") act.Upload(call[0], call[2]);
                else if (call[1].Symbol == "CURLOPT_URL") act.Download(call[2]);
                break;
            case "curl_exec":
                return act.Download(call[0] with { Type = null });
            case "mail":
                act.Upload(call[0], call[2]);
                break;
            case "http.get":
                return act.Download(call[0]);
            case "http.post" or "http.put":
                return act.Upload(call[0], call.Count > 1 ? call[1] : null);
            case ".query" or ".exec" or ".prepare" or "mysqli_query" or "pg_query" or "db.statement" or "db.unprepared" or "db.delete":
                act.Sql(call.Name is "mysqli_query" or "pg_query" && call.Count > 1 ? call[1] : call[0]);
                return null;
            case ".truncate" or "schema.drop" or "schema.dropifexists" or "schema.dropalltables":
                act.Sink.Add(EffectKind.ChangeDatabase, call[0].IsKnown && call.Count > 0 ? call[0].Text : "tables", null, Traits.Destroys | (call.Name == "schema.dropalltables" ? Traits.Whole : 0));
                break;
            default:
                return null;
        }
        return InlineValue.Unknown;
    }

    private static bool IsWeb(InlineValue value) => value.Text.StartsWith("http://", StringComparison.Ordinal) || value.Text.StartsWith("https://", StringComparison.Ordinal) || value.Text.StartsWith("ftp://", StringComparison.Ordinal);
}
