using Marten;
using Portal.Messaging.Contracts;
using Portal.Messaging.Mail;
using Wolverine.Attributes;

namespace Portal.Messaging.Notifications;

/// <summary>What Messaging tells the other side.</summary>
[StickyHandler(MessagingModule.Notifications)]
public static class OfMessagingHandler
{
    public static Task<IEnumerable<object>> Handle(MessagePosted e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"wrote in {e.Title}") { About = ("thread", e.ThreadId), Needs = true }, pace, ct);
}
