using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
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

        private static byte[] Csv(IReadOnlyList<ItemView> items)
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { ShouldQuote = _ => true, NewLine = "\r\n" }))
            {
                Row("person", "role", "client", "rights", "given by", "given at", "last used at", "decision", "note", "decided at");
                foreach (var i in items)
                    Row(i.Name, i.Role.ToString().ToLowerInvariant(), i.Client, string.Join("; ", i.Rights.Select(r => $"{r.Key}: {r.Value}")), i.GivenByName,
                        At(i.GivenAt), At(i.LastUsedAt), i.Decision?.ToString().ToLowerInvariant(), i.Note, At(i.DecidedAt));

                void Row(params string?[] cells)
                {
                    foreach (var cell in cells) csv.WriteField(CsvRules.Cell(cell));
                    csv.NextRecord();
                }
            }
            return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
        }

        private static string? At(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
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
