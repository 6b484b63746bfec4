using Marten;
using Portal.Messaging.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Notifications;

/// <summary>Whoever did not write it learns of a message.</summary>
public static class OnMessagePostedHandler
{
    public static Task<IEnumerable<SendMail>> Handle(MessagePosted e, IDocumentSession session, CancellationToken ct) =>
        Tell.News(session, new(e.EventId, e.ClientId, e.ActorId, e.At, e.ClientVisible, "message-posted", "messages", "thread", e.ThreadId, $"wrote in {e.Title}"), ct);
}
