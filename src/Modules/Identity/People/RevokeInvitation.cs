using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>The invitation's link stops working; it can be sent again later.</summary>
internal sealed record RevokeInvitation(Guid ContactId) : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/contacts/{contactId:guid}/revoke-invitation", async (Guid contactId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var person = await mediator.Send(new RevokeInvitation(contactId), ct);
                return Answer.Ok(http, person, person.Version);
            })
            .Operation<RevokeInvitation>("Revoke a contact's invitation", Who.Staff, Person.NotInvited).Changes().Produces<PersonView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<RevokeInvitation, PersonView>
    {
        public async Task<PersonView> Handle(RevokeInvitation command, CancellationToken ct)
        {
            var stream = await identity.Fetch<Person>(command.ContactId, p => p.MustBeWhollyFor(actor, member: false), ct);
            var person = stream.Aggregate!;
            var withdrawn = person.Withdraw();
            var fact = identity.Append(stream, withdrawn);
            await identity.Publish(new InvitationRevoked(fact.EventId, fact.FirmId, person.OnlyClient(), fact.ActorId, fact.At, true, person.Id));
            return PersonView.Of(person.Apply(withdrawn) with { Version = person.Version + 1 }, actor);
        }
    }
}
