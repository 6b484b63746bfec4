namespace Portal;

/// <summary>Where bytes lie. It knows nothing of what they are: they come encrypted.</summary>
internal interface IBlobStore
{
    /// <summary>Stores the content under the key, all of it or nothing.</summary>
    /// <exception cref="BlobStoreFullException">There is no room.</exception>
    /// <exception cref="Refusal">503 when the store cannot be reached, here as in the others.</exception>
    Task Write(string key, Stream content, CancellationToken ct);

    /// <summary>The bytes from <paramref name="offset"/> on, at most <paramref name="length"/> of them.</summary>
    /// <exception cref="FileNotFoundException">There is nothing under the key.</exception>
    Task<Stream> Read(string key, long offset, long length, CancellationToken ct);

    /// <summary>Removes it. What is not there is removed already.</summary>
    Task Delete(string key, CancellationToken ct);
}

/// <summary>The blob store has no room left.</summary>
internal sealed class BlobStoreFullException(Exception cause) : IOException("The blob store is full.", cause);

/// <summary>The content is longer than it may be.</summary>
public sealed class BlobTooLargeException() : IOException("The content is too long.");

/// <summary>The stored bytes are not those that were written.</summary>
public sealed class BlobTamperedException(string what) : IOException($"A stored file was changed behind the portal's back: {what}.");
