using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>Whoever is suspended is told nothing meanwhile.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnPersonSuspendedHandler
{
    public static Task Handle(PersonSuspended e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.In(RecipientState.Suspended, e.At), ct);
}
