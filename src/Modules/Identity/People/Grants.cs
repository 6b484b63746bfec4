using JasperFx.Events;
using Portal.Identity.Clients;
using Portal.Identity.Contracts;
using Portal.Identity.Factors;
using Portal.Identity.Sessions;

namespace Portal.Identity.People;

/// <summary>The one place where what somebody may do is given and taken away, whoever decides it.</summary>
internal sealed class Grants(UnitOfWork<IIdentityStore> identity, Actor actor, IEnumerable<Section> sections, TimeProvider clock)
{
    /// <summary>What holds when nothing of a client is left.</summary>
    public static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>Held while a client's sections, or what is given within them, change: so that neither misses the other.</summary>
    public static string LockOf(Guid clientId) => $"sections:{clientId}";

    /// <summary>Every section's level: what is wanted, else what was before, else the lowest; nothing at all when all are the lowest.</summary>
    public IReadOnlyDictionary<string, string> Complete(IReadOnlyDictionary<string, string>? wanted, IReadOnlyDictionary<string, string>? before)
    {
        var rights = sections.ToDictionary(s => s.Name, s => wanted?.GetValueOrDefault(s.Name) ?? before?.GetValueOrDefault(s.Name) ?? s.Levels[0]);
        return rights.Values.All(level => level == Capping.None) ? Nothing : rights;
    }

    /// <summary>The contact holds these rights for the client from now on.</summary>
    /// <param name="stream">The contact's, or null for one who is invited with this.</param>
    /// <returns>The person as that leaves them.</returns>
    /// <exception cref="Refusal">404 when the client is not there for the caller.</exception>
    public async Task<Person> Set(IEventStream<Person> stream, Guid clientId, IReadOnlyDictionary<string, string> rights, CancellationToken ct)
    {
        var set = await Prepare(clientId, rights, ct);
        var fact = identity.Append(stream, set);
        var person = stream.Aggregate!.Apply(set) with { Version = stream.Aggregate.Version + 1 };
        await Tell(person, fact.EventId, clientId);
        return person;
    }

    /// <summary>The same for somebody who is invited with these rights.</summary>
    public async Task<Person> Invite(Invited invited, Guid clientId, IReadOnlyDictionary<string, string> rights, CancellationToken ct)
    {
        var set = await Prepare(clientId, rights, ct);
        var fact = identity.Start<Person>(invited.PersonId, invited, set);
        var person = Person.Create(invited).Apply(set) with { Version = 2 };
        await identity.Publish(new PersonInvited(Guid.CreateVersion7(), fact.FirmId, clientId, fact.ActorId, fact.At, true, person.Id, person.Name, person.Email, "contact", 0, invited.ExpiresAt));
        await Tell(person, fact.EventId, clientId);
        return person;
    }

    /// <summary>The member works for these clients only, or for all of them again (null).</summary>
    public async Task<Person> Assign(IEventStream<Person> stream, IReadOnlyList<Guid>? clients)
    {
        var before = stream.Aggregate!;
        var assigned = new Assigned(clients, actor.AnswersFor, clock.GetUtcNow());
        var fact = identity.Append(stream, assigned);
        await TellAssignment(before, clients, fact);
        return before.Apply(assigned) with { Version = before.Version + 1 };
    }

    /// <summary>Tells what becomes different with that.</summary>
    public async Task TellAssignment(Person before, IReadOnlyList<Guid>? clients, Fact fact)
    {
        if (before.Limited != clients is not null) await identity.Publish(new MemberLimited(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, before.Id, clients is not null));
        var (were, are) = (before.Limited ? before.Rights.Keys.ToHashSet() : [], (clients ?? []).ToHashSet());
        foreach (var client in are.Except(were)) await identity.Publish(new MemberAssigned(Guid.CreateVersion7(), fact.FirmId, client, fact.ActorId, fact.At, false, before.Id));
        foreach (var client in were.Except(are)) await identity.Publish(new MemberUnassigned(Guid.CreateVersion7(), fact.FirmId, client, fact.ActorId, fact.At, false, before.Id));
    }

    /// <summary>Ends the person's access, as far as it is the caller's to end: of a contact who acts for other clients as well, a limited member ends what concerns their own.</summary>
    public async Task Remove(IEventStream<Person> stream, CancellationToken ct)
    {
        var person = stream.Aggregate!;
        if (person.Role == Role.Contact && !person.Rights.Keys.All(actor.Serves))
        {
            foreach (var client in person.Rights.Keys.Where(actor.Serves)) await Set(stream, client, Nothing, ct);
            return;
        }
        MemberRules.OnlyOwnersMakeOwners(actor, person.Role);
        await identity.KeepAnOwner(person, ct);
        var fact = identity.Append(stream, new Removed(clock.GetUtcNow()));
        identity.Session.Delete<Credential>(person.Id);
        await identity.EndSessions(person.Id, ct);
        identity.ForgetFactors(person.Id);
        identity.Session.DeleteWhere<KnownDevice>(d => d.PersonId == person.Id);
        // Each client's record tells that this person no longer acts for it.
        foreach (var (client, eventId) in person.Told(fact))
            await identity.Publish(new PersonRemoved(eventId, fact.FirmId, client, fact.ActorId, fact.At, person.Role == Role.Contact, person.Id));
    }

    private async Task<RightsSet> Prepare(Guid clientId, IReadOnlyDictionary<string, string> rights, CancellationToken ct)
    {
        await identity.Lock(LockOf(clientId), ct);
        var client = await identity.Session.LoadAsync<Client>(clientId, ct) ?? throw Problems.NotFound.Refuse(pointer: "/clientId");
        return new RightsSet(clientId, rights, actor.AnswersFor, clock.GetUtcNow(), client.Caps);
    }

    private ValueTask Tell(Person person, Guid eventId, Guid clientId) => identity.Publish(
        new RightsChanged(eventId, actor.FirmId, clientId, actor.AnswersFor, clock.GetUtcNow(), true, person.Id, person.Rights.GetValueOrDefault(clientId) ?? Nothing));
}
