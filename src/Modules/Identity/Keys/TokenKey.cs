using System.Security.Cryptography;

namespace Portal.Identity.Keys;

/// <summary>What tokens are signed with (RSA, 3072 bits) and encrypted with (256 bits) from a moment on. The secrets are sealed.</summary>
internal sealed record TokenKey(string Id, DateTimeOffset MadeAt, DateTimeOffset UsedFrom, byte[] Sealed)
{
    /// <summary>A key is followed by another after so long.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    /// <summary>It is published so long before it is used, so that every node has it, and everybody who remembers the published keys for a while.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(1);

    /// <summary>It is kept so long after another took its place: longer than any token lives.</summary>
    public static readonly TimeSpan Afterlife = TimeSpan.FromDays(30);

    private const int Symmetric = 32;

    /// <summary>A new one. The first there is must be used at once.</summary>
    public static TokenKey Make(MasterKey master, DateTimeOffset now, bool first)
    {
        var id = Guid.CreateVersion7(now).ToString("N");
        using var rsa = RSA.Create(3072);
        byte[] secret = [.. RandomNumberGenerator.GetBytes(Symmetric), .. rsa.ExportPkcs8PrivateKey()];
        return new(id, now, first ? now : now + Notice, master.Seal(Purpose(id), secret));
    }

    /// <summary>Its secrets; null when it was sealed with another master key.</summary>
    public (byte[] Symmetric, RSAParameters Rsa)? Open(MasterKey master)
    {
        if (master.Unseal(Purpose(Id), Sealed) is not { } secret) return null;
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(secret.AsSpan(Symmetric), out _);
        return (secret[..Symmetric], rsa.ExportParameters(includePrivateParameters: true));
    }

    public static bool NextIsDue(IReadOnlyCollection<TokenKey> keys, DateTimeOffset now) => keys.All(k => k.MadeAt + Life <= now);

    /// <summary>The one to use now first, then its forerunners, then its successor that is only published so far.</summary>
    public static IReadOnlyList<TokenKey> InOrder(IReadOnlyCollection<TokenKey> keys, DateTimeOffset now) => [.. keys.OrderBy(k => k.UsedFrom > now).ThenByDescending(k => k.UsedFrom)];

    /// <summary>Those whose successor has been in use for so long that nothing of theirs is left.</summary>
    public static IReadOnlyList<TokenKey> Outlived(IReadOnlyCollection<TokenKey> keys, DateTimeOffset now) => [.. keys.Where(k => keys.Any(next => next.UsedFrom > k.UsedFrom && next.UsedFrom + Afterlife <= now))];

    /// <summary>Its own, so that one key's secrets cannot be put in another's place.</summary>
    private static string Purpose(string id) => "token-key:" + id;
}
