using Portal.Identity.Contracts;
using Portal.Identity.Sessions;

namespace Portal.Identity.People;

/// <summary>Keeps a contact out until further notice: refused from their next request on, and told nothing meanwhile. What they were given stays.</summary>
internal sealed record SuspendContact(Guid ContactId) : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/contacts/{contactId:guid}/suspend", (Guid contactId, Requests ask) => ask.Change(new SuspendContact(contactId)))
            .Operation<SuspendContact>("Suspend a contact", Who.Staff, Person.NotActive).Changes().Produces<PersonView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<SuspendContact, PersonView>
    {
        public async Task<PersonView> Handle(SuspendContact command, CancellationToken ct)
        {
            var contact = await identity.Change<Person>(command.ContactId, p => p.MustBeWhollyFor(actor, member: false), ct);
            await identity.Suspend(contact, clock.GetUtcNow(), ct);
            return PersonView.Of(contact.State, actor);
        }
    }
}

/// <summary>Keeps a member out until further notice: refused from their next request on, and told nothing meanwhile. Their role stays.</summary>
internal sealed record SuspendMember(Guid MemberId) : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/admin/members/{memberId:guid}/suspend", (Guid memberId, Requests ask) => ask.Change(new SuspendMember(memberId)))
            .Operation<SuspendMember>("Suspend a member", Who.Admins, Person.NotActive, Person.LastOwner).Changes().StepUp().Produces<PersonView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<SuspendMember, PersonView>
    {
        public async Task<PersonView> Handle(SuspendMember command, CancellationToken ct)
        {
            await identity.Lock(OwnerRules.Lock, ct);
            var member = await identity.Change<Person>(command.MemberId, p => p.MustBe(member: true), ct);
            MemberRules.OnlyOwnersMakeOwners(actor, member.State.Role);
            await identity.Suspend(member, clock.GetUtcNow(), ct);
            return PersonView.Of(member.State, actor);
        }
    }
}

internal static class SuspensionRules
{
    /// <summary>Whoever is let in again signs in again: what was open before is not.</summary>
    /// <exception cref="Refusal">409 for somebody who does not take part at present, or is the firm's last owner.</exception>
    public static async Task Suspend(this UnitOfWork<IIdentityStore> identity, Change<Person> person, DateTimeOffset now, CancellationToken ct)
    {
        var paused = person.State.Pause(now);
        await identity.KeepAnOwner(person.State, ct);
        person.Append(paused).TellAbout(person.State.ClientIdsForAudit(), new PersonSuspended(person.Id));
        await identity.EndSessions(person.Id, ct);
    }

    /// <exception cref="Refusal">409 for somebody who is not suspended.</exception>
    public static void Reactivate(this Change<Person> person, DateTimeOffset now) =>
        person.Append(person.State.Resume(now)).TellAbout(person.State.ClientIdsForAudit(), new PersonReactivated(person.Id));
}
