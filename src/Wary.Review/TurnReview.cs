using Wary.Core.Hooks;
using Wary.Host.Config;

namespace Wary.Review;

/// <summary>The review at the end of a turn.</summary>
public static class TurnReview
{
    /// <summary>Why the turn that <paramref name="stop"/> ends is not reviewed. The order is the order of the numbers' meaning: whose switch speaks first.</summary>
    public static SkipReason WhyNot(Settings settings, HookInput stop)
    {
        if (!settings.On) return SkipReason.Disabled;
        if (stop.StopHookActive) return SkipReason.InStopLoop;
        if (!settings.ModelReviewOn) return SkipReason.ReviewOff;
        if (!settings.StopReviewOn) return SkipReason.StopReviewOff;
        return stop.Cwd.Length == 0 ? SkipReason.NoFolder : SkipReason.NoReviewer;
    }
}
