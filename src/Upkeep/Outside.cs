namespace Portal;

/// <summary>Something outside the installation that a module works with. The portal goes on without it: it is no part of being ready.</summary>
public interface IOutside
{
    Task<OutsideHealth> Read(CancellationToken ct);
}

/// <summary>How it is with something outside.</summary>
/// <param name="Answers">False while it is out of reach.</param>
/// <param name="AnsweredAt">When it last answered this process; null while it has not since the start, as of all that follows.</param>
/// <param name="Failure">How it last failed: <c>no connection</c> or <c>no answer</c>.</param>
/// <param name="OutageSince">Since when it is out of reach.</param>
/// <param name="Firms">How many firms work with it.</param>
/// <param name="Waiting">How much is under way there of which nobody knows yet what becomes of it.</param>
/// <param name="WaitingFirms">Of how many firms that is.</param>
/// <param name="OldestWaiting">Since when the oldest of it is under way.</param>
/// <param name="HeardAt">When it last told something by itself.</param>
public sealed record OutsideHealth(string Name, bool Answers, DateTimeOffset? AnsweredAt, DateTimeOffset? FailedAt, string? Failure,
    DateTimeOffset? OutageSince, long Firms, long Waiting, long WaitingFirms, DateTimeOffset? OldestWaiting, DateTimeOffset? HeardAt);
