using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>Who of the people is there for whom, and who decides about them.</summary>
internal static class PeopleRules
{
    /// <summary>Contacts and members are different things to the API: each is not there under the other's address.</summary>
    public static void MustBe(this Person person, bool member)
    {
        if (person.Role == Role.Contact == member || person.Status == PersonStatus.Removed) throw Problems.NotFound.Refuse();
    }

    /// <summary>A contact is there for whoever knows it: the firm's people who work for one of its clients, and whoever looks after the team of one.</summary>
    public static void MustBeFor(this Person person, Actor actor, bool member)
    {
        person.MustBe(member);
        if (!member && !actor.Knows(person)) throw Problems.NotFound.Refuse();
    }

    /// <summary>What concerns the whole of a contact is done by those who work for all of its clients.</summary>
    public static void MustBeWhollyFor(this Person person, Actor actor, bool member)
    {
        person.MustBeFor(actor, member);
        if (!member && !person.Rights.Keys.All(actor.Serves)) throw Problems.NotFound.Refuse();
    }

    /// <summary>Whether the contact may be given rights for that client as well.</summary>
    public static bool MayActFor(this Person person, Guid clientId) =>
        person.Role == Role.Contact && person.Status != PersonStatus.Withdrawn && !person.Rights.ContainsKey(clientId);

    /// <summary>Whether the contact is there for the actor: of a client that they work for, or whose team they look after.</summary>
    public static bool Knows(this Actor actor, Person contact) => actor.AllClients || contact.Rights.Keys.Any(c => actor.May(TeamRights.Manage, c));

    /// <summary>
    /// Whether the actor may know what the person looks like, having been told their name: the firm's people know each other, and whom they
    /// work for; contacts know their colleagues, and who works for their clients.
    /// </summary>
    public static bool HasToDoWith(this Actor actor, Person person) =>
        actor.AllClients || person.Id == actor.PersonId || (person.Role != Role.Contact && (actor.IsMember || !person.Limited))
        || person.Rights.Keys.Any(c => actor.Clients.TryGetValue(c, out var held) && held.Values.Any(level => level != "none"));

    /// <summary>What was revoked only the firm gives again: whoever of it could have revoked it.</summary>
    public static bool MayRevive(this Actor actor, Person person) =>
        actor.IsMember && (person.Role != Role.Contact || actor.AllClients || person.Rights.Keys.All(actor.Serves));
}
