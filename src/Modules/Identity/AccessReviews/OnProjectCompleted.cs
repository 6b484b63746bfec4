using Marten;
using Portal.Identity.Contracts;
using Portal.Projects.Contracts;

namespace Portal.Identity.AccessReviews;

/// <summary>When a project ends, not everybody who was let in for it needs to stay: a review of the client's access is suggested, once until it is done.</summary>
public static class OnProjectCompletedHandler
{
    public static async Task<AccessReviewSuggested?> Handle(ProjectCompleted e, IDocumentSession session, CancellationToken ct)
    {
        if (await session.Events.FetchStreamStateAsync(e.EventId, ct) is not null) return null;
        if (await session.Query<AccessReview>().AnyAsync(r => r.ClientId == e.ClientId && (r.State == ReviewState.Suggested || r.State == ReviewState.Open), ct)) return null;
        session.Events.StartStream<AccessReview>(e.EventId, new ReviewPlanned(e.EventId, e.ClientId, e.Title, e.At));
        return new(Guid.CreateVersion7(), e.FirmId, e.ClientId, e.ActorId, e.At, false, e.EventId, e.Title);
    }
}
