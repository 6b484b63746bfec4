namespace Portal.Documents.AccessLog;

/// <summary>Who looked at a document or took it away, from where, newest first.</summary>
internal sealed class ReadAccessLog : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/documents/{documentId:guid}/access-log",
        (Guid documentId, PageRequest page, HttpContext http, HotRead hot) => hot.List(http, page, Rows.Of("documents.mt_doc_access_entry")
            .UnderForFirm("documents.mt_doc_document", documentId).And($"document_id = parent.id")))
        .Operation<ReadAccessLog>("Read a document's access log", Who.Members).Produces<Page<AccessView>>();
}
