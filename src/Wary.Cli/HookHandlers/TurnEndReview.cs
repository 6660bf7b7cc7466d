using Wary.Review;
using Wary.Review.Models;

namespace Wary.Cli.HookHandlers;

/// <summary>Brings the parts of a turn's review together. Nothing of this is touched by events that review nothing: it costs start-up time.</summary>
internal static class TurnEndReview
{
    public static TurnOutcome Run(HookContext hook)
    {
        using var stop = new CancellationTokenSource();
        using var way = new ReviewWay(hook, stop);
        var settings = hook.Settings;
        var options = Options(hook) with
        {
            Rules = new RulesReview(way.Accepted, hook.UserRules, settings.ProjectDirectory),
            Where = way.Transport is null ? "" : ReviewTransport.NameOf(way.Transport, settings),
        };
        var review = new TurnReview(hook.Snapshots, hook.Journal, hook.ReviewMemory, way.SingleShot, options, hook.Clock);
        var state = hook.Journal.Read();
        var touched = state.Touched().Select(file => hook.Touched.Of(file.Path)).ToList();
        var outcome = review.RunAsync(hook.Input.StopHookActive, hook.Folders, touched, stop.Token).GetAwaiter().GetResult();
        if (outcome.IsConsumed) hook.Touched.Forget(touched.Select(file => file.Path), state.Turn);
        hook.Touched.Sweep(hook.Clock.GetUtcNow());
        return outcome;
    }

    private static TurnOptions Options(HookContext hook) => new()
    {
        Session = hook.SessionKey,
        StateDirectory = hook.Settings.StateDirectory,
        Home = hook.Settings.Home,
        Project = hook.Settings.ProjectDirectory,
        MostRounds = hook.Settings.Limits.StopFirings,
        Model = hook.Settings.Model.SingleShotModel,
        Budget = () => ReviewBudget.Of(hook.SessionKey, "turn", hook.Settings.Limits, hook.Clock.GetUtcNow(), ReviewBudget.DefaultTime),
        AskTwice = hook.Settings.Limits.AskTwice,
        MaxFiles = hook.Settings.Limits.DiffFiles,
        BytesPerFile = hook.Settings.Limits.FileBytes,
        BytesPerCall = hook.Settings.Limits.TotalBytes,
    };
}
