using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>What a member is told depends on what they are to the firm.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnRoleChangedHandler
{
    public static Task Handle(RoleChanged e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.As(e.Role, e.At), ct);
}
