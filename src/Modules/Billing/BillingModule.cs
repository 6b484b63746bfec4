using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Accounting;
using Portal.Billing.Audiences;
using Portal.Billing.Autopays;
using Portal.Billing.BankStatements;
using Portal.Billing.BillingProfiles;
using Portal.Billing.Charges;
using Portal.Billing.Contracts;
using Portal.Billing.CreditNotes;
using Portal.Billing.Disputes;
using Portal.Billing.Invoices;
using Portal.Billing.LateFees;
using Portal.Billing.Ledger;
using Portal.Billing.Papers;
using Portal.Billing.PayLinks;
using Portal.Billing.Payments;
using Portal.Billing.Payouts;
using Portal.Billing.Products;
using Portal.Billing.Quotes;
using Portal.Billing.Reconciliations;
using Portal.Billing.RecurringInvoices;
using Portal.Billing.Reminders;
using Portal.Billing.Reports;
using Portal.Billing.SavedMethods;
using Portal.Billing.Sellers;
using Portal.Billing.Statements;
using Portal.Billing.UnmatchedPayments;
using Portal.Billing.WorkEntries;

[assembly: Portal.ApiScope("invoices")]

namespace Portal.Billing;

/// <summary>Billing's own tables and events.</summary>
public interface IBillingStore : IDocumentStore;

/// <summary>The same, for work across firms.</summary>
public interface IBillingWorker : IWorker<IBillingStore>;

/// <summary>What the firm asks its clients to pay, and what they paid.</summary>
public static class BillingModule
{
    /// <summary>The setting that says where Stripe's API is asked for.</summary>
    public const string StripeAddress = "Portal:Stripe:ApiBase";

    public static IServiceCollection AddBilling(this IServiceCollection services) =>
        services.AddSingleton<IThings, KnownInvoices>().AddClientBlobs<IBillingStore, IBillingWorker>()
            .AddSingleton<IssuedPapers>().AddSingleton<AttachedPapers>().AddSingleton<PapersZip>()
            .AddRounds<ExpireQuotes>()
            .AddRounds<RecurringRounds>().AddRounds<ReminderRounds>().AddRounds<LateFeeRounds>().AddRounds<ChargeRounds>()
            .AddRounds<SavedMethodRounds>().AddRounds<StartPaymentsRounds>().AddRounds<AutopayRounds>().AddRounds<ReconciliationRounds>()
            .AddSingleton<ISweep, ForgetReminderDays>().AddSingleton<ISweep, ForgetPayLinkAddresses>().AddSingleton<ISweep, ForgetDisputeEvidence>()
            .AddScoped<LedgerQueries>().AddScoped<BooksQueries>().AddScoped<StatementQueries>().AddScoped<WorkReferences>()
            .AddScoped<MatchQueries>().AddScoped<TakeOverPayouts>().AddScoped<JournalQueries>().AddOnlinePayments()
            .AddModule<IBillingStore, IBillingWorker>("billing", o =>
        {
            o.Projections.Snapshot<Invoice>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<Payment>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<CreditNote>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<Quote>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<RecurringInvoice>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<Product>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<ReminderPolicy>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<InvoiceReminders>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<LateFeePolicy>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<AccountingPolicy>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<Seller>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<BillingProfile>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<InvoiceAudience>(SnapshotLifecycle.Inline);
            o.ClientRows<Invoice>("invoice", x => x.ClientId, x => x.CreatedAt, x => x.ListLine).Columns(x => x.Status, x => x.Body, x => x.Search, x => x.DueOn, x => x.Currency, x => x.Outstanding)
                .Columns(x => x.SortDue, x => x.Total, x => x.SortNumber, x => x.RecurringInvoiceId).SortedBy("sort_due", "total", "sort_number")
                .Index("tenant_id", "status", "created_at", "id")
                // What is open, on the home page: what is due first, and sums that are read from the index alone.
                .Index(["tenant_id", "due_on", "id"], "status = 'Issued'")
                .Columns(x => x.ByDay)
                .Index(["tenant_id", "client_id", "currency", "outstanding", "due_on", "by_day"], "status = 'Issued'")
                .Index(["tenant_id", "recurring_invoice_id", "created_at", "id"], "recurring_invoice_id is not null")
                // What reports of a period, or as of a day in the past, add up.
                .Columns(x => x.IssuedOn, x => x.PaidOn, x => x.VoidedAt).Index("tenant_id", "issued_on", "id").Index(["tenant_id", "paid_on", "id"], "status = 'Paid'")
                .Index(["tenant_id", "voided_at", "id"], "status = 'Voided'")
                // Deposits that an invoice can take off.
                .Columns(x => x.IsDeductible).Index(["tenant_id", "client_id", "issued_on", "id"], "is_deductible").Shape(11);
            o.ClientRows<Payment>("payment", x => x.ClientId, x => x.CreatedAt, x => x.ListLine).Columns(x => x.Body, x => x.Unallocated)
                // What clients have as credit is little of what there is.
                .Index(["tenant_id", "created_at", "id"], "unallocated > 0").Index(["tenant_id", "client_id", "created_at", "id"], "unallocated > 0")
                // What the books of a period hold.
                .Columns(x => x.ReceivedOn, x => x.ReversedAt).Index("tenant_id", "received_on", "id")
                .Index(["tenant_id", "reversed_at", "id"], "reversed_at is not null").Shape(5);
            o.AddCharges();
            o.AddUnmatchedPayments();
            o.AddLedger();
            o.ClientRows<CreditNote>("credit_note", x => x.ClientId, x => x.CreatedAt, x => x.ListLine).Columns(x => x.Body, x => x.Search, x => x.InvoiceId)
                .Columns(x => x.IssuedOn).Index("tenant_id", "invoice_id", "created_at", "id").Index("tenant_id", "issued_on", "id").Shape(1);
            o.ClientRows<Quote>("quote", x => x.ClientId, x => x.CreatedAt, x => x.ListLine).Columns(x => x.Status, x => x.Body, x => x.Search, x => x.ValidUntil)
                .Columns(x => x.IsInvoiced)
                .Index("tenant_id", "status", "created_at", "id").Index(["valid_until"], "status = 'Sent'")
                // What waits, for an answer or for its invoice, is little of what there is.
                .Index(["tenant_id", "status", "created_at", "id"], "not is_invoiced").Shape(1);
            o.ClientRows<RecurringInvoice>("recurring_invoice", x => x.ClientId, x => x.CreatedAt, x => x.ListLine)
                .Columns(x => x.Status, x => x.Body, x => x.Search, x => x.SortNext).SortedBy("sort_next")
                .Index("tenant_id", "status", "created_at", "id")
                // What has begun, in every firm.
                .Index(["sort_next"], "status = 'Active'").Shape(1);
            o.AddWork();
            o.Table<Product>("product").Columns(x => x.CreatedAt, x => x.ListLine, x => x.Search, x => x.SortName, x => x.ArchivedAt)
                .Index("tenant_id", "created_at", "id").Index("tenant_id", "sort_name", "id").Shape(1);
            o.Table<ReminderPolicy>("reminder_policy").Columns(x => x.On).Shape(1);
            o.Table<InvoiceReminders>("invoice_reminders").Columns(x => x.InvoiceId, x => x.RemindedOn)
                .Index("tenant_id", "invoice_id", "reminded_on").Shape(1);
            o.Table<LateFeePolicy>("late_fee_policy").Columns(x => x.On).Shape(1);
            o.Table<ReminderDay>("reminder_day").Columns(x => x.Day).Index("day").Shape(1);
            o.Schema.For<Seller>().DocumentAlias("seller");
            o.Table<BillingProfile>("billing_profile").Columns(x => x.DebtorNumber).Index(["tenant_id", "debtor_number"], "debtor_number is not null").Shape(1);
            o.Schema.For<AccountingPolicy>().DocumentAlias("accounting_policy");
            o.Table<DebtorAccount>("debtor_account").Columns(x => x.Ordinal).Index("tenant_id", "ordinal").Shape(1);
            o.Schema.For<DocumentNumbers>().DocumentAlias("invoice_numbers");
            o.Table<Opening>("opening").Columns(x => x.InvoiceId, x => x.At).Index("tenant_id", "invoice_id", "at").Shape(1);
            o.Table<InvoiceLink>("invoice_link").Columns(x => x.InvoiceId, x => x.SubjectId).Index("tenant_id", "subject_id", "invoice_id").Shape(1);
            o.Table<InvoiceAudience>("invoice_audience").Columns(x => x.ClientId, x => x.OfId, x => x.ShownTo).Index("tenant_id", "of_id")
                // Whether anything of a client is kept from anybody: of most, nothing is.
                .Index(["tenant_id", "client_id"], "shown_to = 'Chosen'").Shape(1);
            o.Schema.For<IssuedPaper>().DocumentAlias("issued_paper");
            o.Schema.For<PaperProof>().DocumentAlias("paper_proof").SingleTenanted();
            o.ClientBlobs();
        }, PaperProof.WallSql + HiddenFrom.Sql + PayLinkAddress.Sql, sections: InvoiceRights.Section);
}
