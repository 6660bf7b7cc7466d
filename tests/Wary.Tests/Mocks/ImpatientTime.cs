namespace Wary.Tests.Mocks;

/// <summary>
/// A clock for which pauses take no time: whoever awaits a delay moves the clock to its end at once, and timeouts that fall due on the
/// way fire in their order. Nothing is measured in real time, so nothing depends on the machine.
/// </summary>
internal sealed class ImpatientTime : TimeProvider
{
    private readonly Lock _guard = new();
    private readonly List<Alarm> _alarms = [];
    private readonly List<TimeSpan> _pauses = [];
    private DateTimeOffset _now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Every delay that was awaited, in order.</summary>
    public IReadOnlyList<TimeSpan> Pauses { get { lock (_guard) return [.. _pauses]; } }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() { lock (_guard) return _now; }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves the clock; timeouts on the way fire.</summary>
    public void Advance(TimeSpan by) => MoveTo(GetUtcNow() + by);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        // A cancellation source is a timeout, which waits; anything else is a pause that somebody sits out.
        if (state is CancellationTokenSource || dueTime == Timeout.InfiniteTimeSpan) return alarm;
        lock (_guard) _pauses.Add(dueTime);
        ThreadPool.QueueUserWorkItem(_ => MoveTo(GetUtcNow() + dueTime, alarm));
        return alarm;
    }

    // A pause that something cut short moves the clock no further.
    private void MoveTo(DateTimeOffset target, Alarm? pause = null)
    {
        while (true)
        {
            Alarm? next;
            lock (_guard)
            {
                if (pause is not null && !_alarms.Contains(pause)) return;
                next = _alarms.Where(alarm => alarm.Due <= target).MinBy(alarm => alarm.Due);
                if (next is null)
                {
                    if (target > _now) _now = target;
                    return;
                }
                if (next.Due > _now) _now = next.Due!.Value;
                next.Due = null;
            }
            next.Fire();
            // Whoever sits the pause out may be about to listen to the timeout that just fired: a moment, so that the timeout wins as it does in real time.
            if (pause is not null && next != pause) SpinWait.SpinUntil(() => IsOver(pause), TimeSpan.FromMilliseconds(50));
        }
    }

    private bool IsOver(Alarm pause) { lock (_guard) return !_alarms.Contains(pause); }

    private sealed class Alarm(ImpatientTime clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._guard)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                if (!clock._alarms.Contains(this)) clock._alarms.Add(this);
            }
            return true;
        }

        public void Dispose() { lock (clock._guard) clock._alarms.Remove(this); }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
