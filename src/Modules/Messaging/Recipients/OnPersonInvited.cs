using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>Whoever is invited has a name and an address.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnPersonInvitedHandler
{
    public static Task Handle(PersonInvited e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.Named(e.Name, e.Email, e.Role, e.At), ct);
}
