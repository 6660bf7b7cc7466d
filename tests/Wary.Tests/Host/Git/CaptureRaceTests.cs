using Wary.Core.Diff;
using Wary.Host.Git;

namespace Wary.Tests.Host.Git;

/// <summary>Tools start side by side, each with a hook that finishes the turn's capture. A baseline that already holds what a tool of this turn wrote hides it.</summary>
public sealed class CaptureRaceTests
{
    private static IEnumerable<FileChange> Evil(ChangeSet set) => ScriptedRepository.Showing(set, "EVIL");

    [Fact]
    public async Task A_slow_capture_does_not_swallow_what_a_faster_ones_tool_wrote()
    {
        using var repository = new ScriptedRepository();
        using var slow = CaptureProcess.Start(repository, gitFolder: CaptureProcess.SlowGit(repository));
        CaptureProcess.WaitFor(repository, "called");
        Assert.Equal(0, CaptureProcess.Run(repository));
        // The second tool runs as soon as its own hook is through.
        repository.Run("echo EVIL > new.py; touch ../go");
        slow.WaitForExit();
        Assert.Equal(0, slow.ExitCode);
        Assert.Single(Evil(await repository.Changes()));
    }

    [Fact]
    public async Task A_repository_that_a_tool_makes_beside_a_slow_capture_is_new()
    {
        using var repository = new ScriptedRepository();
        using var slow = CaptureProcess.Start(repository, gitFolder: CaptureProcess.SlowGit(repository));
        CaptureProcess.WaitFor(repository, "called");
        Assert.Equal(0, CaptureProcess.Run(repository));
        repository.Run("git init -q in; cd in; echo EVIL > new.py; git add -A; git commit -qm evil; touch ../../go");
        slow.WaitForExit();
        Assert.Single(Evil(await repository.Changes()));
    }

    [Fact]
    public async Task A_capture_killed_while_it_held_the_session_is_taken_over()
    {
        using var repository = new ScriptedRepository();
        using var slow = CaptureProcess.Start(repository, gitFolder: CaptureProcess.SlowGit(repository));
        CaptureProcess.WaitFor(repository, "called");
        slow.Kill();
        slow.WaitForExit();
        Assert.Equal(0, CaptureProcess.Run(repository));
        repository.Run("echo EVIL >> app.py; git commit -qam evil; touch ../go");
        Assert.Single(Evil(await repository.Changes()));
    }

    [Fact]
    public async Task A_review_that_gives_its_turn_back_beside_a_capture_loses_nothing()
    {
        using var repository = new ScriptedRepository();
        await repository.Capture();
        repository.Run("echo EVIL > new.py");
        using (var claim = repository.Snapshots.Claim("session")!)
        {
            var captures = Enumerable.Range(0, 4).Select(_ => Task.Run(() => repository.Snapshots.Capture("session", repository.Project))).ToList();
            claim.PutBack();
            await Task.WhenAll(captures);
        }
        Assert.Single(Evil(await repository.Changes()));
    }

    [Fact]
    public async Task A_turn_that_could_not_be_given_back_is_taken_up_by_the_next_review()
    {
        using var repository = new ScriptedRepository();
        await repository.Capture();
        repository.Run("echo EVIL > new.py; git add -A; git commit -qm evil");
        repository.Snapshots.Claim("session")!.Dispose();
        Assert.Single(Evil(await repository.Changes()));
    }

    [Fact]
    public async Task Thirty_two_captures_at_once_leave_one_whole_baseline()
    {
        using var repository = new ScriptedRepository();
        repository.Run("for i in $(seq 1 50); do echo $i > f$i.py; done; echo mine >> app.py");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => repository.Snapshots.Capture("session", repository.Project))));
        Assert.Single(outcomes, outcome => outcome.State == CaptureState.Captured);
        Assert.Equal(31, outcomes.Count(outcome => outcome.State == CaptureState.Kept));
        Assert.Empty(Directory.GetFiles(Path.Combine(repository.Store.Folder, "new")));
        repository.Run("echo new >> app.py");
        Assert.EndsWith("mine\n", System.Text.Encoding.UTF8.GetString(Assert.Single((await repository.Changes()).Changes).Before!.Value.Span));
    }

    [Fact]
    public async Task Sessions_side_by_side_have_a_baseline_each()
    {
        using var repository = new ScriptedRepository();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => repository.Snapshots.Capture($"session {i}", repository.Project))));
        Assert.All(outcomes, outcome => Assert.Equal(CaptureState.Captured, outcome.State));
    }
}
