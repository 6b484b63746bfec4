namespace Portal.Identity.Contracts;

/// <summary>What apps' tokens and keys can be allowed: a part of the API, to read or to write.</summary>
public static class ApiScopes
{
    /// <summary>
    /// Who the person is, their home page, their onboarding and the terms they agreed to: for apps that act for people, since a
    /// program is nobody. Credentials and sessions are open to no app.
    /// </summary>
    public const string Me = "me:read";

    /// <summary>What the firm's own programs can be allowed, such as <c>invoices:read</c>.</summary>
    public static readonly IReadOnlyList<string> OfPrograms =
        [.. new[] { "clients", "documents", "invoices", "messages", "projects", "timeline" }.SelectMany(p => new[] { $"{p}:read", $"{p}:write" })];

    /// <summary>All there are.</summary>
    public static readonly IReadOnlyList<string> All = [Me, .. OfPrograms];
}
