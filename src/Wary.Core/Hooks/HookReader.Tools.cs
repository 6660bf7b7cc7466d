using Wary.Core.Text;

namespace Wary.Core.Hooks;

public static partial class HookReader
{
    // Of a tool that nobody knows; more says nothing more.
    private const int MaxFields = 256;

    private static readonly JsonText Empty = new(ReadOnlyMemory<byte>.Empty, Escaped: false);

    private static ToolCall ReadToolInput(ref Cursor cursor, ToolCall call)
    {
        if (!cursor.EnterObject()) return call;
        var start = cursor.Place.Start;
        List<ToolField>? fields = null;
        var (old, replacement, all) = (default(JsonText), default(JsonText), false);
        while (cursor.NextProperty())
        {
            if (cursor.Is("file_path"u8) || cursor.Is("notebook_path"u8)) call = call with { Path = cursor.String() };
            else if (cursor.Is("content"u8)) call = call with { Content = cursor.Text() };
            else if (cursor.Is("old_string"u8)) old = cursor.Text();
            else if (cursor.Is("new_string"u8)) replacement = cursor.Text();
            else if (cursor.Is("replace_all"u8)) all = cursor.Bool();
            else if (cursor.Is("edits"u8)) call = call with { Replacements = ReadReplacements(ref cursor) };
            else if (cursor.Is("new_source"u8)) call = call with { NewSource = cursor.Text() };
            else if (cursor.Is("cell_type"u8)) call = call with { CellType = cursor.String() };
            else if (cursor.Is("command"u8)) call = call with { Command = cursor.Text() };
            else if (cursor.Is("run_in_background"u8)) call = call with { InBackground = cursor.Bool() };
            else cursor.Texts(cursor.Name(), fields ??= []);
        }
        call = call with { Input = cursor.Slice(start, cursor.Place.End), Fields = fields ?? (IReadOnlyList<ToolField>)[] };
        return replacement is null ? call : call with { Replacements = [new(old ?? Empty, replacement, all)] };
    }

    private static List<TextReplacement> ReadReplacements(ref Cursor cursor)
    {
        var list = new List<TextReplacement>();
        if (!cursor.EnterArray()) return list;
        while (cursor.NextElement())
        {
            if (!cursor.EnterObjectHere()) continue;
            var (old, replacement, all) = (Empty, Empty, false);
            while (cursor.NextProperty())
            {
                if (cursor.Is("old_string"u8)) old = cursor.Text() ?? Empty;
                else if (cursor.Is("new_string"u8)) replacement = cursor.Text() ?? Empty;
                else if (cursor.Is("replace_all"u8)) all = cursor.Bool();
                else cursor.Skip();
            }
            list.Add(new(old, replacement, all));
        }
        return list;
    }

    private static ToolCall ReadToolResponse(ref Cursor cursor, ToolCall call)
    {
        if (!cursor.EnterObject()) return call;
        while (cursor.NextProperty())
        {
            if (cursor.Is("originalFile"u8) || cursor.Is("original_file"u8)) call = call with { OriginalFile = cursor.Text() };
            else if (cursor.Is("old_source"u8)) call = call with { OldSource = cursor.Text() };
            else if (cursor.Is("language"u8)) call = call with { CellLanguage = cursor.String() };
            else if (cursor.Is("interrupted"u8)) call = call with { Interrupted = cursor.Bool() };
            else cursor.Skip();
        }
        return call;
    }
}
