using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.AccessReviews;

/// <summary>An admin begins to go through who can see what: of one client, or of the firm. A review that was suggested for the client becomes this one.</summary>
/// <param name="ClientId">Null for the whole firm.</param>
internal sealed record StartReview(Guid? ClientId) : ICommand<ReviewView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/access-reviews", async (StartReview command, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var review = await mediator.Send(command, ct);
                return Answer.Created(http, $"/access-reviews/{review.Id}", review, review.Version);
            })
            .Operation<StartReview>("Start an access review", Who.Admins, AccessReview.TooLarge).Scope(null).Creates().Produces<ReviewView>(201).Example(new StartReview(Guid.Empty));
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, IClients clients, Snapshot snapshot, TimeProvider clock) : IRequestHandler<StartReview, ReviewView>
    {
        public async Task<ReviewView> Handle(StartReview command, CancellationToken ct)
        {
            if (command.ClientId is { } client && !await clients.Exists(actor.FirmId, client, ct)) throw Problems.NotFound.Refuse(pointer: "/clientId");
            var now = clock.GetUtcNow();
            var suggested = command.ClientId is null ? null : await identity.Session.Query<AccessReview>().FirstOrDefaultAsync(r => r.State == ReviewState.Suggested && r.ClientId == command.ClientId, ct);
            var id = suggested?.Id ?? Guid.CreateVersion7();
            var items = await snapshot.Take(id, command.ClientId, now, ct);
            var started = new ReviewStarted(items.Count, actor.AnswersFor, now);
            var planned = new ReviewPlanned(id, command.ClientId, null, now);
            var review = (suggested ?? AccessReview.Create(planned) with { Version = 1 }).Apply(started);
            var fact = suggested is null ? identity.Start<AccessReview>(id, planned, started) : identity.Append(await identity.Session.Events.FetchForWriting<AccessReview>(id, suggested.Version, ct), started);
            identity.Session.Insert(items.ToArray());
            await identity.Publish(new AccessReviewStarted(fact.EventId, fact.FirmId, command.ClientId, fact.ActorId, fact.At, false, id, items.Count));
            return ReviewView.Of(review with { Version = review.Version + 1 });
        }
    }
}
