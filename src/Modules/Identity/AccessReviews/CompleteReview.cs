using Portal.Identity.Contracts;

namespace Portal.Identity.AccessReviews;

/// <summary>Everything is decided: the outcome stays as it is.</summary>
internal sealed record CompleteReview(Guid ReviewId) : ICommand<ReviewView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/access-reviews/{accessReviewId:guid}/complete",
                (Guid accessReviewId, Requests ask) => ask.Change(new CompleteReview(accessReviewId)))
            .Operation<CompleteReview>("Complete an access review", Who.Admins, AccessReview.NotOpen, AccessReview.Undecided).Scope(null)
            .Changes().Produces<ReviewView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<CompleteReview, ReviewView>
    {
        public async Task<ReviewView> Handle(CompleteReview command, CancellationToken ct)
        {
            var review = await identity.ChangeUnchecked<AccessReview>(command.ReviewId, ct);
            review.Append(review.State.Complete(actor.AnswersFor, clock.GetUtcNow()))
                .TellFirmAbout(review.State.ClientIds(), new AccessReviewCompleted(review.Id, review.State.Kept, review.State.Revoked));
            return ReviewView.Of(review.State);
        }
    }
}

internal static class ReviewRules
{
    /// <summary>The client whose record tells of the review; none for one of the whole firm.</summary>
    public static IReadOnlyList<Guid> ClientIds(this AccessReview review) => Of(review.ClientId);

    /// <summary>The client whose record tells of the item; none for a member who works for all.</summary>
    public static IReadOnlyList<Guid> ClientIds(this ReviewItem item) => Of(item.ClientId);

    private static Guid[] Of(Guid? clientId) => clientId is { } only ? [only] : [];
}
