using System.Text.RegularExpressions;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>A kind of browser or app that a person has signed in with. The id is made from both.</summary>
internal sealed record KnownDevice(string Id, Guid PersonId, DateTimeOffset SeenAt);

/// <summary>What people have to notice of their accounts: in the record, and by mail.</summary>
internal static partial class AccountNoticeRules
{
    /// <summary>Somebody did not show that the account is theirs.</summary>
    /// <param name="last">It was the last guess that was left.</param>
    public static async Task Refuse(this UnitOfWork<IIdentityStore> identity, Guesses guesses, Person person, string reason, bool last, CancellationToken ct)
    {
        var clients = person.ClientIdsForAudit();
        identity.Note([]).TellFirmAbout(clients, new SignInRefused(person.Id, reason));
        if (!last) return;
        identity.Note([]).TellFirmAbout(clients, new AccountLocked(person.Id));
        // Whoever makes a sport of it is not to fill the person's mailbox.
        if (await guesses.Wait(Guid.Parse(identity.Session.TenantId), $"mails that {person.Id:N} is locked", 2, ct) is null)
            identity.Note([]).TellFirm(person.Alert("account-locked"));
    }

    /// <summary>The mail that lets the person notice what was not they, to the address that they have now.</summary>
    /// <param name="what">What happened, as the mail's words are found by.</param>
    public static PersonAlerted Alert(this Person person, string what, string? device = null) => new(person.Id, person.Name, person.Email, what, device);

    /// <summary>Remembers what the person signs in with. When it is new, and not the first, they are told.</summary>
    public static async Task Greet(this UnitOfWork<IIdentityStore> identity, Person person, Origin from, DateTimeOffset now, CancellationToken ct)
    {
        // A browser says a new version of itself every few weeks: that makes it no other.
        var device = Version().Replace(from.Device ?? "", "");
        var id = UserSession.IdOf($"{person.Id:N} {device}");
        var batch = identity.Session.CreateBatchQuery();
        var known = batch.Query<KnownDevice>().Where(d => d.PersonId == person.Id && d.Id == id).Any();
        var any = batch.Query<KnownDevice>().Where(d => d.PersonId == person.Id).Any();
        await batch.Execute(ct);
        identity.Session.Store(new KnownDevice(id, person.Id, now));
        if (!await known && await any) identity.Note([]).TellFirm(person.Alert("new-device", from.Device));
    }

    [GeneratedRegex("[0-9][0-9._]*", RegexOptions.None, 200)]
    private static partial Regex Version();
}
