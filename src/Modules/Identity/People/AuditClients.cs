namespace Portal.Identity.People;

/// <summary>Whose records tell of somebody: those of the clients that they act for; the firm's alone where there is none.</summary>
internal static class AuditClients
{
    /// <summary>The clients that a contact acts for; none of a member.</summary>
    public static IReadOnlyList<Guid> ClientIdsForAudit(this Person person) => person.Role == Role.Contact ? [.. person.Rights.Keys] : [];

    /// <summary>The clients that the caller acts for as a contact; none of a member.</summary>
    public static IReadOnlyList<Guid> ClientIdsForAudit(this Actor actor) => actor.Role == Role.Contact ? [.. actor.Clients.Keys] : [];
}
