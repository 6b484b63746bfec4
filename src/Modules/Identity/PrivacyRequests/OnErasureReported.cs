using Marten;
using Portal.Identity.Contracts;

namespace Portal.Identity.PrivacyRequests;

/// <summary>
/// A module has erased its share. With the last one the request is done; and what was under way when the person was erased is looked for
/// once more.
/// </summary>
public static class OnErasureReportedHandler
{
    public static async Task Handle(ErasureReported e, IDocumentSession session, IEnumerable<Module> modules, TimeProvider clock, CancellationToken ct)
    {
        await session.Lock($"erasure of {e.PersonId}", ct);
        await session.Erase(e.PersonId, ct, ErasureQueries.Copies);
        var stream = await session.Events.FetchForWriting<PrivacyRequest>(e.PrivacyRequestId, ct);
        if (stream.Aggregate is { } request) stream.AppendMany(request.Count(e.Module, e.Erased, modules.Select(m => m.Schema), clock.GetUtcNow()));
    }
}
