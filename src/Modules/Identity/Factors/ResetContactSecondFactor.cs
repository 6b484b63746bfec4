using Portal.Identity.Contracts;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Factors;

/// <summary>
/// An admin helps a contact who has lost their second factors: all of them are gone, and so are their sessions. The password
/// stays, and no admin learns it.
/// </summary>
internal sealed record ResetContactSecondFactor(Guid ContactId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/contacts/{contactId:guid}/reset-second-factor",
            (Guid contactId, Requests ask) => ask.Do(new ResetContactSecondFactor(contactId)))
            .Operation<ResetContactSecondFactor>("Remove a contact's second factors", Who.Admins).Scope(null).StepUp().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ResetContactSecondFactor, Unit>
    {
        public Task<Unit> Handle(ResetContactSecondFactor command, CancellationToken ct) => identity.ResetSecondFactorOf(command.ContactId, actor, member: false, ct);
    }
}

/// <summary>The same for a member.</summary>
internal sealed record ResetMemberSecondFactor(Guid MemberId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/members/{memberId:guid}/reset-second-factor",
            (Guid memberId, Requests ask) => ask.Do(new ResetMemberSecondFactor(memberId)))
            .Operation<ResetMemberSecondFactor>("Remove a member's second factors", Who.Admins).StepUp().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ResetMemberSecondFactor, Unit>
    {
        public Task<Unit> Handle(ResetMemberSecondFactor command, CancellationToken ct) => identity.ResetSecondFactorOf(command.MemberId, actor, member: true, ct);
    }
}

internal static class ResetSecondFactorRules
{
    public static async Task<Unit> ResetSecondFactorOf(this UnitOfWork<IIdentityStore> identity, Guid personId, Actor actor, bool member, CancellationToken ct)
    {
        var person = await identity.Session.LoadAsync<Person>(personId, ct) ?? throw Problems.NotFound.Refuse();
        person.MustBeWhollyFor(actor, member);
        MemberRules.OnlyOwnersMakeOwners(actor, person.Role);
        identity.ForgetFactors(person.Id);
        await identity.EndSessions(person.Id, ct);
        identity.Note([]).TellAbout(person.ClientIdsForAudit(), new SecondFactorRemoved(person.Id)).TellFirm(person.Alert("second-factor-reset"));
        return Unit.Value;
    }
}
