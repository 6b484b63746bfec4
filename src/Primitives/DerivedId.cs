using System.Security.Cryptography;
using System.Text;

namespace Portal;

/// <summary>
/// Ids that follow from what they belong to: whoever makes the same thing again, on another node or after a crash, makes it under the same id,
/// and so not twice.
/// </summary>
public static class DerivedId
{
    /// <param name="of">What it belongs to.</param>
    /// <param name="what">Which of its things it is; in words, so that no two kinds have one id.</param>
    public static Guid Of(Guid of, string what)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData([.. of.ToByteArray(), .. Encoding.UTF8.GetBytes(what)], hash);
        return new Guid(hash[..16]);
    }
}
