using Marten;

namespace Portal.Identity.AccessReviews;

/// <summary>The outcome of a review as a file, oldest item first: to keep, or to show to whoever asks for it.</summary>
internal sealed record ExportReview(Guid ReviewId) : IRequest<ExportReview.Exported>
{
    internal sealed record Exported(ReviewView Review, IReadOnlyList<ItemView> Items);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapGet("/access-reviews/{accessReviewId:guid}/export", async (Guid accessReviewId, string? format, Requests ask) =>
            {
                if (format is not (null or "json" or "csv")) throw Problems.Validation.Refuse("format is json or csv.", "format");
                var exported = await ask.Send(new ExportReview(accessReviewId));
                return format == "csv"
                    ? Results.File(Csv(exported.Items), "text/csv; charset=utf-8", $"access-review-{exported.Review.CreatedAt:yyyy-MM-dd}.csv")
                    : Results.Ok(exported);
            })
            .Operation<ExportReview>("Export an access review as JSON or CSV", Who.Admins)
            .Scope(null).StepUp().Produces<Exported>().Produces(200, contentType: "text/csv");

        private static byte[] Csv(IReadOnlyList<ItemView> items) => CsvRules.Bytes(
        [
            ["person", "role", "client", "rights", "given by", "given at", "last used at", "decision", "note", "decided at"],
            .. items.Select(i => new[]
            {
                i.Name, i.Role.ToString().ToLowerInvariant(), i.Client, string.Join("; ", i.Rights.Select(r => $"{r.Key}: {r.Value}")), i.GivenByName,
                At(i.GivenAt), At(i.LastUsedAt), i.Decision?.ToString().ToLowerInvariant(), i.Note, At(i.DecidedAt),
            }),
        ]);

        private static string? At(DateTimeOffset? at) => at is { } known ? CsvRules.At(known) : null;
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity) : IRequestHandler<ExportReview, Exported>
    {
        public async Task<Exported> Handle(ExportReview query, CancellationToken ct)
        {
            var review = await identity.Session.LoadAsync<AccessReview>(query.ReviewId, ct) ?? throw Problems.NotFound.Refuse();
            var items = await identity.Session.Query<ReviewItem>().Where(i => i.ReviewId == review.Id)
                .OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).Take(Snapshot.Most).ToListAsync(ct);
            return new Exported(ReviewView.Of(review), [.. items.Select(ItemView.Of)]);
        }
    }
}
