using Portal.Identity.Clients;
using Portal.Identity.Contracts;
using Portal.Identity.Factors;
using Portal.Identity.Sessions;

namespace Portal.Identity.People;

/// <summary>The one place where what somebody may do is given and taken away, whoever decides it.</summary>
internal sealed class Grants(UnitOfWork<IIdentityStore> identity, Actor actor, Access access, IEnumerable<Section> sections, TimeProvider clock)
{
    /// <summary>What holds when nothing of a client is left.</summary>
    public static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>Held while a client's sections, or what is given within them, change: so that neither misses the other.</summary>
    public static string LockOf(Guid clientId) => $"sections:{clientId}";

    /// <summary>Every section's level: what is wanted, else what was before, else the lowest; nothing at all when all are the lowest.</summary>
    public IReadOnlyDictionary<string, string> Complete(IReadOnlyDictionary<string, string>? wanted, IReadOnlyDictionary<string, string>? before)
    {
        var rights = sections.ToDictionary(s => s.Name, s => wanted?.GetValueOrDefault(s.Name) ?? before?.GetValueOrDefault(s.Name) ?? s.Levels[0]);
        return rights.Values.All(level => level == CapRules.None) ? Nothing : rights;
    }

    /// <summary>The contact holds these rights for the client from now on; with none it acts for it no longer.</summary>
    /// <exception cref="Refusal">404 when the client is not there for the caller, 409 when it is archived: then nothing is given, only taken.</exception>
    public async Task Set(Change<Person> contact, Guid clientId, IReadOnlyDictionary<string, string> rights, CancellationToken ct)
    {
        await identity.Lock(LockOf(clientId), ct);
        if (rights.Count > 0) await access.RequireActive(clientId, "/clientId", ct);
        var client = await identity.Session.LoadAsync<Client>(clientId, ct) ?? throw Problems.NotFound.Refuse(pointer: "/clientId");
        contact.Append(new Person.RightsSet(clientId, rights, actor.AnswersFor, clock.GetUtcNow(), client.Caps))
            .TellAbout([clientId], new RightsChanged(contact.Id, contact.State.Rights.GetValueOrDefault(clientId) ?? Nothing));
    }

    /// <summary>The member works for these clients only, or for all of them again (null).</summary>
    /// <remarks>Whoever works so already is left as they are: there would be nothing to tell.</remarks>
    public void Assign(Change<Person> member, IReadOnlyList<Guid>? clients)
    {
        var before = member.State;
        var (were, are) = (before.Limited ? before.Rights.Keys.ToHashSet() : [], (clients ?? []).ToHashSet());
        if (before.Limited == clients is not null && were.SetEquals(are)) return;
        var assigned = member.Append(new Person.Assigned(clients, actor.AnswersFor, clock.GetUtcNow()));
        if (before.Limited != clients is not null) assigned.TellFirm(new MemberLimited(member.Id, clients is not null));
        foreach (var client in are.Except(were)) assigned.TellFirmAbout([client], new MemberAssigned(member.Id));
        foreach (var client in were.Except(are)) assigned.TellFirmAbout([client], new MemberUnassigned(member.Id));
    }

    /// <summary>
    /// Ends the person's access, as far as it is the caller's to end: of a contact who acts for other clients as well, whoever works for
    /// some clients only, or looks after the teams of some, ends what concerns those.
    /// </summary>
    public async Task Remove(Change<Person> person, CancellationToken ct)
    {
        var before = person.State;
        if (before.Role == Role.Contact && !before.Rights.Keys.All(actor.Serves))
        {
            foreach (var client in before.Rights.Keys.Where(c => actor.May(TeamRights.Manage, c))) await Set(person, client, Nothing, ct);
            return;
        }
        MemberRules.OnlyOwnersMakeOwners(actor, before.Role);
        await identity.KeepAnOwner(before, ct);
        person.Append(new Person.Removed(clock.GetUtcNow())).TellAbout(before.ClientIdsForAudit(), new PersonRemoved(person.Id));
        identity.Session.Delete<Credential>(person.Id);
        identity.Session.Delete<Photo>(person.Id);
        await identity.EndSessions(person.Id, ct);
        identity.ForgetFactors(person.Id);
        identity.Session.DeleteWhere<KnownDevice>(d => d.PersonId == person.Id);
    }
}
