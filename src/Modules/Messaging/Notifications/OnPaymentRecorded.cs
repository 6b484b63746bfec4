using Marten;
using Portal.Billing.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Notifications;

/// <summary>A part has arrived. What settles the invoice is told by InvoicePaid.</summary>
public static class OnPaymentRecordedHandler
{
    public static Task<IEnumerable<SendMail>> Handle(PaymentRecorded e, IDocumentSession session, CancellationToken ct) =>
        e.Outstanding > 0 ? Tell.News(session, new(e.EventId, e.ClientId, e.ActorId, e.At, e.ClientVisible, "payment-recorded", "invoices", "invoice", e.InvoiceId, $"recorded a payment for invoice {e.Number}"), ct) : Task.FromResult(Enumerable.Empty<SendMail>());
}
