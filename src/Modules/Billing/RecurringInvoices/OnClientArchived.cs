using Marten;
using Portal.Billing.Contracts;
using Portal.Identity.Contracts;

namespace Portal.Billing.RecurringInvoices;

/// <summary>A client for whom the firm no longer works is billed no more. When they are restored, somebody decides what goes on.</summary>
public static class OnClientArchivedHandler
{
    public static async Task<IEnumerable<object>> Handle(ClientArchived e, IDocumentSession session, CancellationToken ct)
    {
        if (e.ClientId is not { } client) return [];
        var active = await session.Query<RecurringInvoice>().Where(r => r.ClientId == client && r.Status == RecurringStatus.Active).ToListAsync(ct);
        var told = new List<object>();
        foreach (var schedule in active)
        {
            var stream = await session.Events.FetchForWriting<RecurringInvoice>(schedule.Id, ct);
            if (stream.Aggregate is not { Status: RecurringStatus.Active } now || now.Pause(e.At) is not { } paused) continue;
            stream.AppendOne(paused);
            told.Add(new RecurringInvoicePaused(schedule.Id, now.Terms.Title) { ClientIds = e.ClientIds }.After(e, $"recurring invoice {schedule.Id}"));
        }
        return told;
    }
}
