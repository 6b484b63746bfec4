using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.AccessReviews;

/// <summary>An admin keeps what somebody can see, or takes it away: then it is gone with the very decision. What was taken away before stays so.</summary>
internal sealed record DecideItem(Guid ReviewId, Guid ItemId, Decision Decision, string? Note) : ICommand<ItemView>
{
    internal sealed record Body(Decision Decision, string? Note);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/access-reviews/{accessReviewId:guid}/items/{itemId:guid}",
                (Guid accessReviewId, Guid itemId, Body body, Requests ask) => ask.Change(new DecideItem(accessReviewId, itemId, body.Decision, body.Note)))
            .Operation<DecideItem>("Keep or revoke what someone can see", Who.Admins,
                AccessReview.NotOpen, AccessReview.Decided, Person.LastOwner, Problems.ConfirmItIsYou).Scope(null).Produces<ItemView>()
            .Example(new Body(Decision.Keep, "Still their accountant."));
    }

    internal sealed class Validator : AbstractValidator<DecideItem>
    {
        public Validator()
        {
            RuleFor(x => x.Decision).IsInEnum();
            RuleFor(x => x.Note).MaximumLength(1000).Prose();
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Caller caller, Grants grants, TimeProvider clock)
        : IRequestHandler<DecideItem, ItemView>
    {
        public async Task<ItemView> Handle(DecideItem command, CancellationToken ct)
        {
            // Two decisions about one review come after each other, so that none is lost.
            await identity.Lock($"review:{command.ReviewId}", ct);
            var item = await identity.Session.LoadAsync<ReviewItem>(command.ItemId, ct);
            if (item?.ReviewId != command.ReviewId) throw Problems.NotFound.Refuse();
            var review = await identity.Change<AccessReview>(command.ReviewId, r => r.MustBeOpen(), ct);
            if (item.Decision is not null) throw AccessReview.Decided.Refuse();
            var now = clock.GetUtcNow();
            review.Append(new AccessReview.ItemDecided(item.Id, command.Decision, actor.AnswersFor, now))
                .TellFirmAbout(item.ClientIds(), new AccessReviewed(item.PersonId, command.Decision == Decision.Keep ? "keep" : "revoke"));
            if (command.Decision == Decision.Revoke) await Revoke(item, now, ct);
            item = item with { Decision = command.Decision, Note = command.Note, DecidedBy = actor.AnswersFor, DecidedAt = now };
            identity.Session.Store(item);
            return ItemView.Of(item);
        }

        /// <summary>By the same code as where rights are changed and people are removed.</summary>
        private async Task Revoke(ReviewItem item, DateTimeOffset now, CancellationToken ct)
        {
            if (item.ClientId is null)
            {
                // Removing a member asks for as much as it does elsewhere.
                if (caller.SignIn is { } signIn && now - signIn.ConfirmedAt > Admission.JustNow) throw Problems.ConfirmItIsYou.Refuse();
                await identity.Lock(OwnerRules.Lock, ct);
            }
            var person = await identity.ChangeAlongside<Person>(item.PersonId, ct);
            var before = person.State;
            if (before.Status == PersonStatus.Removed) return;
            if (item.ClientId is not { } client) await grants.Remove(person, ct);
            else if (!before.Rights.ContainsKey(client)) return;
            else if (before.Role == Role.Contact) await grants.Set(person, client, Grants.Nothing, ct);
            else grants.Assign(person, [.. before.Rights.Keys.Where(c => c != client)]);
        }
    }
}
