using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Timeline.People;

/// <summary>Somebody invited has a name before they join.</summary>
[StickyHandler(KnownPerson.Queue)]
public static class OnPersonInvitedHandler
{
    public static async Task Handle(PersonInvited e, IDocumentSession session, CancellationToken ct) =>
        session.Store(KnownPerson.Newest(await session.LoadAsync<KnownPerson>(e.PersonId, ct), new(e.PersonId, e.Name, e.At)));
}
