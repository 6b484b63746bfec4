using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>And no longer of one that they do not work for.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnMemberUnassignedHandler
{
    public static Task Handle(MemberUnassigned e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.With(e.ClientId!.Value, new Dictionary<string, string>(), e.At), ct);
}
