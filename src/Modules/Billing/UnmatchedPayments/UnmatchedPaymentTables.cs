using JasperFx.Events.Projections;
using Marten;

namespace Portal.Billing.UnmatchedPayments;

/// <summary>The table of money of which it has to be said what it is for.</summary>
internal static class UnmatchedPaymentTables
{
    public static void AddUnmatchedPayments(this StoreOptions o)
    {
        o.Projections.Snapshot<UnmatchedPayment>(SnapshotLifecycle.Inline);
        o.Table<UnmatchedPayment>("unmatched_payment").Columns(x => x.CreatedAt, x => x.ListLine, x => x.Status, x => x.PayerKey, x => x.ClientId)
            .Columns(x => x.ReceivedOn).Index("tenant_id", "received_on", "id")
            .Index("tenant_id", "created_at", "id").Index("tenant_id", "status", "created_at", "id")
            // For whom a payer has paid before.
            .Index(["tenant_id", "payer_key", "client_id"], "client_id is not null").Shape(2);
    }
}
