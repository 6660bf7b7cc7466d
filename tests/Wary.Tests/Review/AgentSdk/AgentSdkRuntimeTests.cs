using System.Text.Json.Nodes;
using Wary.Core.Secrets;
using Wary.Host.Bootstrap;
using Wary.Review.AgentSdk;
using Wary.Review.Models;
using Wary.Tests.Mocks;
using Wary.Tests.Review.Models;

namespace Wary.Tests.Review.AgentSdk;

/// <summary>The driver runs on a real Python; the package is a double, because the real one comes from an index.</summary>
public sealed class AgentSdkRuntimeTests : IDisposable
{
    private const string Clean = """{"structured_output":{"hasVulnerabilities":false,"vulnerabilities":[]},"model_usage":{"m":{"inputTokens":7,"outputTokens":2}}}""";

    private readonly TemporaryFolder _folder = new();

    public AgentSdkRuntimeTests()
    {
        if (!File.Exists("/usr/bin/python3")) Assert.Skip("There is no /usr/bin/python3 here.");
        Directory.CreateDirectory(_folder.At("library"));
        Directory.CreateDirectory(_folder.At("repository", "src"));
        Directory.CreateDirectory(_folder.At("repository", ".git"));
        Directory.CreateDirectory(_folder.At("outside"));
        File.WriteAllText(_folder.At("repository", "src", "a.py"), "");
        File.WriteAllText(_folder.At("repository", ".env"), "");
        File.WriteAllText(_folder.At("outside", "secret"), "");
        File.CreateSymbolicLink(_folder.At("repository", "link"), _folder.At("outside"));
        File.CreateSymbolicLink(_folder.At("repository", "plain.txt"), _folder.At("repository", ".env"));
        File.Copy(Path.Combine(Repository.Root, "tests/Wary.Tests/Review/AgentSdk/claude_agent_sdk.py"), _folder.At("library", "claude_agent_sdk.py"));
    }

    public void Dispose() => _folder.Dispose();

    private Task<ModelResult> PlayAsync(string play, string python = "/usr/bin/python3", TimeProvider? time = null, CancellationToken cancel = default)
    {
        File.WriteAllText(_folder.At("library", "play"), play);
        var environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["LD_PRELOAD"] = "", ["ANTHROPIC_API_KEY"] = "k", ["PYTHONPATH"] = _folder.At("outside") };
        var runtime = new AgentSdkRuntime(new(python, _folder.At("library"), AgentSdkKind.Flat), _folder.At("state"), environment, time ?? TimeProvider.System);
        return runtime.InvestigateAsync(Asking.Question() with { Allowance = 0.25m }, new(_folder.At("repository")) { Denied = ["Read(./private/**)"] }, TimeSpan.FromSeconds(60), cancel);
    }

    private JsonNode Seen() => JsonNode.Parse(File.ReadAllText(_folder.At("library", "seen")))!;

    [Fact]
    public async Task An_answer_comes_back_with_its_usage()
    {
        var answer = Assert.IsType<ModelAnswer>(await PlayAsync($$"""{"result":{{Clean}}}"""));
        Assert.False(answer.Json.GetProperty("hasVulnerabilities").GetBoolean());
        Assert.Equal(new TokenUsage(7, 2), answer.Usage);
    }

    [Fact]
    public async Task The_review_of_a_commit_holds_its_conversations_through_it()
    {
        using var asking = new Agent.AgentAsking();
        asking.Write("app.py", "os.system(q)\n");
        File.WriteAllText(_folder.At("library", "play"), """
            {"result":{"structured_output":{"hasVulnerabilities":true,"vulnerabilities":[{"filePath":"app.py","category":"command injection","vulnerableCode":"os.system(q)","explanation":"A parameter reaches a shell.",
             "fix":"Use a list.","severity":"high","confidence":"high","path":[]}]},"model_usage":{"m":{"inputTokens":7,"outputTokens":2}}}}
            """);
        var caller = asking.Asking.Caller();
        var runtime = new AgentSdkRuntime(new("/usr/bin/python3", _folder.At("library"), AgentSdkKind.Flat), _folder.At("state"), new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" }, TimeProvider.System);
        var review = new Wary.Review.CommitReview(caller, new Wary.Review.ChangeReview(caller), null, asking.Asking.Time) { Program = runtime };
        var result = await review.RunAsync(asking.Job(("app.py", "os.system(q)\n")), asking.Root, asking.Home, null, new() { RaceDelay = null }, TestContext.Current.CancellationToken);
        // The play gives the same answer to the refutation, which is none there: what is not disproved stands.
        Assert.Single(Assert.IsType<Wary.Review.Verdicts.ReviewVerdict.Findings>(result.Review.Verdict).List);
        Assert.Equal((Wary.Review.Reviewer.Agent, 3), (result.By, result.Review.Attempts.Count));
        Assert.Empty(asking.Model.Requests);
        Assert.Equal(asking.Root, (string)Seen()["options"]!["cwd"]!);
    }

    [Fact]
    public async Task The_agent_gets_three_tools_nobodys_settings_and_a_mark()
    {
        await PlayAsync($$"""{"result":{{Clean}}}""");
        var seen = Seen();
        var options = seen["options"]!;
        Assert.Equal("""["Read","Grep","Glob"]""", options["tools"]!.ToJsonString());
        Assert.Equal("[]", options["setting_sources"]!.ToJsonString());
        Assert.True((bool)options["strict_mcp_config"]!);
        Assert.Equal(("default", 18, _folder.At("repository")), ((string)options["permission_mode"]!, (int)options["max_turns"]!, (string)options["cwd"]!));
        Assert.Equal(0.25m, (decimal)options["max_budget_usd"]!);
        Assert.Contains("Read(**/.env)", options["disallowed_tools"]!.AsArray().Select(rule => (string)rule!));
        Assert.Equal("json_schema", (string)options["output_format"]!["type"]!);
        Assert.Contains("eval(input)", (string)seen["prompts"]![0]!);
        var environment = seen["environment"]!.AsObject();
        Assert.False(environment.ContainsKey("LD_PRELOAD"));
        var mark = (string)environment[NestedMark.Variable]!;
        Assert.EndsWith(mark, (string)seen["cwd"]!);
        Assert.Empty(Directory.GetDirectories(_folder.At("state", "wary", "nested")));
    }

    [Fact]
    public async Task Calls_that_leave_the_repository_or_want_credentials_are_refused()
    {
        (string Tool, string Input)[] refused =
        [
            ("Bash", """{"command":"id"}"""), ("Write", """{"file_path":"src/a.py"}"""), ("mcp__x__y", "{}"), ("WebFetch", """{"url":"http://127.0.0.1"}"""),
            ("Read", """{"file_path":"../outside/secret"}"""), ("Read", """{"file_path":"link/secret"}"""), ("Read", """{"file_path":"/etc/passwd"}"""), ("Read", """{"file_path":"~/x"}"""),
            ("Read", """{"file_path":".env"}"""), ("Read", """{"file_path":"plain.txt"}"""), ("Read", """{"file_path":"src/ID_RSA"}"""), ("Read", """{"file_path":".git/config"}"""),
            ("Read", """{"file_path":".GIT/config"}"""), ("Read", """{"file_path":"/dev/zero"}"""), ("Read", """{"file_path":"a\u0000b"}"""), ("Read", """{"file_path":["src/a.py"]}"""),
            ("Grep", """{"pattern":"x","path":".."}"""), ("Grep", """{"pattern":"x","path":".aws/credentials"}"""), ("Grep", """{"pattern":"x","path":"link"}"""),
            ("Glob", """{"pattern":"../**"}"""), ("Glob", """{"pattern":"/etc/*"}"""), ("Glob", """{"pattern":"link/*"}"""), ("Glob", """{"pattern":"*","path":"/"}"""),
        ];
        (string Tool, string Input)[] allowed =
        [
            ("Read", """{"file_path":"src/a.py"}"""), ("Read", $$"""{"file_path":"{{_folder.At("repository", "src", "a.py")}}"}"""), ("Read", """{"file_path":"src/not-there.py"}"""),
            ("Grep", """{"pattern":"x"}"""), ("Grep", """{"pattern":"../x","path":"src"}"""), ("Glob", """{"pattern":"**/*.py"}"""), ("StructuredOutput", "{}"),
        ];
        var calls = string.Join(',', refused.Concat(allowed).Select(call => $$"""{"tool":"{{call.Tool}}","input":{{call.Input}}}"""));
        await PlayAsync($$"""{"calls":[{{calls}}],"result":{{Clean}}}""");
        var answers = Seen()["answers"]!.AsArray().Select(answer => (string)answer!).ToList();
        for (var i = 0; i < answers.Count; i++) Assert.True(answers[i].Length > 0 == i < refused.Length, $"call {i}: {answers[i]}");
        Assert.Equal(refused.Length + allowed.Length, answers.Count);
    }

    [Fact]
    public async Task A_package_that_runs_tools_without_asking_gives_no_answer()
    {
        var failure = Assert.IsType<ModelFailure>(await PlayAsync($$$"""{"unguarded":true,"calls":[{"tool":"Read","input":{}}],"result":{{{Clean}}}}"""));
        Assert.Contains("without asking", failure.Detail);
    }

    [Theory]
    [InlineData("""{"raise":true}""", "RuntimeError", "Program")]
    [InlineData("""{"exit":3}""", "ended with 3", "Program")]
    [InlineData("""{}""", "without a result", "Program")]
    [InlineData("""{"result":{"subtype":"error_max_turns"}}""", "turns were used up", "Truncated")]
    public async Task What_goes_wrong_in_the_package_is_a_failure_with_words(string play, string words, string kind)
    {
        var failure = Assert.IsType<ModelFailure>(await PlayAsync(play));
        Assert.Equal((kind, true), (failure.Kind.ToString(), failure.Detail.Contains(words)));
        Assert.DoesNotContain("secrets", failure.Detail);
    }

    [Fact]
    public async Task A_package_that_is_missing_or_too_old_costs_nothing()
    {
        File.WriteAllText(_folder.At("library", "claude_agent_sdk.py"), "from dataclasses import dataclass\n@dataclass\nclass ClaudeAgentOptions:\n    model: str = ''\n");
        var old = Assert.IsType<ModelFailure>(await PlayAsync("{}"));
        File.WriteAllText(_folder.At("library", "claude_agent_sdk.py"), "import a_module_that_is_not_there");
        var broken = Assert.IsType<ModelFailure>(await PlayAsync("{}"));
        var gone = Assert.IsType<ModelFailure>(await PlayAsync("{}", python: _folder.At("no-python")));
        Assert.Equal([true, true, true], [old.Detail.Contains("too old"), broken.Detail.Contains("ModuleNotFoundError"), gone.Detail.Contains("could not be started")]);
        Assert.All([old, broken, gone], failure => Assert.Equal(default(TokenUsage), failure.Usage));
    }

    [Fact]
    public async Task A_review_that_is_given_up_leaves_no_child()
    {
        using var stop = new CancellationTokenSource();
        var asking = PlayAsync("""{"sleep":true}""", cancel: stop.Token);
        while (!File.Exists(_folder.At("library", "sleeping"))) await Task.Delay(10, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        Assert.Equal(FailureKind.Cancelled, Assert.IsType<ModelFailure>(await asking).Kind);
        var mark = (string)Seen()["environment"]![NestedMark.Variable]!;
        // Its children carry the mark in their environment; the dead have none.
        while (IsAlive(mark)) await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_review_that_takes_too_long_ends()
    {
        var time = new ImpatientTime();
        var asking = PlayAsync("""{"sleep":true}""", time: time);
        while (!File.Exists(_folder.At("library", "sleeping"))) await Task.Delay(10, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(FailureKind.Timeout, Assert.IsType<ModelFailure>(await asking).Kind);
    }

    // The patterns stand beside the predicate that every other part asks; one that goes its own way is found here.
    [Fact]
    public void Patterns_and_the_table_of_credential_files_agree()
    {
        foreach (var pattern in CredentialFile.Patterns)
            Assert.True(CredentialFile.Is(pattern.Replace("*", "x")), pattern);
    }

    private static bool IsAlive(string mark)
    {
        foreach (var process in Directory.GetDirectories("/proc").Where(folder => char.IsDigit(Path.GetFileName(folder)[0])))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(process, "environ")).Contains(mark)) return true;
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
            catch (UnauthorizedAccessException)
            {
                // Somebody else's.
            }
        }
        return false;
    }
}
