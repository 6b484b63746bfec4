using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal;

/// <summary>The installation's 32-byte secret. Everything secret is derived from it, each purpose apart from the others.</summary>
public sealed class MasterKey(byte[] key)
{
    private readonly byte[] _key = key.Length == 32 ? key : throw new ArgumentException("The master key has 32 bytes.", nameof(key));

    /// <summary>A 32-byte key for one purpose (HKDF-SHA256, RFC 5869).</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, 32, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>HMAC-SHA256 under the purpose's key.</summary>
    public byte[] Sign(string purpose, ReadOnlySpan<byte> data) => HMACSHA256.HashData(_derived.GetOrAdd(purpose, Derive), data);

    /// <summary>The token of a link to one thing, made anew whenever it is needed: no table or message ever holds it.</summary>
    /// <param name="purpose">What the link is for; a token works for its purpose alone.</param>
    /// <param name="generation">Raised when the link is sent again, which ends the earlier one.</param>
    public string LinkToken(string purpose, Guid firmId, Guid id, int generation = 0)
    {
        Span<byte> token = stackalloc byte[36 + 32];
        firmId.TryWriteBytes(token);
        id.TryWriteBytes(token[16..]);
        BitConverter.TryWriteBytes(token[32..], generation);
        Sign("link:" + purpose, token[..36]).CopyTo(token[36..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>What a link's token names, or null when we did not make it for that purpose. Whether it still works is its owner's to say.</summary>
    public (Guid FirmId, Guid Id, int Generation)? ReadLink(string purpose, string? token)
    {
        Span<byte> bytes = stackalloc byte[68];
        if (token is not { Length: < 100 } || !Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out var length) || length != 68) return null;
        if (!CryptographicOperations.FixedTimeEquals(Sign("link:" + purpose, bytes[..36]), bytes[36..])) return null;
        return (new Guid(bytes[..16]), new Guid(bytes[16..32]), BitConverter.ToInt32(bytes[32..]));
    }

    public override string ToString() => "(master key)";

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> _derived = new();
}
