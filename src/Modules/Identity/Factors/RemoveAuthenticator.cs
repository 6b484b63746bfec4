using Portal.Identity.Contracts;
using Portal.Identity.Emails;
using Portal.Identity.Firms;
using Portal.Identity.Links;
using Portal.Identity.Passkeys;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Factors;

/// <summary>The caller does without an authenticator app from now on. Where the firm asks for a second factor, another one must be there.</summary>
internal sealed record RemoveAuthenticator : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me/authenticator", (Requests ask) => ask.Do(new RemoveAuthenticator()))
            .Operation<RemoveAuthenticator>("Remove my authenticator app", Who.SignedIn, FactorRules.Needed).StepUp().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<RemoveAuthenticator, Unit>
    {
        public async Task<Unit> Handle(RemoveAuthenticator command, CancellationToken ct)
        {
            await identity.Lock(FactorRules.Of(actor.PersonId), ct);
            var (person, firm) = await identity.Me(actor, ct);
            var held = await HeldFactors.Of(identity.Session, person.Id, ct);
            if (held.Authenticator is null) return Unit.Value;
            FactorRules.Keep(firm, person, held.Passkeys.Count);
            identity.Session.Delete<Authenticator>(person.Id);
            if (held.Passkeys.Count == 0) identity.Session.DeleteWhere<RecoveryCode>(c => c.PersonId == person.Id);
            identity.Note([]).TellAbout(person.ClientIdsForAudit(), new SecondFactorRemoved(person.Id)).TellFirm(person.Alert("authenticator-removed"));
            return Unit.Value;
        }
    }
}

internal static class FactorRules
{
    public static Problem Needed => Problems.SecondFactorRequired with { Status = 409 };

    /// <summary>Held while somebody's factors become fewer, so that two removals at once do not take the last two.</summary>
    public static string Of(Guid personId) => $"factors of {personId:N}";

    public static bool NeededBy(Firm firm, Person person) => person.Role == Role.Contact ? firm.Security.ContactsNeedSecondFactor : firm.Security.MembersNeedSecondFactor;

    /// <param name="others">How many second factors stay.</param>
    /// <exception cref="Refusal">409 when none would stay, and the firm asks for one.</exception>
    public static void Keep(Firm firm, Person person, int others)
    {
        if (others == 0 && NeededBy(firm, person)) throw Needed.Refuse("The firm requires two-step verification. Set up another way first.");
    }

    /// <summary>The caller's own account, and their firm.</summary>
    /// <exception cref="Refusal">401 when the caller was removed a moment ago.</exception>
    public static async Task<(Person Person, Firm Firm)> Me(this UnitOfWork<IIdentityStore> identity, Actor actor, CancellationToken ct)
    {
        var batch = identity.Session.CreateBatchQuery();
        var (me, mine) = (batch.Load<Person>(actor.PersonId), batch.Load<Firm>(actor.FirmId));
        await batch.Execute(ct);
        return await me is { Status: PersonStatus.Active } person && await mine is { } firm ? (person, firm) : throw Problems.NotSignedIn.Refuse();
    }

    /// <summary>All that somebody signs in with beside the password, and all that is under way with it.</summary>
    public static void ForgetFactors(this UnitOfWork<IIdentityStore> identity, Guid personId)
    {
        identity.Session.Delete<Authenticator>(personId);
        identity.Session.Delete<PendingAuthenticator>(personId);
        identity.Session.DeleteWhere<RecoveryCode>(c => c.PersonId == personId);
        identity.Session.DeleteWhere<Passkey>(p => p.PersonId == personId);
        identity.Session.DeleteWhere<HalfSignIn>(h => h.PersonId == personId);
        identity.Session.DeleteWhere<OneTimeLink>(l => l.PersonId == personId);
        identity.Session.DeleteWhere<EmailChange>(c => c.PersonId == personId);
    }
}
