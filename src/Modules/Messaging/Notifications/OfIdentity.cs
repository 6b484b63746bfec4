using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Notifications;

/// <summary>What Identity tells the other side.</summary>
[StickyHandler(MessagingModule.Notifications)]
public static class OfIdentityHandler
{
    public static Task<IEnumerable<object>> Handle(PersonJoined e, IDocumentSession session, TimeProvider clock, CancellationToken ct) =>
        session.Tell(new News(e, "accepted the invitation") { Personal = true }, clock, ct);
}
