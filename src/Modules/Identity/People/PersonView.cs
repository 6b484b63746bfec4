using System.Text.Json.Serialization;
using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>A member or contact as the firm's people see them, and contacts their colleagues.</summary>
/// <param name="Rights">A contact's as they were given: client, then section, then level. Where a client has a section switched off, less holds.</param>
/// <param name="ExpiresAt">Until when the invitation works; null once it is accepted.</param>
/// <param name="Limited">A member who works for some clients only.</param>
/// <param name="Clients">Which ones; null for everybody else.</param>
/// <param name="UndeliverableSince">Since when it is known that the mail with the invitation cannot be delivered: the address is to be corrected.</param>
/// <param name="Photo">The last part of its address, <c>/people/{id}/photo/{photo}</c>; null without one.</param>
/// <param name="LastSignInAt">In lists of the firm's people alone: null for whoever never signed in.</param>
internal sealed record PersonView(
    Guid Id, string Name, string Email, Role Role, PersonStatus Status, IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> Rights,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? JoinedAt, long Version, bool Limited = false, IReadOnlyList<Guid>? Clients = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? LastSignInAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? UndeliverableSince = null, string? Photo = null)
    : IVersioned
{
    /// <summary>The same in SQL, of a row <c>r</c> for <c>me</c>: who has to do with some clients only sees nothing of others.</summary>
    public const string LineForMe = """
        case when me.all_clients then r.list_line else (r.list_line::jsonb || (
            select jsonb_build_object(
                'rights', coalesce((
                    select jsonb_object_agg(g.key, g.value) from jsonb_each(r.list_line::jsonb -> 'rights') g where g.key = any(mine.clients)), '{}'),
                'clients', case when jsonb_typeof(r.list_line::jsonb -> 'clients') = 'array' then coalesce((
                    select jsonb_agg(c) from jsonb_array_elements_text(r.list_line::jsonb -> 'clients') c where c = any(mine.clients)), '[]') else 'null' end)
            from (select array(select identity.clients_with(me.rights, 'team', array['manage'])::text) as clients) mine))::text end
        """;

    public static PersonView Of(Person p) => new(p.Id, p.Name, p.Email, p.Role, p.Status,
        p.Role == Role.Contact ? p.Rights.Keys.ToDictionary(c => c, c => p.GivenFor(c)!) : [], p.CreatedAt,
        p.Status is PersonStatus.Invited ? p.ExpiresAt : null, p.JoinedAt, p.Version, p.Limited, p.Limited ? [.. p.Rights.Keys] : null,
        UndeliverableSince: p.Status is PersonStatus.Invited ? p.UndeliverableSince : null, Photo: p.Photo);

    /// <summary>As far as the caller may know it.</summary>
    public static PersonView Of(Person p, Actor actor)
    {
        var all = Of(p);
        if (actor.AllClients) return all;
        bool Mine(Guid client) => actor.May(TeamRights.Manage, client);
        return all with { Rights = all.Rights.Where(r => Mine(r.Key)).ToDictionary(), Clients = all.Clients?.Where(Mine).ToList() };
    }
}
