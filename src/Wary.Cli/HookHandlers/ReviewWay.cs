using System.Collections;
using System.Runtime.InteropServices;
using Wary.Review;
using Wary.Review.Models;
using Wary.Review.Verdicts;

namespace Wary.Cli.HookHandlers;

/// <summary>The way to a model, with what every review in a hook needs. Opening it costs start-up time: only for a review.</summary>
internal sealed class ReviewWay : IDisposable
{
    private readonly HookContext _hook;
    private readonly string? _claude;
    private readonly PosixSignalRegistration _signal;

    /// <param name="hook">The event.</param>
    /// <param name="stop">Cancelled when the host wants the process to end: that is done in good order, and the change goes back into the queue.</param>
    public ReviewWay(HookContext hook, CancellationTokenSource stop)
    {
        _signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
        (_hook, _claude) = (hook, hook.Claude);
        var settings = hook.Settings;
        Accepted = new AcceptedFindings(settings.StateDirectory, hook.Clock);
        Transport = ReviewTransport.Open(settings, Variables(), _claude, hook.Clock);
        if (Transport is null) return;
        Caller = new(Transport, new Ledger(settings.StateDirectory, SpendingCaps.Of(settings.Limits), hook.Clock), hook.Clock);
        SingleShot = new(Caller, new VerdictCache(settings.StateDirectory, hook.Clock), Accepted);
    }

    /// <summary>Null when there is no way.</summary>
    public IModelTransport? Transport { get; }

    /// <summary>Null when there is no way.</summary>
    public ModelCaller? Caller { get; }

    /// <summary>Null when there is no way.</summary>
    public ChangeReview? SingleShot { get; }

    public AcceptedFindings Accepted { get; }

    /// <summary>The review of commits, by whichever runtime the person has; null when there is no way.</summary>
    public CommitReview? OpenCommits()
    {
        if (Caller is null || SingleShot is null) return null;
        var facts = RuntimeFacts.Gather(_hook.Settings, _claude);
        if (facts.Wish == RuntimeWish.AgentSdk && RuntimeChoice.Decide(facts).ReasonAgainst(ReviewRuntime.AgentSdk) is { } reason)
            _hook.Log($"The Agent SDK is asked for and not used: {reason}. The review goes another way; see wary doctor.");
        return new(Caller, SingleShot, Accepted, _hook.Clock) { Program = ReviewTransport.OpenAgent(_hook.Settings, Variables(), facts, _hook.Clock) };
    }

    public void Dispose()
    {
        (Transport as IDisposable)?.Dispose();
        _signal.Dispose();
    }

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
