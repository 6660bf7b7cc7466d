using System.Text;
using Wary.Host.Git;

namespace Wary.Tests.Host.Git;

public sealed class TouchedContentsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private SnapshotStore Store => new(_folder.Path);

    private TouchedContents Contents(string session = "s") => new(Store, session, path => path.EndsWith(".env", StringComparison.Ordinal));

    private static string? Text(TouchedFile file) => file.Before is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;

    [Fact]
    public void The_first_edit_of_the_oldest_turn_decides()
    {
        Contents().Keep("/p/a", 2, () => "second turn");
        Contents().Keep("/p/a", 1, () => "first");
        Contents().Keep("/p/a", 1, () => "later");
        Contents().Keep("/p/a", 10, () => "tenth turn");
        Assert.Equal("first", Text(Contents().Of("/p/a")));
        Contents().Forget(["/p/a"], 1);
        Assert.Equal("second turn", Text(Contents().Of("/p/a")));
    }

    [Fact]
    public void A_file_that_was_made_is_told_from_one_that_nobody_knows_and_from_an_empty_one()
    {
        Contents().Keep("/p/made", 1, () => null);
        Contents().Keep("/p/empty", 1, () => "");
        Assert.Equal((true, null), (Contents().Of("/p/made").Created, Text(Contents().Of("/p/made"))));
        Assert.Equal((false, ""), (Contents().Of("/p/empty").Created, Text(Contents().Of("/p/empty"))));
        Assert.Equal((false, null), (Contents().Of("/p/other").Created, Text(Contents().Of("/p/other"))));
    }

    [Fact]
    public void Credential_files_large_ones_and_too_many_are_not_kept()
    {
        Contents().Keep("/p/.env", 1, () => "TOKEN=x");
        Contents().Keep("/p/large", 1, () => new string('x', TouchedContents.MostBytes + 1));
        Assert.All(["/p/.env", "/p/large"], path => Assert.Null(Text(Contents().Of(path))));

        for (var i = 0; i <= TouchedContents.MostFiles; i++) Contents("many").Keep($"/p/{i}", 1, () => "x");
        Assert.Equal("x", Text(Contents("many").Of($"/p/{TouchedContents.MostFiles - 1}")));
        Assert.Null(Text(Contents("many").Of($"/p/{TouchedContents.MostFiles}")));
    }

    [Fact]
    public void Another_session_a_damaged_file_and_a_name_from_the_repository_give_nothing()
    {
        Contents().Keep("/p/a", 1, () => "kept");
        Assert.Null(Text(Contents("t").Of("/p/a")));
        Assert.Null(Text(Contents("..").Of("/p/a")));
        foreach (var file in SnapshotStore.Files(Path.Combine(_folder.Path, "touched"))) File.WriteAllText(file, "+/p/b\0of another");
        Assert.Null(Text(Contents().Of("/p/a")));
    }

    [Fact]
    public void Only_the_owner_may_read_and_what_is_old_goes()
    {
        Contents().Keep("/p/a", 1, () => "kept");
        var file = Assert.Single(SnapshotStore.Files(Path.Combine(_folder.Path, "touched")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Contents().Sweep(DateTimeOffset.UtcNow + TimeSpan.FromDays(6));
        Assert.True(File.Exists(file));
        Contents().Sweep(DateTimeOffset.UtcNow + TimeSpan.FromDays(8));
        Assert.False(File.Exists(file));
    }
}
