using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>
/// Ends a contact's access, as far as it is the caller's to end: refused from the contact's next request on. What they did stays on
/// the record.
/// </summary>
internal sealed record RemoveContact(Guid ContactId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapDelete("/contacts/{contactId:guid}", (Guid contactId, Requests ask) => ask.Do(new RemoveContact(contactId)))
            .Operation<RemoveContact>("Remove a contact's access", Who.Staff.AndContacts(TeamRights.Manage), TeamRules.MoreThanYours, TeamRules.Yourself)
            .Changes().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TeamRules rules, Grants grants) : IRequestHandler<RemoveContact, Unit>
    {
        public async Task<Unit> Handle(RemoveContact command, CancellationToken ct)
        {
            var contact = await identity.Change<Person>(command.ContactId, p => p.MustBeFor(actor, member: false), ct);
            rules.MayEnd(contact.State);
            await grants.Remove(contact, ct);
            return Unit.Value;
        }
    }
}

/// <summary>Ends a member's access: refused from their next request on. What they did stays on the record.</summary>
internal sealed record RemoveMember(Guid MemberId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapDelete("/admin/members/{memberId:guid}", (Guid memberId, Requests ask) => ask.Do(new RemoveMember(memberId)))
            .Operation<RemoveMember>("Remove a member", Who.Admins, Person.LastOwner).Changes().StepUp().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Grants grants) : IRequestHandler<RemoveMember, Unit>
    {
        public async Task<Unit> Handle(RemoveMember command, CancellationToken ct)
        {
            await identity.Lock(OwnerRules.Lock, ct);
            await grants.Remove(await identity.Change<Person>(command.MemberId, p => p.MustBe(member: true), ct), ct);
            return Unit.Value;
        }
    }
}
