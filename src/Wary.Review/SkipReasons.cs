namespace Wary.Review;

/// <summary>What the numbers of <see cref="SkipReason"/> mean, for the log and for people. Who knows more says that instead.</summary>
public static class SkipReasons
{
    /// <summary>The reason in words.</summary>
    public static string InWords(this SkipReason reason) => reason switch
    {
        SkipReason.Unreadable => "the event could not be read",
        SkipReason.Disabled => "rules and reviews are switched off",
        SkipReason.InStopLoop => "the turn goes on because of another hook",
        SkipReason.RoundLimit => "this turn was reviewed as often as it may be",
        SkipReason.ReviewOff => "reviews by a model are switched off, or another plugin does them",
        SkipReason.NoFolder => "the host named no working folder",
        SkipReason.NoChange => "nothing changed",
        SkipReason.NothingReviewable => "what changed is nothing that is reviewed",
        SkipReason.OverCap => "more changed than the cap that was set",
        SkipReason.NothingLeft => "what tools wrote is what was there before",
        SkipReason.Unreachable => "the endpoint cannot be reached",
        SkipReason.AllTold => "everything found was told before",
        SkipReason.StopReviewOff => "the turn-end review is switched off",
        SkipReason.NoReviewer => "there is nobody to ask; fixed rules looked instead",
        SkipReason.Refused => "the models declined",
        SkipReason.Truncated => "the answer was cut off",
        SkipReason.BrokenAnswer => "what came back is no answer",
        SkipReason.Budget => "a cap on calls, time or dollars was reached, or costs cannot be counted",
        SkipReason.Timeout => "there was no answer in time",
        SkipReason.TooLarge => "the change does not fit into one request",
        SkipReason.RepositoryUnreadable => "the repository could not be read",
        SkipReason.Breaker => "the agent was woken again and again",
        SkipReason.Cancelled => "the review was ended from outside",
        SkipReason.ProviderError => "the provider answered with an error",
        SkipReason.ProgramFailed => "the claude program did not do its part",
        SkipReason.Partly => "a part of the change was not reviewed",
        SkipReason.NoMemory => "what was found cannot be remembered",
        _ => "the reason is not known",
    };
}
