using Marten;
using Portal.Identity.People;

namespace Portal.Identity.PrivacyRequests;

/// <summary>Whoever wants to be erased waits for the firm's owners and admins.</summary>
internal sealed class PrivacyAtHome(UnitOfWork<IIdentityStore> identity) : IHomePart
{
    private const int Most = 20;

    public string Name => "privacyRequests";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        if (actor.Role is not (Role.Owner or Role.Admin)) return new HomePart(null, []);
        var waiting = await identity.Session.Query<PrivacyRequest>().Where(r => r.State == PrivacyState.Requested)
            .OrderByDescending(r => r.CreatedAt).Take(Most).ToListAsync(ct);
        var people = waiting.Count == 0 ? [] : (await identity.Session.LoadManyAsync<Person>(ct, waiting.Select(r => r.PersonId))).ToDictionary(p => p.Id);
        return new HomePart(waiting.Select(r => Row(r, people[r.PersonId])).ToList(),
            [.. waiting.Select(r => new Waiting("privacyRequest", r.Id, null, people[r.PersonId].Name, r.CreatedAt))]);
    }

    private static PrivacyRequestRow Row(PrivacyRequest r, Person p) => new(
        r.Id, r.Kind, r.State, r.PersonId, r.RequestedBy, r.Reason, r.CreatedAt, r.ExpiresAt,
        r.DownloadedAt, r.DecidedBy, r.DecidedAt, r.RefusedBecause, r.DoneAt, r.Erased, r.Version, p.Name, p.Email);
}
