using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>Whoever is removed is told nothing more.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnPersonRemovedHandler
{
    public static Task Handle(PersonRemoved e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.In(RecipientState.Removed, e.At), ct);
}
