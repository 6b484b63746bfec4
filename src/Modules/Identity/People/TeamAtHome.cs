using Marten;

namespace Portal.Identity.People;

/// <summary>Whom a contact turns to: the members who work for their client by name, else the firm's owners. Nobody else of the firm.</summary>
internal sealed class TeamAtHome(UnitOfWork<IIdentityStore> identity) : IHomePart
{
    private const int Most = 200, Shown = 4;

    /// <param name="Members">Whoever has been with the firm longest comes first.</param>
    internal sealed record OfClient(Guid ClientId, IReadOnlyList<Face> Members);

    /// <param name="Photo">The last part of its address, <c>/people/{id}/photo/{photo}</c>; null without one.</param>
    internal sealed record Face(Guid Id, string Name, string? Photo);

    public string Name => "team";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        if (actor.IsMember) return new HomePart(null, []);
        var members = await identity.Session.Query<Person>()
            .Where(p => p.Role != Role.Contact && p.Status == PersonStatus.Active && (p.Limited || p.Role == Role.Owner))
            .OrderBy(p => p.CreatedAt).Take(Most).ToListAsync(ct);
        return new HomePart(actor.Clients.Where(c => c.Value.Values.Any(level => level != "none")).Select(c => Of(c.Key, members)).ToList(), []);
    }

    internal static OfClient Of(Guid clientId, IReadOnlyList<Person> members)
    {
        var named = members.Where(m => m.Limited && m.Rights.ContainsKey(clientId)).ToList();
        return new(clientId, [.. (named.Count > 0 ? named : members.Where(m => m.Role == Role.Owner)).Take(Shown).Select(m => new Face(m.Id, m.Name, m.Photo))]);
    }
}
