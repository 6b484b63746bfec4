using Marten;
using Portal.Billing.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Notifications;

/// <summary>Contacts learn what they owe.</summary>
public static class OnInvoiceIssuedHandler
{
    public static Task<IEnumerable<SendMail>> Handle(InvoiceIssued e, IDocumentSession session, CancellationToken ct) =>
        Tell.News(session, new(e.EventId, e.ClientId, e.ActorId, e.At, e.ClientVisible, "invoice-issued", "invoices", "invoice", e.InvoiceId, $"issued invoice {e.Number}"), ct);
}
