using Wary.Host.Bootstrap;
using Wary.Host.Config;
using Wary.Review;
using Wary.Review.Models;

namespace Wary.Tests.Review.Models;

public sealed class RuntimeChoiceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wary-runtime-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(ReviewProvider.Direct, true, true, true, RuntimeWish.Any, ReviewRuntime.ApiKey)]
    [InlineData(ReviewProvider.Direct, false, true, true, RuntimeWish.Any, ReviewRuntime.Bearer)]
    [InlineData(ReviewProvider.Direct, false, false, true, RuntimeWish.Any, ReviewRuntime.ClaudeProgram)]
    [InlineData(ReviewProvider.Direct, false, false, false, RuntimeWish.Any, ReviewRuntime.None)]
    [InlineData(ReviewProvider.Direct, true, true, true, RuntimeWish.Claude, ReviewRuntime.ClaudeProgram)]
    [InlineData(ReviewProvider.Direct, true, true, false, RuntimeWish.Claude, ReviewRuntime.None)]
    [InlineData(ReviewProvider.Direct, false, false, true, RuntimeWish.Direct, ReviewRuntime.None)]
    [InlineData(ReviewProvider.Direct, true, false, true, RuntimeWish.AgentSdk, ReviewRuntime.ApiKey)]
    [InlineData(ReviewProvider.Bedrock, true, true, true, RuntimeWish.Any, ReviewRuntime.Bedrock)]
    [InlineData(ReviewProvider.Vertex, true, true, false, RuntimeWish.Any, ReviewRuntime.Vertex)]
    [InlineData(ReviewProvider.Foundry, true, true, true, RuntimeWish.Direct, ReviewRuntime.Foundry)]
    public void The_first_way_without_an_obstacle_is_taken(ReviewProvider provider, bool key, bool bearer, bool program, RuntimeWish wish, ReviewRuntime expected)
    {
        var choice = RuntimeChoice.Decide(new() { Provider = provider, HasKey = key, HasBearer = bearer, ClaudePath = program ? "/c/claude" : null, Wish = wish });
        Assert.Equal(expected, choice.Runtime);
        // Every other way has exactly one reason.
        Assert.Equal(Enum.GetValues<ReviewRuntime>().Except([ReviewRuntime.None, expected]).Order(), choice.Others.Select(other => other.Runtime).Order());
        Assert.All(choice.Others, other => Assert.NotEmpty(other.Reason));
    }

    [Theory]
    [InlineData(ReviewProvider.Mantle)]
    [InlineData(ReviewProvider.Bedrock)]
    public void With_a_provider_the_public_endpoint_is_never_the_way_out(ReviewProvider provider)
    {
        var facts = new RuntimeFacts { Provider = provider, HasKey = true, HasBearer = true, ProviderProblem = "There are no keys." };
        Assert.Equal(ReviewRuntime.None, RuntimeChoice.Decide(facts).Runtime);
        Assert.Equal(ReviewRuntime.ClaudeProgram, RuntimeChoice.Decide(facts with { ClaudePath = "/c/claude" }).Runtime);
    }

    [Fact]
    public void The_Agent_SDK_runs_only_when_it_is_asked_for_and_ready()
    {
        var facts = new RuntimeFacts { HasKey = true, AgentSdkProblem = null };
        Assert.Equal(ReviewRuntime.ApiKey, RuntimeChoice.Decide(facts).Runtime);
        Assert.Equal(ReviewRuntime.AgentSdk, RuntimeChoice.Decide(facts with { Wish = RuntimeWish.AgentSdk }).Runtime);
    }

    [Fact]
    public void The_Agent_SDK_holds_conversations_only_and_needs_a_way_for_single_questions_beside_it()
    {
        var facts = new RuntimeFacts { HasKey = true, AgentSdkProblem = null, Wish = RuntimeWish.AgentSdk };
        Assert.Equal(ReviewRuntime.ApiKey, RuntimeChoice.DecideForCalls(facts).Runtime);
        var alone = RuntimeChoice.Decide(facts with { HasKey = false });
        Assert.Equal(ReviewRuntime.None, alone.Runtime);
        Assert.Contains("beside it", alone.ReasonAgainst(ReviewRuntime.AgentSdk), StringComparison.Ordinal);
        Assert.Null(RuntimeChoice.Decide(facts).ReasonAgainst(ReviewRuntime.AgentSdk));
    }

    [Fact]
    public void An_Agent_SDK_that_is_not_prepared_gives_way_and_one_that_is_holds_the_conversations()
    {
        var state = Path.Combine(_folder, "state");
        var variables = new Dictionary<string, string>
        {
            ["HOME"] = _folder, ["ANTHROPIC_API_KEY"] = Asking.Key, ["WARY_REVIEW_RUNTIME"] = "agent-sdk", ["SECURITY_WARNINGS_STATE_DIR"] = state,
        };
        var settings = Settings.Load(new EnvironmentView(variables.GetValueOrDefault, () => _folder), _folder);
        var before = RuntimeFacts.Gather(settings, null);
        Assert.Null(ReviewTransport.OpenAgent(settings, variables, before, TimeProvider.System));
        Assert.Contains("not prepared", RuntimeChoice.Decide(before).ReasonAgainst(ReviewRuntime.AgentSdk), StringComparison.Ordinal);

        var python = Path.Combine(_folder, "python3");
        File.WriteAllText(python, "");
        var folder = new AgentSdkFolder(state);
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Ready)!);
        new AgentSdkInstallation(python, null, AgentSdkKind.System).Write(folder);
        Assert.IsType<Wary.Review.AgentSdk.AgentSdkRuntime>(ReviewTransport.OpenAgent(settings, variables, RuntimeFacts.Gather(settings, null), TimeProvider.System));
    }

    [Fact]
    public async Task No_variable_of_a_repository_reaches_the_program_whatever_it_is_called()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The stand-in is a shell script.");
            return;
        }
        var project = Directory.CreateDirectory(Path.Combine(_folder, "project", ".claude")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(project, ".claude", "settings.json"),
            """{"env":{"ANTHROPIC_BEDROCK_BASE_URL":"x","AWS_PROFILE":"x","WARY_REVIEW_RUNTIME":"x"}}""", TestContext.Current.CancellationToken);
        var seen = Path.Combine(_folder, "seen");
        var claude = Path.Combine(_folder, "claude");
        await File.WriteAllTextAsync(claude, $"#!/bin/sh\nenv > {seen}\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(claude, (UnixFileMode)0b111_000_000);
        var variables = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/bin:/bin", ["HOME"] = _folder, ["CLAUDE_PROJECT_DIR"] = project, ["CLAUDE_CODE_USE_BEDROCK"] = "1", ["SG_AGENTIC_CLI_PATH"] = claude,
            ["ANTHROPIC_BEDROCK_BASE_URL"] = "https://elsewhere.example", ["AWS_PROFILE"] = "theirs", ["WARY_REVIEW_RUNTIME"] = "direct", ["AWS_REGION"] = "eu-west-1",
        };
        var settings = Settings.Load(new EnvironmentView(variables.GetValueOrDefault, () => _folder), project);
        var transport = Assert.IsType<ClaudeProgram>(ReviewTransport.Open(settings, variables, null, TimeProvider.System));
        await transport.AskAsync(Asking.Question(), TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        var arrived = await File.ReadAllTextAsync(seen, TestContext.Current.CancellationToken);
        Assert.Contains("AWS_REGION=eu-west-1", arrived);
        Assert.DoesNotContain("elsewhere.example", arrived);
        Assert.DoesNotContain("AWS_PROFILE", arrived);
    }
}
