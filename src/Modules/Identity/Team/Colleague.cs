using Portal.Identity.People;

namespace Portal.Identity.Team;

/// <summary>A contact as their colleagues who look after the team see them: for that client alone, whatever else they do.</summary>
/// <param name="Rights">As they were given for the client: section to level.</param>
/// <param name="ExpiresAt">Until when the invitation works; null once it is accepted.</param>
internal sealed record ColleagueView(Guid Id, string Name, string Email, PersonStatus Status, IReadOnlyDictionary<string, string> Rights, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? JoinedAt, long Version)
{
    /// <summary>The same in SQL, of a <c>list_line</c> and for the client whose id is <c>t.client</c>.</summary>
    public const string Line = "((list_line::jsonb - '{role,limited,clients}'::text[]) || jsonb_build_object('rights', list_line::jsonb -> 'rights' -> t.client))::text";

    public static ColleagueView Of(Person p, Guid clientId) => new(p.Id, p.Name, p.Email, p.Status, p.GivenFor(clientId) ?? Grants.Nothing, p.CreatedAt,
        p.Status == PersonStatus.Invited ? p.ExpiresAt : null, p.JoinedAt, p.Version);
}

/// <summary>Nobody gives what they do not have, takes what is more than theirs, or decides about themselves.</summary>
internal sealed class TeamRules(Actor actor, IEnumerable<Section> sections)
{
    public static readonly Problem MoreThanYours = new("more-than-yours", 403, "That is more than you hold yourself", "Ask somebody who holds that right, or the firm.");
    public static readonly Problem Yourself = new("not-yourself", 403, "Nobody decides about their own rights", "Ask a colleague who looks after the team, or the firm.");

    /// <exception cref="Refusal">404 when the caller does not look after that client's team.</exception>
    public void MayManage(Guid clientId)
    {
        if (!actor.Serves(clientId) && !actor.May(IdentityModule.Team, "manage", clientId)) throw Problems.NotFound.Refuse();
    }

    /// <summary>A colleague is a contact of that client; whoever else there is, is not there.</summary>
    public void MustBeColleague(Person person, Guid clientId)
    {
        MayManage(clientId);
        if (person.Role != Role.Contact || person.Status == PersonStatus.Removed || !person.Rights.ContainsKey(clientId)) throw Problems.NotFound.Refuse();
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
            if (!Mine(section, Level(to)) || !Mine(section, Level(holds))) throw MoreThanYours.Refuse($"In {section.Name} you hold less than that.", $"/rights/{section.Name}");
        }
        bool Mine(Section section, string level) => section.Reaches(actor.Clients[clientId].GetValueOrDefault(section.Name) ?? section.Levels[0], level);
    }
}
