using Microsoft.AspNetCore.Identity;
using Portal.Identity.Clients;
using Portal.Identity.Contracts;
using Portal.Identity.Firms;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Links;

/// <summary>Somebody sets a new password by a mailed link. All their sessions end; the second factor stays, and nobody is signed in by it.</summary>
internal sealed record ResetPassword(string Token, string Password, Origin From) : ICommand<Unit>
{
    internal sealed record Body(string Password);

    /// <param name="Token">What stands behind the # of the mailed link.</param>
    internal sealed record Completion(string Token, string Password);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/auth/password-reset/complete",
                (Completion body, HttpContext http, Requests ask) => ask.Do(new ResetPassword(body.Token, body.Password, Origin.Of(http))))
                .Operation<ResetPassword>("Set a new password by a mailed link", Who.Anyone, SetUpFirm.LinkInvalid).WithName("CompletePasswordReset").Produces(204)
                .Example(new Completion("…", "a long and private phrase"));
            routes.MapPost("/auth/password-reset/{token}",
                (string token, Body body, HttpContext http, Requests ask) => ask.Do(new ResetPassword(token, body.Password, Origin.Of(http))))
                .Operation<ResetPassword>("Set a new password by a mailed link", Who.Anyone, SetUpFirm.LinkInvalid).Deprecated().Produces(204)
                .Example(new Body("a long and private phrase"));
        }
    }

    internal sealed class Validator : AbstractValidator<ResetPassword>
    {
        public Validator()
        {
            RuleFor(x => x.Token).NotEmpty().MaximumLength(200);
            RuleFor(x => x.Password).Password(_ => []);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key, IPasswordHasher<Credential> hasher, Guesses guesses, OneTime once, TimeProvider clock)
        : IRequestHandler<ResetPassword, Unit>
    {
        public async Task<Unit> Handle(ResetPassword command, CancellationToken ct)
        {
            var (link, person, firm) = await identity.Reset(caller, key, command.Token, clock.GetUtcNow(), ct);
            PersonRules.RefuseGuessable("/password", command.Password, [person.Name, person.Email, firm.Name]);
            await identity.SessionsOf(person.Id, ct);
            if (!await once.Take(identity, OneTimeLink.Table, link.Id, ct)) throw SetUpFirm.LinkInvalid.Refuse();

            identity.SetPassword(Credential.Of(person.Id, command.Password, hasher));
            await identity.EndEverything(person.Id, ct);
            // Guesses at the old password keep nobody from the new one.
            await guesses.Forget(firm.Id, Person.Normalize(person.Email), command.From.Address, ct);
            identity.Note([]).TellAbout(person.ClientIdsForAudit(), new PasswordReset(person.Id)).TellFirm(person.Alert("password-reset"));
            return Unit.Value;
        }
    }
}

/// <summary>Says whose password a link sets, and changes nothing: mail scanners open links too.</summary>
internal sealed record ReadReset(string Token) : IRequest<AcceptInvitation.Accepted>
{
    /// <param name="Token">What stands behind the # of the mailed link.</param>
    internal sealed record Body(string Token);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/auth/password-reset/read", (Body body, Requests ask) => ask.Read(new ReadReset(body.Token)))
                .Operation<ReadReset>("Read whose password a link sets", Who.Anyone, SetUpFirm.LinkInvalid).WithName("ReadPasswordReset")
                .Produces<AcceptInvitation.Accepted>()
                .Example(new Body("…"));
            routes.MapGet("/auth/password-reset/{token}", (string token, Requests ask) => ask.Read(new ReadReset(token)))
                .Operation<ReadReset>("Read whose password a link sets", Who.Anyone, SetUpFirm.LinkInvalid).Deprecated().Produces<AcceptInvitation.Accepted>();
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key, TimeProvider clock)
        : IRequestHandler<ReadReset, AcceptInvitation.Accepted>
    {
        public async Task<AcceptInvitation.Accepted> Handle(ReadReset request, CancellationToken ct)
        {
            var (_, person, firm) = await identity.Reset(caller, key, request.Token, clock.GetUtcNow(), ct);
            return new(person.Id, person.Name, person.Email, firm.Name, firm.ShortName);
        }
    }
}

internal static class PasswordResetRules
{
    /// <summary>What a link to set a password names. The caller acts as its person from here on.</summary>
    /// <exception cref="Refusal">410 when it does not work any more.</exception>
    public static async Task<(OneTimeLink Link, Person Person, Firm Firm)> Reset(
        this UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key, string token, DateTimeOffset now, CancellationToken ct)
    {
        var named = key.ReadLink(OneTimeLink.Password, token) ?? throw SetUpFirm.LinkInvalid.Refuse();
        caller.ActAs(Actor.Unknown(named.FirmId));
        if (await identity.Session.LoadAsync<OneTimeLink>(named.Id, ct) is not { } link || link.ExpiresAt <= now) throw SetUpFirm.LinkInvalid.Refuse();
        caller.ActAs(Actor.Unknown(named.FirmId) with { PersonId = link.PersonId });
        var firm = await identity.Session.LoadAsync<Firm>(named.FirmId, ct);
        var person = await identity.Session.LoadAsync<Person>(link.PersonId, ct);
        return firm is { Status: FirmStatus.Active } && person is { Status: PersonStatus.Active } && !await identity.Session.IsShutOut(person, ct)
            ? (link, person, firm) : throw SetUpFirm.LinkInvalid.Refuse();
    }

    /// <summary>All that could still open the person's account under the old password, but for one session.</summary>
    public static async Task EndEverything(this UnitOfWork<IIdentityStore> identity, Guid personId, CancellationToken ct, string? but = null)
    {
        await identity.EndSessions(personId, ct, but);
        identity.Session.DeleteWhere<OneTimeLink>(l => l.PersonId == personId);
    }
}
