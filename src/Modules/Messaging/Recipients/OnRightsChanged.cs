using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>A contact is told what they may see.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnRightsChangedHandler
{
    public static Task Handle(RightsChanged e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.With(e.ClientId!.Value, e.Rights, e.At), ct);
}
