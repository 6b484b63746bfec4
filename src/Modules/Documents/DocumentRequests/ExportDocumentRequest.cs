using System.Globalization;
using System.Text.Json;
using Portal.Documents.AccessLog;
using Portal.Documents.Archives;
using Portal.Documents.Contracts;
using Portal.Documents.Documents;
using Portal.Documents.Uploads;

namespace Portal.Documents.DocumentRequests;

/// <summary>A request as a file for spreadsheets: a line for each file that came, and for each item that nothing came for.</summary>
internal sealed record ExportDocumentRequest(Guid DocumentRequestId) : IRequest<DocumentRequest>
{
    private static readonly string[] Heads = ["item", "name", "required", "status", "file", "type", "bytes", "sha256", "sent", "returned", "reason"];

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/document-requests/{documentRequestId:guid}/export",
            async (Guid documentRequestId, Requests ask) =>
            {
                var request = await ask.Send(new ExportDocumentRequest(documentRequestId));
                return Results.File(CsvRules.Bytes([Heads, .. request.Items.SelectMany(Lines)]), "text/csv; charset=utf-8", $"{request.FolderName}.csv");
            })
            .Operation<ExportDocumentRequest>("Export a document request as CSV", Who.Members.AndContacts(DocumentRights.View))
            .Produces(200, contentType: "text/csv");
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor) : IRequestHandler<ExportDocumentRequest, DocumentRequest>
    {
        public async Task<DocumentRequest> Handle(ExportDocumentRequest query, CancellationToken ct)
        {
            var request = await documents.Session.LoadAsync<DocumentRequest>(query.DocumentRequestId, ct) ?? throw Problems.NotFound.Refuse();
            actor.Require(DocumentRights.View, request.ClientId);
            return request;
        }
    }

    internal static IEnumerable<string?[]> Lines(RequestItem item)
    {
        var status = JsonNamingPolicy.CamelCase.ConvertName(item.Status.ToString());
        string?[] begin = [Number(item.Asked.Number), item.Asked.Name, item.Asked.IsOptional ? "no" : "yes", status];
        return item.Files.Count == 0 ? [[.. begin, null, null, null, null, null, null, item.Reason]] : item.Files.Select(f => (string?[])
        [
            .. begin, f.FileName, f.ContentType, Number(f.Length), f.Sha256, CsvRules.At(f.At), f.IsReturned ? "yes" : "no", f.IsReturned ? item.Reason : null,
        ]);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// All that came for a request in one ZIP, each item's files in a folder of its own; what was returned is left out. Whoever takes it away is
/// recorded for each file, before the first byte goes out.
/// </summary>
internal sealed record ReadDocumentRequestArchive(Guid DocumentRequestId, Origin From) : ICommand<ReadDocumentRequestArchive.Found>
{
    internal sealed record Found(string FileName, Guid ClientId, IReadOnlyList<PackedFile> Files);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/document-requests/{documentRequestId:guid}/archive",
            async (Guid documentRequestId, HttpContext http, Requests ask, Uploading blobs) =>
            {
                var found = await ask.Send(new ReadDocumentRequestArchive(documentRequestId, Origin.Of(http)));
                return ZipAnswer.Of(http, found.FileName, (zip, ct) => Packing.Write(zip, found.ClientId, found.Files, blobs, ct));
            })
            .Operation<ReadDocumentRequestArchive>("Download what came for a document request as a ZIP", Who.Members.AndContacts(DocumentRights.Download))
            .Produces(200, contentType: ZipAnswer.ContentType);
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor, TimeProvider clock) : IRequestHandler<ReadDocumentRequestArchive, Found>
    {
        public async Task<Found> Handle(ReadDocumentRequestArchive query, CancellationToken ct)
        {
            var request = await documents.Session.LoadAsync<DocumentRequest>(query.DocumentRequestId, ct) ?? throw Problems.NotFound.Refuse();
            actor.Require(DocumentRights.Download, request.ClientId);
            var files = request.Items.SelectMany(i => i.Current.Select(f => (Item: i.Asked, File: f))).ToList();
            var known = (await documents.Session.LoadManyAsync<Document>(ct, files.Select(f => f.File.DocumentId))).ToDictionary(d => d.Id);
            var (packing, taken) = (new Packing(), new List<(Document, DocumentVersion)>());
            foreach (var (item, file) in files)
            {
                // What the firm put into the trash is nobody's to take away.
                if (!known.TryGetValue(file.DocumentId, out var document) || document.TrashedAt is not null) continue;
                // What the item was accepted with; whoever adds versions later does so to the document.
                var version = document.Numbered(1);
                taken.Add((document, version));
                packing.Add(version, $"{item.Number:00} {item.Name}");
            }
            documents.RecordTogether(actor, query.From, taken, clock.GetUtcNow());
            return new($"{Packing.Safe(request.FolderName)}.zip", request.ClientId, packing.Files);
        }
    }
}
