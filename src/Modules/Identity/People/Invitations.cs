using Portal.Identity.Contracts;
using Portal.Identity.Sessions;

namespace Portal.Identity.People;

/// <summary>How people are invited, whoever does it, and how many mails that may set off.</summary>
internal sealed class Invitations(UnitOfWork<IIdentityStore> identity, Grants grants, Actor actor, Guesses guesses, SignInRules rules, TimeProvider clock)
{
    /// <summary>
    /// Invites a contact. Who is one already, and known to the inviter as one, acts for one client more; whom the inviter does not
    /// know is invited like anybody else, and becomes one with themselves when they agree.
    /// </summary>
    /// <exception cref="Refusal">409 when the address cannot be invited: only who sees everybody is told why. 429 when there were mails enough.</exception>
    public async Task<Person> Invite(Guid clientId, string name, string email, IReadOnlyDictionary<string, string> rights, CancellationToken ct)
    {
        await identity.Lock(Grants.LockOf(clientId), ct);
        var known = await identity.ByEmail(email, ct);
        if ((known is not null && !known.MayActFor(clientId)) || await identity.IsApart(email, clientId, ct))
            throw (actor.AllClients ? Person.AlreadyThere : Person.CannotBeInvited).Refuse(pointer: "/email");
        if (known is not null && actor.Knows(known))
        {
            var contact = await identity.ChangeAlongside<Person>(known.Id, ct);
            await grants.Set(contact, clientId, rights, ct);
            return contact.State;
        }
        await MaySend(email, ct);
        var now = clock.GetUtcNow();
        var invited = identity.Start<Person>(Guid.CreateVersion7());
        var invitation = new Person.Invited(
            invited.Id, name, email, Role.Contact, null, null, now + Person.InvitationLife, now, actor.AnswersFor, Apart: known is not null);
        invited.Append(invitation).TellAbout([clientId], invited.State.Invitation());
        await grants.Set(invited, clientId, rights, ct);
        return invited.State;
    }

    /// <summary>Sends a new link, which ends the one sent before.</summary>
    public void Send(Change<Person> person, Person.InvitedAgain again) =>
        person.Append(again).TellAbout(person.State.ClientIdsForAudit(), person.State.Invitation());

    /// <summary>Takes one of the invitations that may be sent to that address, and by the caller, within an hour.</summary>
    /// <exception cref="Refusal">429 with Retry-After when none is left.</exception>
    public async Task MaySend(string email, CancellationToken ct)
    {
        if (await guesses.Wait(actor.FirmId, $"invitations by {actor.AnswersFor:N}", rules.MailsPerInviter, ct) is { } wait)
            throw Problems.TooMany.RefuseUntil(wait,
                "You've invited many people within the hour. Wait as long as the Retry-After header says, then try again.");
        if (await guesses.Wait(actor.FirmId, $"invitations to {Person.Normalize(email)}", rules.MailsPerAccount, ct) is { } later)
            throw Problems.TooMany.RefuseUntil(later,
                "That address was sent several invitations within the hour. Wait as long as the Retry-After header says, then try again.");
    }
}

/// <summary>What holds of invitations.</summary>
internal static class InvitationRules
{
    /// <summary>What the tokens of invitations are for; whoever mails them makes them from the same words.</summary>
    public const string Purpose = "invitation";

    /// <summary>What is told of an invitation as it stands, so that its link is sent.</summary>
    public static PersonInvited Invitation(this Person person) =>
        new(person.Id, person.Name, person.Email, person.Role.ToString().ToLowerInvariant(), person.Generation, person.ExpiresAt);

    /// <summary>Who has the address of somebody invited apart from them; null when it is the invited person's own.</summary>
    /// <exception cref="Refusal">410 when whoever has it cannot join by invitation: left out, revoked, or no contact any more.</exception>
    public static async Task<Person?> AccountOf(this UnitOfWork<IIdentityStore> identity, Person invited, CancellationToken ct)
    {
        if (!invited.Apart || await identity.ByEmail(invited.Email, ct) is not { } account) return null;
        return account is { Role: Role.Contact, Status: PersonStatus.Active or PersonStatus.Invited } ? account : throw Firms.SetUpFirm.LinkInvalid.Refuse();
    }

    /// <summary>What the person was given apart from the account that has the address is the account's from now on; what that holds already stays.</summary>
    public static async Task<Change<Person>> Unite(
        this UnitOfWork<IIdentityStore> identity, Change<Person> apart, Guid accountId, DateTimeOffset now, CancellationToken ct)
    {
        var invited = apart.State;
        foreach (var client in invited.Rights.Keys.Order()) await identity.Lock(Grants.LockOf(client), ct);
        var account = await identity.ChangeAlongside<Person>(accountId, ct);
        foreach (var client in invited.Rights.Keys.Except(account.State.Rights.Keys))
        {
            var given = invited.Given[client];
            account.Append(new Person.RightsSet(client, given.Rights, given.By, given.At, invited.Caps.GetValueOrDefault(client)))
                .TellAbout([client], new RightsChanged(account.Id, account.State.Rights[client]));
        }
        apart.Append(new Person.Removed(now)).TellAbout(invited.ClientIdsForAudit(), new PersonRemoved(invited.Id));
        return account;
    }
}
