namespace Portal.Scenarios.Harness;

/// <summary>Goes as every clock does, so far ahead as a test puts it.</summary>
public sealed class MovedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public DateOnly Today => DateOnly.FromDateTime(GetUtcNow().UtcDateTime);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <summary>To the next noon: days pass as days then, mornings are over, and no day ends while a test runs.</summary>
    public void GoToNoon() => Ahead += TimeSpan.FromHours(36) - GetUtcNow().TimeOfDay;
}
