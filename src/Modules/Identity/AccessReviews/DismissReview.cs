using Portal.Identity.Contracts;

namespace Portal.Identity.AccessReviews;

/// <summary>A review that was suggested is not needed, or one that was begun is given up. What was decided in it so far stays decided.</summary>
internal sealed record DismissReview(Guid ReviewId) : ICommand<ReviewView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/access-reviews/{accessReviewId:guid}/dismiss",
                (Guid accessReviewId, Requests ask) => ask.Change(new DismissReview(accessReviewId)))
            .Operation<DismissReview>("Dismiss an access review", Who.Admins, AccessReview.NotOpen).Scope(null).Changes().Produces<ReviewView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<DismissReview, ReviewView>
    {
        public async Task<ReviewView> Handle(DismissReview command, CancellationToken ct)
        {
            var review = await identity.ChangeUnchecked<AccessReview>(command.ReviewId, ct);
            review.Append(review.State.Dismiss(actor.AnswersFor, clock.GetUtcNow()))
                .TellFirmAbout(review.State.ClientIds(), new AccessReviewDismissed(review.Id));
            return ReviewView.Of(review.State);
        }
    }
}
