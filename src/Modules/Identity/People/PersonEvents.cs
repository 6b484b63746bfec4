namespace Portal.Identity.People;

/// <summary>What happens to somebody.</summary>
internal sealed partial record Person
{
    internal sealed record Invited(
        Guid PersonId, string Name, string Email, Role Role, Guid? ClientId, IReadOnlyDictionary<string, string>? Rights, DateTimeOffset ExpiresAt,
        DateTimeOffset At, Guid? By = null, bool Apart = false);
    internal sealed record InvitedAgain(int Generation, DateTimeOffset ExpiresAt);
    internal sealed record InvitationWithdrawn(int Generation);
    internal sealed record InvitationReturned(DateTimeOffset At);
    internal sealed record Joined(DateTimeOffset At);
    internal sealed record RightsSet(
        Guid ClientId, IReadOnlyDictionary<string, string> Rights, Guid? By = null, DateTimeOffset? At = null,
        IReadOnlyDictionary<string, string>? Caps = null);
    internal sealed record RightsCapped(Guid ClientId, IReadOnlyDictionary<string, string> Caps);
    internal sealed record Assigned(IReadOnlyList<Guid>? Clients, Guid By, DateTimeOffset At);
    internal sealed record NameSet(string Name);
    internal sealed record LanguageSet(string? Language);
    internal sealed record TimeZoneSet(string? TimeZone);
    internal sealed record PhotoSet(string? Sha256);
    internal sealed record EmailSet(string Email);
    internal sealed record RoleSet(Role Role, Guid? By = null, DateTimeOffset? At = null);
    internal sealed record AccessPaused(DateTimeOffset At);
    internal sealed record AccessResumed(DateTimeOffset At);
    internal sealed record Removed(DateTimeOffset At);
    internal sealed record Erased(DateTimeOffset At);
}
