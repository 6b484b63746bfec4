using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Invoices;

namespace Portal.Billing;

/// <summary>Billing's own tables and events.</summary>
public interface IBillingStore : IDocumentStore;

/// <summary>The same, for work across firms.</summary>
public interface IBillingWorker : IWorker<IBillingStore>;

/// <summary>What the firm asks its clients to pay, and what they paid.</summary>
public static class BillingModule
{
    /// <summary>A contact's rights to invoices.</summary>
    internal static readonly Section Invoices = new("invoices", "none", "view", "pay");

    public static IServiceCollection AddBilling(this IServiceCollection services) =>
        services.AddModule<IBillingStore, IBillingWorker>("billing", o =>
        {
            o.Projections.Snapshot<Invoice>(SnapshotLifecycle.Inline);
            o.ClientLines<Invoice>("invoice", x => x.ClientId, x => x.CreatedAt, x => x.ListLine).Columns(x => x.Status, x => x.Body, x => x.DueOn, x => x.Currency, x => x.Outstanding)
                .Index("tenant_id", "status", "created_at", "id").Index(["tenant_id", "client_id"], "status = 'Issued'");
            o.Schema.For<InvoiceNumbers>().DocumentAlias("invoice_numbers");
            o.Schema.For<Opening>().DocumentAlias("opening");
        }, sections: Invoices);
}
