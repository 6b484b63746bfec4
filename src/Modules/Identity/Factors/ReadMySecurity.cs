using Marten;
using Portal.Identity.Emails;
using Portal.Identity.Passkeys;
using Portal.Identity.People;

namespace Portal.Identity.Factors;

/// <summary>What protects the caller's account.</summary>
internal sealed record ReadMySecurity : IRequest<ReadMySecurity.View>
{
    /// <param name="RecoveryCodesLeft">How many of the codes given last were not used yet.</param>
    /// <param name="SecondFactorRequired">Whether the firm asks the caller for a second factor.</param>
    /// <param name="PendingEmail">The address that is to be theirs once it is confirmed at both.</param>
    internal sealed record View(
        bool HasPassword, AuthenticatorOfMine? Authenticator, int RecoveryCodesLeft, IReadOnlyList<PasskeyView> Passkeys, bool SecondFactorRequired, string Email, string? PendingEmail);

    /// <param name="Since">When a code of it was shown for the first time.</param>
    internal sealed record AuthenticatorOfMine(DateTimeOffset Since);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/security", (Requests ask) => ask.Read(new ReadMySecurity()))
            .Operation<ReadMySecurity>("What protects my account", Who.SignedIn).Personal().BeforeSecondFactor().Produces<View>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<ReadMySecurity, View>
    {
        public async Task<View> Handle(ReadMySecurity request, CancellationToken ct)
        {
            var (person, firm) = await identity.Me(actor, ct);
            var held = await HeldFactors.Of(identity.Session, person.Id, ct);
            var hasPassword = await identity.Session.LoadAsync<Credential>(person.Id, ct) is not null;
            var now = clock.GetUtcNow();
            var change = await identity.Session.Query<EmailChange>().FirstOrDefaultAsync(c => c.PersonId == person.Id && c.ExpiresAt > now, ct);
            return new(hasPassword, held.Authenticator is { } a ? new(a.Since) : null, held.RecoveryCodes, [.. held.Passkeys.Select(PasskeyView.Of)], FactorRules.NeededBy(firm, person),
                person.Email, change?.Email);
        }
    }
}
