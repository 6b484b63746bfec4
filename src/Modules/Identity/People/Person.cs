using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Identity.People;

internal enum PersonStatus { Invited, Withdrawn, Active, Removed, Suspended }

/// <summary>Somebody who can sign in to one firm: a member of it, or a contact of its clients. The same e-mail in two firms is two people.</summary>
/// <param name="Rights">
/// What holds, per client and section: for a contact what was given, as far as the client's sections are on; for a limited member
/// everything, for each client that they work for.
/// </param>
internal sealed partial record Person(
    Guid Id, string Name, string Email, Role Role, IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> Rights, DateTimeOffset CreatedAt)
{
    public static readonly TimeSpan InvitationLife = TimeSpan.FromHours(72);
    public static readonly Problem AlreadyThere = new("email-in-use", 409, "Someone at this firm already has that email address",
        "Use another address, or change the person who has this one.");
    public static readonly Problem CannotBeInvited = new("cannot-be-invited", 409, "That email address can't be invited here",
        "Use another address, or ask the firm.");
    public static readonly Problem NotInvited = new("not-invited", 409, "There's no open invitation",
        "The person has already joined or was removed, or the firm canceled the invitation. In that case the firm can send it again.");
    public static readonly Problem LastOwner = new("last-owner", 409, "This is the firm's last owner", "Make someone else an owner first.");
    public static readonly Problem NotActive = new("not-active", 409, "The person isn't active", "They haven't joined yet, or they're suspended.");
    public static readonly Problem NotSuspended = new("not-suspended", 409, "The person isn't suspended", "They have access already.");
    public static readonly Problem NeverLimited = new("never-limited", 409, "Owners and admins work for all clients", "Make them a member or viewer first.");

    /// <summary>A limited member's rights for a client.</summary>
    public static readonly IReadOnlyDictionary<string, string> Everything = new Dictionary<string, string> { ["*"] = "all" };

    public long Version { get; set; }
    public PersonStatus Status { get; init; }
    public int Generation { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>Since when it is known that the invitation did not arrive; null otherwise.</summary>
    public DateTimeOffset? UndeliverableSince { get; init; }

    /// <summary>
    /// Invited under an address that is somebody's whom the inviter knows nothing of: a person of their own until they agree, so that
    /// no answer tells of the other. The address stays the other's.
    /// </summary>
    public bool Apart { get; init; }

    /// <summary>A member who works for some clients only: those that <see cref="Rights"/> names, with everything.</summary>
    public bool Limited { get; init; }

    /// <summary>Per client, what was given.</summary>
    public IReadOnlyDictionary<Guid, Given> Given { get; init; } = new Dictionary<Guid, Given>();

    /// <summary>Per client, the most that holds in sections that are not fully on there. See <see cref="CapRules"/>.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> Caps { get; init; } = new Dictionary<Guid, IReadOnlyDictionary<string, string>>();

    /// <summary>Who made the person what they are to the firm, and when; unknown where that was before it was kept.</summary>
    public Guid? RoleBy { get; init; }
    public DateTimeOffset? RoleAt { get; init; }

    /// <summary>In which the person reads the portal and its mails; their client's or the firm's when null.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// By whose clocks the person reads instants, by its name in the IANA time zone database; their browser's, or the firm's in mails, when
    /// null.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary>Since when nothing of the person is left but the id.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    public static Person Create(Invited e) => new(e.PersonId, e.Name, e.Email, e.Role,
        e.ClientId is { } client ? new Dictionary<Guid, IReadOnlyDictionary<string, string>> { [client] = e.Rights! } : [], e.At)
    { ExpiresAt = e.ExpiresAt, RoleBy = e.By, RoleAt = e.At, Apart = e.Apart };
    public Person Apply(InvitedAgain e) =>
        this with { Status = PersonStatus.Invited, Generation = e.Generation, ExpiresAt = e.ExpiresAt, UndeliverableSince = null };
    public Person Apply(InvitationReturned e) => this with { UndeliverableSince = e.At };
    public Person Apply(InvitationWithdrawn e) => this with { Status = PersonStatus.Withdrawn, Generation = e.Generation };
    public Person Apply(Joined e) => this with { Status = PersonStatus.Active, JoinedAt = e.At, Apart = false };
    public Person Apply(NameSet e) => this with { Name = e.Name };
    public Person Apply(LanguageSet e) => this with { Language = e.Language };
    public Person Apply(TimeZoneSet e) => this with { TimeZone = e.TimeZone };
    public Person Apply(EmailSet e) => this with { Email = e.Email };
    public Person Apply(RoleSet e) => this with { Role = e.Role, RoleBy = e.By, RoleAt = e.At };
    public Person Apply(AccessPaused _) => this with { Status = PersonStatus.Suspended };
    public Person Apply(AccessResumed _) => this with { Status = PersonStatus.Active };
    public Person Apply(Removed _) => Holding([], [], []) with { Status = PersonStatus.Removed, Limited = false, Photo = null };

    public Person Apply(Erased e) => this with { Name = Erasing.Name, Email = "", Language = null, TimeZone = null, Photo = null, ErasedAt = e.At };

    public Person Apply(RightsSet e) => e.Rights.Count == 0
        ? Holding(Without(Rights, e.ClientId), Without(Given, e.ClientId), Without(Caps, e.ClientId))
        : Holding(With(Rights, e.ClientId, CapRules.Effective(e.Rights, e.Caps)), With(Given, e.ClientId, new Given(e.Rights, e.By, e.At)),
            With(Caps, e.ClientId, e.Caps ?? new Dictionary<string, string>()));

    public Person Apply(RightsCapped e) => GivenFor(e.ClientId) is not { } held ? this : this with
    {
        Rights = With(Rights, e.ClientId, CapRules.Effective(held, e.Caps)),
        // What was given before that was kept apart is kept from here on.
        Given = With(Given, e.ClientId, Given.GetValueOrDefault(e.ClientId) ?? new(held, null, null)),
        Caps = With(Caps, e.ClientId, e.Caps),
    };

    public Person Apply(Assigned e) => Holding((e.Clients ?? []).ToDictionary(c => c, _ => Everything),
        (e.Clients ?? []).ToDictionary(c => c, c => Given.GetValueOrDefault(c) ?? new(Everything, e.By, e.At)), []) with
    { Limited = e.Clients is not null };

    /// <summary>What the contact was given for that client; null when they do not act for it.</summary>
    public IReadOnlyDictionary<string, string>? GivenFor(Guid clientId) => Given.GetValueOrDefault(clientId)?.Rights ?? Rights.GetValueOrDefault(clientId);

    private Person Holding(
        Dictionary<Guid, IReadOnlyDictionary<string, string>> rights, Dictionary<Guid, Given> given,
        Dictionary<Guid, IReadOnlyDictionary<string, string>> caps) => this with { Rights = rights, Given = given, Caps = caps };

    private static Dictionary<Guid, T> With<T>(IReadOnlyDictionary<Guid, T> all, Guid client, T one) => new(all) { [client] = one };
    private static Dictionary<Guid, T> Without<T>(IReadOnlyDictionary<Guid, T> all, Guid client) => new(all.Where(a => a.Key != client));

    /// <summary>Unique within the firm; free again when the person is removed.</summary>
    public string? NormalizedEmail => Status == PersonStatus.Removed || Apart ? null : Normalize(Email);
    public static string Normalize(string email) => EmailRules.Normalize(email);

    [JsonIgnore] public string Search => Unicode.Searchable(Name, Email);
    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(PersonView.Of(this), Json.Options);
}
