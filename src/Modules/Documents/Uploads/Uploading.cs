using Marten;
using Portal.Documents.Blobs;

namespace Portal.Documents.Uploads;

/// <summary>How much a document may hold.</summary>
public sealed record UploadLimits
{
    /// <summary>Bytes per version. 5 GiB unless configured.</summary>
    public long MaxBytes { get; init; } = 5L << 30;
}

/// <summary>A client's key, wrapped. The id is the client's.</summary>
internal sealed record WrappedKey(Guid Id, byte[] Wrapped);

/// <summary>A blob that no document names yet. Written before the blob, removed with the commit that names it: what stays is swept.</summary>
internal sealed record PendingBlob(Guid Id, Guid ClientId, DateTimeOffset At);

/// <summary>What an upload has brought.</summary>
internal sealed record StoredUpload(Guid BlobId, string FileName, string ContentType, long Length, string Sha256);

/// <summary>Takes content in before the transaction that makes it a document.</summary>
internal sealed class Uploading(UnitOfWork<IDocumentsStore> documents, IDocumentsStore store, EncryptedBlobs blobs, MasterKey master, UploadLimits limits, Actor actor, TimeProvider clock)
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
        var blobId = Guid.CreateVersion7();
        var key = await KeyOf(clientId, ct);
        await Announce(blobId, clientId, ct);
        try
        {
            var stored = await blobs.Write(key, actor.FirmId, clientId, blobId, content, limits.MaxBytes, ct);
            Sha256 = stored.Sha256;
            var (type, harmful) = ContentTypes.Sniff(stored.First, fileName);
            if (harmful) throw Disagrees.Refuse($"{fileName} contains {type}.", "fileName");
            documents.Session.Delete<PendingBlob>(blobId);
            return new StoredUpload(blobId, fileName, type, stored.Length, stored.Sha256);
        }
        catch (Exception e)
        {
            // What could not be named is removed at once; if that fails too, the sweep comes later.
            try { await blobs.Delete(actor.FirmId, clientId, blobId, CancellationToken.None); }
            catch (Exception again) when (again is Refusal or IOException) { }
            throw e switch
            {
                BlobTooLargeException => Problems.TooLarge.Refuse($"A file can have up to {limits.MaxBytes:N0} bytes."),
                BlobStoreFullException => Problems.StorageFull.Refuse(),
                _ => e,
            };
        }
    }

    /// <summary>Stores what the portal made itself of a client's file. Swept, unless that session commits.</summary>
    /// <returns>The id of its blob.</returns>
    public async Task<Guid> Keep(IDocumentSession made, Guid clientId, byte[] content, CancellationToken ct)
    {
        var blobId = Guid.CreateVersion7();
        var key = await KeyOf(clientId, ct);
        await Announce(blobId, clientId, ct);
        using var bytes = new MemoryStream(content, writable: false);
        await blobs.Write(key, actor.FirmId, clientId, blobId, bytes, content.Length, ct);
        made.Delete<PendingBlob>(blobId);
        return blobId;
    }

    private async Task Announce(Guid blobId, Guid clientId, CancellationToken ct)
    {
        await using var session = store.LightweightSession(actor.FirmId.ToString());
        session.Insert(new PendingBlob(blobId, clientId, clock.GetUtcNow()));
        await session.SaveChangesAsync(ct);
    }

    /// <summary>The content of a version, to be read.</summary>
    public async Task<Stream> Open(Guid clientId, Guid blobId, long length, CancellationToken ct) => blobs.Open(await KeyOf(clientId, ct), actor.FirmId, clientId, blobId, length);

    /// <summary>The client's key, made when first needed. Of two who make it at once, the first one's counts.</summary>
    private async Task<ClientKey> KeyOf(Guid clientId, CancellationToken ct)
    {
        await using var session = store.LightweightSession(actor.FirmId.ToString());
        if (await session.LoadAsync<WrappedKey>(clientId, ct) is { } known) return ClientKey.Unwrap(master, actor.FirmId, clientId, known.Wrapped);
        var (key, wrapped) = ClientKey.Create(master, actor.FirmId, clientId);
        try
        {
            session.Insert(new WrappedKey(clientId, wrapped));
            await session.SaveChangesAsync(ct);
            return key;
        }
        catch (JasperFx.DocumentAlreadyExistsException)
        {
            return await KeyOf(clientId, ct);
        }
    }
}
