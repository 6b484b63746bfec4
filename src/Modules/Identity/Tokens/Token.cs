namespace Portal.Identity.Tokens;

/// <summary>A code, an access token, a refresh token or a pushed request, as OpenIddict keeps it. Its value is not here, only the value's hash.</summary>
internal sealed class Token : JasperFx.Metadata.IVersioned
{
    public Guid Id { get; set; }

    /// <summary>Of two who change it at once, one finds out.</summary>
    public Guid Version { get; set; }

    public Guid? ApplicationId { get; set; }
    public Guid? GrantId { get; set; }

    /// <summary>The stored id of the session that it hangs on: without that session it opens nothing.</summary>
    public string? SessionId { get; set; }

    /// <summary>Whether it is meant for the portal's API, and not only for what the sign-in itself tells.</summary>
    public bool ForApi { get; set; }

    public IReadOnlyList<string> Scopes { get; set; } = [];
    public string? Subject { get; set; }
    public string? Type { get; set; }
    public string? Status { get; set; }
    public string? ReferenceId { get; set; }
    public string? Payload { get; set; }
    public DateTimeOffset? CreatedAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? RedeemedAt { get; set; }
}

/// <summary>Tokens that are over: nothing that was refused for them before is let in when they are gone.</summary>
internal sealed class ForgetTokens(SweptTable table, TimeProvider clock) : ISweep
{
    public async Task<int> Sweep(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await table.Before("identity.mt_doc_token", "expires_at", now, ct) + await table.Before("identity.mt_doc_grant", "expires_at", now, ct);
    }
}
