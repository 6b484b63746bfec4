using Microsoft.AspNetCore.Mvc;

namespace Portal.Identity.AccessReviews;

/// <summary>Access reviews: suggested, under way and completed; and what there is to decide in one. All newest first.</summary>
internal sealed class ReadReviews : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/access-reviews", (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[state]")] string? state) =>
                hot.List(http, page, Rows.Of("identity.mt_doc_access_review").And(state, $"state = {Filter.Named<ReviewState>(state, "filter[state]")}")))
            .Operation<ReadReviews>("List access reviews", Who.Admins).WithName("ListAccessReviews").Scope(null).Produces<Page<ReviewView>>();
        routes.MapGet("/access-reviews/{accessReviewId:guid}", (Guid accessReviewId, HttpContext http, HotRead hot) => hot.One(http,
                $"r.list_line, r.mt_version::bigint", [$"left join identity.mt_doc_access_review r on r.tenant_id = $1 and r.id = {accessReviewId}"]))
            .Operation<ReadReviews>("Read an access review", Who.Admins).WithName("ReadAccessReview").Scope(null).Produces<ReviewView>();
        routes.MapGet("/access-reviews/{accessReviewId:guid}/items",
                (Guid accessReviewId, PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[open]")] bool? open) =>
                    hot.List(http, page, Rows.Of("identity.mt_doc_review_item").And($"review_id = parent.id").And(open, $"(decided_at is null) = {open}")
                        .Under("identity.mt_doc_access_review", accessReviewId, right: null)))
            .Operation<ReadReviews>("List what an access review is to decide", Who.Admins).WithName("ListReviewItems").Scope(null).Produces<Page<ItemView>>();
    }
}
