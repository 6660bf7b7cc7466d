using System.Text;
using Wary.Core.Diff;
using Wary.Host.Git;

namespace Wary.Tests.Host.Git;

public sealed class DiskStateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wary-disk-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a\nb\n", "a\nb\n", 0)]
    [InlineData("a\nb\n", "a\r\nb\r\n", 0)]
    [InlineData("a\nb\n", "a\nc\n", 1)]
    [InlineData("a\nb\n", "a\nb\nc\nd\ne\n", 1)]
    [InlineData("a\nb\n", null, 1)]
    [InlineData("", "", 0)]
    [InlineData("", "x", 1)]
    [InlineData(null, null, 0)]
    [InlineData(null, "x", 1)]
    public void A_file_differs_by_its_text_its_absence_or_its_presence(string? reviewed, string? disk, int differing)
    {
        if (disk is not null) File.WriteAllText(Path.Combine(_folder, "a.py"), disk);
        Assert.Equal(differing, DiskState.Differing([Change(reviewed, 0x81A4)]));
    }

    [Fact]
    public void A_link_is_not_compared_with_what_it_leads_to()
    {
        File.WriteAllText(Path.Combine(_folder, "a.py"), "content");
        Assert.Equal(0, DiskState.Differing([Change("a-target", 0xA1FF)]));
    }

    private FileChange Change(string? after, int mode) =>
        new() { Owner = _folder, Path = "a.py", OldMode = 0x81A4, NewMode = after is null ? 0 : mode, Before = "old"u8.ToArray(), After = after is null ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(after) };
}
