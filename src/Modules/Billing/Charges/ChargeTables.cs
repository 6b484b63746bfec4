using JasperFx.Events.Projections;
using Marten;
using Portal.Billing.Autopays;
using Portal.Billing.Disputes;
using Portal.Billing.PayLinks;
using Portal.Billing.PaymentProviders;
using Portal.Billing.Reconciliations;
using Portal.Billing.Refunds;
using Portal.Billing.SavedMethods;

namespace Portal.Billing.Charges;

/// <summary>The tables of online payment.</summary>
internal static class ChargeTables
{
    public static void AddCharges(this StoreOptions o)
    {
        o.Projections.Snapshot<PaymentProvider>(SnapshotLifecycle.Inline);
        o.Projections.Snapshot<Charge>(SnapshotLifecycle.Inline);
        o.Projections.Snapshot<Refund>(SnapshotLifecycle.Inline);
        o.Projections.Snapshot<PayLink>(SnapshotLifecycle.Inline);
        o.ClientRows<Charge>("charge", x => x.ClientId, x => x.CreatedAt, x => x.ListLine).Columns(x => x.Status, x => x.StartedBy, x => x.Url)
            .Columns(x => x.Question, x => x.Payment).Index("tenant_id", "status", "created_at", "id")
            .Index(["tenant_id", "payment"], "payment is not null")
            .Index(["tenant_id", "created_at", "id"], "question is not null")
            // What is compared with the provider, day by day.
            .Columns(x => x.EndedAt).Index(["tenant_id", "ended_at", "id"], "status = 'Succeeded'").Shape(2);
        o.Table<Reconciliation>("reconciliation").Columns(x => x.Day, x => x.At, x => x.ListLine).Index("tenant_id", "day").Index("tenant_id", "at", "id").Shape(1);
        o.Projections.Snapshot<SavedMethod>(SnapshotLifecycle.Inline);
        o.Projections.Snapshot<Autopay>(SnapshotLifecycle.Inline);
        o.Projections.Snapshot<InvoiceAutopay>(SnapshotLifecycle.Inline);
        o.ClientRows<SavedMethod>("saved_method", x => x.ClientId, x => x.CreatedAt, x => x.ListLine).Columns(x => x.Status, x => x.Account)
            .Index(["created_at", "id"], "status in ('Started', 'Removing')").Shape(1);
        o.Table<Autopay>("autopay").Columns(x => x.ClientId, x => x.On).Index(["tenant_id", "client_id"], "\"on\"").Shape(1);
        o.Schema.For<InvoiceAutopay>().DocumentAlias("invoice_autopay");
        o.Schema.For<ProviderCustomer>().DocumentAlias("provider_customer");
        o.ClientRows<Refund>("refund", x => x.ClientId, x => x.CreatedAt, x => x.ListLine).Columns(x => x.PaymentId, x => x.RefundedOn, x => x.FailedOn)
            .Index("tenant_id", "payment_id", "created_at", "id").Index("tenant_id", "refunded_on", "id")
            .Index(["tenant_id", "failed_on", "id"], "failed_on is not null").Shape(1);
        o.Table<PayLink>("pay_link").Columns(x => x.InvoiceId, x => x.CreatedAt).Index("tenant_id", "invoice_id", "created_at", "id").Shape(1);
        o.Table<PayLinkAddress>("pay_link_address").Columns(x => x.ForgetAt).Index("forget_at").Shape(1);
        o.Table<DisputeEvidence>("dispute_evidence").Columns(x => x.ForgetAt).Index("forget_at").Shape(1);
        o.Table<ChargeWatch>("charge_watch").Columns(x => x.CheckAt).Index("check_at").Shape(1);
        o.Table<ProviderEvent>("provider_event").Columns(x => x.At).Index("tenant_id", "at").Shape(1);
        o.Schema.For<PaymentProvider>().DocumentAlias("payment_provider");
        o.Schema.For<ForgedEvent>().DocumentAlias("forged_event");
        o.Schema.For<ProviderKeys>().DocumentAlias("provider_keys");
    }
}
