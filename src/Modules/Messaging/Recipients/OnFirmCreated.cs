using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>Mails name the firm they come from.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnFirmCreatedHandler
{
    public static async Task Handle(FirmCreated e, IDocumentSession session, CancellationToken ct) =>
        session.Store(FirmName.Newest(await session.LoadAsync<FirmName>(e.FirmId, ct), new(e.FirmId, e.Name, e.At)));
}
