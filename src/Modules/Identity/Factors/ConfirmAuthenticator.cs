using Portal.Identity.Contracts;
using Portal.Identity.Onboardings;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Factors;

/// <summary>The caller shows a code of the authenticator that they are setting up: from now on it counts. Their session goes on under a new secret.</summary>
internal sealed record ConfirmAuthenticator(string Code) : ICommand<ConfirmAuthenticator.Done>, IUnremembered
{
    internal sealed record Done(IReadOnlyList<string> RecoveryCodes, OpenSession.Opened Opened);

    /// <param name="RecoveryCodes">Shown this once; each stands in for the authenticator once.</param>
    internal sealed record Answered(IReadOnlyList<string> RecoveryCodes, SignedIn SignedIn);

    public static Problem Refused => ShowSecondFactor.CodeRefused with { Status = 422 };

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/me/authenticator/confirm",
            async (ConfirmAuthenticator command, HttpContext http, MasterKey key, Requests ask) =>
            {
                var done = await ask.Send(command);
                return Results.Ok(new Answered(done.RecoveryCodes, SignedIn.With(http, key, done.Opened)));
            })
            .Operation<ConfirmAuthenticator>("Show a code of the new authenticator app", Who.SignedIn, Refused).BeforeSecondFactor().Produces<Answered>()
            .Example(new ConfirmAuthenticator("123456"));
    }

    internal sealed class Validator : AbstractValidator<ConfirmAuthenticator>
    {
        public Validator() => RuleFor(x => x.Code).NotEmpty().MaximumLength(20);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key, OneTime once, OpenSession sessions, TimeProvider clock)
        : IRequestHandler<ConfirmAuthenticator, Done>
    {
        public async Task<Done> Handle(ConfirmAuthenticator command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var (person, firm) = await identity.Me(caller.Required, ct);
            var pending = await identity.Session.LoadAsync<PendingAuthenticator>(person.Id, ct);
            if (pending is null || pending.ExpiresAt <= now || key.Unseal(AuthenticatorSecret.Purpose(firm.Id, person.Id), pending.Secret) is not { } secret
                || AuthenticatorSecret.StepOf(secret, SecondFactors.Digits(command.Code), now) is not { } step
                || !await once.Take(identity, "mt_doc_pending_authenticator", person.Id, ct)) throw Refused.Refuse(pointer: "/code");

            identity.Session.Store(new Authenticator(person.Id, pending.Secret, now, step));
            identity.Note([]).TellAbout(person.ClientIdsForAudit(), new SecondFactorSet(person.Id)).TellFirm(person.Alert("authenticator-set"));
            await identity.Did(person.Id, OnboardingStep.SecondFactor, now, ct);
            var codes = identity.NewRecoveryCodes(person);
            return new(codes, await sessions.Renew(caller.SignIn!.Session, secondFactor: true, Method.PasswordAndCode, ct));
        }
    }
}
