using System.Collections;
using System.Runtime.InteropServices;
using Wary.Review;
using Wary.Review.Models;
using Wary.Review.Verdicts;

namespace Wary.Cli.HookHandlers;

/// <summary>Brings the parts of a turn's review together. Nothing of this is touched by events that review nothing: it costs start-up time.</summary>
internal static class TurnEndReview
{
    public static TurnOutcome Run(HookContext hook)
    {
        // The host's wish to stop is obeyed in good order: the change goes back into the queue.
        using var stop = new CancellationTokenSource();
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
        var settings = hook.Settings;
        var transport = ReviewTransport.Open(settings, Variables(), hook.Claude, hook.Clock);
        using var client = transport as IDisposable;
        var accepted = new AcceptedFindings(settings.StateDirectory, hook.Clock);
        var reviewer = transport is null ? null : new ChangeReview(
            new ModelCaller(transport, new Ledger(settings.StateDirectory, SpendingCaps.Of(settings.Limits), hook.Clock), hook.Clock),
            new VerdictCache(settings.StateDirectory, hook.Clock), accepted);
        var options = Options(hook) with
        {
            Rules = new RulesReview(accepted, hook.UserRules, settings.ProjectDirectory),
            Where = transport is null ? "" : ReviewTransport.NameOf(transport, settings),
        };
        var review = new TurnReview(hook.Snapshots, hook.Journal, hook.ReviewMemory, reviewer, options, hook.Clock);
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

    private static Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable is { Key: string name, Value: string value }) variables[name] = value;
        }
        return variables;
    }
}
