using Portal.Identity.Clients;
using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>Sends a contact's invitation again; the link sent before stops working. Whoever looks after a team does it within their own rights.</summary>
internal sealed record ResendInvitation(Guid ContactId) : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/contacts/{contactId:guid}/resend", (Guid contactId, Requests ask) => ask.Change(new ResendInvitation(contactId)))
            .Operation<ResendInvitation>("Send a contact's invitation again", Who.Staff.AndContacts(TeamRights.Manage),
                Person.NotInvited, TeamRules.MoreThanYours, TeamRules.Yourself, Problems.TooMany).Changes().Produces<PersonView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TeamRules rules, Invitations invitations, TimeProvider clock)
        : IRequestHandler<ResendInvitation, PersonView>
    {
        public async Task<PersonView> Handle(ResendInvitation command, CancellationToken ct)
        {
            var contact = await identity.Change<Person>(command.ContactId, p => p.MustBeFor(actor, member: false), ct);
            var again = contact.State.InviteAgain(clock.GetUtcNow(), actor.MayRevive(contact.State));
            rules.MayEnd(contact.State);
            if (await identity.Session.IsShutOut(contact.State, ct)) throw Problems.ClientArchived.Refuse();
            await invitations.MaySend(contact.State.Email, ct);
            invitations.Send(contact, again);
            return PersonView.Of(contact.State, actor);
        }
    }
}

/// <summary>Sends a member's invitation again; the link sent before stops working.</summary>
internal sealed record ResendMemberInvitation(Guid MemberId) : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/admin/members/{memberId:guid}/resend", (Guid memberId, Requests ask) => ask.Change(new ResendMemberInvitation(memberId)))
            .Operation<ResendMemberInvitation>("Send a member's invitation again", Who.Admins, Person.NotInvited, Problems.TooMany)
            .Changes().Produces<PersonView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Invitations invitations, TimeProvider clock)
        : IRequestHandler<ResendMemberInvitation, PersonView>
    {
        public async Task<PersonView> Handle(ResendMemberInvitation command, CancellationToken ct)
        {
            var member = await identity.Change<Person>(command.MemberId, p => p.MustBe(member: true), ct);
            var again = member.State.InviteAgain(clock.GetUtcNow(), actor.MayRevive(member.State));
            await invitations.MaySend(member.State.Email, ct);
            invitations.Send(member, again);
            return PersonView.Of(member.State, actor);
        }
    }
}
