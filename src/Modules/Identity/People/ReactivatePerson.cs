namespace Portal.Identity.People;

/// <summary>Lets a contact who was kept out in again, with what they had been given.</summary>
internal sealed record ReactivateContact(Guid ContactId) : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/contacts/{contactId:guid}/reactivate", (Guid contactId, Requests ask) => ask.Change(new ReactivateContact(contactId)))
            .Operation<ReactivateContact>("Let a contact in again", Who.Staff, Person.NotSuspended).Changes().Produces<PersonView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<ReactivateContact, PersonView>
    {
        public async Task<PersonView> Handle(ReactivateContact command, CancellationToken ct)
        {
            var contact = await identity.Change<Person>(command.ContactId, p => p.MustBeWhollyFor(actor, member: false), ct);
            contact.Reactivate(clock.GetUtcNow());
            return PersonView.Of(contact.State, actor);
        }
    }
}

/// <summary>Lets a member who was kept out in again, in the role that they had.</summary>
internal sealed record ReactivateMember(Guid MemberId) : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/admin/members/{memberId:guid}/reactivate", (Guid memberId, Requests ask) => ask.Change(new ReactivateMember(memberId)))
            .Operation<ReactivateMember>("Let a member in again", Who.Admins, Person.NotSuspended).Changes().StepUp().Produces<PersonView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<ReactivateMember, PersonView>
    {
        public async Task<PersonView> Handle(ReactivateMember command, CancellationToken ct)
        {
            var member = await identity.Change<Person>(command.MemberId, p => p.MustBe(member: true), ct);
            MemberRules.OnlyOwnersMakeOwners(actor, member.State.Role);
            member.Reactivate(clock.GetUtcNow());
            return PersonView.Of(member.State, actor);
        }
    }
}
