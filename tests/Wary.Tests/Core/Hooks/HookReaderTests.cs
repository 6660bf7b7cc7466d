using System.Text;
using Wary.Core.Hooks;

namespace Wary.Tests.Core.Hooks;

public sealed class HookReaderTests
{
    private static HookInput Read(string json)
    {
        var input = HookReader.Read(Encoding.UTF8.GetBytes(json), out var problem);
        Assert.True(input is not null, problem);
        return input;
    }

    private static HookInput ReadRecorded(string name) => Read(File.ReadAllText(Repository.Golden("events", name + ".json")));

    public static TheoryData<string> RecordedEvents => 
        [.. Directory.GetFiles(Repository.Golden("events"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory, MemberData(nameof(RecordedEvents))]
    public void Every_recorded_event_is_read_with_its_session_and_named_event(string name)
    {
        var input = ReadRecorded(name);

        Assert.NotEmpty(input.SessionId);
        Assert.StartsWith("/home/dev", input.Cwd);
        Assert.Equal(name[..name.IndexOf('-')], input.EventName);
        Assert.Equal(name.Contains("ToolUse") || name.StartsWith("PermissionRequest", StringComparison.Ordinal), input.Tool is not null);
    }

    [Fact]
    public void A_write_carries_path_content_and_the_file_before()
    {
        var tool = ReadRecorded("PostToolUse-Write").Tool!;

        Assert.Equal("Write", tool.Name);
        Assert.Equal("/home/dev/project/a.js", tool.Path);
        Assert.Equal("const x = eval(userInput);\n", tool.Content!.Decode());
        Assert.Null(tool.OriginalFile);
    }

    [Fact]
    public void An_edit_carries_its_replacement_and_the_file_before()
    {
        var tool = ReadRecorded("PostToolUse-Edit").Tool!;

        var replacement = Assert.Single(tool.Replacements);
        Assert.Equal(("userInput", "other", false), (replacement.Old.Decode(), replacement.New.Decode(), replacement.All));
        Assert.Equal("const x = eval(userInput);\n", tool.OriginalFile!.Decode());
    }

    [Fact]
    public void A_notebook_edit_carries_the_cell_its_kind_and_its_language()
    {
        var tool = ReadRecorded("PostToolUse-NotebookEdit").Tool!;

        Assert.Equal("/home/dev/project/nb.ipynb", tool.Path);
        Assert.Equal("import os; os.system(cmd)", tool.NewSource!.Decode());
        Assert.Equal("print(1)\n", tool.OldSource!.Decode());
        Assert.Equal(("code", "python"), (tool.CellType, tool.CellLanguage));
    }

    [Fact]
    public void Every_replacement_of_a_multi_edit_is_read_in_order()
    {
        var tool = Read("""
            {"tool_input":{"edits":[{"old_string":"a","new_string":"b"},7,{"new_string":"d","old_string":"c","replace_all":true}],"file_path":"/x.py"},"tool_name":"MultiEdit"}
            """).Tool!;

        Assert.Equal(["b", "d"], tool.Replacements.Select(r => r.New.Decode()));
        Assert.Equal([false, true], tool.Replacements.Select(r => r.All));
        Assert.Equal("/x.py", tool.Path);
    }

    [Fact]
    public void Fields_of_the_wrong_type_count_as_absent_and_do_not_shift_the_others()
    {
        var input = Read("""
            {"session_id":{"a":["b"]},"cwd":[1,[2]],"stop_hook_active":"yes","tool_input":"none","tool_name":"Bash","hook_event_name":"PreToolUse"}
            """);

        Assert.Equal(("", "", false), (input.SessionId, input.Cwd, input.StopHookActive));
        Assert.Equal(("Bash", null, HookEvent.PreToolUse), (input.Tool!.Name, input.Tool.Command, input.Event));
    }

    [Fact]
    public void Half_a_surrogate_pair_and_invalid_UTF_8_do_not_lose_the_rest_of_the_file()
    {
        byte[] document = [.. "{\"tool_name\":\"Write\",\"tool_input\":{\"content\":\"\\ud83d eval(x) "u8, 0xFF, .. "\\n\"}}"u8];

        var text = HookReader.Read(document, out _)!.Tool!.Content!.Decode();

        Assert.Equal("\ud83d eval(x) \uFFFD\n", text);
    }

    [Fact]
    public void Every_escape_of_JSON_is_decoded()
    {
        Assert.Equal("\"\\/\b\f\n\r\tAé😀", Read("""{"prompt":"\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\uDE00"}""").Prompt!.Decode());
    }

    [Fact]
    public void A_byte_order_mark_is_no_reason_to_ignore_an_event()
    {
        Assert.Equal("/a", Read("\uFEFF{\"cwd\":\"/a\"}").Cwd);
    }

    [Fact]
    public void An_event_this_version_does_not_know_is_read_and_called_unknown()
    {
        Assert.Equal(HookEvent.Unknown, Read("""{"hook_event_name":"Brand new"}""").Event);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("null", "not a JSON object")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{\"cwd\":", "line 1")]
    [InlineData("log line\n{}", "line 1")]
    [InlineData("{\"cwd\":\"/a\"}\n{}", "line 2")]
    public void What_is_no_single_document_is_refused_with_the_place(string text, string expected)
    {
        Assert.Null(HookReader.Read(Encoding.UTF8.GetBytes(text), out var problem));
        Assert.Contains(expected, problem);
    }

    [Fact]
    public void A_document_nested_deeper_than_the_bound_is_refused_without_a_crash()
    {
        var deep = new string('[', 1_000_000);

        Assert.Null(HookReader.Read(Encoding.UTF8.GetBytes("{\"x\":" + deep), out var problem));
        Assert.Contains("not valid JSON", problem);
    }
}
