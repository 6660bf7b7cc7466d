using System.Text;
using Wary.Review.Models;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review.Models;

public sealed class ClaudeProgramTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("wary-claude-").FullName;

    public void Dispose() => Directory.Delete(_state, recursive: true);

    private ClaudeProgram Program(string path, bool thirdParty = false, TimeProvider? time = null) =>
        new(path, _state, new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" }, time ?? TimeProvider.System) { IsThirdParty = thirdParty };

    // A stand-in for the program, as a shell script.
    private string Script(string body)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The stand-in is a shell script.");
            return "";
        }
        var path = Path.Combine(_state, "claude");
        File.WriteAllText(path, "#!/bin/sh\n" + body + "\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_000_000);
        return path;
    }

    private Task<ModelResult> AskAsync(string script) => Program(Script(script)).AskAsync(Asking.Question(), TimeSpan.FromSeconds(30), CancellationToken.None);

    [Theory]
    [InlineData("""{"type":"result","is_error":false,"stop_reason":"tool_use","structured_output":{"hasVulnerabilities":false,"vulnerabilities":[]},"modelUsage":{"m":{"inputTokens":7,"outputTokens":2}}}""", 0, null)]
    [InlineData("""{"type":"result","is_error":false,"stop_reason":"end_turn","result":"{\"hasVulnerabilities\":false,\"vulnerabilities\":[]}"}""", 0, null)]
    [InlineData("""{"type":"result","is_error":false,"stop_reason":"end_turn","result":"All fine."}""", 0, FailureKind.SchemaMiss)]
    [InlineData("""{"type":"result","is_error":true,"result":"Not logged in · Please run /login"}""", 1, FailureKind.NoCredential)]
    [InlineData("""{"type":"result","is_error":true,"api_error_status":529,"result":"API Error: 529"}""", 1, FailureKind.Http)]
    [InlineData("""{"type":"result","is_error":true,"api_error_status":413,"result":"too large"}""", 1, FailureKind.TooLarge)]
    [InlineData("""{"type":"result","is_error":true,"result":"Prompt is too long"}""", 1, FailureKind.TooLarge)]
    [InlineData("""{"type":"result","is_error":true,"stop_reason":"refusal","result":"API Error"}""", 1, FailureKind.Refusal)]
    [InlineData("""{"type":"result","is_error":false,"stop_reason":"max_tokens","result":"{"}""", 0, FailureKind.Truncated)]
    [InlineData("""{"type":"result","is_error":false,"result":"{\"hasVulnerabilities\":false,\"vulnerabilities\":[]}"}""", 7, FailureKind.Program)]
    [InlineData("""{"type":"result","subtype":"error_max_turns","is_error":true}""", 1, FailureKind.Truncated)]
    [InlineData("""{"type":"result","subtype":"error_max_budget_usd","is_error":true}""", 1, FailureKind.Budget)]
    [InlineData("""{"type":"result","subtype":"error_max_structured_output_retries","is_error":true}""", 1, FailureKind.SchemaMiss)]
    [InlineData("error: unknown option", 1, FailureKind.Program)]
    [InlineData("", 0, FailureKind.Program)]
    public void Its_output_is_an_answer_or_a_failure_with_a_name(string output, int exitCode, FailureKind? kind) =>
        Assert.Equal(kind, (ClaudeProgram.Read(Asking.Question(), Encoding.UTF8.GetBytes(output), exitCode) as ModelFailure)?.Kind);

    [Fact]
    public async Task The_question_goes_to_its_input_and_only_the_fixed_part_to_its_command_line()
    {
        var seen = Path.Combine(_state, "seen");
        await AskAsync($"echo \"$@\" > {seen}.args; env > {seen}.env; pwd >> {seen}.env; cat > {seen}.in; ls -a {_state}/wary/nested >> {seen}.env; echo '{{}}'");
        Assert.Contains("You review source code.", await File.ReadAllTextAsync(seen + ".args", TestContext.Current.CancellationToken));
        Assert.DoesNotContain("eval(input)", await File.ReadAllTextAsync(seen + ".args", TestContext.Current.CancellationToken));
        Assert.Contains("eval(input)", await File.ReadAllTextAsync(seen + ".in", TestContext.Current.CancellationToken));
        var environment = await File.ReadAllTextAsync(seen + ".env", TestContext.Current.CancellationToken);
        Assert.Matches($"(?s){NestedMark.Variable}=([0-9a-f]{{32}}).*nested/\\1", environment);
        Assert.DoesNotContain("HOME=", environment);
        Assert.Empty(Directory.GetDirectories(Path.Combine(_state, "wary", "nested")));
    }

    [Fact]
    public async Task A_program_that_never_ends_is_ended_with_its_children()
    {
        var seen = Path.Combine(_state, "child");
        var time = new ImpatientTime();
        var asking = Program(Script($"sleep 300 & echo $! > {seen}.part; mv {seen}.part {seen}; wait"), time: time).AskAsync(Asking.Question(), TimeSpan.FromSeconds(60), CancellationToken.None);
        while (!File.Exists(seen)) await Task.Delay(10, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(61));
        var failure = Assert.IsType<ModelFailure>(await asking);
        Assert.Equal((FailureKind.Timeout, null), (failure.Kind, failure.Usage));
        var child = "/proc/" + (await File.ReadAllTextAsync(seen, TestContext.Current.CancellationToken)).Trim() + "/cmdline";
        // Dead, or waiting for its new parent to notice: no command line either way.
        while (File.Exists(child) && (await File.ReadAllTextAsync(child, TestContext.Current.CancellationToken)).Length > 0) await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_cancelled_agent_leaves_nobody_not_even_children_that_went_their_own_way()
    {
        var seen = Path.Combine(_state, "child");
        // One child in a session of its own whose parent is gone already, and one that ignores polite signals.
        var program = Program(Script($"(setsid sh -c 'trap \"\" TERM HUP INT; sleep 300' &) ; (setsid sleep 300 & ) ; sleep 300 & touch {seen}; wait"));
        using var stop = new CancellationTokenSource();
        var asking = program.InvestigateAsync(Asking.Question(), new(_state), TimeSpan.FromSeconds(60), stop.Token);
        while (!File.Exists(seen)) await Task.Delay(10, TestContext.Current.CancellationToken);
        var mark = Path.GetFileName(Directory.GetDirectories(Path.Combine(_state, "wary", "nested")).Single());
        await stop.CancelAsync();
        Assert.Equal(FailureKind.Cancelled, Assert.IsType<ModelFailure>(await asking).Kind);
        Assert.Empty(Marked(mark));
    }

    [Fact]
    public async Task An_agent_starts_in_the_repository_with_its_limits_and_with_rules_of_any_length()
    {
        var seen = Path.Combine(_state, "seen");
        var root = Directory.CreateDirectory(Path.Combine(_state, "repository")).FullName;
        var program = Program(Script($"for word in \"$@\"; do case $word in *settings.json) cat \"$word\" > {seen}.settings;; esac; done; echo \"$@\" > {seen}.args; pwd > {seen}.cwd; echo '{{}}'"));
        var ground = new AgentGround(root) { MaxTurns = 5, Denied = [.. Enumerable.Range(0, 1_000).Select(i => $"Read(./{new string('d', 300)}{i})")] };
        await program.InvestigateAsync(Asking.Question() with { Allowance = 0.1234m }, ground, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(root, (await File.ReadAllTextAsync(seen + ".cwd", TestContext.Current.CancellationToken)).Trim());
        var words = await File.ReadAllTextAsync(seen + ".args", TestContext.Current.CancellationToken);
        Assert.Contains("--max-turns 5", words, StringComparison.Ordinal);
        Assert.Contains("--max-budget-usd 0.1234", words, StringComparison.Ordinal);
        Assert.Contains("--tools Read,Grep,Glob", words, StringComparison.Ordinal);
        var settings = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(seen + ".settings", TestContext.Current.CancellationToken)).RootElement;
        var denied = settings.GetProperty("permissions").GetProperty("deny").EnumerateArray().Select(rule => rule.GetString()!).ToList();
        Assert.Contains("Read(**/.[eE][nN][vV])", denied);
        Assert.Contains(ground.Denied[999], denied);
    }

    [Theory]
    [InlineData("exit 3")]
    [InlineData("kill -9 $$")]
    [InlineData("exec < /dev/null; echo '{'")]
    [InlineData("echo not json; yes | head -c 30000000")]
    public async Task A_program_that_misbehaves_is_a_failure(string body) =>
        Assert.Equal(FailureKind.Program, Assert.IsType<ModelFailure>(await AskAsync(body)).Kind);

    /// <summary>The processes that carry a mark in their environment; the dead have none.</summary>
    internal static IEnumerable<string> Marked(string mark) =>
        Directory.GetDirectories("/proc").Where(folder => char.IsDigit(Path.GetFileName(folder)[0]) && Environment(folder).Contains(mark, StringComparison.Ordinal));

    private static string Environment(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [Fact]
    public async Task A_program_that_cannot_start_costs_nothing()
    {
        var path = Path.Combine(_state, "nothing");
        File.WriteAllText(path, "no program");
        var failure = Assert.IsType<ModelFailure>(await Program(path).AskAsync(Asking.Question(), TimeSpan.FromSeconds(5), CancellationToken.None));
        Assert.Equal((FailureKind.Program, default(TokenUsage)), (failure.Kind, failure.Usage!.Value));
    }

    [Fact]
    public void Only_an_absolute_path_of_a_program_is_taken()
    {
        var path = Script("exit 0");
        var node = Path.Combine(_state, "node");
        File.WriteAllText(node, "");
        Assert.Equal(path, ClaudeProgram.Locate(null, "", "claude", "./claude", "../claude", node, _state + "/gone", path));
        Assert.Null(ClaudeProgram.Locate("claude"));
    }

    [Fact]
    public void Descriptors_sockets_and_loaders_of_the_caller_stay_behind()
    {
        var clean = ClaudeProgram.CleanEnvironment(new Dictionary<string, string>
        {
            ["HOME"] = "/h", ["ANTHROPIC_API_KEY"] = "k", ["CLAUDE_CODE_USE_BEDROCK"] = "1", ["AWS_PROFILE"] = "p", ["HTTPS_PROXY"] = "x", ["CLAUDE_CODE_OAUTH_TOKEN"] = "t",
            ["CLAUDECODE"] = "1", ["CLAUDE_CODE_ENTRYPOINT"] = "cli", ["CLAUDE_CODE_OAUTH_TOKEN_FILE_DESCRIPTOR"] = "3", ["CLAUDE_CODE_WEBSOCKET_AUTH_FILE_DESCRIPTOR"] = "4",
            ["CLAUDE_CODE_SESSION_ACCESS_TOKEN"] = "s", ["NODE_OPTIONS"] = "--require evil", ["LD_PRELOAD"] = "evil.so", ["BUN_OPTIONS"] = "evil", [NestedMark.Variable] = "forged",
        });
        Assert.Equal(
            ["ANTHROPIC_API_KEY", "AWS_PROFILE", "CLAUDE_CODE_OAUTH_TOKEN", "CLAUDE_CODE_USE_BEDROCK", "HOME", "HTTPS_PROXY"],
            clean.Keys.Where(name => !name.StartsWith("DISABLE_") && name is not ("CLAUDE_CODE_MAX_RETRIES" or "CLAUDE_CODE_SAFE_MODE" or "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC")).Order());
    }

    [Theory]
    [InlineData("claude-opus-5-5", true, "opus")]
    [InlineData("claude-opus-5-5", false, "claude-opus-5-5")]
    [InlineData("us.anthropic.claude-opus-4-6-v1:0", true, "us.anthropic.claude-opus-4-6-v1:0")]
    public void Third_party_providers_are_asked_for_a_family_unless_a_person_gave_their_own_id(string model, bool thirdParty, string expected)
    {
        var words = Program("/x", thirdParty).Arguments(Asking.Question() with { Model = model }).ToList();
        Assert.Equal(expected, words[words.IndexOf("--model") + 1]);
    }

    [Fact]
    public void What_a_killed_review_left_running_is_ended_by_the_next_one_and_what_lives_is_not()
    {
        using var living = NestedMark.Create(_state, DateTimeOffset.UtcNow);
        using var kept = Sleeper(living.Name);
        // As kill -9 leaves it: the folder and its file of life, which nobody holds.
        var dead = Path.Combine(_state, "wary", "nested", new string('d', 32));
        Directory.CreateDirectory(dead);
        File.WriteAllText(dead + ".life", "");
        using var orphan = Sleeper(Path.GetFileName(dead));

        NestedMark.Create(_state, DateTimeOffset.UtcNow).Dispose();
        orphan.WaitForExit();
        Assert.Equal((false, false), (Directory.Exists(dead), File.Exists(dead + ".life")));
        Assert.Equal((true, false), (Directory.Exists(living.Folder), kept.HasExited));
        living.EndProcesses();
        kept.WaitForExit();
    }

    private static System.Diagnostics.Process Sleeper(string mark)
    {
        var start = new System.Diagnostics.ProcessStartInfo("sleep", ["300"]);
        start.Environment[NestedMark.Variable] = mark;
        return System.Diagnostics.Process.Start(start)!;
    }

    [Fact]
    public void A_mark_counts_only_while_it_stands_in_the_state()
    {
        var now = DateTimeOffset.UtcNow;
        using (var mark = NestedMark.Create(_state, now))
        {
            Assert.True(NestedMark.IsOurs(_state, mark.Name, now));
            Assert.False(NestedMark.IsOurs(_state, mark.Name, now.AddHours(1)));
            Assert.False(NestedMark.IsOurs(_state + "-other", mark.Name, now));
            foreach (var forged in (string?[])[null, "", "1", ".", "../" + mark.Name, new string('a', 32)]) Assert.False(NestedMark.IsOurs(_state, forged, now));
            // A later run removes what a crash left behind, and nothing else.
            NestedMark.Create(_state, now.AddMinutes(10)).Dispose();
            Assert.True(Directory.Exists(mark.Folder));
            NestedMark.Create(_state, now.AddHours(1)).Dispose();
            Assert.False(Directory.Exists(mark.Folder));
        }
        using var last = NestedMark.Create(_state, now);
        last.Dispose();
        Assert.False(NestedMark.IsOurs(_state, last.Name, now));
    }
}
