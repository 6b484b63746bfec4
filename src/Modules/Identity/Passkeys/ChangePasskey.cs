using Marten;
using Portal.Identity.Contracts;
using Portal.Identity.Factors;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Passkeys;

/// <summary>The caller calls one of their passkeys by another name, to tell them apart.</summary>
internal sealed record ChangePasskey(Guid PasskeyId, Patched<string> Name) : ICommand<PasskeyView>
{
    internal sealed record Body(Patched<string> Name);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/me/passkeys/{passkeyId:guid}",
            (Guid passkeyId, Body body, Requests ask) => ask.Change(new ChangePasskey(passkeyId, body.Name)))
            .Operation<ChangePasskey>("Rename a passkey", Who.SignedIn).WithName("RenamePasskey").Produces<PasskeyView>().Example(new Body("My laptop"));
    }

    internal sealed class Validator : AbstractValidator<ChangePasskey>
    {
        public Validator() => this.RuleForGiven(x => x.Name).PersonName();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ChangePasskey, PasskeyView>
    {
        public async Task<PasskeyView> Handle(ChangePasskey command, CancellationToken ct)
        {
            var (person, _) = await identity.Me(actor, ct);
            var passkey = await identity.Session.OwnPasskey(person.Id, command.PasskeyId, ct);
            var name = command.Name.Or(passkey.Name);
            if (passkey.Name == name) return PasskeyView.Of(passkey);
            // The name alone: the counter beside it may be going on at this moment.
            identity.Session.QueueSqlCommand(
                "update identity.mt_doc_passkey set data = data || jsonb_build_object('name', ?::text) where tenant_id = ? and id = ?",
                name, identity.Session.TenantId, passkey.Id);
            identity.Note([]).TellFirmAbout(person.ClientIdsForAudit(), new PasskeyRenamed(person.Id, passkey.PublicId));
            return PasskeyView.Of(passkey with { Name = name });
        }
    }
}

/// <summary>The caller does without one of their passkeys. Where the firm asks for a second factor, another one must be there.</summary>
internal sealed record RemovePasskey(Guid PasskeyId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me/passkeys/{passkeyId:guid}",
            (Guid passkeyId, Requests ask) => ask.Do(new RemovePasskey(passkeyId)))
            .Operation<RemovePasskey>("Remove a passkey", Who.SignedIn, FactorRules.Needed).StepUp().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<RemovePasskey, Unit>
    {
        public async Task<Unit> Handle(RemovePasskey command, CancellationToken ct)
        {
            await identity.Lock(FactorRules.Of(actor.PersonId), ct);
            var (person, firm) = await identity.Me(actor, ct);
            var passkey = await identity.Session.OwnPasskey(person.Id, command.PasskeyId, ct);
            var held = await HeldFactors.Of(identity.Session, person.Id, ct);
            var others = held.Passkeys.Count - 1 + (held.Authenticator is null ? 0 : 1);
            FactorRules.Keep(firm, person, others);
            identity.Session.Delete(passkey);
            if (others == 0) identity.Session.DeleteWhere<RecoveryCode>(c => c.PersonId == person.Id);
            identity.Note([]).TellAbout(person.ClientIdsForAudit(), new PasskeyRemoved(person.Id, passkey.PublicId)).TellFirm(person.Alert("passkey-removed"));
            return Unit.Value;
        }
    }
}

internal static class PasskeyQueries
{
    /// <exception cref="Refusal">404 when the person has no such passkey.</exception>
    public static async Task<Passkey> OwnPasskey(this IQuerySession session, Guid personId, Guid publicId, CancellationToken ct) =>
        await session.Query<Passkey>().FirstOrDefaultAsync(p => p.PersonId == personId && p.PublicId == publicId, ct) ?? throw Problems.NotFound.Refuse();
}
