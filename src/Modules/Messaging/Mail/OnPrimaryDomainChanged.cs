using Marten;
using Portal.Identity.Contracts;
using Portal.Messaging.Recipients;
using Wolverine.Attributes;

namespace Portal.Messaging.Mail;

/// <summary>Links lead to the firm's portal under the name that it has.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnPrimaryDomainChangedHandler
{
    public static async Task Handle(PrimaryDomainChanged e, IDocumentSession session, CancellationToken ct) =>
        session.Store((await session.LoadAsync<Letterhead>(e.FirmId, ct) ?? new(e.FirmId)).At(e.Host, e.At));
}
