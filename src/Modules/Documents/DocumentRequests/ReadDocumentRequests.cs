using Microsoft.AspNetCore.Mvc;
using Portal.Documents.Contracts;

namespace Portal.Documents.DocumentRequests;

/// <summary>Requests, newest first: all of the firm's for a member, those of their clients for a contact.</summary>
internal sealed class ListDocumentRequests : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/document-requests",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId,
            [FromQuery(Name = "filter[status]")] string? status, [FromQuery(Name = "filter[toReview]")] bool? toReview, string? q) =>
            hot.List(http, page, Rows.OfClients("documents.mt_doc_document_request", DocumentRights.View).OfClient(clientId).Search(q)
                .And(status, $"status = {Filter.Named<RequestStatus>(status, "filter[status]")}").And(toReview, $"(to_review > 0) = {toReview}")))
        .Operation<ListDocumentRequests>("List document requests", Who.Members.AndContacts(DocumentRights.View)).SignsInWithin()
        .Produces<Page<DocumentRequestRow>>();
}

/// <summary>One request with its items and what came for them.</summary>
internal sealed class ReadDocumentRequest : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/document-requests/{documentRequestId:guid}",
        (Guid documentRequestId, HttpContext http, HotRead hot) => hot.One(http, $"r.body, r.mt_version::bigint", [$"""
            left join documents.mt_doc_document_request r on r.tenant_id = $1 and r.id = {documentRequestId}
                and (me.all_clients or r.client_id in (select identity.clients_with(me.rights, 'documents', {DocumentRights.View.Levels})))
            """]))
        .Operation<ReadDocumentRequest>("Read a document request", Who.Members.AndContacts(DocumentRights.View)).SignsInWithin()
        .Produces<DocumentRequestView>();
}
