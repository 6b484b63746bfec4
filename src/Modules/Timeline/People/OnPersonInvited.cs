using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Timeline.People;

/// <summary>Somebody invited has a name before they join.</summary>
[StickyHandler(KnownPerson.Queue)]
public static class OnPersonInvitedHandler
{
    public static Task Handle(PersonInvited e, IDocumentSession session, CancellationToken ct) =>
        session.Know(e.PersonId, e.Name, e.At, ct);
}
