using Marten;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Papers;

/// <summary>The paper is made soon after the invoice was issued, so that nobody has to wait for it.</summary>
public static class OnInvoiceIssuedHandler
{
    public static async Task Handle(InvoiceIssued e, IQuerySession session, IssuedPapers papers, CancellationToken ct)
    {
        if (await session.LoadAsync<Invoice>(e.InvoiceId, ct) is { IsPrintedElsewhere: false } invoice) await papers.Of(e.FirmId, invoice, ct);
    }
}
