using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>Signs somebody out everywhere: a lost phone, a doubt. They may sign in again.</summary>
internal sealed record EndSessions(Guid PersonId, bool Member) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapDelete("/contacts/{contactId:guid}/sessions", async (Guid contactId, IMediator mediator, CancellationToken ct) => { await mediator.Send(new EndSessions(contactId, false), ct); return Results.NoContent(); })
                .Operation<EndSessions>("Sign a contact out everywhere", Who.Staff).WithName("EndContactsSessions").Changes().Produces(204);
            routes.MapDelete("/admin/members/{memberId:guid}/sessions", async (Guid memberId, IMediator mediator, CancellationToken ct) => { await mediator.Send(new EndSessions(memberId, true), ct); return Results.NoContent(); })
                .Operation<EndSessions>("Sign a member out everywhere", Who.Admins).WithName("EndMembersSessions").Changes().Produces(204);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<EndSessions, Unit>
    {
        public async Task<Unit> Handle(EndSessions command, CancellationToken ct)
        {
            var person = (await identity.Fetch<Person>(command.PersonId, p => p.MustBeWhollyFor(actor, command.Member), ct)).Aggregate!;
            MemberRules.OnlyOwnersMakeOwners(actor, person.Role);
            var fact = identity.Note();
            await identity.EndSessions(person.Id, ct);
            foreach (var (client, eventId) in person.Told(fact)) await identity.Publish(new SessionsEnded(eventId, fact.FirmId, client, fact.ActorId, fact.At, client is not null, person.Id));
            return Unit.Value;
        }
    }
}
