using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Billing.Invoices;

namespace Portal.Billing.Payments;

/// <summary>
/// What was paid for an invoice before payments were streams of their own becomes payments, so that the ledger, receipts and taking back know them.
/// False where it was done already.
/// </summary>
internal sealed record StartPayments(Guid InvoiceId) : ICommand<bool>
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<StartPayments, bool>
    {
        public async Task<bool> Handle(StartPayments command, CancellationToken ct)
        {
            var invoice = (await billing.Session.LoadAsync<Invoice>(command.InvoiceId, ct))!;
            var known = (await billing.Session.LoadManyAsync<Payment>(ct, invoice.Payments.Select(p => p.Id))).Select(p => p.Id).ToHashSet();
            var unknown = invoice.Payments.Where(p => !known.Contains(p.Id)).ToList();
            foreach (var payment in unknown) await billing.PaymentOf(invoice, payment.Id, clock.GetUtcNow(), ct);
            return unknown.Count > 0;
        }
    }
}

/// <summary>Finds what an earlier release has left: once, when the portal starts, and nothing from then on.</summary>
internal sealed class StartPaymentsRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<StartPaymentsRounds> log)
    : Rounds(database, scopes, clock, log)
{
    protected override TimeSpan Interval => TimeSpan.FromDays(1);

    protected override string Waiting => """
        select distinct i.tenant_id, i.id
        from billing.mt_doc_invoice i cross join lateral jsonb_path_query(i.data, '$.payments[*].id') known
        where i.created_at <= $1
            and not exists (select from billing.mt_doc_payment p where p.tenant_id = i.tenant_id and p.id = (known #>> '{}')::uuid) limit $2
        """;

    protected override ICommand<bool> Do(Guid waiting) => new StartPayments(waiting);
}
