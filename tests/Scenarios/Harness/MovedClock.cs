namespace Portal.Scenarios.Harness;

/// <summary>Goes as every clock does, so far ahead as a test puts it.</summary>
public sealed class MovedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
