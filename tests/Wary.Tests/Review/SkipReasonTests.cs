using Wary.Review;

namespace Wary.Tests.Review;

public sealed class SkipReasonTests
{
    // Frozen: the numbers stand in people's metrics. A new reason is a new line at the end.
    private static readonly (int Number, SkipReason Reason)[] Table =
    [
        (-2, SkipReason.Unreadable), (-1, SkipReason.Disabled), (1, SkipReason.InStopLoop), (2, SkipReason.RoundLimit), (3, SkipReason.ReviewOff),
        (4, SkipReason.NoFolder), (6, SkipReason.NoChange), (7, SkipReason.NothingReviewable), (8, SkipReason.OverCap), (9, SkipReason.NothingLeft),
        (10, SkipReason.Unreachable), (35, SkipReason.AllTold), (50, SkipReason.StopReviewOff), (60, SkipReason.NoReviewer), (61, SkipReason.Refused),
        (62, SkipReason.Truncated), (63, SkipReason.BrokenAnswer), (64, SkipReason.Budget), (65, SkipReason.Timeout), (66, SkipReason.TooLarge),
        (67, SkipReason.RepositoryUnreadable), (68, SkipReason.Breaker), (69, SkipReason.Cancelled), (70, SkipReason.ProviderError),
        (71, SkipReason.ProgramFailed), (72, SkipReason.Partly), (73, SkipReason.NoMemory),
    ];

    [Fact]
    public void No_number_ever_moves() =>
        Assert.Equal(Table, Enum.GetValues<SkipReason>().Select(reason => ((int)reason, reason)).Order());

    [Fact]
    public void Every_reason_has_words_of_its_own()
    {
        var words = Enum.GetValues<SkipReason>().Select(reason => reason.InWords()).ToList();
        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.DoesNotContain(((SkipReason)999).InWords(), words);
    }
}
