using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Portal.Timeline.Entries;

/// <summary>The record of what happened around one client, or in the firm itself: integration events, as they were told.</summary>
internal static class AuditTrail
{
    /// <summary>What was told, by the one shape that all events have.</summary>
    /// <param name="EventId">The event's; of a further client's record one made of the event and the client.</param>
    /// <param name="Section">Where a contact needs a right to see it; empty when none is needed.</param>
    /// <param name="Facts">The event's own fields, as JSON.</param>
    /// <param name="OriginId">The event that this repeats in a further client's record; null in the first.</param>
    internal sealed record Recorded(Guid EventId, string Kind, string SubjectKind, Guid SubjectId, string Section, Guid? ClientId, Guid ActorId,
        DateTimeOffset At, bool ClientVisible, JsonElement Facts,
        Guid? OriginId = null);

    /// <summary>What is recorded of an event: once in the record of each client whose business it is, or once in the firm's.</summary>
    public static IReadOnlyList<Recorded> Of(IntegrationEvent e) =>
        e.ClientIds.Count == 0 ? [Of(e, null, 0)] : [.. e.ClientIds.Select((client, n) => Of(e, client, n))];

    private static Recorded Of(IntegrationEvent e, Guid? client, int n)
    {
        var told = EventDescription.Of(e with { ClientIds = client is { } one ? [one] : [] });
        return new(n == 0 ? e.EventId : IdOf(e.EventId, client!.Value), told.Kind, told.SubjectKind, told.SubjectId, told.Section, client, e.ActorId, e.At,
            e.ClientVisible, told.Facts, n == 0 ? null : e.EventId);
    }

    /// <summary>The same however often the event is heard.</summary>
    private static Guid IdOf(Guid eventId, Guid clientId) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{eventId:N} {clientId:N}")).AsSpan(0, 16));
}
