using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>People are told who did what by the name that they go by now.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnPersonRenamedHandler
{
    public static Task Handle(PersonRenamed e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.Called(e.Name, e.At), ct);
}
