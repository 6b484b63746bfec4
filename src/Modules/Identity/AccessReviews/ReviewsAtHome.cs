using Marten;

namespace Portal.Identity.AccessReviews;

/// <summary>Reviews that were suggested, or begun, wait for the firm's owners and admins.</summary>
internal sealed class ReviewsAtHome(UnitOfWork<IIdentityStore> identity) : IHomePart
{
    private const int Most = 20;

    public string Name => "accessReviews";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        if (actor.Role is not (Role.Owner or Role.Admin)) return new HomePart(null, []);
        var waiting = await identity.Session.Query<AccessReview>().Where(r => r.State == ReviewState.Suggested || r.State == ReviewState.Open)
            .OrderByDescending(r => r.CreatedAt).Take(Most).ToListAsync(ct);
        return new HomePart(waiting.Select(ReviewView.Of).ToList(),
            [.. waiting.Select(r => new Waiting("accessReview", r.Id, r.ClientId, r.Because ?? "", r.StartedAt ?? r.CreatedAt))]);
    }
}
