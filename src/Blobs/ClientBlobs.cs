using Marten;

namespace Portal;

/// <summary>A client's key, wrapped. The id is the client's.</summary>
internal sealed record WrappedKey(Guid Id, byte[] Wrapped);

/// <summary>A blob that nothing names yet. Written before the blob, removed with the commit that names it: what stays is swept.</summary>
internal sealed record PendingBlob(Guid Id, Guid ClientId, DateTimeOffset At);

/// <summary>
/// One module's blobs, encrypted under a key per client. Content is stored before the transaction that names it: committed with that, or
/// swept, whatever is killed in between.
/// </summary>
public sealed class ClientBlobs<TStore> where TStore : class, IDocumentStore
{
    private readonly TStore _store;
    private readonly EncryptedBlobs _blobs;
    private readonly MasterKey _master;
    private readonly TimeProvider _clock;

    internal ClientBlobs(TStore store, EncryptedBlobs blobs, MasterKey master, TimeProvider clock) =>
        (_store, _blobs, _master, _clock) = (store, blobs, master, clock);

    /// <summary>Stores the content up to its end. Swept, unless a session commits that <see cref="Name"/>s it.</summary>
    /// <exception cref="BlobTooLargeException">It is longer than <paramref name="maxLength"/> bytes; nothing is kept.</exception>
    /// <exception cref="Refusal">507 when there is no room, 503 when the store cannot be reached.</exception>
    public async Task<(Guid BlobId, StoredBlob Stored)> Write(Guid firmId, Guid clientId, Stream content, long maxLength, CancellationToken ct)
    {
        var blobId = Guid.CreateVersion7();
        var key = await KeyOf(firmId, clientId, ct);
        await using (var session = _store.LightweightSession(firmId.ToString()))
        {
            session.Insert(new PendingBlob(blobId, clientId, _clock.GetUtcNow()));
            await session.SaveChangesAsync(ct);
        }
        try { return (blobId, await _blobs.Write(key, firmId, clientId, blobId, content, maxLength, ct)); }
        catch (Exception e)
        {
            await Drop(firmId, clientId, blobId);
            throw e is BlobStoreFullException ? Problems.StorageFull.Refuse(cause: e) : e;
        }
    }

    /// <summary>From that session's commit on the blob belongs to what it stores.</summary>
    public void Name(IDocumentSession session, Guid blobId) => session.Delete<PendingBlob>(blobId);

    /// <summary>From that session's commit on nothing names the blob any more: it is swept, once whoever reads it has had a day to finish.</summary>
    public void Release(IDocumentSession session, Guid clientId, Guid blobId) => session.Insert(new PendingBlob(blobId, clientId, _clock.GetUtcNow()));

    /// <summary>Removes what will not be named at once; if that fails, the sweep comes later.</summary>
    public async Task Drop(Guid firmId, Guid clientId, Guid blobId)
    {
        try { await _blobs.Delete(firmId, clientId, blobId, CancellationToken.None); }
        catch (Exception e) when (e is Refusal or IOException) { }
    }

    /// <summary>The clear content as a stream that seeks.</summary>
    /// <param name="length">Of the clear content, in bytes.</param>
    public async Task<Stream> Open(Guid firmId, Guid clientId, Guid blobId, long length, CancellationToken ct) =>
        _blobs.Open(await KeyOf(firmId, clientId, ct), firmId, clientId, blobId, length);

    /// <summary>The client's key, made when first needed. Of two who make it at once, the first one's counts.</summary>
    private async Task<ClientKey> KeyOf(Guid firmId, Guid clientId, CancellationToken ct)
    {
        await using var session = _store.LightweightSession(firmId.ToString());
        if (await session.LoadAsync<WrappedKey>(clientId, ct) is { } known) return ClientKey.Unwrap(_master, firmId, clientId, known.Wrapped);
        var (key, wrapped) = ClientKey.Create(_master, firmId, clientId);
        try
        {
            session.Insert(new WrappedKey(clientId, wrapped));
            await session.SaveChangesAsync(ct);
            return key;
        }
        catch (JasperFx.DocumentAlreadyExistsException)
        {
            return await KeyOf(firmId, clientId, ct);
        }
    }
}
