using Marten;
using Portal.Identity.Contracts;
using Portal.Messaging.Mail;
using Wolverine.Attributes;

namespace Portal.Messaging.Notifications;

/// <summary>What Identity tells the other side.</summary>
[StickyHandler(MessagingModule.Notifications)]
public static class OfIdentityHandler
{
    public static Task<IEnumerable<object>> Handle(PersonJoined e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, "accepted the invitation") { Personal = true }, pace, ct);
}
