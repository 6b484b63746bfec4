using Portal.Identity.People;

namespace Portal.Identity.Team;

/// <summary>A contact as their colleagues who look after the team see them: for that client alone, whatever else they do.</summary>
/// <param name="Rights">As they were given for the client: section to level.</param>
/// <param name="Photo">The last part of its address, <c>/people/{id}/photo/{photo}</c>; null without one.</param>
/// <param name="ExpiresAt">Until when the invitation works; null once it is accepted.</param>
internal sealed record ColleagueView(
    Guid Id, string Name, string Email, PersonStatus Status, IReadOnlyDictionary<string, string> Rights, DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt, DateTimeOffset? JoinedAt, long Version, string? Photo = null) : IVersioned
{
    /// <summary>The same in SQL, of a <c>list_line</c> and for the client whose id is <c>parent.client</c>.</summary>
    public const string Line =
        "((list_line::jsonb - '{role,limited,clients}'::text[]) || jsonb_build_object('rights', list_line::jsonb -> 'rights' -> parent.client))::text";

    public static ColleagueView Of(Person p, Guid clientId) => new(p.Id, p.Name, p.Email, p.Status, p.GivenFor(clientId) ?? Grants.Nothing, p.CreatedAt,
        p.Status == PersonStatus.Invited ? p.ExpiresAt : null, p.JoinedAt, p.Version, p.Photo);
}
