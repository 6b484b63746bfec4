using Marten;
using Portal.Messaging.Notifications;

namespace Portal.Messaging.Recipients;

internal enum RecipientState { Invited, Joined, Removed, Suspended }

/// <summary>Somebody who can be told something, as Identity's events describe them.</summary>
/// <remarks>Each fact keeps the time it was told: the newest wins, so that late and repeated events change nothing.</remarks>
internal sealed record Recipient(Guid Id)
{
    public const string Queue = "recipients";

    /// <summary>Who holds it alone changes what is known of the person.</summary>
    public static string LockOf(Guid personId) => $"recipient {personId}";

    /// <summary>Stands for the rights of a limited member for a client that they work for.</summary>
    public static readonly IReadOnlyDictionary<string, string> Works = new Dictionary<string, string> { ["*"] = "all" };

    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public string Role { get; init; } = "";
    public DateTimeOffset EmailAt { get; init; } = DateTimeOffset.MinValue;
    public DateTimeOffset NamedAt { get; init; } = DateTimeOffset.MinValue;
    public DateTimeOffset RoleAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>A member who is told only of the clients that <see cref="Rights"/> names.</summary>
    public bool Limited { get; init; }
    public DateTimeOffset LimitedAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>In which mails to the person are; their client's or the firm's when null.</summary>
    public string? Language { get; init; }
    public DateTimeOffset LanguageAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>By which mails to the person say when something was; by the firm's when null.</summary>
    public string? TimeZone { get; init; }
    public DateTimeOffset TimeZoneAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Which news the person wants by mail. Their own choice, kept here alone; how often it was made is its version.</summary>
    public NewsByMail Emails { get; init; }
    public long EmailsVersion { get; init; }
    public RecipientState State { get; init; }
    public DateTimeOffset StateAt { get; init; } = DateTimeOffset.MinValue;
    public IReadOnlyDictionary<Guid, ClientRights> Rights { get; init; } = new Dictionary<Guid, ClientRights>();

    /// <summary>Whatever is told of the person from then on, name and address stay empty.</summary>
    public bool Erased { get; init; }

    public Recipient Named(string name, string email, string role, DateTimeOffset at)
    {
        var called = Called(name, at).Reached(email, at);
        return at < RoleAt ? called : called with { Role = role, RoleAt = at };
    }

    /// <summary>An address changes without the rest, too.</summary>
    public Recipient Reached(string email, DateTimeOffset at) => Erased || at < EmailAt ? this : this with { Email = email, EmailAt = at };

    public Recipient As(string role, DateTimeOffset at) => at < RoleAt ? this : this with { Role = role, RoleAt = at };

    public Recipient Reading(string? language, DateTimeOffset at) =>
        Erased || at < LanguageAt ? this : this with { Language = language, LanguageAt = at };

    public Recipient LivingBy(string? timeZone, DateTimeOffset at) =>
        Erased || at < TimeZoneAt ? this : this with { TimeZone = timeZone, TimeZoneAt = at };

    public Recipient WithLimit(bool limited, DateTimeOffset at) => at < LimitedAt ? this : this with { Limited = limited, LimitedAt = at };

    /// <summary>A name changes without the rest: what is told of the rest before or after it still counts.</summary>
    public Recipient Called(string name, DateTimeOffset at) => Erased || at < NamedAt ? this : this with { Name = name, NamedAt = at };

    public Recipient Erase(DateTimeOffset at) =>
        In(RecipientState.Removed, at) with { Name = Erasing.Name, Email = "", Language = null, TimeZone = null, Emails = default, Erased = true };

    /// <summary>Nobody comes back from removed: whoever is invited anew is another person to the portal.</summary>
    public Recipient In(RecipientState state, DateTimeOffset at) =>
        State == RecipientState.Removed || (state != RecipientState.Removed && at < StateAt) ? this : this with { State = state, StateAt = at };

    public Recipient With(Guid clientId, IReadOnlyDictionary<string, string> rights, DateTimeOffset at) =>
        Rights.TryGetValue(clientId, out var known) && at < known.At ? this
            : this with { Rights = new Dictionary<Guid, ClientRights>(Rights) { [clientId] = new(rights, at) } };

    /// <summary>The clients that a contact acts for, or that a limited member works for, to be found by.</summary>
    public IReadOnlyList<Guid> ClientIds => [.. Rights.Where(r => r.Value.Levels.Count > 0).Select(r => r.Key)];

    public bool IsMember => Role is not ("contact" or "");

    /// <summary>The person as the rules know them: what they are to the firm, and what they may see of which client.</summary>
    public Actor AsActor(Guid firmId)
    {
        var role = Enum.TryParse<Role>(Role, ignoreCase: true, out var known) ? known : Portal.Role.Contact;
        return new(firmId, Id, role, ClientIds.ToDictionary(c => c, c => Rights[c].Levels)) { Limited = Limited };
    }
}

/// <summary>What a contact may do for a client, since when; for a limited member that they work for it.</summary>
internal sealed record ClientRights(IReadOnlyDictionary<string, string> Levels, DateTimeOffset At);

/// <summary>How mails call the firm, since when.</summary>
internal sealed record FirmName(Guid Id, string Name, DateTimeOffset At = default)
{
    public static FirmName Newest(FirmName? known, FirmName told) => known is null || known.At < told.At ? told : known;
}

/// <summary>In which language mails to a client's contacts are, since when; in the firm's when null.</summary>
internal sealed record ClientLanguage(Guid Id, string? Language, DateTimeOffset At)
{
    public static ClientLanguage Newest(ClientLanguage? known, ClientLanguage told) => known is null || known.At < told.At ? told : known;
}

internal static class ClientLanguageQueries
{
    /// <summary>Of the first of the clients that has one; null when none has.</summary>
    public static async Task<string?> LanguageOf(this IQuerySession session, IReadOnlyList<Guid> clientIds, CancellationToken ct)
    {
        if (clientIds.Count == 0) return null;
        var known = (await session.LoadManyAsync<ClientLanguage>(ct, clientIds)).ToDictionary(c => c.Id, c => c.Language);
        return clientIds.Select(known.GetValueOrDefault).FirstOrDefault(l => l is not null);
    }
}
