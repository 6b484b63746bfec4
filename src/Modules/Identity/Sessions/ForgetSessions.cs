namespace Portal.Identity.Sessions;

/// <summary>Sessions that ended by themselves.</summary>
internal sealed class ForgetSessions(SweptTable table, TimeProvider clock) : ISweep
{
    public Task<int> Sweep(CancellationToken ct) => table.Before("identity.mt_doc_user_session", "expires_at", clock.GetUtcNow(), ct);
}
