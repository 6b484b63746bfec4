using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Timeline.People;

/// <summary>A program is shown by its name as well, in what it does.</summary>
[StickyHandler(KnownPerson.Queue)]
public static class OnApplicationChangedHandler
{
    public static Task Handle(ApplicationChanged e, IDocumentSession session, CancellationToken ct) =>
        session.Know(e.ApplicationId, e.Name, e.At, ct);
}
