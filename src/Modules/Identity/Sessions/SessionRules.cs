using Portal.Identity.Firms;

namespace Portal.Identity.Sessions;

/// <summary>How long a browser's session lasts. A person's sessions begin and end one after the other.</summary>
internal static class SessionRules
{
    /// <summary>
    /// Whoever asks to stay signed in does so for as long as the firm allows, and never for shorter than the others. One that is not
    /// remembered ends as well when it is not used for a while.
    /// </summary>
    public static (bool Remembered, TimeSpan Life) Limits(this SecurityPolicy policy, bool remember)
    {
        var (usual, kept) = (TimeSpan.FromHours(policy.SessionHours), TimeSpan.FromDays(policy.RememberedDays()));
        return remember && kept > TimeSpan.Zero ? (true, kept > usual ? kept : usual) : (false, usual);
    }

    /// <summary>The firm allows less than it did: who is signed in already stays no longer than whoever signs in now.</summary>
    public static void ShortenRemembered(this UnitOfWork<IIdentityStore> identity, SecurityPolicy policy)
    {
        var (remembered, life) = policy.Limits(remember: true);
        identity.Session.QueueSqlCommand("""
            update identity.mt_doc_user_session s set expires_at = e.at, data = s.data || jsonb_build_object('expiresAt', e.at, 'remembered', ?::boolean)
            from (select tenant_id, id, least(expires_at, (data ->> 'createdAt')::timestamptz + make_interval(hours => ?)) as at
                from identity.mt_doc_user_session where tenant_id = ? and data ->> 'remembered' = 'true') e
            where s.tenant_id = e.tenant_id and s.id = e.id
            """, remembered, (int)life.TotalHours, identity.Session.TenantId);
    }

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
