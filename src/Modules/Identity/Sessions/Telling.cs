using System.Text.RegularExpressions;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>A kind of browser or app that a person has signed in with. The id is made from both.</summary>
internal sealed record KnownDevice(string Id, Guid PersonId, DateTimeOffset SeenAt);

/// <summary>What is told of people's accounts: to the record, and to themselves by mail.</summary>
internal static partial class Telling
{
    /// <summary>Tells each record that tells of the person.</summary>
    public static async Task Tell(this UnitOfWork<IIdentityStore> identity, Person person, Func<Guid?, object> told)
    {
        foreach (var client in person.Told()) await identity.Publish(told(client));
    }

    /// <summary>Somebody did not show that the account is theirs.</summary>
    /// <param name="last">It was the last guess that was left.</param>
    public static async Task Refuse(this UnitOfWork<IIdentityStore> identity, Guesses guesses, Person person, string reason, bool last, DateTimeOffset now, CancellationToken ct)
    {
        var firm = Guid.Parse(identity.Session.TenantId);
        await identity.Tell(person, client => new SignInRefused(Guid.CreateVersion7(), firm, client, person.Id, now, false, person.Id, reason));
        if (!last) return;
        await identity.Tell(person, client => new AccountLocked(Guid.CreateVersion7(), firm, client, person.Id, now, false, person.Id));
        // Whoever makes a sport of it is not to fill the person's mailbox.
        if (await guesses.Wait(firm, $"mails that {person.Id:N} is locked", 2, ct) is null) await identity.Alert(person, "account-locked", now);
    }

    /// <summary>The person is told by mail, so that they notice what was not they.</summary>
    /// <param name="what">What happened, as the mail's words are found by.</param>
    /// <param name="email">Where to, when not to the present address.</param>
    public static ValueTask Alert(this UnitOfWork<IIdentityStore> identity, Person person, string what, DateTimeOffset now, string? device = null, string? email = null) =>
        identity.Publish(new PersonAlerted(Guid.CreateVersion7(), Guid.Parse(identity.Session.TenantId), null, person.Id, now, false, person.Id, person.Name, email ?? person.Email, what, device));

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
        if (!await known && await any) await identity.Alert(person, "new-device", now, from.Device);
    }

    [GeneratedRegex("[0-9][0-9._]*", RegexOptions.None, 200)]
    private static partial Regex Version();
}
