using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.AccessReviews;

/// <summary>Everything is decided: the outcome stays as it is.</summary>
internal sealed record CompleteReview(Guid ReviewId) : ICommand<ReviewView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/access-reviews/{accessReviewId:guid}/complete", async (Guid accessReviewId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var review = await mediator.Send(new CompleteReview(accessReviewId), ct);
                return Answer.Ok(http, review, review.Version);
            })
            .Operation<CompleteReview>("Complete an access review", Who.Admins, AccessReview.NotOpen, AccessReview.Undecided).Scope(null).Changes().Produces<ReviewView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<CompleteReview, ReviewView>
    {
        public async Task<ReviewView> Handle(CompleteReview command, CancellationToken ct)
        {
            var stream = await identity.Fetch<AccessReview>(command.ReviewId, _ => { }, ct);
            var review = stream.Aggregate!;
            var completed = review.Complete(actor.AnswersFor, clock.GetUtcNow());
            var fact = identity.Append(stream, completed);
            await identity.Publish(new AccessReviewCompleted(fact.EventId, fact.FirmId, review.ClientId, fact.ActorId, fact.At, false, review.Id, review.Kept, review.Revoked));
            return ReviewView.Of(review.Apply(completed) with { Version = review.Version + 1 });
        }
    }
}
