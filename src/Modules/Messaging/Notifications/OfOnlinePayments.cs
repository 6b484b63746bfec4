using Marten;
using Portal.Billing.Contracts;
using Portal.Messaging.Mail;
using Wolverine.Attributes;

namespace Portal.Messaging.Notifications;

/// <summary>What Billing tells of what is paid online, given back and disputed.</summary>
[StickyHandler(MessagingModule.Notifications)]
public static class OfOnlinePaymentsHandler
{
    /// <summary>
    /// The firm hears that it is paid, and the payer that it has arrived. Where somebody without an account paid, the client's contacts see that there
    /// is nothing left for them to do.
    /// </summary>
    public static async Task<IEnumerable<object>> Handle(ChargeSucceeded e, IDocumentSession session, Pace pace, CancellationToken ct)
    {
        if (e.PayLinkId is null)
            return
            [
                .. await session.Tell(e, $"paid {e.Numbers}", pace, ct),
                .. await session.Tell(new News(e, $"paid {e.Numbers}") { Only = e.PersonId }, pace, ct),
            ];
        await session.TellQuietly(e, $"{e.Numbers} was paid by a payment link", ct);
        return await session.Tell(new News(e, $"{e.Numbers} was paid by a payment link") { ForFirm = true }, pace, ct);
    }

    /// <summary>What differs still is somebody's to look at; what was put right is seen on the timeline.</summary>
    public static Task Handle(PaymentsReconciled e, IDocumentSession session, CancellationToken ct) => e.Differences == 0 ? Task.CompletedTask
        : session.TellQuietly(new News(e, "Online payments differ from Stripe") { ForFirm = true, Needs = true, About = ("paymentProvider", e.EventId) }, ct);

    /// <summary>One of the firm's people has to say whether to send another.</summary>
    public static Task<IEnumerable<object>> Handle(PayLinkBlocked e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"A payment link for {e.Number} no longer works") { ForFirm = true, Needs = true }, pace, ct);

    /// <summary>It may take days: nobody is to ask for it, or to pay it again. No mail for that.</summary>
    public static Task Handle(ChargeProcessing e, IDocumentSession session, CancellationToken ct) =>
        session.TellQuietly(e, $"started a bank payment for {e.Numbers}", ct);

    public static async Task<IEnumerable<object>> Handle(ChargeFailed e, IDocumentSession session, Pace pace, CancellationToken ct) =>
    [
        .. await session.Tell(new News(e, $"An online payment for {e.Numbers} didn't go through") { Only = e.PersonId, Needs = true }, pace, ct),
        .. await session.Tell(new News(e, $"An online payment for {e.Numbers} didn't go through") { ForFirm = true }, pace, ct),
    ];

    /// <summary>Whoever did not turn it on sees that it is; no mail for that.</summary>
    public static Task Handle(AutopayTurnedOn e, IDocumentSession session, CancellationToken ct) => session.TellQuietly(e, "turned on autopay", ct);

    public static Task Handle(AutopayTurnedOff e, IDocumentSession session, CancellationToken ct) => session.TellQuietly(e, "turned off autopay", ct);

    public static async Task<IEnumerable<object>> Handle(AutopayEnded e, IDocumentSession session, Pace pace, CancellationToken ct)
    {
        await session.TellQuietly(new News(e, "Autopay has stopped") { ForFirm = true }, ct);
        return await session.Tell(new News(e, "Autopay has stopped") { Needs = true }, pace, ct);
    }

    public static Task<IEnumerable<object>> Handle(AutopayAnnounced e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(e, $"Invoice {e.Number} will be paid automatically", pace, ct);

    /// <summary>The client is to pay in another way; the firm sees it.</summary>
    public static async Task<IEnumerable<object>> Handle(AutopayFailed e, IDocumentSession session, Pace pace, CancellationToken ct)
    {
        await session.TellQuietly(new News(e, $"Invoice {e.Number} couldn't be paid automatically") { ForFirm = true }, ct);
        return await session.Tell(new News(e, $"Invoice {e.Number} couldn't be paid automatically") { Needs = true }, pace, ct);
    }

    public static Task<IEnumerable<object>> Handle(ChargeQuestioned e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"An online payment for {e.Numbers} needs a look") { ForFirm = true, Needs = true }, pace, ct);

    public static Task<IEnumerable<object>> Handle(PaymentRefunded e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(e, "gave back a payment", pace, ct);

    public static Task<IEnumerable<object>> Handle(RefundFailed e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, "A refund didn't go through") { ForFirm = true, Needs = true }, pace, ct);

    public static Task<IEnumerable<object>> Handle(ChargeDisputed e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"The bank disputes a payment for {e.Numbers}") { ForFirm = true, Needs = true }, pace, ct);

    public static Task<IEnumerable<object>> Handle(DisputeEvidenceDue e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"The bank waits for an answer about {e.Numbers}") { ForFirm = true, Needs = true }, pace, ct);

    /// <summary>Whoever did not submit it sees that it is; no mail for that.</summary>
    public static Task Handle(DisputeEvidenceSubmitted e, IDocumentSession session, CancellationToken ct) =>
        session.TellQuietly(new News(e, $"submitted evidence about {e.Numbers}") { ForFirm = true }, ct);

    public static Task<IEnumerable<object>> Handle(DisputeEvidenceRefused e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"Evidence about {e.Numbers} wasn't taken") { ForFirm = true, Needs = true }, pace, ct);

    public static Task<IEnumerable<object>> Handle(DisputeClosed e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"The dispute about a payment for {e.Numbers} is decided") { ForFirm = true }, pace, ct);
}
