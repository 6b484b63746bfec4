using Marten;
using Portal.Billing.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Notifications;

/// <summary>The invoice is settled.</summary>
public static class OnInvoicePaidHandler
{
    public static Task<IEnumerable<SendMail>> Handle(InvoicePaid e, IDocumentSession session, CancellationToken ct) =>
        Tell.News(session, new(e.EventId, e.ClientId, e.ActorId, e.At, e.ClientVisible, "invoice-paid", "invoices", "invoice", e.InvoiceId, $"recorded invoice {e.Number} as paid in full"), ct);
}
