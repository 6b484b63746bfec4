using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>A member is told of a client that they work for.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnMemberAssignedHandler
{
    public static Task Handle(MemberAssigned e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.With(e.ClientId!.Value, Recipient.Works, e.At), ct);
}
