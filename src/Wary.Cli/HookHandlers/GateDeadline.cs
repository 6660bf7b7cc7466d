using Wary.Core.Gate.Policies;
using Wary.Core.Hooks;

namespace Wary.Cli.HookHandlers;

/// <summary>
/// Answers by itself when looking at the machine takes too long: the host would let the call pass. The clock starts with the first look, since
/// parsing is bounded by itself; a command that needs none costs no timer.
/// </summary>
internal sealed class GateDeadline(HookContext hook, string tool, PolicySettings policy) : IDisposable
{
    /// <summary>For local work; the host lets a call go ahead when its own patience ends, so the gate answers long before.</summary>
    public const int Milliseconds = 300;

    private const int StackBytes = 256 << 10;

    private readonly ManualResetEventSlim _over = new(false);
    private readonly int _patience = policy.DeadlineMilliseconds ?? Milliseconds;
    private readonly long _began = hook.Clock.GetTimestamp();
    private Thread? _watch;
    private int _answered;

    /// <summary>Whether the time is over. The first question starts the watch.</summary>
    public bool IsOver()
    {
        // The watch comes a little later than the word to those who can stop by themselves.
        if (_watch is null) Watch();
        return hook.Clock.GetElapsedTime(_began).TotalMilliseconds > _patience;
    }

    /// <summary>The answer, unless the watch has given one already: then the process ends with it.</summary>
    public Decision Finish(Decision decision)
    {
        if (Interlocked.Exchange(ref _answered, 1) == 0) return decision;
        Thread.Sleep(Timeout.Infinite);
        return decision;
    }

    public void Dispose() => _over.Set();

    // A thread of its own: the system's timers bring a pool of them, which costs a hook a millisecond.
    private void Watch()
    {
        _watch = new Thread(Expire, StackBytes) { IsBackground = true };
        _watch.Start();
    }

    private void Expire()
    {
        if (_over.Wait(_patience + _patience / 3)) return;
        if (Interlocked.Exchange(ref _answered, 1) != 0) return;
        HookEntry.Write(1, HookWriter.Write(GateFailure.Answer(hook, policy.Fail, $"this {tool} call could not be looked at in {_patience} ms"), hook.Input.EventName));
        Environment.Exit(0);
    }
}
