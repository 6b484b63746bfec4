using JasperFx.Events.Projections;
using Marten;
using Portal.Billing.Payouts;

namespace Portal.Billing.Ledger;

/// <summary>The tables of the ledger.</summary>
internal static class LedgerTables
{
    public static void AddLedger(this StoreOptions o)
    {
        o.Projections.Add(new JournalProjection(), ProjectionLifecycle.Async);
        o.Projections.Errors.SkipApplyErrors = false; // what can't be booked is tried again, and shows as being behind; it is never left out
        o.Projections.Snapshot<Payout>(SnapshotLifecycle.Inline);
        o.Table<JournalEntry>("journal_entry").Columns(x => x.Position, x => x.Day, x => x.ClientId, x => x.DocumentId)
            .Index("tenant_id", "position").Index("tenant_id", "day", "position").Shape(1);
        o.Table<Payout>("payout").Columns(x => x.CreatedAt, x => x.ListLine).Columns(x => x.ArrivedOn).Index("tenant_id", "created_at", "id")
            .Index("tenant_id", "arrived_on").Shape(1);
    }
}
