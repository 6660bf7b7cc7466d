using System.Diagnostics;
using System.Text.Json;

namespace Wary.Tests.EndToEnd;

/// <summary>Commit reviews of people whose login only the <c>claude</c> program can use: the host has one, its hooks have no key.</summary>
[Trait("Category", "EndToEnd")]
public sealed class CommitRuntimeTests
{
    private const string Line = "return launch(name, through_shell=yes)";
    private const string Vulnerable = "def show(name):\n    " + Line + "\n";
    private const string Fixed = "return launch([name])";

    [Fact]
    public async Task Without_a_key_the_claude_program_reads_the_repository_and_the_agent_is_woken_in_words()
    {
        using var stage = LoggedIn().WithWary();
        Begin(stage);
        using var run = await stage.PlayAsync();
        Assert.Equal("Fixed it.", run.Output);
        var told = stage.Conversation[2].News;
        Assert.Contains("what was just committed", told);
        Assert.Contains(Line, told);
        Assert.DoesNotContain("\"metrics\"", told);

        var agents = stage.Api.Reviews.Where(IsAgent).ToList();
        Assert.Equal(["Glob", "Grep", "Read", "StructuredOutput"], Tools(agents[0]).Order());
        var seen = agents.First(request => request.TurnsSoFar == 1).News;
        Assert.Contains("def helper", seen);
        Assert.Contains("lib/helper.py", seen);
        Assert.DoesNotContain("canary-of-env", string.Concat(agents.Select(request => request.Raw)));
        Assert.DoesNotContain("denied-by-person", string.Concat(agents.Select(request => request.Raw)));
        // Investigated, looked at again, challenged.
        Assert.Equal(3, agents.Count(request => request.TurnsSoFar == 0));
        Assert.All(stage.Api.Reviews, request => Assert.Contains("StructuredOutput", Tools(request)));
    }

    [Fact]
    public async Task A_nested_program_that_loads_Wary_does_not_review_its_own_review()
    {
        using var stage = LoggedIn();
        var (nested, wary) = (stage.Beside("nested"), WaryBinary.PathOrSkip());
        stage.WithPlugin(Script(stage, "wary-seen", $"[ -n \"$WARY_NESTED_RUN\" ] && echo x >> '{nested}'\nexec '{wary}' \"$@\""));
        // As managed settings would: the review's own switches do not keep the plugin out.
        stage.Environment["SG_AGENTIC_CLI_PATH"] = Script(stage, "claude-managed", $"""
            words=(); skip=
            for word in "$@"; do
              if [ -n "$skip" ]; then skip=; elif [ "$word" = --settings ]; then skip=1; else words+=("$word"); fi
            done
            unset CLAUDE_CODE_SAFE_MODE
            exec '{ClaudeProgram.PathOrSkip()}' "$" --plugin-dir '{stage.Plugin}'
            """.Replace("\"$\" --plugin", "\"${words[@]}\" --plugin", StringComparison.Ordinal));
        Begin(stage);
        using var run = await stage.PlayAsync();
        Assert.Equal("Fixed it.", run.Output);
        Assert.Contains(Line, stage.Conversation[2].News);
        Assert.True(File.Exists(nested), "no hook of the nested program ran, so nothing was shown");
        Assert.Single(Directory.GetFiles(Path.Combine(stage.Home, ".claude", "security", "wary", "sessions"), "*.jsonl"));
        Assert.Equal(3, stage.Api.Reviews.Count(request => IsAgent(request) && request.TurnsSoFar == 0));
    }

    private static Stage LoggedIn()
    {
        var stage = new Stage();
        stage.Environment["ANTHROPIC_API_KEY"] = "";
        var folder = Directory.CreateDirectory(Path.Combine(stage.Home, ".claude")).FullName;
        File.WriteAllText(Path.Combine(folder, ".credentials.json"), """
            {"claudeAiOauth":{"accessToken":"sk-ant-oat01-not-a-token","refreshToken":"sk-ant-ort01-not-a-token","expiresAt":4102444800000,"scopes":["user:inference","user:profile"],"subscriptionType":"max"}}
            """);
        File.WriteAllText(Path.Combine(folder, "settings.json"), """{"permissions":{"deny":["Read(./theirs/**)"]}}""");
        return stage;
    }

    private static void Begin(Stage stage)
    {
        stage.Put("lib/helper.py", "def helper():\n    return 1\n");
        stage.Put(".env", "KEY=canary-of-env\n");
        stage.Put("theirs/note.txt", "def note(): 'denied-by-person'\n");
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"cd '{stage.Project}' && git config user.name a && git config user.email a@b.invalid && git add -A && git commit -qm start"]))!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
        stage.Api.Reviewer = request => Task.FromResult<Turn?>(Review(stage, request));
        stage.Plan(Turn.Writes(stage.File("app.py"), Vulnerable), Turn.Runs("git add -A && git commit -qm show"), Turn.Edits(stage.File("app.py"), Line, Fixed), Turn.Says("Fixed it."));
    }

    // The agent looks around, then reports the line once; whoever sees the change alone finds nothing.
    private static Turn Review(Stage stage, ApiRequest request)
    {
        if (!IsAgent(request)) return HandIn(Turn.Reports().Blocks[0].Text);
        if (request.TurnsSoFar == 0)
            return Turn.Reads(stage.File("lib/helper.py")) + Turn.Reads(stage.File(".env")) + Turn.Reads(stage.File("theirs/note.txt"))
                + Turn.Calls("Grep", new { pattern = "def |KEY", output_mode = "content" }) + Turn.Calls("Glob", new { pattern = "**/*.py" });
        if (request.Raw.Contains("\"refuted\"", StringComparison.Ordinal)) return HandIn("""{"verdicts":[]}""");
        object[] found = request.Raw.Contains("BEGIN FOUND", StringComparison.Ordinal) ? [] :
        [
            new
            {
                filePath = stage.File("app.py"), category = "command injection", vulnerableCode = Line, explanation = "The parameter reaches a shell.", fix = "Pass a list.", severity = "high", confidence = "high",
                path = new[] { new { filePath = "app.py", line = 1, note = "a parameter" } },
            },
        ];
        return HandIn(JsonSerializer.Serialize(new { hasVulnerabilities = found.Length > 0, vulnerabilities = found }));
    }

    private static Turn HandIn(string answer) => new([new Turn.Block("StructuredOutput", answer)]);

    private static bool IsAgent(ApiRequest request) => Tools(request).Contains("Read");

    private static IReadOnlyList<string> Tools(ApiRequest request) =>
        request.HasTools ? [.. request.Body.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!)] : [];

    private static string Script(Stage stage, string name, string body)
    {
        var path = stage.Beside(name);
        File.WriteAllText(path, $"#!/bin/bash\n{body}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)0b111_000_000);
        return path;
    }
}
