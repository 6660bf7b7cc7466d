using System.Text;
using Wary.Host.Git;

namespace Wary.Tests.Host.Git;

public sealed class SnapshotStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wary-store-").FullName;

    private SnapshotStore Store => new(Path.Combine(_folder, "store"));

    private string Only => Assert.Single(Directory.GetFiles(Path.Combine(_folder, "store", "objects"), "*", SearchOption.AllDirectories));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void What_is_put_in_comes_out(int length)
    {
        var content = new byte[length];
        new Random(7).NextBytes(content);
        Assert.Equal(content, Store.Get(Store.Put(content)!));
        Assert.Equal(content, Store.Get(Store.Put(content, compress: false)!));
        Assert.NotEmpty(Only);
    }

    [Fact]
    public void A_flipped_bit_makes_a_content_missing_and_the_next_put_repairs_it()
    {
        var name = Store.Put("some content that somebody changes"u8)!;
        var bytes = File.ReadAllBytes(Only);
        bytes[^1] ^= 1;
        File.WriteAllBytes(Only, bytes);
        Assert.Null(Store.Get(name));
        Store.Put("some content that somebody changes"u8);
        Assert.NotNull(Store.Get(name));
    }

    [Fact]
    public void A_content_planted_under_another_name_is_not_believed()
    {
        var name = Store.Put("the real one"u8)!;
        File.WriteAllBytes(Only, [0, .. "another one"u8]);
        Assert.Null(Store.Get(name));
    }

    [Fact]
    public void A_torn_content_is_missing()
    {
        var name = Store.Put(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 1000))))!;
        File.WriteAllBytes(Only, File.ReadAllBytes(Only)[..100]);
        Assert.Null(Store.Get(name));
        Assert.Null(Store.Get(new string('0', 64)));
    }

    [Fact]
    public void Equal_contents_are_kept_once()
    {
        Assert.Equal(Store.Put("x"u8), Store.Put("x"u8));
        Assert.NotEmpty(Only);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
