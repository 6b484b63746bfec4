using Marten;
using Portal.Billing.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Notifications;

/// <summary>The firm sees that an invoice was read; no mail for that.</summary>
public static class OnInvoiceOpenedHandler
{
    public static Task<IEnumerable<SendMail>> Handle(InvoiceOpened e, IDocumentSession session, CancellationToken ct) =>
        Tell.News(session, new(e.EventId, e.ClientId, e.ActorId, e.At, e.ClientVisible, "invoice-opened", "invoices", "invoice", e.InvoiceId, $"read invoice {e.Number}", ByMail: false), ct);
}
