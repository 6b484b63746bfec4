using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Identity.People;

internal sealed record Invited(Guid PersonId, string Name, string Email, Role Role, Guid? ClientId, IReadOnlyDictionary<string, string>? Rights, DateTimeOffset ExpiresAt, DateTimeOffset At);
internal sealed record InvitedAgain(int Generation, DateTimeOffset ExpiresAt);
internal sealed record InvitationWithdrawn(int Generation);
internal sealed record Joined(DateTimeOffset At);
internal sealed record RightsSet(Guid ClientId, IReadOnlyDictionary<string, string> Rights);
internal sealed record NameSet(string Name);
internal sealed record RoleSet(Role Role);
internal sealed record Removed(DateTimeOffset At);

internal enum PersonStatus { Invited, Withdrawn, Active, Removed }

/// <summary>Somebody who can sign in to one firm: a member of it, or a contact of its clients. The same e-mail in two firms is two people.</summary>
/// <param name="Rights">A contact's, per client and section. A client with no section is one the contact no longer acts for.</param>
internal sealed record Person(Guid Id, string Name, string Email, Role Role, IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> Rights, DateTimeOffset CreatedAt)
{
    public static readonly TimeSpan InvitationLife = TimeSpan.FromHours(72);
    public static readonly Problem AlreadyThere = new("email-in-use", 409, "Somebody of this firm has that e-mail address", "Use another address, or change the person who has it.");
    public static readonly Problem NotInvited = new("not-invited", 409, "There is no open invitation", "The person has joined already or was removed.");
    public static readonly Problem LastOwner = new("last-owner", 409, "This is the firm's last owner", "Make somebody else an owner first.");

    public long Version { get; set; }
    public PersonStatus Status { get; init; }
    public int Generation { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>A member who works for some clients only: those that <see cref="Rights"/> names, with everything.</summary>
    public bool Limited { get; init; }

    public static Person Create(Invited e) => new(e.PersonId, e.Name, e.Email, e.Role,
        e.ClientId is { } client ? new Dictionary<Guid, IReadOnlyDictionary<string, string>> { [client] = e.Rights! } : [], e.At)
    { ExpiresAt = e.ExpiresAt };
    public Person Apply(InvitedAgain e) => this with { Status = PersonStatus.Invited, Generation = e.Generation, ExpiresAt = e.ExpiresAt };
    public Person Apply(InvitationWithdrawn e) => this with { Status = PersonStatus.Withdrawn, Generation = e.Generation };
    public Person Apply(Joined e) => this with { Status = PersonStatus.Active, JoinedAt = e.At };
    public Person Apply(NameSet e) => this with { Name = e.Name };
    public Person Apply(RoleSet e) => this with { Role = e.Role };
    public Person Apply(Removed _) => this with { Status = PersonStatus.Removed, Rights = new Dictionary<Guid, IReadOnlyDictionary<string, string>>() };
    public Person Apply(RightsSet e)
    {
        var rights = new Dictionary<Guid, IReadOnlyDictionary<string, string>>(Rights);
        if (e.Rights.Count == 0) rights.Remove(e.ClientId);
        else rights[e.ClientId] = e.Rights;
        return this with { Rights = rights };
    }

    /// <summary>Unique within the firm; free again when the person is removed.</summary>
    public string? NormalizedEmail => Status == PersonStatus.Removed ? null : Normalize(Email);
    public static string Normalize(string email) => email.Trim().Normalize().ToUpperInvariant();

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(PersonView.Of(this), Json.Options);

    public InvitedAgain InviteAgain(DateTimeOffset now) => Status is PersonStatus.Invited or PersonStatus.Withdrawn
        ? new(Generation + 1, now + InvitationLife) : throw NotInvited.Refuse();

    public InvitationWithdrawn Withdraw() => Status == PersonStatus.Invited ? new(Generation + 1) : throw NotInvited.Refuse();

    /// <summary>Null when the invitation does not work any more: used, replaced, withdrawn or too old.</summary>
    public Joined? Join(int generation, DateTimeOffset now) =>
        Status == PersonStatus.Invited && generation == Generation && now < ExpiresAt ? new(now) : null;
}

/// <summary>A member or contact as the firm's people see them.</summary>
/// <param name="Rights">Client, then section, then level.</param>
/// <param name="ExpiresAt">Until when the invitation works; null once it is accepted.</param>
internal sealed record PersonView(Guid Id, string Name, string Email, Role Role, PersonStatus Status, IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> Rights,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? JoinedAt, long Version)
{
    public static PersonView Of(Person p) => new(p.Id, p.Name, p.Email, p.Role, p.Status, p.Rights, p.CreatedAt,
        p.Status is PersonStatus.Invited ? p.ExpiresAt : null, p.JoinedAt, p.Version);
}
