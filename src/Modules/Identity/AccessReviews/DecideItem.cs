using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.AccessReviews;

/// <summary>An admin keeps what somebody can see, or takes it away: then it is gone with the very decision. What was taken away before stays so.</summary>
internal sealed record DecideItem(Guid ReviewId, Guid ItemId, Decision Decision, string? Note) : ICommand<ItemView>
{
    internal sealed record Body(Decision Decision, string? Note);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/access-reviews/{accessReviewId:guid}/items/{itemId:guid}", async (Guid accessReviewId, Guid itemId, Body body, IMediator mediator, CancellationToken ct) =>
                Results.Ok(await mediator.Send(new DecideItem(accessReviewId, itemId, body.Decision, body.Note), ct)))
            .Operation<DecideItem>("Keep or revoke what somebody can see", Who.Admins, AccessReview.NotOpen, AccessReview.Decided, Person.LastOwner, Problems.ConfirmItIsYou).Scope(null).Produces<ItemView>()
            .Example(new Body(Decision.Keep, "Still their accountant."));
    }

    internal sealed class Validator : AbstractValidator<DecideItem>
    {
        public Validator()
        {
            RuleFor(x => x.Decision).IsInEnum();
            RuleFor(x => x.Note).MaximumLength(1000);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Caller caller, Grants grants, TimeProvider clock) : IRequestHandler<DecideItem, ItemView>
    {
        public async Task<ItemView> Handle(DecideItem command, CancellationToken ct)
        {
            // Two decisions about one review come after each other, so that none is lost.
            await identity.Lock($"review:{command.ReviewId}", ct);
            var item = await identity.Session.LoadAsync<ReviewItem>(command.ItemId, ct);
            if (item?.ReviewId != command.ReviewId) throw Problems.NotFound.Refuse();
            var stream = await identity.Fetch<AccessReview>(command.ReviewId, r => r.MustBeOpen(), ct);
            if (item.Decision is not null) throw AccessReview.Decided.Refuse();
            var now = clock.GetUtcNow();
            var fact = identity.Append(stream, new ItemDecided(item.Id, command.Decision, actor.AnswersFor, now));
            if (command.Decision == Decision.Revoke) await Revoke(item, now, ct);
            item = item with { Decision = command.Decision, Note = command.Note, DecidedBy = actor.AnswersFor, DecidedAt = now };
            identity.Session.Store(item);
            await identity.Publish(new AccessReviewed(fact.EventId, fact.FirmId, item.ClientId, fact.ActorId, fact.At, false, item.PersonId, command.Decision == Decision.Keep ? "keep" : "revoke"));
            return ItemView.Of(item);
        }

        /// <summary>By the same code as where rights are changed and people are removed.</summary>
        private async Task Revoke(ReviewItem item, DateTimeOffset now, CancellationToken ct)
        {
            if (item.ClientId is null)
            {
                // Removing a member asks for as much as it does elsewhere.
                if (caller.SignIn is { } signIn && now - signIn.ConfirmedAt > Admission.JustNow) throw Problems.ConfirmItIsYou.Refuse();
                await identity.Lock(Owners.Name, ct);
            }
            var stream = await identity.Session.Events.FetchForWriting<Person>(item.PersonId, ct);
            if (stream.Aggregate is not { Status: not PersonStatus.Removed } person) return;
            if (item.ClientId is not { } client) await grants.Remove(stream, ct);
            else if (!person.Rights.ContainsKey(client)) return;
            else if (person.Role == Role.Contact) await grants.Set(stream, client, Grants.Nothing, ct);
            else await grants.Assign(stream, [.. person.Rights.Keys.Where(c => c != client)]);
        }
    }
}
