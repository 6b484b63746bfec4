using Microsoft.AspNetCore.Mvc;

namespace Portal.Identity.Legal;

/// <summary>All versions that the firm has published, newest first, and who accepted each.</summary>
internal sealed class ListLegalTexts : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/legal", (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[kind]")] string? kind) =>
                hot.List(http, page, Rows.Of("identity.mt_doc_legal_text").By("published_at")
                    .And(kind, $"kind = {Filter.Named<LegalKind>(kind, "filter[kind]")}")))
            .Operation<ListLegalTexts>("List the versions of my firm's terms", Who.Admins).Produces<Page<LegalTextRow>>();
        routes.MapGet("/admin/legal/{legalTextId:guid}/acceptances", (Guid legalTextId, PageRequest page, HttpContext http, HotRead hot) =>
                hot.List(http, page, Rows.Of("identity.mt_doc_agreement").By("accepted_at").And($"legal_text_id = parent.id")
                    .Under("identity.mt_doc_legal_text", legalTextId, right: null)))
            .Operation<ListLegalTexts>("List who accepted a version", Who.Admins).WithName("ListAcceptances").Produces<Page<AcceptanceRow>>();
    }
}
