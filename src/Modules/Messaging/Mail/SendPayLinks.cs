using Marten;
using Portal.Billing.Contracts;
using Portal.Messaging.Notifications;
using Wolverine.Attributes;

namespace Portal.Messaging.Mail;

/// <summary>
/// Mails to whoever pays by a link and has no account: the link itself, reminders by it, and what became of the payment. Links are made when they are sent, and
/// addresses are looked up where they are kept: nothing is written to whom they were forgotten of.
/// </summary>
[StickyHandler(MessagingModule.Mail)]
public static class SendPayLinksHandler
{
    public static Task Handle(PayLinkSent e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct) =>
        session.Write(post, key, e, e.PayLinkId, "sent", new()
        {
            ["numbers"] = e.Number,
            ["outstanding"] = new Amount(e.Amount, e.Currency),
            ["due"] = e.DueOn,
            ["until"] = e.ExpiresAt,
        }, ct);

    public static Task Handle(PayLinkReminded e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct) =>
        session.Write(post, key, e, e.PayLinkId, "reminded", new()
        {
            ["numbers"] = e.Number,
            ["outstanding"] = new Amount(e.Amount, e.Currency),
            ["due"] = e.DueOn,
            ["until"] = e.ExpiresAt,
            ["text"] = new Worded(e.Texts),
        }, ct);

    public static Task Handle(ChargeSucceeded e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct) =>
        session.Write(post, key, e, e.PayLinkId, "paid", new() { ["numbers"] = e.Numbers, ["amount"] = new Amount(e.Amount, e.Currency) }, ct);

    public static Task Handle(ChargeFailed e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct) =>
        session.Write(post, key, e, e.PayLinkId, "failed", new() { ["numbers"] = e.Numbers, ["total"] = new Amount(e.Amount, e.Currency) }, ct);

    private static async Task Write(this IDocumentSession session, Post post, MasterKey key, IntegrationEvent e, Guid? payLinkId, string variant,
        Dictionary<string, object> values, CancellationToken ct)
    {
        if (payLinkId is not { } link) return;
        var to = await session.AdvancedSql.QueryAsync<string>("select email from billing.pay_link_addresses where tenant_id = ? and id = ?", ct,
            session.TenantId, link);
        if (to is not [var address]) return;
        var path = $"/pay-by-link#{key.LinkToken("pay-link", e.FirmId, link)}";
        await post.Send(session, Of(Notification.IdOf(e.EventId, link), address, path, e.At, variant, values, e.ClientIds), ct);
    }

    /// <summary>Whoever gets it is called by no name: nobody knows more of them than their address.</summary>
    internal static Occasion Of(Guid id, string address, string path, DateTimeOffset at, string variant, IReadOnlyDictionary<string, object> values,
        IReadOnlyList<Guid> clientIds) => new(MailKinds.PayLink, id, Guid.Empty, "", address, path, at)
        {
            Variant = variant,
            Values = values,
            Facts = ["outstanding", "due", "amount", "total"],
            ClientIds = clientIds,
        };
}
