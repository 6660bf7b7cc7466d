using System.Diagnostics;

namespace Wary.Tests.EndToEnd;

/// <summary><c>wary install claude</c>, judged by whether the real program then starts us, in every scope and from the first session on.</summary>
[Trait("Category", "EndToEnd")]
public sealed class InstallTests
{
    [Theory]
    [InlineData("user")]
    [InlineData("project")]
    [InlineData("local")]
    public async Task An_installed_wary_is_started_from_the_first_session_on_and_not_after_it_is_uninstalled(string scope)
    {
        using var stage = new Stage();
        stage.Plan(Turn.Writes(stage.File("a.js"), "let a;\n"), Turn.Says("Done."));
        Wary(stage, "install", "claude", "--scope", scope);
        WatchInstalledProgram(stage);
        (await stage.PlayAsync()).Dispose();
        Assert.Single(stage.Seen("SessionStart"));
        Assert.Single(stage.Seen("PostToolUse"));
        Assert.Single(stage.Seen("Stop"));

        Wary(stage, "uninstall", "claude", "--scope", scope);
        (await stage.PlayAsync()).Dispose();
        Assert.Single(stage.Seen("Stop"));
    }

    [Fact]
    public async Task Sessions_run_on_undisturbed_with_what_install_wrote()
    {
        using var stage = new Stage();
        stage.Plan(Turn.Writes(stage.File("a.js"), "let a;\n"), Turn.Runs("exit 3"), Turn.Says("Done."));
        Wary(stage, "install", "claude");
        using var run = await stage.PlayAsync();
        Assert.Equal("Done.", run.Output);
        Assert.Empty(run.Errors);
        Assert.Equal(3, stage.Conversation.Count);
        Assert.DoesNotContain(Protocol.Read(stage), entry => entry.Kind.Contains("error", StringComparison.Ordinal));
    }

    // The link that an update switches now leads to a recorder: what arrives there would have arrived at the program.
    private static void WatchInstalledProgram(Stage stage)
    {
        var link = Path.Combine(stage.Home, ".local", "share", "wary", "current", "wary");
        Assert.NotNull(new FileInfo(link).LinkTarget);
        File.Delete(link);
        File.CreateSymbolicLink(link, stage.Recorder());
    }

    private static void Wary(Stage stage, params IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo(WaryBinary.PathOrSkip(), words) { WorkingDirectory = stage.Project, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["HOME"] = stage.Home;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"wary {string.Join(' ', words)} ended with {process.ExitCode}\n{output}\n{errors.Result}");
    }
}
