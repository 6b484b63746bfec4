using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Factors;

/// <summary>An admin helps somebody who has lost their second factors: all of them are gone, and so are their sessions. The password stays, and no admin learns it.</summary>
internal sealed record ResetSecondFactor(Guid PersonId, bool Member) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/contacts/{contactId:guid}/reset-second-factor", async (Guid contactId, IMediator mediator, CancellationToken ct) => { await mediator.Send(new ResetSecondFactor(contactId, false), ct); return Results.NoContent(); })
                .Operation<ResetSecondFactor>("Remove a contact's second factors", Who.Admins).WithName("ResetContactSecondFactor").Scope(null).StepUp().Produces(204);
            routes.MapPost("/admin/members/{memberId:guid}/reset-second-factor", async (Guid memberId, IMediator mediator, CancellationToken ct) => { await mediator.Send(new ResetSecondFactor(memberId, true), ct); return Results.NoContent(); })
                .Operation<ResetSecondFactor>("Remove a member's second factors", Who.Admins).WithName("ResetMemberSecondFactor").StepUp().Produces(204);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<ResetSecondFactor, Unit>
    {
        public async Task<Unit> Handle(ResetSecondFactor command, CancellationToken ct)
        {
            var person = await identity.Session.LoadAsync<Person>(command.PersonId, ct) ?? throw Problems.NotFound.Refuse();
            person.MustBeWhollyFor(actor, command.Member);
            MemberRules.OnlyOwnersMakeOwners(actor, person.Role);
            identity.ForgetFactors(person.Id);
            await identity.EndSessions(person.Id, ct);
            var now = clock.GetUtcNow();
            await identity.Tell(person, client => new SecondFactorRemoved(Guid.CreateVersion7(), actor.FirmId, client, actor.PersonId, now, client is not null, person.Id));
            await identity.Alert(person, "second-factor-reset", now);
            return Unit.Value;
        }
    }
}
