using Wary.Core.Gate;

namespace Wary.Tests.Core.Gate;

public sealed class AllowCodeTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    // The example of the function's authors: 15 bytes that count up.
    [Fact]
    public void The_hash_is_SipHash() => Assert.Equal(0xa129ca6149be45e5UL, AllowCode.Sip(Key, [.. Enumerable.Range(0, 15).Select(i => (byte)i)]));

    // Joined without their lengths, "a","bc" and "ab","c" would have one code.
    [Fact]
    public void Texts_are_told_apart() => Assert.NotEqual(AllowCode.Hash(Key, "a", "bc"), AllowCode.Hash(Key, "ab", "c"));

    [Theory]
    [InlineData("abcd-efgh", "ABCDEFGH")]
    [InlineData("  o1lI2345", "01112345")]
    [InlineData("ABCDEFG", null)]
    [InlineData("ABCDEFGHJ", null)]
    [InlineData("ABCDEFG!", null)]
    public void A_person_may_type_a_code_as_they_read_it(string typed, string? code) => Assert.Equal(code, AllowCode.Normalise(typed));

    [Fact]
    public void What_is_made_reads_back() => Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(AllowCode.Of((ulong)i * 0x9E3779B97F4A7C15), AllowCode.Normalise(AllowCode.Of((ulong)i * 0x9E3779B97F4A7C15))));
}
