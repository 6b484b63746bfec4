using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Timeline.Entries;

internal static class Record
{
    public const string Queue = "timeline";
}

/// <summary>
/// The one listener to every integration event: closed over each contract at start, so that none can be forgotten. It appends
/// the event to the client's record, or the firm's. The queue is named because the default name, made from a generic type, is
/// not a valid address.
/// </summary>
[StickyHandler(Record.Queue)]
public sealed class Record<TEvent> where TEvent : class
{
    public async Task<ErasureReported?> Handle(TEvent integrationEvent, IDocumentSession session, CancellationToken ct)
    {
        var told = Told.Of(integrationEvent);
        // In turn, also where several nodes record: whoever follows the record then reads it position by position and misses none.
        await Signals.SendInTurn(session, Signals.Of(session.TenantId), ct);
        if (await session.Events.LoadAsync(told.EventId, ct) is not null) return null;
        var reported = integrationEvent is PersonErased erased ? await session.Forget(erased, ct) : null;
        var entry = session.Events.BuildEvent(await session.WithoutErased(told, ct));
        entry.Id = told.EventId;
        session.Events.Append(told.ClientId ?? Guid.Parse(session.TenantId), entry);
        return reported;
    }
}
