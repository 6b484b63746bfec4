using Marten;
using Portal.Billing.Contracts;
using Portal.Messaging.Mail;
using Wolverine.Attributes;

namespace Portal.Messaging.Notifications;

/// <summary>What Billing tells the other side.</summary>
[StickyHandler(MessagingModule.Notifications)]
public static class OfBillingHandler
{
    public static Task<IEnumerable<object>> Handle(InvoiceIssued e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"issued invoice {e.Number}") { Needs = true }, pace, ct);

    /// <summary>The firm sees that an invoice was read; no mail for that.</summary>
    public static Task Handle(InvoiceOpened e, IDocumentSession session, CancellationToken ct) => session.TellQuietly(e, $"read invoice {e.Number}", ct);

    /// <summary>Of what was paid online, the online payment tells.</summary>
    public static async Task<IEnumerable<object>> Handle(InvoicePaid e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        e.Online ? [] : await session.Tell(e, $"recorded invoice {e.Number} as paid in full", pace, ct);

    /// <summary>What is to be matched waits on its list; no mail for that.</summary>
    public static Task Handle(BankStatementImported e, IDocumentSession session, CancellationToken ct) => session.TellQuietly(
        new News(e, $"imported a bank statement: {e.Recorded} recorded, {e.ToMatch} to match") { ForFirm = true, About = ("unmatchedPayment", e.EventId) }, ct);

    public static Task<IEnumerable<object>> Handle(InvoiceVoided e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(e, $"voided invoice {e.Number}", pace, ct);

    public static Task<IEnumerable<object>> Handle(PaymentScheduleChanged e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(e, $"changed when invoice {e.Number} is due", pace, ct);

    public static Task<IEnumerable<object>> Handle(CreditNoteIssued e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(e, $"credited invoice {e.InvoiceNumber} with {e.Number}", pace, ct);

    public static Task<IEnumerable<object>> Handle(QuoteSent e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"sent quote {e.Number}") { Needs = true }, pace, ct);

    public static Task<IEnumerable<object>> Handle(QuoteAccepted e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"accepted quote {e.Number}") { Needs = true }, pace, ct);

    public static Task<IEnumerable<object>> Handle(QuoteDeclined e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(e, $"declined quote {e.Number}", pace, ct);

    /// <summary>There is nothing to do about it; no mail for that.</summary>
    public static Task Handle(QuoteWithdrawn e, IDocumentSession session, CancellationToken ct) => session.TellQuietly(e, $"withdrew quote {e.Number}", ct);

    /// <summary>Whoever did not change it sees that it was; no mail for that.</summary>
    public static Task Handle(BillingProfileChanged e, IDocumentSession session, CancellationToken ct) =>
        session.TellQuietly(e, "changed the billing details", ct);

    /// <summary>What was paid is open again: it stands among the open ones, and reminds of itself there.</summary>
    public static Task Handle(PaymentTakenBack e, IDocumentSession session, CancellationToken ct) =>
        session.TellQuietly(e, $"took back a payment for invoice {e.Number}", ct);

    /// <summary>A part has arrived. What settles the invoice is told by InvoicePaid.</summary>
    public static async Task<IEnumerable<object>> Handle(PaymentRecorded e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        e is { Outstanding: > 0, Online: false } ? await session.Tell(e, $"recorded a payment for invoice {e.Number}", pace, ct) : [];

    /// <summary>A draft waits among the drafts; no mail for that.</summary>
    public static Task Handle(RecurringInvoiceDrafted e, IDocumentSession session, CancellationToken ct) =>
        session.TellQuietly(new News(e, $"A recurring invoice is ready to review: {e.Title}") { ForFirm = true }, ct);

    /// <summary>It waits among the drafts; no mail for that.</summary>
    public static Task Handle(LateFeeDrafted e, IDocumentSession session, CancellationToken ct) =>
        session.TellQuietly(new News(e, $"A late fee is ready to review: {e.Title}") { ForFirm = true }, ct);

    public static Task<IEnumerable<object>> Handle(RecurringInvoiceNotIssued e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"A recurring invoice couldn't be sent: {e.Title}") { ForFirm = true, Needs = true }, pace, ct);

    public static Task<IEnumerable<object>> Handle(PaymentReminded e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"sends a payment reminder for {e.Number}") { Needs = true }, pace, ct);
}
