namespace Portal;

/// <summary>What a person is to the firm. Members are viewer and above; a contact acts for clients only.</summary>
public enum Role { Contact, Viewer, Member, Admin, Owner, Operator }

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

    /// <summary>Whether the actor holds the right for that client.</summary>
    public bool May(Right right, Guid clientId) =>
        AllClients || (Clients.TryGetValue(clientId, out var held) && (IsMember || (held.TryGetValue(right.Section.Name, out var has) && right.Section.Reaches(has, right.Level))));

    /// <summary>
    /// Whether the actor may know of something that happened: the one answer for everything that tells of events. In SQL it is
    /// <c>identity.may_see</c>; a test holds the two against each other.
    /// </summary>
    /// <param name="clientId">Whose business it is; null where it is the firm's alone.</param>
    /// <param name="section">Where a contact needs a right; empty when any right for the client will do.</param>
    /// <param name="clientVisible">Whether it is shown to contacts at all.</param>
    public bool MaySee(Guid? clientId, string section, bool clientVisible) =>
        AllClients || (clientId is { } client && Clients.TryGetValue(client, out var held)
            && (Role != Role.Contact || (clientVisible && (section.Length == 0 || held.GetValueOrDefault(section, "none") != "none"))));

    /// <summary>The clients for which the actor holds the right; <c>null</c> for all of them.</summary>
    public Guid[]? ClientsWith(Right right) => AllClients ? null : [.. Clients.Keys.Where(c => May(right, c))];

    /// <summary>What is not yours does not exist (404); what you may see but not do is forbidden (403).</summary>
    /// <exception cref="Refusal">Not found, or forbidden.</exception>
    public void Require(Right right, Guid clientId)
    {
        if (!May(right.Section[right.Section.Lowest], clientId)) throw Problems.NotFound.Refuse();
        if (!May(right, clientId)) throw Problems.Forbidden.Refuse($"This needs the right \"{right.Level}\" in {right.Section.Name}. Ask the firm to grant it.");
    }
}

/// <summary>Whether the firm has a client, and still works for it.</summary>
public enum ClientState { None, Active, Archived }

/// <summary>Knows which clients the firm has, for what is about to be made or changed for one. Implemented where clients are kept.</summary>
public interface IClients
{
    Task<ClientState> StateOf(Guid firmId, Guid clientId, CancellationToken ct);
}

/// <summary>Knows who works for which client. Implemented where people are kept.</summary>
public interface IMembers
{
    /// <summary>Whether that is one of the firm's people who work for that client.</summary>
    Task<bool> WorksFor(Guid firmId, Guid personId, Guid clientId, CancellationToken ct);
}

/// <summary>Knows who signs in for which client. Implemented where people are kept.</summary>
public interface IContacts
{
    /// <summary>Those who hold the right for that client, whether they have joined yet or not, by name.</summary>
    Task<IReadOnlyList<(Guid Id, string Name)>> With(Right right, Guid firmId, Guid clientId, CancellationToken ct);
}

/// <summary>Knows the things of one kind, for things of other modules that point at them. Implemented by the module that keeps them.</summary>
public interface IThings
{
    /// <summary>Such as <c>invoice</c>.</summary>
    string Kind { get; }

    /// <summary>Whether that client has such a thing, and the actor sees it.</summary>
    Task<bool> Has(Actor actor, Guid clientId, Guid id, CancellationToken ct);

    /// <summary>What those of them are called that the actor sees.</summary>
    Task<IReadOnlyDictionary<Guid, string>> Names(Actor actor, Guid[] ids, CancellationToken ct);
}

/// <summary>The one check before something is made for a client, or a thing of a client is changed.</summary>
public sealed class Access(Caller caller, IClients clients)
{
    private readonly Dictionary<Guid, ClientState> _known = [];

    /// <summary>The operation's own right for that client, which the firm must have.</summary>
    /// <exception cref="Refusal">404 when the client is not there for this actor, 403 when the right is missing, 409 when it is archived.</exception>
    public async Task Require(Guid clientId, CancellationToken ct)
    {
        caller.Require(clientId);
        await RequireActive(clientId, null, ct);
    }

    /// <exception cref="Refusal">404 when the firm has no such client, 409 when it is archived.</exception>
    public async Task RequireActive(Guid clientId, string? pointer, CancellationToken ct)
    {
        if (caller.Required.IsMember && await StateOf(clientId, ct) == ClientState.None) throw Problems.NotFound.Refuse(pointer: pointer);
        await RefuseArchived(clientId, pointer, ct);
    }

    /// <summary>What belongs to an archived client stays as it is, whatever the operation, but for the few that say otherwise.</summary>
    /// <remarks>An archived client is none of a contact's any more, so their rights have answered already.</remarks>
    /// <exception cref="Refusal">409 when the client is archived.</exception>
    internal async Task RefuseArchived(Guid clientId, string? pointer, CancellationToken ct)
    {
        if (caller is { Operation.WhileArchived: false, Actor.IsMember: true } && await StateOf(clientId, ct) == ClientState.Archived)
            throw Problems.ClientArchived.Refuse(pointer: pointer);
    }

    private async Task<ClientState> StateOf(Guid clientId, CancellationToken ct) =>
        _known.TryGetValue(clientId, out var known) ? known : _known[clientId] = await clients.StateOf(caller.Required.FirmId, clientId, ct);
}

/// <summary>The request's circumstances: who asks, and under which conditions. One per request.</summary>
public sealed class Caller
{
    /// <summary>Null while nobody is signed in.</summary>
    public Actor? Actor { get; private set; }

    /// <summary>How the actor got in; null while nobody is signed in, and where a secret in the request decided.</summary>
    public SignIn? SignIn { get; private set; }

    /// <summary>The operation under way, as it was declared; null outside of requests.</summary>
    public Operation? Operation { get; set; }

    /// <summary>The stream version that <c>If-Match</c> names, or null when the request carries none.</summary>
    public long? IfMatch { get; set; }

    /// <summary>The <c>Idempotency-Key</c>, or null.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>The caller asks only whether and what something is (HEAD): nothing that the handler notes of it is kept.</summary>
    public bool OnlyAsks { get; set; }

    /// <summary>True when the answer is a remembered one.</summary>
    public bool Replayed { get; set; }

    /// <summary>Ties the stored events to the request's trace.</summary>
    public string? TraceId { get; set; }

    /// <exception cref="Refusal">401 when nobody is signed in.</exception>
    public Actor Required => Actor ?? throw Problems.NotSignedIn.Refuse();

    /// <summary>The operation's own right for that client: what is not yours does not exist, what you may see but not do is forbidden.</summary>
    /// <exception cref="Refusal">404 or 403.</exception>
    public void Require(Guid clientId)
    {
        if (Operation?.Who.Right is { } right) Required.Require(right, clientId);
        // An operation without a right is the firm's people's alone: it only asks whether they work for the client.
        else if (!Required.Serves(clientId)) throw Problems.NotFound.Refuse();
    }

    /// <summary>From here on the request acts as <paramref name="actor"/>.</summary>
    public void ActAs(Actor actor, SignIn? signIn = null) => (Actor, SignIn) = (actor, signIn);
}
