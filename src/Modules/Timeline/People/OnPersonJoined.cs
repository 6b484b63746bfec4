using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Timeline.People;

/// <summary>Somebody who joins may go by a newer name.</summary>
[StickyHandler(KnownPerson.Queue)]
public static class OnPersonJoinedHandler
{
    public static async Task Handle(PersonJoined e, IDocumentSession session, CancellationToken ct) =>
        session.Store(KnownPerson.Newest(await session.LoadAsync<KnownPerson>(e.PersonId, ct), new(e.PersonId, e.Name, e.At)));
}
