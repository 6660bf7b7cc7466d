using System.Text;
using Wary.Host.Git;

namespace Wary.Tests.Host.Git;

/// <summary>What is not the turn's doing stays out, what is gets the right content before, and no turn is lost.</summary>
public sealed class TurnSnapshotsTests
{
    private static string Text(ReadOnlyMemory<byte>? content) => Encoding.UTF8.GetString(content!.Value.Span);

    [Theory]
    [InlineData("nothing at all", "", "true")]
    [InlineData("what the person had not committed", "echo mine >> app.py; echo note > notes.md", "true")]
    [InlineData("committing what the person had written", "echo mine >> app.py; echo note > notes.md", "git add -A; git commit -qm theirs")]
    [InlineData("stashing and popping it", "echo mine >> app.py", "git stash -q; git stash pop -q")]
    [InlineData("switching to a known branch", "git checkout -qb side; echo x >> lib.py; git commit -qam x; git checkout -q main", "git checkout -q side")]
    [InlineData("resetting to an older commit", "echo x >> lib.py; git commit -qam x", "git reset -q --hard HEAD~1")]
    [InlineData("fast-forwarding to a known branch", "git checkout -qb side; echo x >> lib.py; git commit -qam x; git checkout -q main", "git merge -q --ff-only side")]
    [InlineData("merging a known branch", "git checkout -qb side; echo x >> lib.py; git commit -qam x; git checkout -q main; echo y >> app.py; git commit -qam y", "git merge -q -m merge side")]
    [InlineData("rebasing onto a known branch", "git checkout -qb side; echo x >> lib.py; git commit -qam x; git checkout -q main; echo y >> app.py; git commit -qam y", "git rebase -q side")]
    [InlineData("touching every file", "", "find . -name '*.py' -exec touch {} +")]
    [InlineData("touching files whose line ends git converts", "git config core.autocrlf true; rm *.py; git checkout -q .", "touch app.py lib.py")]
    [InlineData("writing the same content again", "", "cp app.py x; cat x > app.py; rm x")]
    [InlineData("taking back the person's own edit", "echo mine >> app.py", "git checkout -q app.py")]
    [InlineData("writing out a sparse part", "git sparse-checkout init --cone; git sparse-checkout set other", "git sparse-checkout disable")]
    [InlineData("writing an ignored file without a tool", "echo out > .gitignore; git add -A; git commit -qm i", "echo x > out")]
    [InlineData("a work tree of a known commit", "", "git worktree add -q ../wt HEAD")]
    public async Task Nothing_is_new_after(string what, string before, string turn)
    {
        using var repository = new ScriptedRepository();
        if (before.Length > 0) repository.Run(before);
        var set = await repository.Turn(turn);
        Assert.True(set.Changes.Count == 0, $"{what}: {string.Join(", ", set.Changes.Select(c => $"{c.Path} {c.OldMode:x}>{c.NewMode:x}"))}");
        Assert.Empty(set.LeftOut);
    }

    [Theory]
    [InlineData("", "one\ntwo\nthree\n")]
    [InlineData("echo mine >> app.py", "one\ntwo\nthree\nmine\n")]
    [InlineData("echo mine >> app.py; git add app.py; echo more >> app.py", "one\ntwo\nthree\nmine\nmore\n")]
    [InlineData("git config core.autocrlf true; rm app.py; git checkout -q app.py", "one\r\ntwo\r\nthree\r\n")]
    public async Task The_content_before_is_what_lay_there_when_the_turn_began(string before, string expected)
    {
        using var repository = new ScriptedRepository();
        if (before.Length > 0) repository.Run(before);
        var change = Assert.Single((await repository.Turn("echo new >> app.py; git commit -qam new")).Changes);
        Assert.Equal(expected, Text(change.Before));
        Assert.Equal(expected + "new\n", Text(change.After));
    }

    [Fact]
    public async Task A_moved_file_brings_its_content_along()
    {
        using var repository = new ScriptedRepository();
        repository.Run("seq 1 20 > list.py; git add -A; git commit -qm list");
        var change = Assert.Single((await repository.Turn("mkdir new; git mv list.py new/list.py; echo added >> new/list.py")).Changes);
        Assert.Equal(("new/list.py", "list.py"), (change.Path, change.OldPath));
        Assert.EndsWith("20\nadded\n", Text(change.After));
        Assert.EndsWith("20\n", Text(change.Before));
    }

    [Fact]
    public async Task A_mode_change_alone_is_a_change()
    {
        using var repository = new ScriptedRepository();
        var change = Assert.Single((await repository.Turn("chmod +x app.py")).Changes);
        Assert.Equal((Convert.ToInt32("100644", 8), Convert.ToInt32("100755", 8)), (change.OldMode, change.NewMode));
    }

    [Fact]
    public async Task A_deleted_file_has_no_content_after()
    {
        using var repository = new ScriptedRepository();
        var change = Assert.Single((await repository.Turn("rm app.py")).Changes);
        Assert.Equal("one\ntwo\nthree\n", Text(change.Before));
        Assert.Null(change.After);
    }

    [Fact]
    public async Task After_a_switch_the_other_branch_is_what_was_there_before()
    {
        using var repository = new ScriptedRepository();
        repository.Run("git checkout -qb side; echo theirs >> app.py; git commit -qam x; git checkout -q main");
        var change = Assert.Single((await repository.Turn("git checkout -q side; echo new >> app.py")).Changes);
        Assert.Equal("one\ntwo\nthree\ntheirs\n", Text(change.Before));
    }

    [Fact]
    public async Task A_turn_that_was_never_reviewed_keeps_its_baseline()
    {
        using var repository = new ScriptedRepository();
        await repository.Capture();
        repository.Run("echo first >> app.py");
        Assert.Equal(CaptureState.Kept, (await repository.Capture()).State);
        repository.Run("echo second >> app.py");
        var change = Assert.Single((await repository.Changes()).Changes);
        Assert.Equal("one\ntwo\nthree\n", Text(change.Before));
    }

    [Fact]
    public async Task A_review_without_a_verdict_gives_its_turn_back()
    {
        using var repository = new ScriptedRepository();
        await repository.Capture();
        repository.Run("echo first >> app.py");
        using (var claim = repository.Snapshots.Claim("session")!)
        {
            Assert.Equal(CaptureState.Captured, (await repository.Capture()).State);
            claim.PutBack();
        }
        Assert.Equal("one\ntwo\nthree\n", Text(Assert.Single((await repository.Changes()).Changes).Before));
    }

    [Fact]
    public async Task A_review_that_died_leaves_its_turn_to_the_next_prompt()
    {
        using var repository = new ScriptedRepository();
        await repository.Capture();
        repository.Run("echo first >> app.py");
        repository.Snapshots.Claim("session")!.Dispose();
        Assert.Equal(CaptureState.Kept, (await repository.Capture()).State);
        Assert.Single((await repository.Changes()).Changes);
    }

    [Fact]
    public async Task A_verdict_deletes_the_baseline_and_every_content_it_kept()
    {
        using var repository = new ScriptedRepository();
        repository.Run("echo mine >> app.py; echo note > notes.md");
        await repository.Turn("true");
        Assert.Empty(Directory.GetFiles(Path.Combine(repository.Store.Folder, "objects"), "*", SearchOption.AllDirectories));
        Assert.Null(repository.Snapshots.Claim("session"));
    }

    [Fact]
    public async Task A_credential_file_is_kept_as_a_hash_only_and_still_noticed()
    {
        using var repository = new ScriptedRepository();
        repository.Run("echo TOKEN=canary-1 > .env; echo TOKEN=canary > .env.tracked; git add .env.tracked; git commit -qm env; echo TOKEN=canary-2 > .env.tracked; echo mine >> app.py");
        await repository.Capture();
        var kept = Directory.GetFiles(repository.Store.Folder, "*", SearchOption.AllDirectories).Where(f => f.StartsWith(Path.Combine(repository.Store.Folder, "objects"), StringComparison.Ordinal)).Select(f => repository.Store.Get(f[^65..^63] + f[^62..])).ToList();
        Assert.All(kept, Assert.NotNull);
        Assert.DoesNotContain(kept, content => content is not null && Encoding.UTF8.GetString(content).Contains("canary", StringComparison.Ordinal));
        repository.Run("echo TOKEN=other > .env");
        var change = Assert.Single((await repository.Changes()).Changes);
        Assert.Equal(".env", change.Path);
        Assert.Null(change.Before);
        Assert.NotEqual(0, change.OldMode);
    }

    [Fact]
    public async Task A_repository_without_a_commit_has_a_baseline_too()
    {
        using var repository = new ScriptedRepository(initialise: false);
        repository.Run("git init -q .; echo one > app.py; git add app.py; echo note > notes.md");
        var set = await repository.Turn("echo two >> app.py");
        Assert.Equal("one\n", Text(Assert.Single(set.Changes).Before));
    }

    // Looking for git on a long search path costs every prompt of somebody who has no repository.
    [Fact]
    public async Task Outside_a_repository_git_is_not_even_looked_for()
    {
        using var repository = new ScriptedRepository(initialise: false);
        var asked = 0;
        var snapshots = new TurnSnapshots(new GitProcess(() => { asked++; return ScriptedRepository.Git; }, TimeSpan.FromSeconds(60)), repository.Store, _ => false);

        Assert.Equal(CaptureState.NoRepository, (await snapshots.Capture("s", repository.Project)).State);
        Assert.Equal(CaptureState.NoRepository, (await snapshots.Capture("s", Path.Combine(repository.Project, "gone", "for", "good"))).State);
        Assert.Equal(0, asked);
        Assert.False(Directory.Exists(repository.Store.Folder));

        repository.Run("git init -q .; echo one > app.py");
        Assert.Equal(CaptureState.Captured, (await snapshots.Capture("s", repository.Project)).State);
        Assert.NotEqual(0, asked);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("git init -q --bare .")]
    public async Task Without_a_working_tree_of_git_touched_files_are_what_changed(string before)
    {
        using var repository = new ScriptedRepository(initialise: false);
        repository.Run(before + "; echo one > app.py");
        Assert.Equal(CaptureState.NoRepository, (await repository.Capture()).State);
        repository.Run("echo two >> app.py; echo new > new.py").Touch("app.py", before: "one\n").Touch("new.py", created: true);
        var set = await repository.Changes();
        Assert.Equal(["app.py", "new.py"], set.Changes.Select(c => c.Path));
        Assert.Equal("one\n", Text(set.Changes[0].Before));
        Assert.Null(set.Changes[1].Before);
    }

    [Fact]
    public async Task Without_a_baseline_a_repository_is_compared_with_its_commit()
    {
        using var repository = new ScriptedRepository();
        repository.Run("echo mine >> app.py; echo new > new.py");
        Assert.Equal(["app.py", "new.py"], (await repository.Changes()).Changes.Select(c => c.Path));
    }

    [Fact]
    public async Task A_damaged_baseline_counts_as_none_and_hides_nothing()
    {
        using var repository = new ScriptedRepository();
        await repository.Capture();
        foreach (var file in Directory.GetFiles(Path.Combine(repository.Store.Folder, "baselines"), "*", SearchOption.AllDirectories)) File.WriteAllBytes(file, File.ReadAllBytes(file)[..^7]);
        repository.Run("echo new >> app.py");
        Assert.Single(ScriptedRepository.Showing(await repository.Changes(), "new"));
    }

    [Fact]
    public async Task Contents_missing_from_the_store_make_more_look_new_never_less()
    {
        using var repository = new ScriptedRepository();
        repository.Run("echo mine >> app.py");
        await repository.Capture();
        Directory.Delete(Path.Combine(repository.Store.Folder, "objects"), recursive: true);
        repository.Run("echo new >> app.py");
        Assert.Single(ScriptedRepository.Showing(await repository.Changes(), "new"));
    }

    [Fact]
    public async Task What_exceeds_a_bound_is_named()
    {
        using var repository = new ScriptedRepository(limits: new SnapshotLimits { FileBytes = 1000, Files = 2 });
        var set = await repository.Turn("head -c 5000 /dev/zero > a.bin; echo x > b; echo x > c; echo x > d");
        Assert.Equal(["a.bin", "b", "c", "d"], set.Changes.Select(c => c.Path).Concat(set.LeftOut.Select(l => l.Path)).Order());
        Assert.Equal(3, set.LeftOut.Count);
    }

    [Fact]
    public async Task More_repositories_than_allowed_are_named()
    {
        using var repository = new ScriptedRepository(limits: new SnapshotLimits { Owners = 3 });
        var set = await repository.Turn("for i in 1 2 3 4 5; do mkdir r$i; git init -q r$i; echo x > r$i/x.py; done");
        Assert.Equal(5, set.Changes.Select(c => c.Owner).Concat(set.LeftOut.Select(l => l.Owner)).Distinct().Count(o => o.Contains("/r")));
    }

    [Fact]
    public async Task An_unwritable_store_is_a_reason_and_no_exception()
    {
        using var repository = new ScriptedRepository();
        File.WriteAllText(repository.Store.Folder, "a file where the folder should be");
        var outcome = await repository.Capture();
        Assert.Equal(CaptureState.Failed, outcome.State);
        Assert.Contains("cannot be written", outcome.Reason);
    }

    [Fact]
    public async Task A_ceiling_that_is_too_low_says_so_and_leaves_no_half_baseline()
    {
        using var repository = new ScriptedRepository();
        Assert.Equal(CaptureState.Unfinished, (await repository.Snapshots.Capture("session", repository.Project, TimeSpan.Zero)).State);
        Assert.Equal(CaptureState.Captured, (await repository.Capture()).State);
    }

    [Fact]
    public async Task Captures_killed_at_any_moment_leave_a_store_that_works()
    {
        using var repository = new ScriptedRepository();
        repository.Run("for i in $(seq 1 200); do seq $i 3000 > f$i.py; done; echo mine >> app.py");
        for (var delay = 0; delay < 400; delay += 25)
        {
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("dotnet",
                [Path.Combine(AppContext.BaseDirectory, "baseline.dll"), "capture", repository.Project, repository.Store.Folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await Task.Delay(50 + delay, TestContext.Current.CancellationToken);
            process.Kill();
            process.WaitForExit();
        }
        await repository.Capture();
        repository.Run("echo new >> app.py");
        Assert.EndsWith("mine\n", Text(Assert.Single((await repository.Changes()).Changes).Before));
        Assert.Empty(Directory.GetFiles(Path.Combine(repository.Store.Folder, "new")));
    }

    [Fact]
    public async Task Sweeping_beside_captures_loses_no_content()
    {
        using var repository = new ScriptedRepository();
        repository.Run("for i in $(seq 1 30); do echo $i > f$i.py; done; git add -A");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            for (var round = 0; round < 3; round++)
            {
                await repository.Snapshots.Capture($"session {i}", repository.Project);
                if (i % 2 == 0) repository.Snapshots.Claim($"session {i}")!.Done();
            }
        })));
        repository.Run("for i in $(seq 1 30); do echo new >> f$i.py; done");
        using var claim = repository.Snapshots.Claim("session 1");
        var set = await repository.Snapshots.Changes(claim, [repository.Project], []);
        Assert.Equal(30, set.Changes.Count(c => c.Before is { Length: > 0 }));
    }

    [Fact]
    public async Task The_store_is_readable_by_its_owner_only()
    {
        if (OperatingSystem.IsWindows()) return;
        using var repository = new ScriptedRepository();
        repository.Run("echo mine >> app.py");
        await repository.Capture();
        foreach (var place in Directory.EnumerateFileSystemEntries(repository.Store.Folder, "*", SearchOption.AllDirectories).Prepend(repository.Store.Folder))
        {
            Assert.Equal(0, (int)File.GetUnixFileMode(place) & 0x3F);
        }
    }
}
