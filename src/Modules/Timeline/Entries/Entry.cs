using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Marten;
using Marten.Events.Projections;

namespace Portal.Timeline.Entries;

/// <summary>A line of the timeline. Made from what was told and nothing else, so that making it again gives the same bytes.</summary>
internal sealed record Entry(
    Guid Id, string Kind, string SubjectKind, Guid SubjectId, string Section, Guid? ClientId, Guid ActorId, DateTimeOffset CreatedAt, bool ClientVisible,
        JsonElement Facts)
{
    public static Entry Of(AuditTrail.Recorded t) =>
        new(t.EventId, t.Kind, t.SubjectKind, t.SubjectId, t.Section, t.ClientId, t.ActorId, t.At, t.ClientVisible, t.Facts);

    /// <summary>What the subject hangs on, such as a milestone's project; the subject itself where it hangs on nothing.</summary>
    [JsonIgnore]
    public Guid WithinId => Happening.ParentOf(Facts) ?? SubjectId;

    /// <summary>As it is sent, but for the actor's name, which is added when it is read. No e-mail address is ever shown here.</summary>
    [JsonIgnore]
    public string ListLine
    {
        get
        {
            var facts = JsonObject.Create(Facts)!;
            foreach (var address in facts.Select(f => f.Key).Where(k => k.EndsWith("email", StringComparison.OrdinalIgnoreCase))
                .ToList()) facts.Remove(address);
            return JsonSerializer.Serialize(new { Id, Kind, At = CreatedAt, ClientId, ActorId, Subject = new Subject(SubjectKind, SubjectId), Facts = facts },
                Json.Options);
        }
    }
}

/// <summary>An entry as the API shows it.</summary>
/// <param name="ActorName">What whoever did it is called now; null for the operator, and for what happened by itself.</param>
/// <param name="ActorPhoto">The last part of its address, <c>/people/{actorId}/photo/{actorPhoto}</c>; null without one.</param>
internal sealed record EntryView(Guid Id, string Kind, DateTimeOffset At, Guid? ClientId, Guid ActorId, Subject Subject, JsonObject Facts, string? ActorName,
    string? ActorPhoto = null);

/// <summary>What an entry is about.</summary>
internal sealed record Subject(string Kind, Guid Id);

/// <summary>Makes the entries, in the background, as often as wanted: it only ever stores.</summary>
internal sealed partial class EntryProjection : EventProjection
{
    public static async Task Project(AuditTrail.Recorded told, IDocumentOperations operations, CancellationToken ct)
    {
        operations.Store(Entry.Of(told));
        if (told.Kind == Forgetting.Kind) await operations.Forget(told.SubjectId, ct);
    }
}
