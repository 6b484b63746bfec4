using Marten;
using Portal.Identity.Contracts;
using Portal.Messaging.Recipients;
using Wolverine.Attributes;

namespace Portal.Messaging.Mail;

/// <summary>Mails come under the name that the firm wants, and answers go where it reads them.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnFirmMailChangedHandler
{
    public static async Task Handle(FirmMailChanged e, IDocumentSession session, CancellationToken ct) =>
        session.Store((await session.LoadAsync<Letterhead>(e.FirmId, ct) ?? new(e.FirmId)).From(e.SenderName, e.ReplyTo, e.At));
}
