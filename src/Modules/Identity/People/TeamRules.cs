using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>Nobody gives what they do not have, takes what is more than theirs, or decides about themselves.</summary>
internal sealed class TeamRules(Actor actor, IEnumerable<Section> sections)
{
    public static readonly Problem MoreThanYours = new("more-than-yours", 403, "That's more access than you have",
        "Ask someone who has that access, or the firm.");
    public static readonly Problem Yourself = new("not-yourself", 403, "You can't change your own access",
        "Ask a colleague who looks after the team, or the firm.");

    /// <exception cref="Refusal">404 when the caller does not look after that client's team.</exception>
    public void MayManage(Guid clientId, string? pointer = null)
    {
        if (!actor.May(TeamRights.Manage, clientId)) throw Problems.NotFound.Refuse(pointer: pointer);
    }

    /// <summary>A colleague is a contact of that client; whoever else there is, is not there.</summary>
    public void MustBeColleague(Person person, Guid clientId)
    {
        MayManage(clientId);
        if (person.Role != Role.Contact || person.Status == PersonStatus.Removed || !person.Rights.ContainsKey(clientId)) throw Problems.NotFound.Refuse();
    }

    /// <summary>The firm's people may have a contact act for a client more; whoever looks after a team decides about those who act for it.</summary>
    public void MayDecide(Person contact, Guid clientId)
    {
        contact.MustBeFor(actor, member: false);
        MayManage(clientId, "/clientId");
        if (!actor.IsMember && !contact.Rights.ContainsKey(clientId)) throw Problems.NotFound.Refuse(pointer: "/clientId");
    }

    /// <summary>Where a level changes, both what was and what is to be are within what the caller holds.</summary>
    /// <remarks>Of the colleague counts what holds at present: what was given beyond that, in a section that is off, is out of everybody's reach.</remarks>
    /// <exception cref="Refusal">403.</exception>
    public void MayChange(Guid clientId, Person? colleague, IReadOnlyDictionary<string, string> to)
    {
        if (colleague?.Id == actor.PersonId) throw Yourself.Refuse();
        if (actor.Serves(clientId)) return;
        var (given, holds) = (colleague?.GivenFor(clientId), colleague?.Rights.GetValueOrDefault(clientId));
        foreach (var section in sections)
        {
            string Level(IReadOnlyDictionary<string, string>? rights) => rights?.GetValueOrDefault(section.Name) ?? section.Levels[0];
            if (Level(given) == Level(to)) continue;
            if (!Mine(section, Level(to)) || !Mine(section, Level(holds)))
                throw MoreThanYours.Refuse($"In {section.Name} you hold less than that.", $"/rights/{section.Name}");
        }
        bool Mine(Section section, string level) => section.Reaches(actor.Clients[clientId].GetValueOrDefault(section.Name) ?? section.Levels[0], level);
    }

    /// <summary>What concerns a contact as a whole is within what the caller holds for each of its clients whose team they look after.</summary>
    /// <exception cref="Refusal">403.</exception>
    public void MayEnd(Person contact)
    {
        foreach (var client in contact.Rights.Keys.Where(c => actor.May(TeamRights.Manage, c))) MayChange(client, contact, Grants.Nothing);
    }
}
