using Wary.Review.Models;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review.Models;

/// <summary>The same questions through the real program, with a home of its own and the mock behind it.</summary>
[Trait("Category", "EndToEnd")]
public sealed class ClaudeProgramEndToEndTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wary-claude-").FullName;
    private readonly MockModel _model = new(TimeProvider.System);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<ModelResult> AskAsync(MockServer server, string? key = Asking.Key)
    {
        var home = Directory.CreateDirectory(Path.Combine(_folder, "home")).FullName;
        var environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["HOME"] = home, ["ANTHROPIC_BASE_URL"] = server.BaseUrl };
        if (key is not null) environment["ANTHROPIC_API_KEY"] = key;
        var program = new Wary.Review.Models.ClaudeProgram(EndToEnd.ClaudeProgram.PathOrSkip(), _folder, environment, TimeProvider.System);
        return await program.AskAsync(Asking.Question() with { Model = "claude-opus-4-8" }, TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
    }

    private static MockAnswer Verdict(MockRequest request) => request.Text.Contains("StructuredOutput")
        ? MockAnswer.Calls(("StructuredOutput", new { hasVulnerabilities = true, vulnerabilities = new[] { new { filePath = "a.py", severity = "high" } } }))
        : MockAnswer.Says("no tool was offered");

    [Fact]
    public async Task The_real_program_answers_a_question_once_without_tools_hooks_or_memory()
    {
        // Everything that a person or a project may have installed, and that must not take part.
        var claude = Directory.CreateDirectory(Path.Combine(_folder, "home", ".claude")).FullName;
        var hooked = Path.Combine(_folder, "hooked");
        await File.WriteAllTextAsync(Path.Combine(claude, "CLAUDE.md"), "MEMORY-OF-THE-USER", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(claude, "settings.json"), $$$"""
            {"hooks":{"SessionStart":[{"hooks":[{"type":"command","command":"touch {{{hooked}}}"}]}],"Stop":[{"hooks":[{"type":"command","command":"touch {{{hooked}}}"}]}]}}
            """, TestContext.Current.CancellationToken);
        _model.Player = Verdict;
        using var server = new MockServer(_model);
        var answer = Assert.IsType<ModelAnswer>(await AskAsync(server));

        Assert.Equal("a.py", answer.Json.GetProperty("vulnerabilities")[0].GetProperty("filePath").GetString());
        Assert.True(answer.Usage!.Value is { Prompt: > 0, Output: > 0 });
        var request = Assert.Single(_model.Requests, request => request.Method == "POST");
        Assert.Equal("StructuredOutput", Assert.Single(request.Body.GetProperty("tools").EnumerateArray().ToList()).GetProperty("name").GetString());
        Assert.Contains("eval(input)", request.Text);
        Assert.Contains("You review source code.", request.Body.GetProperty("system").GetRawText());
        Assert.DoesNotContain("MEMORY-OF-THE-USER", request.Text);
        Assert.False(File.Exists(hooked));
        Assert.Equal(16_000, request.Body.GetProperty("max_tokens").GetInt32());
    }

    [Theory]
    [InlineData("Overloaded", FailureKind.Http, 529)]
    [InlineData("Unauthorized", FailureKind.Http, 401)]
    public async Task Its_errors_keep_their_status_and_are_not_retried_inside(string fault, FailureKind kind, int status)
    {
        _model.Faults = (_, _) => Enum.Parse<Fault>(fault);
        using var server = new MockServer(_model);
        var failure = Assert.IsType<ModelFailure>(await AskAsync(server));
        Assert.Equal((kind, status), (failure.Kind, failure.Status));
        Assert.Single(_model.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task Without_a_login_it_says_so()
    {
        using var server = new MockServer(_model);
        Assert.Equal(FailureKind.NoCredential, Assert.IsType<ModelFailure>(await AskAsync(server, key: null)).Kind);
    }
}
