using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Notifications;

/// <summary>Something that somebody is told. One per event and person: its id is made from the two.</summary>
/// <param name="ActorId">Whose name that is; unknown in those made before it was kept.</param>
internal sealed record Notification(Guid Id, Guid PersonId, string Kind, string Text, string SubjectKind, Guid SubjectId, Guid? ClientId, string? ActorName, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt = null, Guid? ActorId = null)
{
    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(new NotificationView(Id, Kind, Text, SubjectKind, SubjectId, ClientId, ActorName, CreatedAt, ReadAt), Json.Options);

    /// <summary>Where a contact needs a right to know of it; empty when any right for the client will do.</summary>
    public static string SectionOf(string subjectKind) => subjectKind switch
    {
        "document" => "documents",
        "invoice" => "invoices",
        "thread" => "messages",
        "project" or "milestone" or "task" => "projects",
        _ => "",
    };

    /// <summary>Whether the person may still know of it: of what they may no longer see they are not told either.</summary>
    public bool IsFor(Recipient person) => ClientId is not { } client || (person.IsMember ? person.Serves(client) : person.Sees(client, SectionOf(SubjectKind)));

    /// <summary>The same for whoever asks.</summary>
    public bool IsStillOf(Actor actor) => actor.AllClients || ClientId is not { } client
        || (actor.Clients.TryGetValue(client, out var held) && (actor.IsMember || held.GetValueOrDefault(SectionOf(SubjectKind)) != "none"));

    public static Guid IdOf(Guid eventId, Guid personId)
    {
        Span<byte> both = stackalloc byte[32];
        eventId.TryWriteBytes(both);
        personId.TryWriteBytes(both[16..]);
        return new Guid(SHA256.HashData(both).AsSpan(0, 16));
    }
}

/// <summary>A notification as the API shows it: <c>actorName</c> did what <c>text</c> says.</summary>
internal sealed record NotificationView(Guid Id, string Kind, string Text, string SubjectKind, Guid SubjectId, Guid? ClientId, string? ActorName, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt);

/// <summary>What there is to tell of an event, before it is decided whom.</summary>
/// <param name="Section">Where contacts need a right to be told; empty when any right for the client will do.</param>
/// <param name="Text">What happened, in a sentence after the teller's name.</param>
/// <param name="ByMail">Whether a mail goes out too, or the portal alone tells.</param>
internal sealed record News(Guid EventId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, string Kind, string Section, string SubjectKind, Guid SubjectId, string Text, bool ByMail = true)
{
    /// <summary>
    /// The other side: of what a contact did, the firm's people who work for it; of what a member did, the client's contacts who
    /// may see it. Never whoever did it.
    /// </summary>
    public IEnumerable<Notification> For(IEnumerable<Recipient> everybody)
    {
        var people = everybody.ToList();
        var actor = people.FirstOrDefault(r => r.Id == ActorId);
        var byContact = actor is { IsMember: false };
        return people
            .Where(r => r.State == RecipientState.Joined && r.Id != ActorId && (byContact ? r.Role is "owner" or "admin" or "member" && r.Serves(ClientId) : ClientVisible && !r.IsMember && ClientId is { } client && r.Sees(client, Section)))
            .Select(r => new Notification(Notification.IdOf(EventId, r.Id), r.Id, Kind, Text, SubjectKind, SubjectId, ClientId, actor?.Name, At, ActorId: actor?.Id));
    }
}
