using Marten;
using Portal.Identity.Contracts;
using Portal.Projects.Contracts;

namespace Portal.Identity.AccessReviews;

/// <summary>
/// When a project ends, not everybody who was let in for it needs to stay: a review of the client's access is suggested, once until it
/// is done.
/// </summary>
public static class OnProjectCompletedHandler
{
    public static async Task<AccessReviewSuggested?> Handle(ProjectCompleted e, IDocumentSession session, CancellationToken ct)
    {
        if (await session.Events.FetchStreamStateAsync(e.EventId, ct) is not null) return null;
        var waiting = session.Query<AccessReview>().Where(r => r.ClientId == e.ClientId && (r.State == ReviewState.Suggested || r.State == ReviewState.Open));
        if (await waiting.AnyAsync(ct)) return null;
        session.Events.StartStream<AccessReview>(e.EventId, new AccessReview.Planned(e.EventId, e.ClientId, e.Title, e.At));
        return new AccessReviewSuggested(e.EventId, e.Title) { ClientIds = e.ClientIds }.After(e, "access review");
    }
}
