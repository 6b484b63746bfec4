using System.Security.Cryptography;

namespace Portal;

/// <summary>Secrets as they lie in the database: AES-256-GCM under a key of the purpose's own, derived from the master key.</summary>
public static class Sealing
{
    private const int Nonce = 12, Tag = 16;

    /// <summary>Nonce, tag, then what was sealed.</summary>
    public static byte[] Seal(this MasterKey key, string purpose, ReadOnlySpan<byte> clear)
    {
        var sealed_ = new byte[Nonce + Tag + clear.Length];
        RandomNumberGenerator.Fill(sealed_.AsSpan(0, Nonce));
        using var aes = new AesGcm(key.Derive(purpose), Tag);
        aes.Encrypt(sealed_.AsSpan(0, Nonce), clear, sealed_.AsSpan(Nonce + Tag), sealed_.AsSpan(Nonce, Tag));
        return sealed_;
    }

    /// <summary>Null when it was not sealed under this key for that purpose, or was changed since.</summary>
    public static byte[]? Unseal(this MasterKey key, string purpose, ReadOnlySpan<byte> sealed_)
    {
        if (sealed_.Length < Nonce + Tag) return null;
        var clear = new byte[sealed_.Length - Nonce - Tag];
        using var aes = new AesGcm(key.Derive(purpose), Tag);
        try { aes.Decrypt(sealed_[..Nonce], sealed_[(Nonce + Tag)..], sealed_.Slice(Nonce, Tag), clear); }
        catch (AuthenticationTagMismatchException) { return null; }
        return clear;
    }
}
