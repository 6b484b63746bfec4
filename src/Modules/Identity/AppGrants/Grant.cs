namespace Portal.Identity.AppGrants;

/// <summary>That a person lets an application act for them. It lives by its session: when that ends, so does everything that the application holds.</summary>
/// <param name="SessionId">The stored id of the session that its tokens hang on.</param>
/// <param name="ExpiresAt">The session's end, however often the application comes back.</param>
internal sealed record Grant(Guid Id, Guid ApplicationId, Guid PersonId, string SessionId, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>A grant that the application never comes for is soon over.</summary>
    public static readonly TimeSpan Unclaimed = TimeSpan.FromMinutes(2);

    /// <summary>After so long the person is asked anew.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    /// <summary>An application that does not come back for so long has to ask anew, too.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(14);
}
