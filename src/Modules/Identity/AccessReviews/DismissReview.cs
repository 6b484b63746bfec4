using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.AccessReviews;

/// <summary>A review that was suggested is not needed, or one that was begun is given up. What was decided in it so far stays decided.</summary>
internal sealed record DismissReview(Guid ReviewId) : ICommand<ReviewView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/access-reviews/{accessReviewId:guid}/dismiss", async (Guid accessReviewId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var review = await mediator.Send(new DismissReview(accessReviewId), ct);
                return Answer.Ok(http, review, review.Version);
            })
            .Operation<DismissReview>("Dismiss an access review", Who.Admins, AccessReview.NotOpen).Scope(null).Changes().Produces<ReviewView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<DismissReview, ReviewView>
    {
        public async Task<ReviewView> Handle(DismissReview command, CancellationToken ct)
        {
            var stream = await identity.Fetch<AccessReview>(command.ReviewId, _ => { }, ct);
            var review = stream.Aggregate!;
            var dismissed = review.Dismiss(actor.AnswersFor, clock.GetUtcNow());
            var fact = identity.Append(stream, dismissed);
            await identity.Publish(new AccessReviewDismissed(fact.EventId, fact.FirmId, review.ClientId, fact.ActorId, fact.At, false, review.Id));
            return ReviewView.Of(review.Apply(dismissed) with { Version = review.Version + 1 });
        }
    }
}
