using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Team;

/// <summary>Sends a colleague's invitation again; the link sent before stops working.</summary>
internal sealed record ResendColleaguesInvitation(Guid ClientId, Guid ContactId) : ICommand<ColleagueView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/clients/{clientId:guid}/team/{contactId:guid}/resend",
                (Guid clientId, Guid contactId, Requests ask) => ask.Change(new ResendColleaguesInvitation(clientId, contactId)))
            .Operation<ResendColleaguesInvitation>("Send a colleague's invitation again", Who.Staff.AndContacts(TeamRights.Manage),
                Person.NotInvited, TeamRules.MoreThanYours, Problems.TooMany).WithName("InviteColleagueAgain").Changes().Deprecated().Produces<ColleagueView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TeamRules rules, Invitations invitations, TimeProvider clock)
        : IRequestHandler<ResendColleaguesInvitation, ColleagueView>
    {
        public async Task<ColleagueView> Handle(ResendColleaguesInvitation command, CancellationToken ct)
        {
            var colleague = await identity.Change<Person>(command.ContactId, p => rules.MustBeColleague(p, command.ClientId), ct);
            var again = colleague.State.InviteAgain(clock.GetUtcNow(), actor.MayRevive(colleague.State));
            rules.MayChange(command.ClientId, colleague.State, Grants.Nothing);
            await invitations.MaySend(colleague.State.Email, ct);
            invitations.Send(colleague, again);
            return ColleagueView.Of(colleague.State, command.ClientId);
        }
    }
}

/// <summary>Revokes a colleague's invitation. Whoever was invited for other clients as well only stops acting for this one.</summary>
internal sealed record RevokeColleaguesInvitation(Guid ClientId, Guid ContactId) : ICommand<ColleagueView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/clients/{clientId:guid}/team/{contactId:guid}/revoke-invitation",
                (Guid clientId, Guid contactId, Requests ask) => ask.Change(new RevokeColleaguesInvitation(clientId, contactId)))
            .Operation<RevokeColleaguesInvitation>("Revoke a colleague's invitation", Who.Staff.AndContacts(TeamRights.Manage),
                Person.NotInvited, TeamRules.MoreThanYours).Changes().Deprecated().Produces<ColleagueView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, TeamRules rules, Grants grants)
        : IRequestHandler<RevokeColleaguesInvitation, ColleagueView>
    {
        public async Task<ColleagueView> Handle(RevokeColleaguesInvitation command, CancellationToken ct)
        {
            var colleague = await identity.Change<Person>(command.ContactId, p => rules.MustBeColleague(p, command.ClientId), ct);
            rules.MayChange(command.ClientId, colleague.State, Grants.Nothing);
            var withdrawn = colleague.State.Withdraw();
            if (colleague.State.Rights.Count > 1) await grants.Set(colleague, command.ClientId, Grants.Nothing, ct);
            else colleague.Append(withdrawn).TellAbout([command.ClientId], new InvitationRevoked(colleague.Id));
            return ColleagueView.Of(colleague.State, command.ClientId);
        }
    }
}
