using Wary.Core.Gate.Analysis;
using Wary.Core.Gate.Checks;
using Wary.Core.Gate.Policies;
using Wary.Core.Gate.Programs;
using Wary.Core.Secrets;
using Wary.Core.Shell;

namespace Wary.Core.Gate;

/// <summary>Judges any tool of an agent: shells by their commands, file and network tools by the same effects.</summary>
public static class ToolGate
{
    /// <summary>Judges a tool's use.</summary>
    /// <param name="use">The tool and its input.</param>
    /// <param name="world">The machine.</param>
    /// <param name="policy">The rules of the person, the machine's owner and the project; null for none.</param>
    public static GateResult Judge(ToolUse use, World world, Policy? policy = null)
    {
        if (ShellTool.Of(use) is { } shell) return CommandGate.Judge(shell.Command, shell.Language, world, policy);
        var analysis = new Analyzer(world).RunTool(use.Tool, sink => Effects(use, sink));
        return CommandGate.Judge(analysis, new CheckContext(world, ""), policy);
    }

    private static void Effects(ToolUse use, EffectSink sink)
    {
        switch (use.Tool)
        {
            case "Write" or "Edit" or "MultiEdit" or "NotebookEdit" or "write_file" or "replace" or "edit_file" or "create_file" or "apply_patch" or "str_replace_editor" or "write_to_file":
                if (use.Field("file_path", "notebook_path", "path", "filePath") is { } written) sink.Write(Word(written));
                break;
            case "Read" or "NotebookRead" or "read_file" or "view_file":
                if (use.Field("file_path", "notebook_path", "path", "absolute_path", "filePath") is { } read) sink.Read(Word(read));
                break;
            case "Grep":
                // Names of files and counts show no credentials.
                if (use.Field("output_mode") == "content" && use.Field("path") is { } searched) sink.Read(Word(searched));
                break;
            case "WebFetch" or "web_fetch" or "fetch":
                if (use.Field("url", "prompt_url") is { } url) Fetch(url, sink);
                break;
            case "Glob" or "LS" or "WebSearch" or "TodoWrite" or "Task" or "Agent" or "ExitPlanMode" or "BashOutput" or "KillShell":
                break;
            default:
                if (use.Tool.StartsWith("mcp__", StringComparison.Ordinal)) Foreign(use, sink);
                break;
        }
    }

    // A server's tool says by its name what it does and by its fields to what.
    private static void Foreign(ToolUse use, EffectSink sink)
    {
        var name = use.Tool[(use.Tool.LastIndexOf("__", StringComparison.Ordinal) + 2)..];
        foreach (var (field, value) in use.Fields)
        {
            if (value.Length is 0 or > 1 << 16) continue;
            if (field is "url" or "uri" && value.Contains("://", StringComparison.Ordinal) && !value.StartsWith("file:", StringComparison.Ordinal)) Fetch(value, sink);
            else if (IsPathField(field)) Path(name, field, Word(value.StartsWith("file://", StringComparison.Ordinal) ? value[7..] : value), sink);
        }
    }

    private static void Path(string name, string field, Argument path, EffectSink sink)
    {
        if (Says(name, "delete", "remove", "unlink", "rmdir", "trash")) sink.Delete(path, Traits.Recursive);
        else if (Says(name, "move", "rename") && field is "source" or "src" or "from" or "old_path" or "sourcePath") sink.Delete(path, Traits.Undoable);
        else if (Says(name, "copy") && field is "source" or "src" or "from" or "sourcePath") sink.Read(path, shows: false);
        else if (Says(name, "write", "edit", "create", "move", "rename", "copy", "append", "replace", "save", "update", "insert", "patch", "mkdir")) sink.Write(path);
        else if (Says(name, "read", "get", "view", "cat", "open", "load")) sink.Read(path);
    }

    private static void Fetch(string url, EffectSink sink)
    {
        sink.Connect(Word(url));
        // A credential of the person's inside an address leaves with it.
        if (SecretScanner.Find(url).Count > 0) sink.Upload(Word(url), Word(url) with { Origin = Origin.Secret }, isFile: false);
        else sink.Download(Word(url));
        sink.EmitOrdinary();
    }

    private static bool IsPathField(string field) =>
        field is "path" or "paths" or "file_path" or "filePath" or "file" or "filename" or "uri" or "source" or "destination" or "src" or "dest" or "target" or "from" or "to" or "old_path" or "new_path" or "sourcePath" or "targetPath" or "directory" or "dir" or "relative_path" or "absolute_path";

    private static bool Says(string name, params ReadOnlySpan<string> verbs)
    {
        foreach (var verb in verbs)
        {
            if (name.Contains(verb, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    private static Argument Word(string text) => new(text, default);
}
