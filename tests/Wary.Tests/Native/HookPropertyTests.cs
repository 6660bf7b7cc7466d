using System.Text;
using System.Text.Json;
using Wary.Tests.EndToEnd;

namespace Wary.Tests.Native;

/// <summary>Whatever arrives on stdin, the program ends by itself with exit code 0, an empty stderr, and one JSON document or none.</summary>
public sealed class HookPropertyTests
{
    private const int Rounds = 300;

    private static readonly byte[][] Recorded = [.. Directory.GetFiles(Repository.Golden("events"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static void IsCalm(TemporaryFolder folder, byte[] document)
    {
        var result = HookProcess.Run(WaryBinary.PathOrSkip(), new Dictionary<string, string> { ["HOME"] = folder.Path }, document);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        if (result.Output.Length == 0) return;
        using var one = JsonDocument.Parse(result.Output);
        Assert.Equal(JsonValueKind.Object, one.RootElement.ValueKind);
    }

    [Fact]
    public void Random_bytes_are_answered_with_silence_or_one_document()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(20261121);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = new byte[random.Next(0, 2_000)];
            random.NextBytes(bytes);
            IsCalm(folder, bytes);
        }
    }

    [Fact]
    public void Recorded_events_cut_or_damaged_anywhere_are_answered_with_silence_or_one_document()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(20261122);
        for (var round = 0; round < Rounds; round++)
        {
            var document = (byte[])Recorded[random.Next(Recorded.Length)].Clone();
            for (var i = 0; i < round % 4; i++) document[random.Next(document.Length)] = (byte)random.Next(256);
            IsCalm(folder, round % 2 == 0 ? document[..random.Next(document.Length)] : document);
        }
    }

    [Fact]
    public void Every_field_may_have_any_type()
    {
        using var folder = new TemporaryFolder();
        string[] values = ["null", "true", "-1e999", "\"\"", "[]", "{}", "[[[]]]", "{\"a\":{\"b\":[1,{}]}}", "\"\\ud800\"", "\"/dev/zero\""];
        string[] fields = ["session_id", "cwd", "hook_event_name", "tool_name", "tool_input", "tool_response", "prompt", "prompt_id", "stop_hook_active", "source"];
        string[] inputs = ["file_path", "content", "old_string", "new_string", "replace_all", "edits", "new_source", "command"];
        foreach (var value in values)
        {
            foreach (var field in fields)
            {
                IsCalm(folder, Encoding.UTF8.GetBytes(
                    $$"""{"session_id":"s","cwd":"/","hook_event_name":"PostToolUse","tool_name":"Write","tool_input":{"file_path":"/a.js","content":"x"},"{{field}}":{{value}}}"""));
            }
            foreach (var field in inputs)
            {
                IsCalm(folder, Encoding.UTF8.GetBytes(
                    $$$"""{"session_id":"s","cwd":"/","hook_event_name":"PostToolUse","tool_name":"Edit","tool_input":{"file_path":"/a.js","old_string":"y","new_string":"eval(x)","{{{field}}}":{{{value}}}}}"""));
            }
        }
    }

    [Theory]
    [InlineData("{\"x\":", "[", 5_000_000)]
    [InlineData("", "{\"x\":", 2_000_000)]
    [InlineData("{\"hook_event_name\":\"Stop\",\"cwd\":\"", "a", 20_000_000)]
    [InlineData("", " ", 50_000_000)]
    [InlineData("", "\0", 50_000_000)]
    [InlineData("", "{}", 40_000_000)]
    public void Nonsense_of_megabytes_is_answered_with_silence(string head, string repeated, int times)
    {
        using var folder = new TemporaryFolder();
        IsCalm(folder, Encoding.UTF8.GetBytes(head + string.Concat(Enumerable.Repeat(repeated, times / repeated.Length))));
    }

    [Fact]
    public void A_write_of_50_MB_is_answered_and_what_it_does_is_told()
    {
        using var folder = new TemporaryFolder();
        var content = string.Concat(Enumerable.Repeat("const a = 'b'; // quiet\\n", 2_000_000)) + "eval(x);\\n";
        var document = Encoding.UTF8.GetBytes(
            $$$"""{"session_id":"big","cwd":"/","hook_event_name":"PostToolUse","tool_name":"Write","tool_input":{"file_path":"/a.js","content":"{{{content}}}"}}""");

        var result = HookProcess.Run(WaryBinary.PathOrSkip(), new Dictionary<string, string> { ["HOME"] = folder.Path }, document);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("eval_injection", result.Output);
    }

    [Fact]
    public void A_line_of_one_megabyte_is_answered()
    {
        using var folder = new TemporaryFolder();
        var content = string.Concat(Enumerable.Repeat("f(a[0],{b:`${c}`});", 55_000)) + "eval(x);";
        var document = JsonSerializer.SerializeToUtf8Bytes(new
        {
            session_id = "line", cwd = "/", hook_event_name = "PostToolUse", tool_name = "Write",
            tool_input = new { file_path = "/min.js", content },
        });

        Assert.Contains("eval_injection", HookProcess.Run(WaryBinary.PathOrSkip(), new Dictionary<string, string> { ["HOME"] = folder.Path }, document).Output);
    }

    [Theory]
    [InlineData("<&-")]
    [InlineData(">&-")]
    [InlineData("<&- >&- 2>&-")]
    [InlineData("</")]
    [InlineData(">/dev/full")]
    public void Streams_that_are_closed_or_full_or_no_files_end_with_exit_code_0(string redirection)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "in"), HookProcess.WriteOfEval("s", "/a.js"));
        var start = new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", $"\"$0\" hook <\"$HOME/in\" {redirection}", WaryBinary.PathOrSkip()]) { RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["HOME"] = folder.Path;
        using var process = System.Diagnostics.Process.Start(start)!;
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
    }
}
