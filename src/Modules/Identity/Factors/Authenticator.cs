using OtpNet;

namespace Portal.Identity.Factors;

/// <summary>A person's authenticator app. The id is the person's.</summary>
/// <param name="Secret">Sealed; see <see cref="AuthenticatorSecret"/>.</param>
/// <param name="LastStep">The time step of the newest code that was taken: none as old as that is taken again.</param>
internal sealed record Authenticator(Guid Id, byte[] Secret, DateTimeOffset Since, long LastStep);

/// <summary>An authenticator that its person has not shown a code of yet; the present one stays until then.</summary>
internal sealed record PendingAuthenticator(Guid Id, byte[] Secret, DateTimeOffset ExpiresAt)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
}

/// <summary>The secret that an authenticator app makes its codes from (RFC 6238: SHA-1, six digits, 30 seconds, which every app knows).</summary>
internal static class AuthenticatorSecret
{
    /// <summary>160 bits, as RFC 4226 advises.</summary>
    public const int Bytes = 20;

    /// <summary>What it is sealed under: a row copied to somebody else's account opens nothing.</summary>
    public static string Purpose(Guid firmId, Guid personId) => $"authenticator:{firmId:N}:{personId:N}";

    /// <summary>The time step that a code belongs to; null when it is none of this secret's, of the last half minute, now or the next.</summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now) =>
        new Totp(secret).VerifyTotp(now.UtcDateTime, code, out var step, new VerificationWindow(previous: 1, future: 1)) ? step : null;

    /// <summary>What apps read from the picture.</summary>
    public static string Address(byte[] secret, string firm, string email) =>
        $"otpauth://totp/{Uri.EscapeDataString(firm)}:{Uri.EscapeDataString(email)}?secret={Base32Encoding.ToString(secret)}&issuer={Uri.EscapeDataString(firm)}&algorithm=SHA1&digits=6&period=30";
}
