using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Identity.Sessions;

/// <summary>That somebody is signed in. The id is the SHA-256 of the cookie's secret, so the table opens no session.</summary>
/// <param name="PublicId">What its owner calls it by; made of nothing secret.</param>
internal sealed record UserSession(string Id, Guid PersonId, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string? Address, string? Device, Guid PublicId = default)
{
    public static (string Token, string Id) NewToken()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (token, IdOf(token));
    }

    public static string IdOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}

/// <summary>How people sign in.</summary>
public sealed record SignInRules
{
    /// <summary>A session ends after so many hours, used or not.</summary>
    public int SessionHours { get; init; } = 12;

    /// <summary>Wrong passwords in a row before the account is locked.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>For so many minutes.</summary>
    public int LockMinutes { get; init; } = 15;

    /// <summary>Every answer takes at least so long, so that its time tells nothing about the account.</summary>
    public int MinimumMilliseconds { get; init; } = 600;
}
