using Marten;
using Portal.Identity.Contracts;

namespace Portal.Identity.AccessReviews;

/// <summary>
/// An admin begins to go through who can see what: of one client, or of the firm. A review that was suggested for the client becomes
/// this one.
/// </summary>
/// <param name="ClientId">Null for the whole firm.</param>
internal sealed record StartReview(Guid? ClientId) : ICommand<ReviewView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/access-reviews", (StartReview command, Requests ask) => ask.Create(command, r => $"/access-reviews/{r.Id}"))
            .Operation<StartReview>("Start an access review", Who.Admins, AccessReview.TooLarge).Scope(null).Creates().Produces<ReviewView>(201)
            .Example(new StartReview(Guid.Empty));
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Access access, Snapshot snapshot, TimeProvider clock)
        : IRequestHandler<StartReview, ReviewView>
    {
        public async Task<ReviewView> Handle(StartReview command, CancellationToken ct)
        {
            if (command.ClientId is { } client) await access.RequireActive(client, "/clientId", ct);
            var now = clock.GetUtcNow();
            var review = await Suggested(command.ClientId, ct) ?? Planned(command.ClientId, now);
            var items = await snapshot.Take(review.Id, command.ClientId, now, ct);
            review.Append(new AccessReview.Started(items.Count, actor.AnswersFor, now))
                .TellFirmAbout(review.State.ClientIds(), new AccessReviewStarted(review.Id, items.Count));
            identity.Session.Insert(items.ToArray());
            return ReviewView.Of(review.State);
        }

        private async Task<Change<AccessReview>?> Suggested(Guid? clientId, CancellationToken ct)
        {
            if (clientId is null) return null;
            var suggested = await identity.Session.Query<AccessReview>()
                .FirstOrDefaultAsync(r => r.State == ReviewState.Suggested && r.ClientId == clientId, ct);
            if (suggested is null) return null;
            var review = await identity.ChangeAlongside<AccessReview>(suggested.Id, ct);
            return review.State.State == ReviewState.Suggested ? review : null; // or somebody was faster
        }

        private Change<AccessReview> Planned(Guid? clientId, DateTimeOffset now)
        {
            var review = identity.Start<AccessReview>(Guid.CreateVersion7());
            review.Append(new AccessReview.Planned(review.Id, clientId, null, now)).KeepSilent("It is told that the review begins.");
            return review;
        }
    }
}
