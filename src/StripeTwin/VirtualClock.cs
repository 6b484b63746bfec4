namespace Portal.StripeTwin;

/// <summary>
/// The twin's time: the time outside, moved ahead by whoever tests. What is due at an instant sees that instant as now, so that a jump of
/// three days leaves the same traces as three days would. Whoever calls it holds the twin's lock.
/// </summary>
internal sealed class VirtualClock : TimeProvider, IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly PriorityQueue<Action, (DateTimeOffset At, long Order)> _due = new();
    private readonly ITimer _timer;
    private TimeSpan _ahead;
    private long _order;

    /// <param name="outside">The time that passes by itself.</param>
    /// <param name="ring">Called when something has come due; takes the lock and calls <see cref="RunDue"/>.</param>
    public VirtualClock(TimeProvider outside, Action ring) =>
        (Outside, _timer) = (outside, outside.CreateTimer(_ => ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));

    /// <summary>The time that whoever receives something from the twin lives in.</summary>
    public TimeProvider Outside { get; }

    public override DateTimeOffset GetUtcNow() => Outside.GetUtcNow() + _ahead;

    /// <summary>Does something at an instant, or as soon as it can be where that has passed.</summary>
    public void At(DateTimeOffset instant, Action act)
    {
        _due.Enqueue(act, (instant, _order++));
        SetTimer();
    }

    public void RunDue() => Advance(TimeSpan.Zero);

    /// <summary>Moves on, through everything that comes due on the way, in the order of time.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var target = GetUtcNow() + by;
        while (_due.TryPeek(out _, out var next) && next.At <= target)
        {
            var act = _due.Dequeue();
            MoveTo(next.At);
            act();
        }
        MoveTo(target);
        SetTimer();
    }

    private void MoveTo(DateTimeOffset instant)
    {
        if (instant - GetUtcNow() is { Ticks: > 0 } step) _ahead += step;
    }

    private void SetTimer()
    {
        if (!_due.TryPeek(out _, out var next)) return;
        var wait = next.At - GetUtcNow();
        _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}
