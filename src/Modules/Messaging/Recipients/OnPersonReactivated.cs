using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>Whoever is back is told things again.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnPersonReactivatedHandler
{
    public static Task Handle(PersonReactivated e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.In(RecipientState.Joined, e.At), ct);
}
