using System.Diagnostics;
using System.Globalization;
using Wary.Tests.EndToEnd;
using Wary.Tests.Host.Git;
using Wary.Tests.Mocks;

namespace Wary.Tests.Native;

public sealed class StoppedReviewTests
{
    [Theory]
    [InlineData("review")]
    [InlineData("review", "--deep")]
    public async Task Control_c_ends_a_review_that_waits_for_its_answer_with_130_and_one_sentence(params string[] args)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("There is no SIGINT to send.");
        using var repository = new ScriptedRepository();
        repository.Run("echo 'os.system(q)' >> app.py");
        var asked = new TaskCompletionSource();
        var model = new MockModel(TimeProvider.System)
        {
            Faults = (_, _) =>
            {
                asked.TrySetResult();
                return Fault.SlowHeaders;
            },
        };
        using var server = new MockServer(model);
        // A background child inherits the signal as ignored; perl gives it back before the program starts.
        var start = new ProcessStartInfo("perl", ["-e", "$SIG{INT} = q(DEFAULT); exec @ARGV", WaryBinary.PathOrSkip(), .. args])
        {
            WorkingDirectory = repository.Project, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in ((string, string)[])[("HOME", repository.Home), ("PATH", Environment.GetEnvironmentVariable("PATH")!), ("ANTHROPIC_API_KEY", "sk-ant-not-a-key"), ("ANTHROPIC_BASE_URL", server.BaseUrl)])
            start.Environment[name] = value;
        using var review = Process.Start(start)!;
        var (output, errors) = (review.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), review.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", ["-INT", review.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await review.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((130, ""), (review.ExitCode, await output));
        Assert.Contains("wary: stopped; the change is not reviewed", await errors, StringComparison.Ordinal);
    }
}
