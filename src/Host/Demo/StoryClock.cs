namespace Portal.Demo;

/// <summary>
/// The clock of a portal that is started with its demonstration: set back while that is filled in, so that each thing carries the
/// day on which it happened in the story, and the system's own from then on.
/// </summary>
internal sealed class StoryClock : TimeProvider
{
    private long _behind;

    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref _behind, (base.GetUtcNow() - now).Ticks);
    public void Restore() => Interlocked.Exchange(ref _behind, 0);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - TimeSpan.FromTicks(Interlocked.Read(ref _behind));
}
