using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>Mails go to the address that the person has now.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnEmailChangedHandler
{
    public static Task Handle(EmailChanged e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.Reached(e.Email, e.At), ct);
}
