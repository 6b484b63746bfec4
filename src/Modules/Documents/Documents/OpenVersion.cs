using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Portal.Documents.AccessLog;
using Portal.Documents.Contracts;
using Portal.Documents.Thumbnails;
using Portal.Documents.Trash;
using Portal.Documents.Uploads;

namespace Portal.Documents.Documents;

/// <summary>Somebody looks at a version or takes it away. That is recorded before the first byte goes out.</summary>
/// <param name="Continues">Part of a file: recorded unless the same person began on it a moment ago.</param>
/// <param name="From">Kept in the access log.</param>
internal sealed record OpenVersion(Guid DocumentId, int Number, Opening As, bool Continues, Origin From) : ICommand<OpenVersion.Opened>
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(10);

    internal sealed record Opened(DocumentVersion Version, Opening As, Stream Content);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/documents/{documentId:guid}/versions/{number:int}/content",
            async (Guid documentId, int number, [FromQuery] string? disposition, HttpContext http, Requests ask) =>
            {
                var opened = await ask.Send(new OpenVersion(documentId, number, Asked(disposition), http.Request.Headers.Range.Count > 0, Origin.Of(http)));
                var (version, headers) = (opened.Version, http.Response.Headers);
                headers.Digest(version.Sha256);
                headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'self'";
                headers.Name(opened.As is Opening.Attachment ? "attachment" : "inline", version.FileName);
                var type = version.ContentType.StartsWith("text/", StringComparison.Ordinal) && !version.ContentType.Contains(';', StringComparison.Ordinal) ? version.ContentType + "; charset=utf-8" : version.ContentType;
                return Results.Stream(opened.Content, type, entityTag: new EntityTagHeaderValue($"\"{version.Sha256}\""), enableRangeProcessing: true);
            })
            .Operation<OpenVersion>("View or download a version", Who.Members.AndContacts(DocumentRights.View)).Produces(200, contentType: "application/octet-stream").Produces(206, contentType: "application/octet-stream");

        private static Opening Asked(string? disposition) => disposition switch
        {
            null or "attachment" => Opening.Attachment,
            "inline" => Opening.Inline,
            "preview" => Opening.Preview,
            _ => throw Problems.Validation.Refuse("Use inline, attachment or preview for disposition.", "disposition"),
        };
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Uploading uploading, Actor actor, TimeProvider clock) : IRequestHandler<OpenVersion, Opened>
    {
        public async Task<Opened> Handle(OpenVersion command, CancellationToken ct)
        {
            var document = await documents.Shown(command.DocumentId, DocumentRights.View, actor, ct);
            var version = document.Numbered(command.Number);
            if (command.As is Opening.Preview && !Thumbnail.IsDrawnFrom(version))
                throw Problems.Validation.Refuse("Only PDF files of up to 5 MB have a preview.", "disposition");
            var opening = command.As is Opening.Inline && !Document.MayShow(version.ContentType) ? Opening.Attachment : command.As;
            actor.Require(opening is Opening.Inline ? DocumentRights.View : DocumentRights.Download, document.ClientId);
            await Record(command, document, version, opening, ct);
            return new Opened(version, opening, await uploading.Open(document.ClientId, version.BlobId, version.Length, ct));
        }

        private async Task Record(OpenVersion command, Document document, DocumentVersion version, Opening opening, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            // A list that is seen again says nothing new.
            var since = opening is Opening.Preview ? DateTimeOffset.MinValue : now - Moment;
            var what = VersionAccess.Of(opening);
            if ((command.Continues || opening is Opening.Preview) && await documents.Session.Query<AccessEntry>()
                .AnyAsync(a => a.DocumentId == document.Id && a.CreatedAt > since && a.PersonId == actor.AnswersFor && a.Number == version.Number
                    && a.What == what, ct)) return;
            documents.Record(actor, command.From, document, version, opening, now);
        }
    }
}

/// <summary>What somebody opens a version for.</summary>
internal enum Opening
{
    /// <summary>It is given as a file: needs "download".</summary>
    Attachment,

    /// <summary>It is shown in the browser: needs "view".</summary>
    Inline,

    /// <summary>
    /// The caller's program draws a small picture of it, as the portal itself does of photos: needs "download", and counts as no view. The first
    /// time is recorded.
    /// </summary>
    Preview,
}
