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

    /// <summary>The secret of a link to one thing, made anew whenever it is needed: no table or message ever holds it.</summary>
    /// <param name="generation">Raised when the link is sent again, which ends the earlier one.</param>
    public string LinkSecret(string purpose, Guid firmId, Guid id, int generation = 0) =>
        Base64Url.EncodeToString(Sign("link:" + purpose, Encoding.UTF8.GetBytes($"{firmId:N}{id:N}{generation}")));

    /// <summary>Whether <paramref name="secret"/> is the one of that link.</summary>
    public bool IsLinkSecret(string? secret, string purpose, Guid firmId, Guid id, int generation = 0) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(secret ?? ""), Encoding.ASCII.GetBytes(LinkSecret(purpose, firmId, id, generation)));

    public override string ToString() => "(master key)";

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> _derived = new();
}
