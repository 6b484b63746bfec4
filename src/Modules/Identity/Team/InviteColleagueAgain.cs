using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Team;

/// <summary>Sends a colleague's invitation again, or revokes it. Whoever was invited for other clients as well only stops acting for this one.</summary>
internal sealed record InviteColleagueAgain(Guid ClientId, Guid ContactId, bool Revoke) : ICommand<ColleagueView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/clients/{clientId:guid}/team/{contactId:guid}/resend", (Guid clientId, Guid contactId, HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new(clientId, contactId, false), http, mediator, ct))
                .Operation<InviteColleagueAgain>("Send a colleague's invitation again", Who.Staff.AndContacts(IdentityModule.Team, "manage"), Person.NotInvited).Changes().Produces<ColleagueView>();
            routes.MapPost("/clients/{clientId:guid}/team/{contactId:guid}/revoke-invitation", (Guid clientId, Guid contactId, HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new(clientId, contactId, true), http, mediator, ct))
                .Operation<InviteColleagueAgain>("Revoke a colleague's invitation", Who.Staff.AndContacts(IdentityModule.Team, "manage"), Person.NotInvited, TeamRules.MoreThanYours).WithName("RevokeColleaguesInvitation").Changes().Produces<ColleagueView>();
        }

        private static async Task<IResult> Answered(InviteColleagueAgain command, HttpContext http, IMediator mediator, CancellationToken ct)
        {
            var colleague = await mediator.Send(command, ct);
            return Answer.Ok(http, colleague, colleague.Version);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, TeamRules rules, Grants grants, TimeProvider clock) : IRequestHandler<InviteColleagueAgain, ColleagueView>
    {
        public async Task<ColleagueView> Handle(InviteColleagueAgain command, CancellationToken ct)
        {
            var stream = await identity.Fetch<Person>(command.ContactId, p => rules.MustBeColleague(p, command.ClientId), ct);
            var colleague = stream.Aggregate!;
            if (!command.Revoke) return ColleagueView.Of(await identity.InviteAgain(stream, clock.GetUtcNow()), command.ClientId);
            rules.MayChange(command.ClientId, colleague, Grants.Nothing);
            var withdrawn = colleague.Withdraw();
            if (colleague.OnlyClient() is null) return ColleagueView.Of(await grants.Set(stream, command.ClientId, Grants.Nothing, ct), command.ClientId);
            var fact = identity.Append(stream, withdrawn);
            await identity.Publish(new InvitationRevoked(fact.EventId, fact.FirmId, command.ClientId, fact.ActorId, fact.At, true, colleague.Id));
            return ColleagueView.Of(colleague.Apply(withdrawn) with { Version = colleague.Version + 1 }, command.ClientId);
        }
    }
}
