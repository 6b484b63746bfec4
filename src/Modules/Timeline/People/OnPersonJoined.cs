using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Timeline.People;

/// <summary>Somebody who joins may go by a newer name.</summary>
[StickyHandler(KnownPerson.Queue)]
public static class OnPersonJoinedHandler
{
    public static Task Handle(PersonJoined e, IDocumentSession session, CancellationToken ct) =>
        session.Know(e.PersonId, e.Name, e.At, ct);
}
