using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>Whoever has joined can be told things.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnPersonJoinedHandler
{
    public static Task Handle(PersonJoined e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.Named(e.Name, e.Email, e.Role, e.At).In(RecipientState.Joined, e.At), ct);
}
