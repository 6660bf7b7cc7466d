using System.Text;
using Wary.Host.State;

namespace Wary.Tests.Host.State;

/// <summary>Whatever stands where the state belongs: no exception, no hang, no step outside, and the session goes on.</summary>
public sealed class JournalHostileStateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public JournalHostileStateTests() => Directory.CreateDirectory(_folder.Sessions);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Binary_garbage_is_stepped_over()
    {
        var garbage = new byte[300_000];
        new Random(7).NextBytes(garbage);
        File.WriteAllBytes(_folder.JournalOf("s"), garbage);
        AssertRemembers();
    }

    [Fact]
    public void Damage_is_reported_once_and_gone()
    {
        Journal().RecordEdit("/p/a.js", "Write", ["x"]);
        File.AppendAllText(_folder.JournalOf("s"), "\0\0\n{\"v\":1,\"k\":\"edit\",\"path\":\"/p/to");
        Assert.Null(Journal().Read().Problem);
        Assert.Contains("2 unreadable lines", Journal().RecordEdit("/p/b.js", "Write", []).Problem);
        Assert.Null(Journal().RecordEdit("/p/c.js", "Write", []).Problem);
        Assert.Equal(3, Journal().Read().Touched().Count);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"v\":1}")]
    [InlineData("{\"v\":1,\"k\":\"edit\"}")]
    [InlineData("{\"v\":1,\"k\":\"edit\",\"path\":7,\"told\":\"x\"}")]
    [InlineData("{\"v\":1,\"k\":\"edit\",\"path\":\"/a\",\"told\":[1,{\"a\":[]},null]}")]
    [InlineData("{\"v\":1,\"k\":\"edit\",\"path\":\"\\uD800\",\"turn\":0}")]
    [InlineData("{\"v\":1,\"k\":\"turn\",\"turn\":-5}")]
    [InlineData("{\"v\":1,\"k\":\"turn\",\"turn\":99999999999}")]
    [InlineData("{\"v\":1,\"k\":\"file\",\"path\":\"/a\",\"touches\":2147483647}")]
    [InlineData("{\"v\":1,\"k\":[\"edit\"],\"path\":{\"a\":1}}")]
    [InlineData("{\"v\":\"1\",\"k\":\"edit\",\"path\":\"/a\"}")]
    [InlineData("{\"v\":1,\"k\":\"metrics\",\"values\":[]}")]
    [InlineData("{\"v\":1}}")]
    public void A_line_with_the_wrong_shape_spoils_nothing(string line)
    {
        Journal().RecordEdit("/p/first.js", "Write", ["x"]);
        File.AppendAllText(_folder.JournalOf("s"), line + "\n" + line);
        AssertRemembers();
        Assert.True(Journal().Read().WasTold("/p/first.js", "x"));
        Journal().Compact();
        Assert.True(Journal().Read().WasTold("/p/first.js", "x"));
    }

    [Fact]
    public void A_folder_in_the_journal_s_place_is_moved_aside_and_reported()
    {
        Directory.CreateDirectory(Path.Combine(_folder.JournalOf("s"), "inner"));
        Assert.NotNull(Journal().Read().Problem);
        Assert.Contains("moved aside", Journal().RecordEdit("/p/x.js", "Write", []).Problem);
        AssertRemembers();
    }

    [Fact]
    public void A_link_in_the_journal_s_place_is_not_followed()
    {
        var outside = _folder.At("outside.jsonl");
        File.WriteAllText(outside, "precious\n");
        foreach (var target in new[] { outside, "/dev/zero", "/no/where" })
        {
            File.Delete(_folder.JournalOf("s"));
            File.CreateSymbolicLink(_folder.JournalOf("s"), target);
            Assert.NotNull(Journal().Read().Problem);
            Assert.Contains("moved aside", Journal().RecordEdit("/p/x.js", "Write", []).Problem);
            Assert.Null(new FileInfo(_folder.JournalOf("s")).LinkTarget);
            Assert.Equal("precious\n", File.ReadAllText(outside));
        }
        AssertRemembers();
    }

    [Fact]
    public void A_pipe_in_the_journal_s_place_keeps_nobody_waiting()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no pipes in folders");
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", [_folder.JournalOf("s")])) mkfifo.WaitForExit();
        Assert.NotNull(Journal().Read().Problem);
        Assert.Contains("moved aside", Journal().RecordEdit("/p/x.js", "Write", []).Problem);
        AssertRemembers();
    }

    [Theory]
    [InlineData("wary")]
    [InlineData("wary/sessions")]
    [InlineData("wary/locks")]
    [InlineData("wary/metrics")]
    public void A_linked_state_folder_is_refused(string which)
    {
        var outside = Directory.CreateDirectory(_folder.At("outside")).FullName;
        if (Directory.Exists(_folder.At(which))) Directory.Delete(_folder.At(which), recursive: true);
        Directory.CreateSymbolicLink(_folder.At(which), outside);
        var outcome = Journal().RecordEdit("/p/x.js", "Write", ["x"]);
        Assert.Equal(["x"], outcome.NewRules);
        Assert.NotNull(outcome.Problem);
        Assert.Empty(Directory.GetFileSystemEntries(outside));
    }

    [Fact]
    public void A_linked_lock_is_not_followed_and_costs_nothing_but_the_lock()
    {
        var outside = _folder.At("outside");
        Directory.CreateDirectory(_folder.At("wary", "locks"));
        for (var i = 0; i < 256; i++) File.CreateSymbolicLink(_folder.At("wary", "locks", $"{i:x2}.lock"), outside);
        Assert.NotNull(Journal().RecordEdit("/p/x.js", "Write", ["x"]).Problem);
        Assert.Empty(Journal().RecordEdit("/p/x.js", "Write", ["x"]).NewRules);
        Assert.False(File.Exists(outside));
    }

    [Fact]
    public void A_gigabyte_is_not_read_and_shrinks()
    {
        Journal().RecordEdit("/p/first.js", "Write", ["x"]);
        using (var file = File.OpenWrite(_folder.JournalOf("s"))) file.SetLength(1L << 30);
        Assert.True(Journal().Read().WasTold("/p/first.js", "x"));
        Assert.Contains("too long", Journal().RecordEdit("/p/second.js", "Write", []).Problem);
        AssertRemembers();
        Assert.InRange(new FileInfo(_folder.JournalOf("s")).Length, 1, 100_000);
    }

    [Fact]
    public void Millions_of_lines_that_look_like_ours_do_not_cost_an_exception_each()
    {
        File.WriteAllText(_folder.JournalOf("s"), new StringBuilder().Insert(0, "{\"v\":}\n", 2_000_000).ToString());
        AssertRemembers();
    }

    [Fact]
    public void Without_a_place_to_write_everything_is_new_and_nothing_throws()
    {
        var file = _folder.At("file");
        File.WriteAllText(file, "");
        foreach (var stateDirectory in new[] { file, Path.Combine(file, "below") })
        {
            var journal = new SessionJournal(stateDirectory, "s", TimeProvider.System);
            for (var i = 0; i < 2; i++)
            {
                var outcome = journal.RecordEdit("/p/a.js", "Write", ["x"]);
                Assert.Equal(["x"], outcome.NewRules);
                Assert.NotNull(outcome.Problem);
                Assert.Equal(Claim.NoMemory, journal.ClaimOnce("n"));
                Assert.NotNull(journal.BeginTurn("p"));
                Assert.NotNull(journal.EndTurn((_, _) => true).Problem);
                Assert.NotNull(journal.Compact());
                Assert.Empty(journal.Read().Touched());
            }
        }
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Files_and_folders_are_their_owner_s_only()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no modes; the profile folder is private there");
        var state = _folder.At("new", "state");
        Directory.CreateDirectory(_folder.At("new"));
        var journal = new SessionJournal(state, "s", TimeProvider.System);
        journal.RecordEdit("/p/a.js", "Write", ["x"], _ => new Wary.Core.Hooks.Metrics().Add("pv", 1));
        journal.Compact();
        var files = Directory.GetFiles(state, "*", SearchOption.AllDirectories);
        Assert.Equal(4, files.Length);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        const UnixFileMode folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.All([state, .. Directory.GetDirectories(state, "*", SearchOption.AllDirectories)], f => Assert.Equal(folder, File.GetUnixFileMode(f)));
    }

    private void AssertRemembers()
    {
        Journal().RecordEdit("/p/after.js", "Write", ["x"]);
        Assert.Empty(Journal().RecordEdit("/p/after.js", "Write", ["x"]).NewRules);
        Assert.Null(Journal().Read().Problem);
        Assert.Contains(Journal().Read().Touched(), touched => touched.Path == "/p/after.js");
    }

    private SessionJournal Journal() => new(_folder.Path, "s", TimeProvider.System);
}
