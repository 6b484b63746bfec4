using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>Mails name the firm they come from.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnFirmCreatedHandler
{
    public static void Handle(FirmCreated e, IDocumentSession session) =>
        session.Store(new FirmName(e.FirmId, e.Name));
}
