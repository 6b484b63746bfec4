using Portal.Identity.Clients;
using Portal.Identity.Firms;

namespace Portal.Identity.People;

/// <summary>One thing that somebody's access hangs on.</summary>
/// <param name="Rule">Which: firm, invitation, active, secondFactor, role, operation, assigned, acts, given, section or right.</param>
/// <param name="Met">Access needs every one of them.</param>
/// <param name="Held">The level that was given, or that holds.</param>
/// <param name="By">Who decided it, where that is known.</param>
/// <param name="Since">Since when, where that is known.</param>
internal sealed record Reason(string Rule, bool Met, string Text, string? Held = null, Guid? By = null, DateTimeOffset? Since = null);

/// <summary>
/// Why somebody may do something for a client, or may not. What decides is the same code that decides about their requests:
/// the person as the actor that they would be, and <c>Actor.May</c>. The other reasons take that apart.
/// </summary>
internal sealed record Explanation(IReadOnlyList<Reason> Reasons)
{
    public bool Allowed => Reasons.All(r => r.Met);

    /// <summary>The actor that the person is at their next request, once they are signed in.</summary>
    public static Actor ActorOf(Firm firm, Person person) => new(firm.Id, person.Id, person.Role, person.Rights) { Limited = person.Limited };

    /// <param name="who">Whom an operation is open to; null when it is about the right alone.</param>
    /// <param name="section">Null where an operation is open to no contact; then only being there for the client counts.</param>
    /// <param name="secondFactor">Whether the person is signed in with a second factor anywhere.</param>
    public static Explanation Of(Firm firm, Person person, Client client, Section? section, string level, Who? who, bool secondFactor) =>
        new([.. SignsIn(firm, person, secondFactor), .. Calls(person, who),
            .. person.Role == Role.Contact ? Acts(person, client, section, level) : Works(person, client), .. Decides(firm, person, client, section, level)]);

    private static IEnumerable<Reason> SignsIn(Firm firm, Person person, bool secondFactor)
    {
        if (firm.Status != FirmStatus.Active) yield return new("firm", false, $"{firm.Name} is suspended.");
        yield return person.Status switch
        {
            PersonStatus.Invited => new("invitation", false,
                $"{person.Name} has not accepted the invitation, which works until {person.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC.",
                Since: person.CreatedAt),
            PersonStatus.Withdrawn => new("invitation", false, $"The invitation of {person.Name} was revoked."),
            PersonStatus.Suspended => new("active", false, $"{person.Name} is suspended."),
            PersonStatus.Removed => new("active", false, $"{person.Name} was removed."),
            _ => new("active", true, $"{person.Name} has joined and is active.", Since: person.JoinedAt),
        };
        if (person.Role == Role.Contact ? firm.Security.ContactsNeedSecondFactor : firm.Security.MembersNeedSecondFactor)
            yield return new("secondFactor", secondFactor,
                $"{firm.Name} asks for a second factor. {person.Name} is {(secondFactor ? "" : "not ")}signed in with one.");
    }

    private static IEnumerable<Reason> Calls(Person person, Who? who)
    {
        if (who is not null)
            yield return new("operation", who.Roles.Contains(person.Role),
                $"The operation is open to {string.Join(", ", who.Roles.Order().Select(Named))}; {person.Name} is {Named(person.Role)}.");
    }

    private static IEnumerable<Reason> Works(Person person, Client client)
    {
        yield return new("role", true,
            $"{person.Name} is {Named(person.Role)} of the firm: that opens every section{(person.Role == Role.Viewer ? ", to read" : "")}.",
            Named(person.Role), person.RoleBy, person.RoleAt);
        if (person.Limited)
            yield return person.Rights.ContainsKey(client.Id)
                ? new("assigned", true, $"{person.Name} works for some clients only, and {client.Name} is one of them.", null,
                    person.Given.GetValueOrDefault(client.Id)?.By, person.Given.GetValueOrDefault(client.Id)?.At)
                : new("assigned", false, $"{person.Name} works for some clients only, and {client.Name} is none of them.");
    }

    private static IEnumerable<Reason> Acts(Person person, Client client, Section? section, string level)
    {
        if (person.GivenFor(client.Id) is not { } given)
        {
            yield return new("acts", false, $"{person.Name} does not act for {client.Name}.");
            yield break;
        }
        if (section is null) yield break;
        var (of, held) = (person.Given.GetValueOrDefault(client.Id), given.GetValueOrDefault(section.Name) ?? section.Levels[0]);
        yield return new("given", section.Reaches(held, level),
            $"{person.Name} was given \"{held}\" in {section.Name}; \"{level}\" is needed.", held, of?.By, of?.At);
        if (client.Caps.TryGetValue(section.Name, out var most))
            yield return new("section", section.Reaches(most, level),
                $"{client.Name} has the section {section.Name} {(most == section.Levels[0] ? "switched off" : "to read only")}.", most);
    }

    private static IEnumerable<Reason> Decides(Firm firm, Person person, Client client, Section? section, string level)
    {
        if (section is null && person.Role == Role.Contact) yield break; // the operation is not for contacts
        var actor = ActorOf(firm, person);
        var may = section is null ? actor.Serves(client.Id) : actor.May(section[level], client.Id);
        yield return new("right", may, may ? "So it is theirs to do." : "So it is not theirs to do.",
            section is null ? null
            : person.Role == Role.Contact ? person.Rights.GetValueOrDefault(client.Id)?.GetValueOrDefault(section.Name) ?? section.Levels[0] : null);
    }

    private static string Named(Role role) => role.ToString().ToLowerInvariant();
}
