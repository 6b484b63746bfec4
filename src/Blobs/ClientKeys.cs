using System.Security.Cryptography;
using System.Text;

namespace Portal;

/// <summary>The key of one client's files. Wrapped by the installation's master key it may be stored; in clear it never is.</summary>
internal sealed class ClientKey(byte[] key)
{
    /// <summary>The key of one blob (HKDF-SHA256).</summary>
    public byte[] ForBlob(Guid blobId) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: [.. "blob:"u8, .. blobId.ToByteArray()]);

    /// <summary>A new key for a client, and its wrapping: nonce, tag and ciphertext of AES-256-GCM, bound to firm and client.</summary>
    public static (ClientKey Key, byte[] Wrapped) Create(MasterKey master, Guid firmId, Guid clientId)
    {
        var (key, wrapped) = (RandomNumberGenerator.GetBytes(32), new byte[12 + 16 + 32]);
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, 12));
        using var aes = new AesGcm(master.Derive("client-keys"), 16);
        aes.Encrypt(wrapped.AsSpan(0, 12), key, wrapped.AsSpan(28), wrapped.AsSpan(12, 16), Owner(firmId, clientId));
        return (new ClientKey(key), wrapped);
    }

    /// <exception cref="BlobTamperedException">It was wrapped for another client, or by another master key.</exception>
    public static ClientKey Unwrap(MasterKey master, Guid firmId, Guid clientId, byte[] wrapped)
    {
        var key = new byte[32];
        using var aes = new AesGcm(master.Derive("client-keys"), 16);
        try { aes.Decrypt(wrapped.AsSpan(0, 12), wrapped.AsSpan(28), wrapped.AsSpan(12, 16), key, Owner(firmId, clientId)); }
        catch (Exception e) when (e is AuthenticationTagMismatchException or ArgumentException) { throw new BlobTamperedException("its key does not open"); }
        return new ClientKey(key);
    }

    public override string ToString() => "(client key)";

    private static byte[] Owner(Guid firmId, Guid clientId) => Encoding.ASCII.GetBytes($"1:{firmId:N}:{clientId:N}");
}
