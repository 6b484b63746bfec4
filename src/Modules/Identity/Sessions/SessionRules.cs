namespace Portal.Identity.Sessions;

/// <summary>A person's sessions begin and end one after the other.</summary>
internal static class SessionRules
{
    /// <summary>From here to the commit no other session of this person begins or ends.</summary>
    public static Task SessionsOf(this UnitOfWork<IIdentityStore> identity, Guid personId, CancellationToken ct) => identity.Lock($"sessions:{personId}", ct);

    /// <summary>Ends all of a person's sessions but one, halves of them too, and none that is just beginning is missed.</summary>
    public static async Task EndSessions(this UnitOfWork<IIdentityStore> identity, Guid personId, CancellationToken ct, string? but = null)
    {
        await identity.SessionsOf(personId, ct);
        identity.Session.DeleteWhere<UserSession>(s => s.PersonId == personId && s.Id != but);
        identity.Session.DeleteWhere<HalfSignIn>(h => h.PersonId == personId);
    }
}
