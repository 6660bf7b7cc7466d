using Wary.Core.Hooks;

namespace Wary.Tests.Core.Hooks;

public sealed class HookReaderTests
{
    [Fact]
    public void A_second_document_behind_the_first_is_unreadable_and_says_where()
    {
        Assert.Null(HookReader.Read("{\"cwd\":\"/a\"}\n{}"u8.ToArray(), out var problem));
        Assert.Contains("line 2", problem);
    }
}
