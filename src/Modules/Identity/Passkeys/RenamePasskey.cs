using FluentValidation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.Factors;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Passkeys;

/// <summary>The caller calls one of their passkeys by another name, to tell them apart.</summary>
internal sealed record RenamePasskey(Guid PasskeyId, string Name) : ICommand<PasskeyView>
{
    internal sealed record Body(string Name);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/me/passkeys/{passkeyId:guid}", async (Guid passkeyId, Body body, IMediator mediator, CancellationToken ct) => Results.Ok(await mediator.Send(new RenamePasskey(passkeyId, body.Name), ct)))
            .Operation<RenamePasskey>("Rename a passkey", Who.SignedIn).Produces<PasskeyView>().Example(new Body("My laptop"));
    }

    internal sealed class Validator : AbstractValidator<RenamePasskey>
    {
        public Validator() => RuleFor(x => x.Name).PersonName();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<RenamePasskey, PasskeyView>
    {
        public async Task<PasskeyView> Handle(RenamePasskey command, CancellationToken ct)
        {
            var (person, firm) = await identity.Me(actor, ct);
            var passkey = await identity.Session.OwnPasskey(person.Id, command.PasskeyId, ct);
            if (passkey.Name == command.Name) return PasskeyView.Of(passkey);
            // The name alone: the counter beside it may be going on at this moment.
            identity.Session.QueueSqlCommand("update identity.mt_doc_passkey set data = data || jsonb_build_object('name', ?::text) where tenant_id = ? and id = ?", command.Name, identity.Session.TenantId, passkey.Id);
            var now = clock.GetUtcNow();
            await identity.Tell(person, client => new PasskeyRenamed(Guid.CreateVersion7(), firm.Id, client, person.Id, now, false, person.Id, passkey.PublicId));
            return PasskeyView.Of(passkey with { Name = command.Name });
        }
    }
}

/// <summary>The caller does without one of their passkeys. Where the firm asks for a second factor, another one must be there.</summary>
internal sealed record RemovePasskey(Guid PasskeyId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me/passkeys/{passkeyId:guid}", async (Guid passkeyId, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RemovePasskey(passkeyId), ct);
                return Results.NoContent();
            })
            .Operation<RemovePasskey>("Remove a passkey", Who.SignedIn, FactorRules.Needed).StepUp().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<RemovePasskey, Unit>
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
            var now = clock.GetUtcNow();
            await identity.Tell(person, client => new PasskeyRemoved(Guid.CreateVersion7(), firm.Id, client, person.Id, now, client is not null, person.Id, passkey.PublicId));
            await identity.Alert(person, "passkey-removed", now);
            return Unit.Value;
        }
    }
}

internal static class OwnPasskeys
{
    /// <exception cref="Refusal">404 when the person has no such passkey.</exception>
    public static async Task<Passkey> OwnPasskey(this IQuerySession session, Guid personId, Guid publicId, CancellationToken ct) =>
        await session.Query<Passkey>().FirstOrDefaultAsync(p => p.PersonId == personId && p.PublicId == publicId, ct) ?? throw Problems.NotFound.Refuse();
}
