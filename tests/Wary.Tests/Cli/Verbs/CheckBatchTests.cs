using System.Text.Json;
using Wary.Cli.Verbs.Checks;

namespace Wary.Tests.Cli.Verbs;

public sealed class CheckBatchTests : IDisposable
{
    private readonly GateVerbs _verbs = new();

    public void Dispose() => _verbs.Dispose();

    private List<JsonElement> Answers(params string[] lines)
    {
        _verbs.Input = string.Join('\n', lines);
        var (code, output, errors) = _verbs.Run("check", "--batch");
        Assert.Equal((0, ""), (code, errors));
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static string Verdict(JsonElement answer) => answer.TryGetProperty("error", out var error) ? $"error: {error.GetString()}" : answer.GetProperty("verdict").GetString()!;

    [Fact]
    public void Every_line_has_its_answer_in_order_and_a_bad_one_stops_nothing()
    {
        var answers = Answers(
            """{"tool":"Bash","input":{"command":"rm -rf ~"},"cwd":"/home/dev/app"}""",
            "nonsense",
            "",
            "[]",
            """{"tool":"Bash"}""",
            """{"tool":"Bash","input":{"file_path":"x"}}""",
            """{"tool":"Bash","input":7}""",
            """{"tool":"Bash","input":{"command":"ls"},"cwd":"relative"}""",
            """{"tool":"Bash","input":{"command":"ls"},"world":{"hedless":true}}""",
            """{"tool":"Bash","input":{"command":"echo \ud800"}}""",
            """{"input":{"command":"ls"}}""");
        Assert.Equal(["deny", "error: the line is no JSON", "error: the line is no object", "error: input is missing", "error: input holds no command", "error: input must be an object, as the host sends it",
            "error: cwd must be an absolute path", "error: world: hedless is not known in a world, or its value is of the wrong kind", "silence", "silence"], answers.Select(Verdict));
    }

    [Theory]
    [InlineData("""{"tool":"run_shell_command","input":{"command":"rm -rf ~"}}""", "deny")]
    [InlineData("""{"tool":"local_shell","input":{"command":["bash","-lc","rm -rf ~"]}}""", "deny")]
    [InlineData("""{"tool_name":"Bash","tool_input":{"command":"rm -rf ~"}}""", "deny")]
    [InlineData("""{"tool":"Write","input":{"file_path":"src/a.ts","content":"rm -rf ~"}}""", "silence")]
    [InlineData("""{"tool":"Glob","input":{"pattern":"**"}}""", "silence")]
    [InlineData("""{"tool":"SomethingNew","input":{"x":"rm -rf ~"}}""", "silence")]
    public void Tools_of_any_agent_are_answered(string line, string verdict) => Assert.Equal(verdict, Verdict(Assert.Single(Answers(line))));

    [Fact]
    public void The_described_machine_decides()
    {
        const string call = """{"input":{"command":"rm a.txt"},"world":{"home":"/home/dev","project":"/home/dev/app","cwd":"/home/dev/app","git":{"branch":"x","default":"main"},"files":{"a.txt":"STATE"},"headless":HEADLESS}}""";
        string Line(string state, string headless) => call.Replace("STATE", state, StringComparison.Ordinal).Replace("HEADLESS", headless, StringComparison.Ordinal);
        Assert.Equal(["silence", "ask", "deny"], Answers(Line("clean", "false"), Line("dirty", "false"), Line("dirty", "true")).Select(Verdict));
    }

    // Buffered as a whole, a line without an end would take all the memory; cut and judged, half a command would be.
    [Fact]
    public void A_huge_line_is_refused_and_the_next_one_judged()
    {
        var huge = $$$"""{"input":{"command":"echo {{{new string('x', CheckBatch.MaxLine)}}}; rm -rf ~"}}""";
        Assert.Equal([$"error: the line is longer than {CheckBatch.MaxLine >> 20} MB", "deny"], Answers(huge, """{"input":{"command":"rm -rf ~"}}""").Select(Verdict));
        var large = $$$"""{"input":{"command":"echo {{{new string('x', 200_000)}}}"}}""";
        Assert.Equal(2, Answers(large, """{"input":{"command":"ls"}}""").Count);
    }

    [Fact]
    public void No_policy_of_this_machine_counts_unless_one_is_named()
    {
        _verbs.Policy(_verbs.Places.User, "rules:\n  - {id: mine, effect: Execute, program: ls, verdict: deny}\n");
        Assert.Equal("silence", Verdict(Assert.Single(Answers("""{"input":{"command":"ls"}}"""))));
        _verbs.Input = """{"input":{"command":"ls"}}""";
        Assert.Contains("\"rules\":[\"policy:mine\"]", _verbs.Run("check", "--batch", "--policy", _verbs.Places.User).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void When_nobody_reads_any_more_it_ends()
    {
        _verbs.Input = """{"input":{"command":"ls"}}""" + "\n" + """{"input":{"command":"ls"}}""";
        Assert.Equal(1, _verbs.Run(new Closed(), ["check", "--batch"]).Code);
    }

    [Fact]
    public void Answers_come_while_questions_do()
    {
        var writer = new Counting();
        _verbs.Input = """{"input":{"command":"ls"}}""" + "\n" + """{"input":{"command":"ls"}}""";
        Assert.Equal(0, _verbs.Run(writer, ["check", "--batch"]).Code);
        Assert.Equal(2, writer.Flushes);
    }

    private sealed class Closed : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("Broken pipe");
    }

    private sealed class Counting : StringWriter
    {
        public int Flushes { get; private set; }

        public override void Flush() => Flushes++;
    }
}
