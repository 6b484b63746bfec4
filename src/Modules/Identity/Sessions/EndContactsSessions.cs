using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>Signs a contact out everywhere: a lost phone, a doubt. They may sign in again.</summary>
internal sealed record EndContactsSessions(Guid ContactId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/contacts/{contactId:guid}/sessions",
            (Guid contactId, Requests ask) => ask.Do(new EndContactsSessions(contactId)))
            .Operation<EndContactsSessions>("Sign a contact out everywhere", Who.Staff).Changes().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<EndContactsSessions, Unit>
    {
        public Task<Unit> Handle(EndContactsSessions command, CancellationToken ct) => identity.EndSessionsOf(command.ContactId, actor, member: false, ct);
    }
}

/// <summary>The same for a member.</summary>
internal sealed record EndMembersSessions(Guid MemberId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/admin/members/{memberId:guid}/sessions",
            (Guid memberId, Requests ask) => ask.Do(new EndMembersSessions(memberId)))
            .Operation<EndMembersSessions>("Sign a member out everywhere", Who.Admins).Changes().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<EndMembersSessions, Unit>
    {
        public Task<Unit> Handle(EndMembersSessions command, CancellationToken ct) => identity.EndSessionsOf(command.MemberId, actor, member: true, ct);
    }
}

internal static class EndSessionsRules
{
    public static async Task<Unit> EndSessionsOf(this UnitOfWork<IIdentityStore> identity, Guid personId, Actor actor, bool member, CancellationToken ct)
    {
        var person = (await identity.Change<Person>(personId, p => p.MustBeWhollyFor(actor, member), ct)).State;
        MemberRules.OnlyOwnersMakeOwners(actor, person.Role);
        await identity.EndSessions(person.Id, ct);
        identity.Note([]).TellAbout(person.ClientIdsForAudit(), new SessionsEnded(person.Id));
        return Unit.Value;
    }
}
