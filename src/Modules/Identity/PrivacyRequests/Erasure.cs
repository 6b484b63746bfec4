using Portal.Identity.Contracts;
using Portal.Identity.Emails;
using Portal.Identity.People;

namespace Portal.Identity.PrivacyRequests;

/// <summary>
/// The one way in which somebody is erased, whoever asked for it: here everything is gone with one commit, and the other modules hear of
/// it with the same.
/// </summary>
internal sealed class Erasure(UnitOfWork<IIdentityStore> identity, Grants grants, TimeProvider clock)
{
    /// <summary>Approves the request and erases the person; nothing where that was done before. The caller holds the person's requests.</summary>
    /// <param name="by">Null for the retention policy.</param>
    /// <param name="tell">Whether the person is told by mail.</param>
    /// <exception cref="Refusal">
    /// 409 when it was refused before, or nobody would own the firm any more; 403 when an owner is for owners to decide about.
    /// </exception>
    public async Task Approve(Change<PrivacyRequest> request, Guid? by, bool tell, CancellationToken ct)
    {
        if (request.State.Approve(by, clock.GetUtcNow()) is not { } approved) return;
        var erased = await Erase(request.State, tell, ct);
        request.Append(approved, new PrivacyRequest.ErasureCounted(ErasureQueries.Module, erased))
            .TellFirm(new PersonErased(request.State.PersonId, request.Id));
    }

    /// <summary>Erases somebody whom nobody asked about: the policy asks and approves in one.</summary>
    public async Task Decree(Guid personId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var request = identity.Start<PrivacyRequest>(Guid.CreateVersion7());
        request.Append(new PrivacyRequest.Asked(request.Id, personId, PrivacyKind.Erasure, null, null, now))
            .KeepSilent("It is told that the person is erased.");
        await Approve(request, null, tell: false, ct);
    }

    private async Task<int> Erase(PrivacyRequest request, bool tell, CancellationToken ct)
    {
        await identity.Lock(OwnerRules.Lock, ct);
        // What copies the name or an address meanwhile has come first, or comes after and finds nobody.
        await identity.Lock($"agreements:{request.PersonId}", ct);
        await identity.Lock(EmailChange.Lock(request.PersonId), ct);
        var person = await identity.ChangeAlongside<Person>(request.PersonId, ct);
        var before = person.State;
        if (before.Status != PersonStatus.Removed) await grants.Remove(person, ct);
        var erased = person.Append(new Person.Erased(clock.GetUtcNow()));
        if (tell) erased.TellFirm(new ErasureAnnounced(person.Id, request.Id, before.Name, before.Email));
        else erased.KeepSilent("It is told with the request.");
        return await identity.Session.Erase(person.Id, ct, [.. ErasureQueries.Account, .. ErasureQueries.Copies]);
    }
}
