using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.Messaging.Notifications;

/// <summary>Something that somebody is told. One per event and person: its id is made from the two.</summary>
/// <param name="Section">Where a contact needs a right to know of it; empty when any right for the client will do.</param>
/// <param name="ActorId">Null where nobody did it.</param>
/// <param name="Facts">What the event says: words are made of it in the reader's language.</param>
/// <param name="Needs">Whether it needs something of them: see <see cref="News.Needs"/>.</param>
internal sealed record Notification(Guid Id, Guid PersonId, string Kind, string Text, string SubjectKind, Guid SubjectId, string Section, Guid? ClientId,
    Guid? ActorId, DateTimeOffset CreatedAt, JsonObject? Facts,
    DateTimeOffset? ReadAt = null, bool Needs = false)
{
    /// <summary>Who did it, where an earlier release kept no id but the name; new ones have none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ActorName { get; init; }

    /// <summary>As it is sent, but for the actor's name, which is added when it is read.</summary>
    [JsonIgnore]
    public string ListLine =>
        JsonSerializer.Serialize(new { Id, Kind, Text, SubjectKind, SubjectId, ClientId, CreatedAt, ReadAt, Facts = Facts ?? [] }, Json.Options);

    /// <summary>Whether the person may still know of it: of what they may no longer see they are not told either.</summary>
    public bool IsFor(Actor person) => person.MaySee(ClientId, Section, clientVisible: true);

    /// <summary>Whether it is a reminder: several are said in one mail, and nobody has two such mails a day.</summary>
    [JsonIgnore] public bool IsReminder => Kind is "payment-reminded" or "document-request-reminded";

    /// <summary>Whether it is said by mail to somebody who wants that.</summary>
    public bool IsMailed(NewsByMail wanted) => Needs || wanted != NewsByMail.NeedsMe;

    public static Guid IdOf(Guid eventId, Guid personId)
    {
        Span<byte> both = stackalloc byte[32];
        eventId.TryWriteBytes(both);
        personId.TryWriteBytes(both[16..]);
        return new Guid(SHA256.HashData(both).AsSpan(0, 16));
    }
}

/// <summary>A notification as the API shows it: <c>actorName</c> did what <c>text</c> says.</summary>
/// <param name="ActorName">Null where nobody did it, and for somebody not known by name.</param>
/// <param name="ActorPhoto">The last part of its address, <c>/people/{actorId}/photo/{actorPhoto}</c>; null without one.</param>
/// <param name="Facts">What there is to say of the kind, such as <c>title</c> or <c>number</c>, for words in other languages.</param>
internal sealed record NotificationView(Guid Id, string Kind, string Text, string SubjectKind, Guid SubjectId, Guid? ClientId, string? ActorName,
    DateTimeOffset CreatedAt, DateTimeOffset? ReadAt, JsonObject Facts, Guid? ActorId = null, string? ActorPhoto = null);
