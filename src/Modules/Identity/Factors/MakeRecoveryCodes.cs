using Portal.Identity.Sessions;

namespace Portal.Identity.Factors;

/// <summary>The caller gets new recovery codes; those given before work no longer.</summary>
internal sealed record MakeRecoveryCodes : ICommand<MakeRecoveryCodes.Made>, IUnremembered
{
    /// <param name="RecoveryCodes">Shown this once; each stands in for a lost second factor once.</param>
    internal sealed record Made(IReadOnlyList<string> RecoveryCodes);

    public static readonly Problem NoSecondFactor = new("no-second-factor", 409, "Two-step verification isn't set up",
        "Set up an authenticator app or a passkey first. Recovery codes are for when you can't use it.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/me/recovery-codes",
            async (Requests ask) => Results.Json(await ask.Send(new MakeRecoveryCodes()), statusCode: 201))
            .Operation<MakeRecoveryCodes>("Get new recovery codes", Who.SignedIn, NoSecondFactor).StepUp().Produces<Made>(201);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<MakeRecoveryCodes, Made>
    {
        public async Task<Made> Handle(MakeRecoveryCodes command, CancellationToken ct)
        {
            await identity.Lock(FactorRules.Of(actor.PersonId), ct);
            var (person, _) = await identity.Me(actor, ct);
            if (!(await HeldFactors.Of(identity.Session, person.Id, ct)).Any) throw NoSecondFactor.Refuse();
            identity.Note([]).TellFirm(person.Alert("recovery-codes-made"));
            return new(identity.NewRecoveryCodes(person));
        }
    }
}
