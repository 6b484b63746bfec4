using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Timeline.People;

/// <summary>A program is shown by its name as well, in what it does.</summary>
[StickyHandler(KnownPerson.Queue)]
public static class OnApiKeyCreatedHandler
{
    public static async Task Handle(ApiKeyCreated e, IDocumentSession session, CancellationToken ct) =>
        session.Store(KnownPerson.Newest(await session.LoadAsync<KnownPerson>(e.ApiKeyId, ct), new(e.ApiKeyId, e.Name, e.At)));
}
