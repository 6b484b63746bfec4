using Marten;
using Portal.Identity.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Notifications;

/// <summary>The firm learns that an invitation was accepted.</summary>
public static class OnPersonJoinedHandler
{
    public static Task<IEnumerable<SendMail>> Handle(PersonJoined e, IDocumentSession session, CancellationToken ct) =>
        Tell.News(session, new(e.EventId, e.ClientId, e.ActorId, e.At, e.ClientVisible, "person-joined", "", "person", e.PersonId, "accepted the invitation"), ct);
}
