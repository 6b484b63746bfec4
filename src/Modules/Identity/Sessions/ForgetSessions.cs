namespace Portal.Identity.Sessions;

/// <summary>Sessions that ended by themselves.</summary>
internal sealed class ForgetSessions(SweptTable table, TimeProvider clock) : ISweep
{
    public Task<int> Sweep(CancellationToken ct) => table.Before("identity.mt_doc_user_session", "expires_at", clock.GetUtcNow(), ct);
}

/// <summary>Sign-ins, ceremonies and changes that nobody finished in time, and devices not seen for more than a year.</summary>
internal sealed class ForgetHalves(SweptTable table, TimeProvider clock) : ISweep
{
    private static readonly string[] Short = ["half_sign_in", "ceremony", "pending_authenticator", "one_time_link", "email_change"];

    public async Task<int> Sweep(CancellationToken ct)
    {
        var removed = await table.Before("identity.mt_doc_known_device", "seen_at", clock.GetUtcNow() - TimeSpan.FromDays(400), ct);
        foreach (var alias in Short) removed += await table.Before($"identity.mt_doc_{alias}", "expires_at", clock.GetUtcNow(), ct);
        return removed;
    }
}
