using Wary.Review;
using Wary.Review.Verdicts;

namespace Wary.Tests.Review.Agent;

/// <summary>Weaknesses whose sink the diff does not show are reached through the tools.</summary>
public sealed class SampleAppTests
{
    [Theory]
    [InlineData("orders"), InlineData("notes"), InlineData("relay")]
    public async Task A_sink_outside_of_the_diff_is_found_and_its_decoy_is_disproved(string name)
    {
        var app = new SampleApp(name);
        using var asking = new AgentAsking();
        asking.Model.Player = new OraclePlayer(app.Labels).Play;
        var result = await asking.Review(asking.Job() with { Changes = app.Changes() }, app.Root);

        var real = app.Labels.Single(label => label.Real);
        var finding = Assert.Single(Assert.IsType<ReviewVerdict.Findings>(result.Review.Verdict).List);
        Assert.Equal((real.FilePath, real.Code), (finding.Path, finding.Quote));
        Assert.Equal(File.ReadAllLines(Path.Combine(app.Root, real.FilePath))[finding.Line - 1].Trim(), real.Code);
        Assert.Equal(real.Path.Select(step => (step.FilePath, step.Line)), finding.Trace.Select(step => (step.Path, step.Line)));
        Assert.DoesNotContain(app.Changes(), change => change.Path == finding.Path);
        Assert.Equal("outside of the changed lines", finding.Note);
        var rejected = Assert.Single(result.Rejected);
        Assert.Equal(app.Labels.Single(label => !label.Real).Reason, rejected.Reason);
        Assert.NotEmpty(rejected.Evidence);
        Assert.Equal((Reviewer.Agent, true), (result.By, result.Review.IsComplete));
    }

    [Theory]
    [InlineData("orders"), InlineData("notes"), InlineData("relay")]
    public void The_steps_of_the_labels_exist(string name)
    {
        var app = new SampleApp(name);
        foreach (var label in app.Labels)
        {
            Assert.Contains(File.ReadAllLines(Path.Combine(app.Root, label.FilePath)), line => line.Trim() == label.Code);
            Assert.All(label.Path, step => Assert.InRange(step.Line, 1, File.ReadAllLines(Path.Combine(app.Root, step.FilePath)).Length));
        }
    }
}
