using JasperFx.Events;
using Portal.Identity.Contracts;
using Portal.Identity.Emails;
using Portal.Identity.People;

namespace Portal.Identity.PrivacyRequests;

/// <summary>The one way in which somebody is erased, whoever asked for it: here everything is gone with one commit, and the other modules hear of it with the same.</summary>
internal sealed class Erasure(UnitOfWork<IIdentityStore> identity, Grants grants, TimeProvider clock)
{
    /// <summary>Approves the request and erases the person. The caller holds the person's requests.</summary>
    /// <param name="by">Null for the retention policy.</param>
    /// <param name="tell">Whether the person is told by mail.</param>
    /// <exception cref="Refusal">409 when it was refused before, or nobody would own the firm any more; 403 when an owner is for owners to decide about.</exception>
    public async Task<PrivacyRequest> Approve(IEventStream<PrivacyRequest> stream, Guid? by, bool tell, CancellationToken ct)
    {
        var request = stream.Aggregate!;
        if (request.Approve(by, clock.GetUtcNow()) is not { } approved) return request;
        var counted = new ErasureCounted(Scrub.Module, await Erase(request, tell, ct));
        await Tell(request, identity.Append(stream, approved, counted));
        return request.Apply(approved).Apply(counted) with { Version = request.Version + 2 };
    }

    /// <summary>Erases somebody whom nobody asked about: the policy asks and approves in one.</summary>
    public async Task Decree(Guid personId, CancellationToken ct)
    {
        var asked = new PrivacyAsked(Guid.CreateVersion7(), personId, PrivacyKind.Erasure, null, null, clock.GetUtcNow());
        var request = PrivacyRequest.Create(asked);
        var counted = new ErasureCounted(Scrub.Module, await Erase(request, tell: false, ct));
        await Tell(request, identity.Start<PrivacyRequest>(request.Id, asked, new ErasureApproved(null, asked.At), counted));
    }

    private ValueTask Tell(PrivacyRequest request, Fact fact) => identity.Publish(new PersonErased(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, request.PersonId, request.Id));

    private async Task<int> Erase(PrivacyRequest request, bool tell, CancellationToken ct)
    {
        await identity.Lock(Owners.Name, ct);
        // What copies the name or an address meanwhile has come first, or comes after and finds nobody.
        await identity.Lock($"agreements:{request.PersonId}", ct);
        await identity.Lock(EmailChange.Lock(request.PersonId), ct);
        var stream = await identity.Session.Events.FetchForWriting<Person>(request.PersonId, ct);
        var person = stream.Aggregate!;
        if (tell) await identity.Publish(new ErasureAnnounced(Guid.CreateVersion7(), Guid.Parse(identity.Session.TenantId), null, identity.Note().ActorId, clock.GetUtcNow(), false, person.Id, request.Id, person.Name, person.Email));
        if (person.Status != PersonStatus.Removed) await grants.Remove(stream, ct);
        identity.Append(stream, new Erased(clock.GetUtcNow()));
        return await identity.Session.Erase(person.Id, ct, [.. Scrub.Account, .. Scrub.Copies]);
    }
}
