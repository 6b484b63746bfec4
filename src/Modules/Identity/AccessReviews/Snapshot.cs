using Marten;
using Marten.Linq.MatchesSql;
using Portal.Identity.Clients;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.AccessReviews;

/// <summary>Who can see what at this moment.</summary>
internal sealed class Snapshot(UnitOfWork<IIdentityStore> identity)
{
    /// <summary>As many as somebody can go through.</summary>
    public const int Most = 5000;

    /// <param name="clientId">
    /// The client that it is about: then members who work for all are left out, since nobody can take just one client from them. Null for the
    /// whole firm.
    /// </param>
    /// <exception cref="Refusal">422 when there is more than one can go through.</exception>
    public async Task<List<ReviewItem>> Take(Guid reviewId, Guid? clientId, DateTimeOffset now, CancellationToken ct)
    {
        var query = identity.Session.Query<Person>().Where(p => p.Status != PersonStatus.Removed && p.Status != PersonStatus.Withdrawn);
        if (clientId is { } one) query = query.Where(p => p.MatchesSql("data -> 'rights' -> ? is not null", one.ToString()));
        var people = await query.OrderBy(p => p.CreatedAt).Take(Most + 1).ToListAsync(ct);
        var access = people.SelectMany(p => Accesses(p, clientId)).Take(Most + 1).ToList();
        if (access.Count > Most) throw AccessReview.TooLarge.Refuse();

        var (names, clients, used) = (await Names(access, ct), await Clients(access, ct), await Used(people, ct));
        return [.. access.Select(a => new ReviewItem(Guid.CreateVersion7(), reviewId, a.Person.Id, a.Person.Name, a.Person.Role, a.ClientId,
            a.ClientId is { } c ? clients.GetValueOrDefault(c) : null, a.Rights,
            a.By, a.By is { } by ? names.GetValueOrDefault(by) : null, a.Since, used.TryGetValue(a.Person.Id, out var at) ? at : null, now))];
    }

    private sealed record Access(Person Person, Guid? ClientId, IReadOnlyDictionary<string, string> Rights, Guid? By, DateTimeOffset? Since);

    private static IEnumerable<Access> Accesses(Person p, Guid? clientId) => p.Role != Role.Contact && !p.Limited
        ? [new(p, null, new Dictionary<string, string> { ["*"] = p.Role.ToString().ToLowerInvariant() }, p.RoleBy, p.RoleAt ?? p.JoinedAt)]
        : p.Rights.Keys.Where(c => clientId is null || c == clientId)
            .Select(c => new Access(p, c, p.GivenFor(c)!, p.Given.GetValueOrDefault(c)?.By, p.Given.GetValueOrDefault(c)?.At));

    private async Task<Dictionary<Guid, string>> Names(List<Access> access, CancellationToken ct) =>
        (await identity.Session.LoadManyAsync<Person>(ct, access.Where(a => a.By is not null).Select(a => a.By!.Value).Distinct()))
        .ToDictionary(p => p.Id, p => p.Name);

    private async Task<Dictionary<Guid, string>> Clients(List<Access> access, CancellationToken ct) =>
        (await identity.Session.LoadManyAsync<Client>(ct, access.Where(a => a.ClientId is not null).Select(a => a.ClientId!.Value).Distinct()))
        .ToDictionary(c => c.Id, c => c.Name);

    /// <summary>When somebody last signed in, or was last seen in a session that is still there.</summary>
    private async Task<Dictionary<Guid, DateTimeOffset>> Used(IReadOnlyList<Person> people, CancellationToken ct)
    {
        var ids = people.Select(p => p.Id).ToArray();
        var signedIn = (await identity.Session.LoadManyAsync<LastSignIn>(ct, ids)).Select(l => (l.Id, l.At));
        var seen = (await identity.Session.Query<UserSession>().Where(s => s.PersonId.IsOneOf(ids) && s.Kind != SignInKind.Calendar).ToListAsync(ct))
            .Select(s => (Id: s.PersonId, At: s.LastUsedAt));
        return signedIn.Concat(seen).GroupBy(s => s.Id).ToDictionary(g => g.Key, g => g.Max(s => s.At));
    }
}
