using JasperFx.Events.Projections;
using Marten;

namespace Portal.Billing.WorkEntries;

/// <summary>The table of time and expenses.</summary>
internal static class WorkTables
{
    public static void AddWork(this StoreOptions o)
    {
        o.Projections.Snapshot<WorkEntry>(SnapshotLifecycle.Inline);
        o.ClientRows<WorkEntry>("work_entry", x => x.ClientId, x => x.CreatedAt, x => x.ListLine)
            .Columns(x => x.Status, x => x.Kind, x => x.Search, x => x.Day, x => x.ProjectId, x => x.MemberId, x => x.InvoiceId)
            .Columns(x => x.Currency, x => x.Amount, x => x.Minutes).SortedBy("day")
            .Index("tenant_id", "project_id", "day", "id").Index("tenant_id", "member_id", "day", "id")
            .Index(["tenant_id", "invoice_id", "created_at", "id"], "invoice_id is not null")
            // What is unbilled, the newest first; and its sums, which are read from the index alone.
            .Index(["tenant_id", "day", "id"], "status = 'Unbilled'")
            .Index(["tenant_id", "client_id", "currency", "amount", "minutes"], "status = 'Unbilled'").Shape(1);
    }
}
