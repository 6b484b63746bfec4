using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Portal.Identity.AccessReviews;

/// <summary>Access reviews: suggested, under way and completed; and what there is to decide in one. All newest first.</summary>
internal sealed class ReadReviews : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/access-reviews", (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[state]")] string? state) => hot.Page(http, page,
                $"select r.list_line, r.created_at, r.id from identity.signed_in me left join lateral (select list_line, created_at, id from identity.mt_doc_access_review where tenant_id = $1",
                HotRead.When(state is not null, $"and state = {Filter.Named<ReviewState>(state, "filter[state]")}"), After(page),
                $"order by created_at desc, id desc limit {page.Limit + 1}) r on true where me.tenant_id = $1 and me.session_id = $2"))
            .Operation<ReadReviews>("List access reviews", Who.Admins).WithName("ListAccessReviews").Scope(null).Produces<Page<ReviewView>>();
        routes.MapGet("/access-reviews/{accessReviewId:guid}", (Guid accessReviewId, HttpContext http, HotRead hot) => hot.One(http, $"""
                select r.list_line, r.mt_version::bigint from identity.signed_in me
                left join identity.mt_doc_access_review r on r.tenant_id = $1 and r.id = {accessReviewId} where me.tenant_id = $1 and me.session_id = $2
                """))
            .Operation<ReadReviews>("Read an access review", Who.Admins).WithName("ReadAccessReview").Scope(null).Produces<ReviewView>();
        routes.MapGet("/access-reviews/{accessReviewId:guid}/items", (Guid accessReviewId, PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[open]")] bool? open) => hot.Page(http, page,
                $"select i.list_line, i.created_at, i.id, r.id is not null from identity.signed_in me left join identity.mt_doc_access_review r on r.tenant_id = $1 and r.id = {accessReviewId}",
                $"left join lateral (select list_line, created_at, id from identity.mt_doc_review_item where tenant_id = $1 and review_id = r.id",
                HotRead.When(open == true, $"and decided_at is null"), HotRead.When(open == false, $"and decided_at is not null"), After(page),
                $"order by created_at desc, id desc limit {page.Limit + 1}) i on true where me.tenant_id = $1 and me.session_id = $2"))
            .Operation<ReadReviews>("List what an access review is to decide", Who.Admins).WithName("ListReviewItems").Scope(null).Produces<Page<ItemView>>();
    }

    private static FormattableString? After(PageRequest page) => HotRead.When(page.After is not null, $"and (created_at, id) < ({page.After?.At}, {page.After?.Id})");
}
