using Marten;
using Portal.Documents.Blobs;

namespace Portal.Documents.Uploads;

/// <summary>How much a document may hold.</summary>
public sealed record UploadLimits
{
    /// <summary>Bytes per version. 5 GiB unless configured.</summary>
    public long MaxBytes { get; init; } = 5L << 30;
}

/// <summary>What an upload has brought.</summary>
internal sealed record StoredUpload(Guid BlobId, string FileName, string ContentType, long Length, string Sha256);

/// <summary>Takes content in before the transaction that makes it a document.</summary>
internal sealed class Uploading(UnitOfWork<IDocumentsStore> documents, ClientBlobs<IDocumentsStore> blobs, UploadLimits limits, Actor actor)
{
    public static readonly Problem Disagrees = new("content-disagrees", 422, "The file isn't what its name says", "Rename it with the extension that fits, or upload the right file.");

    /// <summary>Of the content that this request brought; null while it brought none.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>
    /// Streams the content to the blob store. It belongs to the unit of work from here on: committed with it, or swept. What the unit
    /// of work had loaded before is dropped: whoever takes an hour to send holds no connection for it.
    /// </summary>
    public async Task<StoredUpload> Take(Guid clientId, string fileName, Stream content, CancellationToken ct)
    {
        await documents.Abandon();
        var (blobId, stored) = await Write(clientId, content, ct);
        Sha256 = stored.Sha256;
        var (type, harmful) = ContentTypes.Sniff(stored.First, fileName);
        if (harmful)
        {
            await blobs.Drop(actor.FirmId, clientId, blobId);
            throw Disagrees.Refuse($"{fileName} contains {type}.", "fileName");
        }
        blobs.Name(documents.Session, blobId);
        return new StoredUpload(blobId, fileName, type, stored.Length, stored.Sha256);
    }

    /// <summary>Stores what the portal made itself of a client's file. Swept, unless that session commits.</summary>
    /// <returns>The id of its blob.</returns>
    public async Task<Guid> Keep(IDocumentSession made, Guid clientId, byte[] content, CancellationToken ct)
    {
        using var bytes = new MemoryStream(content, writable: false);
        var (blobId, _) = await blobs.Write(actor.FirmId, clientId, bytes, content.Length, ct);
        blobs.Name(made, blobId);
        return blobId;
    }

    /// <summary>The content of a version, to be read.</summary>
    public Task<Stream> Open(Guid clientId, Guid blobId, long length, CancellationToken ct) => blobs.Open(actor.FirmId, clientId, blobId, length, ct);

    private async Task<(Guid BlobId, StoredBlob Stored)> Write(Guid clientId, Stream content, CancellationToken ct)
    {
        try { return await blobs.Write(actor.FirmId, clientId, content, limits.MaxBytes, ct); }
        catch (BlobTooLargeException) { throw Problems.TooLarge.Refuse($"A file can have up to {limits.MaxBytes:N0} bytes."); }
    }
}
