namespace Portal;

/// <summary>What a person is to the firm. Members are viewer and above; a contact acts for clients only.</summary>
public enum Role { Contact, Viewer, Member, Admin, Owner, Operator }

/// <summary>A part of the portal in which contacts hold rights, and its ladder of levels, lowest ("none") first.</summary>
public sealed record Section(string Name, params string[] Levels)
{
    /// <summary>Whether whoever holds the one level may do what needs the other.</summary>
    public bool Reaches(string held, string wanted) => Array.IndexOf(Levels, held) >= Rank(wanted);

    /// <summary>What somebody gets when they are invited and nothing is said of the section: the most, where it is not declared otherwise.</summary>
    public string Usual { get; init; } = Levels[^1];

    /// <summary>The most that changes nothing: what is left where a client has the section to read only.</summary>
    public string Reading { get; init; } = Levels[1];

    /// <summary>Whether <paramref name="level"/> is a step of this ladder.</summary>
    public bool Knows(string? level) => Array.IndexOf(Levels, level) >= 0;

    /// <summary>The levels that reach <paramref name="wanted"/>: what a query compares a stored right with.</summary>
    public string[] From(string wanted) => Levels[Rank(wanted)..];

    /// <summary>The lowest level that shows anything.</summary>
    public string Lowest => Levels[1];

    private int Rank(string level) => Array.IndexOf(Levels, level) is >= 0 and var rank
        ? rank : throw new ArgumentException($"Section {Name} has no level {level}.", nameof(level));
}

/// <summary>Whoever makes a request, as it stands at this very request.</summary>
/// <param name="Clients">A contact's rights: client, then section name to level. Empty for members, who act by role, but for limited ones: the clients they work for.</param>
public sealed record Actor(Guid FirmId, Guid PersonId, Role Role, IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> Clients)
{
    private static readonly Dictionary<Guid, IReadOnlyDictionary<string, string>> None = [];

    /// <summary>Somebody not signed in, inside a firm that a secret of theirs names: a link, a password.</summary>
    public static Actor Unknown(Guid firmId) => new(firmId, Guid.Empty, Role.Contact, None);

    public bool IsMember => Role is Role.Viewer or Role.Member or Role.Admin or Role.Owner;

    /// <summary>A member who works for some clients only: the keys of <see cref="Clients"/>.</summary>
    public bool Limited { get; init; }

    /// <summary>The member who looks at the portal as this contact sees it, and may change nothing meanwhile.</summary>
    public Guid? ViewedBy { get; init; }

    /// <summary>Whether every client of the firm is the actor's business.</summary>
    public bool AllClients => IsMember && !Limited;

    /// <summary>Whether the actor is one of the firm's people who work for that client.</summary>
    public bool Serves(Guid clientId) => AllClients || (IsMember && Clients.ContainsKey(clientId));

    /// <summary>Who answers for what is done: the person, or the member who looks as that person.</summary>
    public Guid AnswersFor => ViewedBy ?? PersonId;

    /// <summary>Whether the actor holds <paramref name="level"/> (or more) for that client.</summary>
    public bool May(Section section, string level, Guid clientId) =>
        AllClients || (Clients.TryGetValue(clientId, out var held) && (IsMember || (held.TryGetValue(section.Name, out var has) && section.Reaches(has, level))));

    /// <summary>The clients for which the actor holds <paramref name="level"/>; <c>null</c> for all of them.</summary>
    public Guid[]? ClientsWith(Section section, string level) =>
        AllClients ? null : [.. Clients.Keys.Where(c => May(section, level, c))];

    /// <summary>What is not yours does not exist (404); what you may see but not do is forbidden (403).</summary>
    /// <exception cref="Refusal">Not found, or forbidden.</exception>
    public void Require(Section section, string level, Guid clientId)
    {
        if (!May(section, section.Lowest, clientId)) throw Problems.NotFound.Refuse();
        if (!May(section, level, clientId)) throw Problems.Forbidden.Refuse($"This needs the right \"{level}\" in {section.Name}. Ask the firm to grant it.");
    }
}

/// <summary>Knows which clients the firm has, for things that are about to be made for one. Implemented where clients are kept.</summary>
public interface IClients
{
    Task<bool> Exists(Guid firmId, Guid clientId, CancellationToken ct);
}

/// <summary>The one check before something is made for a client.</summary>
public sealed class Access(Actor actor, IClients clients)
{
    /// <exception cref="Refusal">404 when the client is not there for this actor, 403 when the right is missing.</exception>
    public async Task Require(Section section, string level, Guid clientId, CancellationToken ct)
    {
        actor.Require(section, level, clientId);
        if (actor.AllClients && !await clients.Exists(actor.FirmId, clientId, ct)) throw Problems.NotFound.Refuse();
    }
}

/// <summary>The request's circumstances: who asks, and under which conditions. One per request.</summary>
public sealed class Caller
{
    /// <summary>Null while nobody is signed in.</summary>
    public Actor? Actor { get; private set; }

    /// <summary>How the actor got in; null while nobody is signed in, and where a secret in the request decided.</summary>
    public SignIn? SignIn { get; private set; }

    /// <summary>The stream version that <c>If-Match</c> names, or null when the request carries none.</summary>
    public long? IfMatch { get; set; }

    /// <summary>The <c>Idempotency-Key</c>, or null.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>True when the answer is a remembered one.</summary>
    public bool Replayed { get; set; }

    /// <summary>Ties the stored events to the request's trace.</summary>
    public string? TraceId { get; set; }

    /// <exception cref="Refusal">401 when nobody is signed in.</exception>
    public Actor Required => Actor ?? throw Problems.NotSignedIn.Refuse();

    /// <summary>From here on the request acts as <paramref name="actor"/>.</summary>
    public void ActAs(Actor actor, SignIn? signIn = null) => (Actor, SignIn) = (actor, signIn);
}
