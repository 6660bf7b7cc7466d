using Wary.Host.Gate;

namespace Wary.Tests.Host.Gate;

public sealed class UndoStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SetClock _clock = new(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    public UndoStoreTests() => Directory.CreateDirectory(_folder.At("app", "src"));

    public void Dispose() => _folder.Dispose();

    private UndoStore Store => new(_folder.At("state"), _clock);

    private string Write(string name, string text)
    {
        var path = _folder.At("app", name);
        File.WriteAllText(path, text);
        return path;
    }

    private UndoEntry Keep(params string[] paths) => Store.Keep(paths, "s1", "rm -rf x") ?? throw new InvalidOperationException("nothing was kept");

    private static bool Never(string path) => throw new InvalidOperationException($"asked about {path}");

    [Fact]
    public void A_deleted_folder_comes_back_with_all_it_held()
    {
        if (OperatingSystem.IsWindows()) return;
        var script = Write("src/run.sh", "echo hi");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(_folder.At("app", "src", "link"), "run.sh");
        Directory.CreateDirectory(_folder.At("app", "src", "empty"));
        Keep(_folder.At("app", "src"));
        Directory.Delete(_folder.At("app", "src"), recursive: true);

        var entry = Assert.Single(Store.List());
        Assert.All(Store.Restore(entry, Never), one => Assert.Equal("restored", one.Result));
        Assert.Equal("echo hi", File.ReadAllText(script));
        Assert.True(File.GetUnixFileMode(script).HasFlag(UnixFileMode.UserExecute));
        Assert.Equal("run.sh", new FileInfo(_folder.At("app", "src", "link")).LinkTarget);
        Assert.True(Directory.Exists(_folder.At("app", "src", "empty")));
        Assert.All(Store.Restore(entry, Never), one => Assert.Equal("same", one.Result));
    }

    [Fact]
    public void What_is_newer_is_replaced_only_with_a_yes_and_can_be_had_back_too()
    {
        var path = Write("a.txt", "old");
        var entry = Keep(path);
        File.WriteAllText(path, "new");
        Assert.Equal("kept", Assert.Single(Store.Restore(entry, _ => false)).Result);
        Assert.Equal("new", File.ReadAllText(path));
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal("restored", Assert.Single(Store.Restore(entry, _ => true)).Result);
        Assert.Equal("old", File.ReadAllText(path));
        Store.Restore(Store.List()[0], _ => true);
        Assert.Equal("new", File.ReadAllText(path));
    }

    // Written through a planted link, an old file would land wherever the link leads.
    [Fact]
    public void Nothing_is_written_through_a_folder_that_has_become_a_link()
    {
        var entry = Keep(Write("src/a.txt", "old"));
        Directory.Delete(_folder.At("app", "src"), recursive: true);
        Directory.CreateDirectory(_folder.At("elsewhere"));
        Directory.CreateSymbolicLink(_folder.At("app", "src"), _folder.At("elsewhere"));
        Assert.Equal("its folder leads elsewhere now", Assert.Single(Store.Restore(entry, _ => true)).Result);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.At("elsewhere")));
        Directory.Delete(_folder.At("app", "src"));
    }

    [Fact]
    public void What_is_too_much_is_named()
    {
        Write("src/a.txt", "aaaa");
        Write("src/b.txt", "bbbbbbbbbbbb");
        var store = new UndoStore(_folder.At("state"), _clock) { MaxBytes = 6 };
        Assert.Contains("b.txt", Assert.Single(store.Keep([_folder.At("app", "src")], "s1", "x")!.LeftOut), StringComparison.Ordinal);
        Assert.NotEmpty(new UndoStore(_folder.At("state"), _clock) { MaxFiles = 2 }.Keep([_folder.At("app", "src")], "s1", "x")!.LeftOut);
    }

    [Fact]
    public void After_a_week_it_is_gone()
    {
        Keep(Write("a.txt", "old"));
        _clock.Now += TimeSpan.FromDays(8);
        Assert.Empty(Store.List());
        Assert.Null(Store.Sweep());
        Assert.Empty(Directory.GetFiles(_folder.At("state", "wary", "undo", "contents", "objects"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_content_that_is_no_longer_there_is_said()
    {
        var path = Write("a.txt", "old");
        var entry = Keep(path);
        File.Delete(path);
        Directory.Delete(_folder.At("state", "wary", "undo", "contents", "objects"), recursive: true);
        Assert.Equal("its content is no longer stored", Assert.Single(Store.Restore(entry, Never)).Result);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"v":1,"t":1795262400000,"files":["/etc/x","file","../../../etc/passwd","420"]}""")]
    public void A_description_that_is_damaged_or_forged_is_left_out(string text)
    {
        Keep(Write("a.txt", "old"));
        File.WriteAllText(Assert.Single(Directory.GetFiles(_folder.At("state", "wary", "undo", "entries"))), text);
        Assert.Empty(Store.List());
    }

    [Fact]
    public void Nothing_to_keep_and_nowhere_to_keep_it_are_no_entry()
    {
        Assert.Null(Store.Keep([_folder.At("app", "missing")], "s1", "x"));
        File.WriteAllText(_folder.At("blocked"), "a file where the folder should be");
        Assert.Null(new UndoStore(_folder.At("blocked"), _clock).Keep([Write("a.txt", "x")], "s1", "x"));
    }
}
