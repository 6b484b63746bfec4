using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Timeline.Entries;

internal static class AuditListener
{
    public const string Queue = "timeline";
}

/// <summary>
/// The one listener to every integration event: closed over each contract at start, so that none can be forgotten. It appends
/// the event to the record of each client whose business it is, or to the firm's. The queue is named because the default name,
/// made from a generic type, is not a valid address.
/// </summary>
[StickyHandler(AuditListener.Queue)]
public sealed class AuditListener<TEvent> where TEvent : IntegrationEvent
{
    public async Task<ErasureReported?> Handle(TEvent integrationEvent, IDocumentSession session, CancellationToken ct)
    {
        var records = AuditTrail.Of(integrationEvent);
        // In turn, also where several nodes record: whoever follows the record then reads it position by position and misses none.
        await Signals.SendInTurn(session, Signals.Of(session.TenantId), ct);
        if (await session.Events.LoadAsync(records[0].EventId, ct) is not null) return null;
        var reported = integrationEvent is PersonErased erased ? await session.Forget(erased, ct) : null;
        foreach (var record in await session.WithoutErased(records, ct))
        {
            var entry = session.Events.BuildEvent(record);
            entry.Id = record.EventId;
            session.Events.Append(record.ClientId ?? Guid.Parse(session.TenantId), entry);
        }
        return reported;
    }
}
