using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Portal.Documents.Contracts;
using Portal.Documents.Thumbnails;
using Portal.Documents.Trash;
using Portal.Documents.Uploads;

namespace Portal.Documents.Documents;

/// <summary>Somebody looks at a version or takes it away. That is recorded before the first byte goes out.</summary>
/// <param name="Continues">Part of a file: recorded unless the same person began on it a moment ago.</param>
internal sealed record OpenVersion(Guid DocumentId, int Number, Opening As, bool Continues) : ICommand<OpenVersion.Opened>
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(10);

    internal sealed record Opened(DocumentVersion Version, Opening As, Stream Content);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/documents/{documentId:guid}/versions/{number:int}/content",
            async (Guid documentId, int number, [FromQuery] string? disposition, HttpContext http, Requests ask) =>
            {
                var opened = await ask.Send(new OpenVersion(documentId, number, Asked(disposition), http.Request.Headers.Range.Count > 0));
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
            documents.Record(actor, document, version, opening, now);
        }
    }
}

/// <summary>How it is recorded that somebody was given a version.</summary>
internal static class VersionAccess
{
    public static string Of(Opening opening) => opening switch { Opening.Inline => "viewed", Opening.Preview => "previewed", _ => "downloaded" };

    /// <summary>They are taken away in one: the other side is told once, of the first and of how many more there are.</summary>
    public static void RecordTogether(this UnitOfWork<IDocumentsStore> documents, Actor actor,
        IReadOnlyList<(Document Document, DocumentVersion Version)> taken, DateTimeOffset now)
    {
        for (var at = 0; at < taken.Count; at++)
            documents.Record(actor, taken[at].Document, taken[at].Version, Opening.Attachment, now, at == 0 ? taken.Count - 1 : 0, at > 0);
    }

    public static void Record(this UnitOfWork<IDocumentsStore> documents, Actor actor, Document document, DocumentVersion version, Opening opening,
        DateTimeOffset now, int others = 0, bool isToldWithAnother = false)
    {
        documents.Session.Insert(new AccessEntry(Guid.CreateVersion7(), document.Id, version.Number, version.Sha256, actor.AnswersFor, Of(opening), now));
        // The log says who was given the bytes; nobody has looked at them.
        if (opening is Opening.Preview) return;
        IntegrationEvent told = opening is Opening.Inline
            ? new DocumentViewed(document.Id, document.Title, version.Number, version.Sha256)
            : new DocumentDownloaded(document.Id, document.Title, version.Number, version.Sha256, others) { IsToldWithAnother = isToldWithAnother };
        // What the firm's own people look at, also as a contact would, is the firm's business; what contacts do, both sides see.
        if (actor is { IsMember: false, ViewedBy: null }) documents.Note(document.ClientId).TellBothSides(told);
        else documents.Note(document.ClientId).TellFirm(told);
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

/// <summary>That somebody was given a version, and for what.</summary>
internal sealed record AccessEntry(Guid Id, Guid DocumentId, int Number, string Sha256, Guid PersonId, string What, DateTimeOffset CreatedAt)
{
    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(new AccessView(Id, DocumentId, Number, Sha256, PersonId, What, CreatedAt), Json.Options);
}

/// <param name="What">viewed, downloaded, or previewed: its first page was shown small in a list.</param>
internal sealed record AccessView(Guid Id, Guid DocumentId, int Number, string Sha256, Guid PersonId, string What, DateTimeOffset CreatedAt);
