using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>A limited member is told of some clients only.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnMemberLimitedHandler
{
    public static Task Handle(MemberLimited e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.WithLimit(e.Limited, e.At), ct);
}
