using Wary.Core.Diff;
using Wary.Host.Git;

namespace Wary.Tests.Host.Git;

/// <summary>A store that is damaged, full or too large makes more look new, or is named; it never hides anything.</summary>
public sealed class StoreFaultTests
{
    private static IEnumerable<FileChange> Evil(ChangeSet set) => ScriptedRepository.Showing(set, "EVIL");

    private static string[] Stored(ScriptedRepository repository, string part) =>
        Directory.Exists(Path.Combine(repository.Store.Folder, part)) ? Directory.GetFiles(Path.Combine(repository.Store.Folder, part), "*", SearchOption.AllDirectories) : [];

    public static MatrixTheoryData<string, string> Damages => new(["baselines", "indexes", "objects"], ["cut", "flipped", "emptied", "deleted", "link"]);

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_commit_of_the_turn_is_offered_or_named_after(string part, string damage)
    {
        using var repository = new ScriptedRepository();
        repository.Run("echo mine >> lib.py; echo note > notes.md");
        await repository.Capture();
        var files = Stored(repository, part);
        Assert.NotEmpty(files);
        foreach (var file in files) Damage(file, damage);
        repository.Run("echo EVIL >> app.py; git commit -qm evil app.py");
        var set = await repository.Changes();
        // Who deletes the baseline itself deletes the turn; there is nothing left that could tell.
        Assert.True(Evil(set).Any() || set.LeftOut.Count > 0 || (part, damage) == ("baselines", "deleted"));
        // Whatever the disk did to the store, the next turn is whole again.
        Assert.Single(Evil(await repository.Turn("echo EVIL > later.py")), change => change.Path == "later.py");
    }

    private static void Damage(string file, string how)
    {
        var bytes = File.ReadAllBytes(file);
        switch (how)
        {
            case "cut":
                File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
                return;
            case "flipped":
                bytes[bytes.Length / 2] ^= 0x10;
                File.WriteAllBytes(file, bytes);
                return;
            case "emptied":
                File.WriteAllBytes(file, []);
                return;
        }
        File.Delete(file);
        if (how == "link") File.CreateSymbolicLink(file, "/dev/null");
    }

    [Fact]
    public async Task Without_its_index_a_baseline_still_shows_the_turns_commits()
    {
        using var repository = new ScriptedRepository();
        repository.Run("echo mine >> lib.py");
        await repository.Capture();
        Directory.Delete(Path.Combine(repository.Store.Folder, "indexes"), recursive: true);
        repository.Run("echo EVIL >> app.py; git commit -qm evil app.py");
        var set = await repository.Changes();
        Assert.Equal("app.py", Assert.Single(set.Changes).Path);
        Assert.Single(Evil(set));
    }

    [Fact]
    public async Task A_damaged_baseline_is_named_even_when_the_next_prompt_replaced_it()
    {
        using var repository = new ScriptedRepository();
        await repository.Capture();
        foreach (var file in Stored(repository, "baselines")) Damage(file, "cut");
        repository.Run("echo EVIL >> app.py; git commit -qam evil");
        Assert.Equal(CaptureState.Captured, (await repository.Capture()).State);
        Assert.Contains("when the turn began is not known", Assert.Single((await repository.Changes()).LeftOut).Reason);
    }

    [Fact]
    public async Task A_disk_that_fills_up_in_the_middle_of_a_capture_is_named_and_leaves_no_half_file()
    {
        if (OperatingSystem.IsWindows()) return;
        using var repository = new ScriptedRepository();
        repository.Run("head -c 200000 /dev/urandom > noise");
        // Larger files than 32 KB fail in the middle, as on a full disk; an empty one still fits.
        Assert.Equal(1, CaptureProcess.Run(repository, shell: "trap '' XFSZ; ulimit -f 32; export DOTNET_EnableWriteXorExecute=0 DOTNET_EnableDiagnostics=0"));
        Assert.Empty(Stored(repository, "new"));
        repository.Run("echo EVIL >> app.py; git commit -qm evil app.py");
        Assert.Contains((await repository.Changes()).LeftOut, left => left.Owner == repository.Project && left.Reason.Contains("disk was full", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Beyond_its_ceiling_the_store_gives_up_the_oldest_session_first_and_no_live_one()
    {
        using var repository = new ScriptedRepository(limits: new SnapshotLimits { StoreBytes = 100_000 });
        foreach (var session in (string[])["oldest", "old", "live"])
        {
            repository.Run($"head -c 60000 /dev/urandom > lib.py; sleep 0.03");
            await repository.Snapshots.Capture(session, repository.Project);
            if (session == "live") break;
            foreach (var file in Stored(repository, "baselines").Where(file => File.GetLastWriteTimeUtc(file) > DateTime.UtcNow.AddHours(-1))) File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(session == "oldest" ? -4 : -3));
        }
        repository.Snapshots.Forget("nobody");
        Assert.True(Stored(repository, "objects").Concat(Stored(repository, "indexes")).Sum(file => new FileInfo(file).Length) <= 100_000);
        repository.Run("echo EVIL >> app.py; git commit -qm evil app.py");
        foreach (var session in (string[])["oldest", "old", "live"])
        {
            using var claim = repository.Snapshots.Claim(session);
            Assert.Equal(0, claim!.Damaged);
            Assert.Single(Evil(await repository.Snapshots.Changes(claim, [repository.Project], [])));
        }
    }

    [Fact]
    public async Task A_store_without_room_keeps_ids_and_still_offers_what_changed()
    {
        using var repository = new ScriptedRepository(limits: new SnapshotLimits { StoreBytes = 1 });
        repository.Run("echo mine >> lib.py; echo note > notes.md; echo rest > rest.md");
        await repository.Capture();
        Assert.Empty(Stored(repository, "objects"));
        repository.Run("echo EVIL >> lib.py; echo EVIL >> notes.md");
        Assert.Equal(["lib.py", "notes.md"], Evil(await repository.Changes()).Select(change => change.Path));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_hides_nothing()
    {
        using var repository = new ScriptedRepository(clock: new ClockSetBack());
        repository.Run("echo note > notes.md");
        var set = await repository.Turn("echo EVIL >> app.py; echo EVIL >> notes.md; echo new.py > .gitignore; echo EVIL > new.py; git commit -qm evil app.py");
        Assert.Equal(["app.py", "new.py", "notes.md"], Evil(set).Select(change => change.Path).Order());
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_named()
    {
        if (OperatingSystem.IsWindows()) return;
        using var repository = new ScriptedRepository();
        Assert.Equal(CaptureState.Captured, (await repository.Capture()).State);
        repository.Run("echo EVIL > new.py; echo EVIL >> app.py; chmod 0 new.py app.py; mkdir shut; echo EVIL > shut/x.py; chmod 0 shut");
        // Nothing is forbidden to root.
        var shell = Environment.IsPrivilegedProcess ? "chown -R 65534:65534 " + Path.GetDirectoryName(repository.Project) + "; export HOME=" + repository.Home : "true";
        using var process = CaptureProcess.Start(repository, "changes", shell: shell + (Environment.IsPrivilegedProcess ? "; set -- setpriv --reuid 65534 --regid 65534 --clear-groups \"$@\"" : ""));
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("left out new.py", said);
        Assert.Contains("left out app.py", said);
        Assert.Contains("could not list everything", said);
    }
}
