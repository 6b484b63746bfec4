using Portal.Identity.Clients;
using Portal.Identity.Firms;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Links;

/// <summary>A mailed link that works once. Its token is made from the id whenever it is needed, and nothing stored could open it.</summary>
/// <param name="Browser">The SHA-256 of the secret in the cookie of the browser that asked, where only that one may use it.</param>
internal sealed record OneTimeLink(Guid Id, Guid PersonId, string Purpose, DateTimeOffset ExpiresAt, string? Browser = null)
{
    public const string Table = "mt_doc_one_time_link";

    /// <summary>What the tokens are for; whoever mails them makes them from the same words.</summary>
    public const string SignIn = "sign-in", Password = "password-reset";

    public static readonly TimeSpan SignInLife = TimeSpan.FromMinutes(10), PasswordLife = TimeSpan.FromMinutes(60);
}

/// <summary>Decides whether somebody who is not signed in gets the mail that they ask for.</summary>
internal sealed class MailedLinkRequests(UnitOfWork<IIdentityStore> identity, Caller caller, Guesses guesses, SignInRules rules)
{
    /// <summary>The person to write to, and their firm; null where there is nobody, or there were mails enough. The same work in every case.</summary>
    /// <exception cref="Refusal">429 with Retry-After when one address asks too often: that tells nothing of any account.</exception>
    public async Task<(Person Person, Firm Firm)?> Find(Guid firmId, string email, Origin from, CancellationToken ct)
    {
        caller.ActAs(Actor.Unknown(firmId));
        if (await guesses.Wait(Guid.Empty, $"mails asked from {NetworkAddress.Counted(from.Address)}", rules.MailsPerAddress, ct) is { } wait) throw Problems.TooMany.RefuseUntil(wait);
        var enough = await guesses.Wait(firmId, $"mails asked for {Person.Normalize(email)}", rules.MailsPerAccount, ct) is not null;
        var person = await identity.ByEmail(email, ct);
        var firm = await identity.Session.LoadAsync<Firm>(firmId, ct);
        if (enough || person is not { Status: PersonStatus.Active } || firm is not { Status: FirmStatus.Active }) return null;
        if (await identity.Session.IsShutOut(person, ct)) return null;
        caller.ActAs(Actor.Unknown(firmId) with { PersonId = person.Id });
        return (person, firm);
    }
}
