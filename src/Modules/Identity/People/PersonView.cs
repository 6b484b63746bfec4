using System.Text.Json.Serialization;

namespace Portal.Identity.People;

/// <summary>A member or contact as the firm's people see them.</summary>
/// <param name="Rights">A contact's as they were given: client, then section, then level. Where a client has a section switched off, less holds.</param>
/// <param name="ExpiresAt">Until when the invitation works; null once it is accepted.</param>
/// <param name="Limited">A member who works for some clients only.</param>
/// <param name="Clients">Which ones; null for everybody else.</param>
/// <param name="LastSignInAt">In lists alone: null for whoever never signed in.</param>
internal sealed record PersonView(Guid Id, string Name, string Email, Role Role, PersonStatus Status, IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> Rights,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? JoinedAt, long Version, bool Limited = false, IReadOnlyList<Guid>? Clients = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? LastSignInAt = null)
{
    /// <summary>The same in SQL, of a <c>list_line</c> and for <c>me</c>: whoever works for some clients only sees nothing of others.</summary>
    public const string LineForMe = """
        case when me.limited then (list_line::jsonb || jsonb_build_object(
            'rights', coalesce((select jsonb_object_agg(r.key, r.value) from jsonb_each(list_line::jsonb -> 'rights') r where me.rights ? r.key), '{}'),
            'clients', case when jsonb_typeof(list_line::jsonb -> 'clients') = 'array'
                then coalesce((select jsonb_agg(c) from jsonb_array_elements_text(list_line::jsonb -> 'clients') c where me.rights ? c), '[]') else 'null' end))::text else list_line end
        """;

    public static PersonView Of(Person p) => new(p.Id, p.Name, p.Email, p.Role, p.Status,
        p.Role == Role.Contact ? p.Rights.Keys.ToDictionary(c => c, c => p.GivenFor(c)!) : [], p.CreatedAt,
        p.Status is PersonStatus.Invited ? p.ExpiresAt : null, p.JoinedAt, p.Version, p.Limited, p.Limited ? [.. p.Rights.Keys] : null);

    /// <summary>As far as the caller may know it.</summary>
    public static PersonView Of(Person p, Actor actor)
    {
        var all = Of(p);
        return actor.AllClients ? all : all with { Rights = all.Rights.Where(r => actor.Serves(r.Key)).ToDictionary(), Clients = all.Clients?.Where(actor.Serves).ToList() };
    }
}
