using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>The invitation's link stops working; it can be sent again later.</summary>
internal sealed record RevokeInvitation(Guid ContactId) : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/contacts/{contactId:guid}/revoke-invitation", (Guid contactId, Requests ask) => ask.Change(new RevokeInvitation(contactId)))
            .Operation<RevokeInvitation>("Revoke a contact's invitation", Who.Staff, Person.NotInvited).Changes().Produces<PersonView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<RevokeInvitation, PersonView>
    {
        public async Task<PersonView> Handle(RevokeInvitation command, CancellationToken ct)
        {
            var contact = await identity.Change<Person>(command.ContactId, p => p.MustBeWhollyFor(actor, member: false), ct);
            contact.Append(contact.State.Withdraw()).TellAbout(contact.State.ClientIdsForAudit(), new InvitationRevoked(contact.Id));
            return PersonView.Of(contact.State, actor);
        }
    }
}
