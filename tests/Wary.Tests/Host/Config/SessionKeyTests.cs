using FsCheck;
using FsCheck.Fluent;
using Wary.Host.Config;

namespace Wary.Tests.Host.Config;

public sealed class SessionKeyTests
{
    [Theory]
    [InlineData("bf1e95fa-c4bb-4770-aae5-d455b56a95fa")]
    [InlineData("a.b_C-9")]
    public void An_id_that_is_a_file_name_stays_as_it_is(string id) => Assert.Equal(id, SessionKey.Of(id));

    [Theory]
    [InlineData("a/b", "a:b")]
    [InlineData("..", ".")]
    [InlineData("", " ")]
    [InlineData("a_b", "a/b")]
    public void Ids_that_look_alike_afterwards_stay_apart(string one, string other) => Assert.NotEqual(SessionKey.Of(one), SessionKey.Of(other));

    [Fact]
    public void Long_ids_that_differ_at_their_end_stay_apart() =>
        Assert.NotEqual(SessionKey.Of(new string('x', 500) + "1"), SessionKey.Of(new string('x', 500) + "2"));

    [Fact]
    public void Every_key_is_a_harmless_file_name() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(id => id is not null), id =>
        {
            var key = SessionKey.Of(id);
            Assert.InRange(key.Length, 1, SessionKey.MaxLength);
            Assert.Matches(@"\A[A-Za-z0-9._-]+\z", key);
            Assert.False(key is "." or "..");
        }).Check(Properties.Tries(100));
}
