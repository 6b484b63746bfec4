using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Timeline.People;

/// <summary>Somebody goes by another name, also in what they did before.</summary>
[StickyHandler(KnownPerson.Queue)]
public static class OnPersonRenamedHandler
{
    public static Task Handle(PersonRenamed e, IDocumentSession session, CancellationToken ct) =>
        session.Know(e.PersonId, e.Name, e.At, ct);
}
