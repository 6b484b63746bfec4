using Microsoft.Net.Http.Headers;
using Portal.Documents.Contracts;
using Portal.Documents.Documents;
using Portal.Documents.Trash;
using Portal.Documents.Uploads;

namespace Portal.Documents.Thumbnails;

/// <summary>
/// A small picture of what a version shows: for whoever may view it, without counting as having viewed it. Made when it is first asked for.
/// Nothing where none can be made of that kind of file, or of this one.
/// </summary>
internal sealed record ReadThumbnail(Guid DocumentId, int Number) : IRequest<ReadThumbnail.Shown?>
{
    internal sealed record Shown(string Sha256, byte[] Webp);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/documents/{documentId:guid}/versions/{number:int}/thumbnail",
            async (Guid documentId, int number, HttpContext http, Requests ask) =>
            {
                if (await ask.Send(new ReadThumbnail(documentId, number)) is not { } shown) return Results.NoContent();
                // It never changes; but what somebody may no longer see is not to stay on their machine for long.
                http.Response.Headers.CacheControl = "private, max-age=86400";
                http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
                return Results.Bytes(shown.Webp, Thumbnail.ContentType, entityTag: new EntityTagHeaderValue($"\"{shown.Sha256}\""));
            })
            .Operation<ReadThumbnail>("Read a version's thumbnail", Who.Members.AndContacts(DocumentRights.View))
            .Produces(200, contentType: Thumbnail.ContentType).Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, ThumbnailMaking making, Actor actor) : IRequestHandler<ReadThumbnail, Shown?>
    {
        public async Task<Shown?> Handle(ReadThumbnail query, CancellationToken ct)
        {
            var document = await documents.Shown(query.DocumentId, DocumentRights.View, actor, ct);
            var version = document.Numbered(query.Number);
            return Thumbnail.IsMadeOf(version) && await making.Of(document.ClientId, version, ct) is { } webp ? new(version.Sha256, webp) : null;
        }
    }
}

/// <summary>Makes thumbnails, and keeps them as encrypted as what they are of.</summary>
internal sealed class ThumbnailMaking(IDocumentsStore store, Uploading uploading, ThumbnailTurn turn, Actor actor)
{
    /// <summary>A WebP; null when none can be made.</summary>
    public async Task<byte[]?> Of(Guid clientId, DocumentVersion version, CancellationToken ct)
    {
        var known = await Known(version, ct) ?? await turn.Take(async () => await Known(version, ct) ?? await Make(clientId, version, ct), ct);
        return known.BlobId is { } blob ? await Read(clientId, blob, known.Length, ct) : null;
    }

    private async Task<Thumbnail?> Known(DocumentVersion version, CancellationToken ct)
    {
        await using var session = store.QuerySession(actor.FirmId.ToString());
        return await session.LoadAsync<Thumbnail>(version.BlobId, ct);
    }

    private async Task<Thumbnail> Make(Guid clientId, DocumentVersion version, CancellationToken ct)
    {
        await using var session = store.LightweightSession(actor.FirmId.ToString());
        var webp = Thumbnail.Of(await Read(clientId, version.BlobId, version.Length, ct));
        var made = new Thumbnail(version.BlobId, webp is null ? null : await uploading.Keep(session, clientId, webp, ct), webp?.Length ?? 0);
        try
        {
            session.Insert(made);
            await session.SaveChangesAsync(ct);
            return made;
        }
        catch (JasperFx.DocumentAlreadyExistsException)
        {
            // Another process was faster: its picture counts, and this one is swept.
            return (await Known(version, ct))!;
        }
    }

    private async Task<byte[]> Read(Guid clientId, Guid blobId, long length, CancellationToken ct)
    {
        await using var content = await uploading.Open(clientId, blobId, length, ct);
        var bytes = new byte[length];
        await content.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
