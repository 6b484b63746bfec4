using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Portal.Identity.Sessions;

/// <summary>
/// That somebody is signed in, or that a program holds a key. The id is the SHA-256 of the secret, so the table opens no session;
/// before that of a browser's stands <c>browser:</c>, and before that of a calendar's address <c>calendar:</c>.
/// </summary>
/// <param name="PublicId">What its owner calls it by; made of nothing secret.</param>
/// <param name="PersonId">The person, or for an integration its own id.</param>
internal sealed record UserSession(string Id, Guid PersonId, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string? Address, string? Device, Guid PublicId = default)
{
    public SignInKind Kind { get; init; }

    /// <summary>How the person got in, such as <c>password</c>; see <see cref="Method"/>.</summary>
    public string? How { get; init; }

    public bool SecondFactor { get; init; }

    /// <summary>The person asked to stay signed in on this device: it ends at its end alone, however long it is not used.</summary>
    public bool Remembered { get; init; }

    /// <summary>When the person last showed everything they sign in with.</summary>
    public DateTimeOffset ConfirmedAt { get; init; }

    /// <summary>Exact to half a minute: it is noted in memory and stored now and then.</summary>
    public DateTimeOffset LastUsedAt { get; init; }

    /// <summary>What it may be used for; null for everything that the person may do.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The contact as whom a member looks at the portal.</summary>
    public Guid? ViewsAs { get; init; }

    /// <summary>A program's own session, on which its tokens or its key hang. Without an end it lasts until it is taken back.</summary>
    public static UserSession OfProgram(string id, Guid programId, string name, IReadOnlyList<string> scopes, DateTimeOffset now, DateTimeOffset? expires) =>
        new(id, programId, now, expires ?? now.AddYears(1000), null, name, Guid.CreateVersion7()) { Kind = SignInKind.Integration, SecondFactor = true, ConfirmedAt = now, LastUsedAt = now, Scopes = scopes };

    public static (string Token, string Id) NewToken()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (token, IdOf(token));
    }

    /// <summary>The same for a browser's. What is found by the cookie is found by no header, and the reverse.</summary>
    public static (string Token, string Id) NewBrowsersToken()
    {
        var (token, _) = NewToken();
        return (token, BrowsersIdOf(token));
    }

    public static string BrowsersIdOf(string token) => "browser:" + IdOf(token);

    /// <summary>What is found by a calendar's address is found in no other way.</summary>
    public static string CalendarsIdOf(string secret) => "calendar:" + IdOf(secret);

    /// <summary>The hash in an id, whichever it is: what is signed for a session is signed for its secret alone.</summary>
    public static string HashIn(string id) => id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..];

    public static string IdOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}

/// <summary>How people get in, as the record tells it.</summary>
internal static class Method
{
    public const string Password = "password", PasswordAndCode = "password and code", PasswordAndRecoveryCode = "password and recovery code",
        Passkey = "passkey", Link = "link", LinkAndCode = "link and code", LinkAndRecoveryCode = "link and recovery code";

    /// <summary>The first half, with what was shown for the second.</summary>
    public static string With(string first, bool recovery) => (first.StartsWith(Link, StringComparison.Ordinal), recovery) switch
    {
        (true, false) => LinkAndCode,
        (true, true) => LinkAndRecoveryCode,
        (false, false) => PasswordAndCode,
        (false, true) => PasswordAndRecoveryCode,
    };
}

/// <summary>Where a request comes from, as far as one can tell.</summary>
/// <param name="Device">What the browser or app calls itself.</param>
internal sealed record Origin(string? Address, string? Device)
{
    public static Origin Of(Microsoft.AspNetCore.Http.HttpContext http)
    {
        var device = http.Request.Headers.UserAgent.ToString();
        return new(NetworkAddress.Of(http.Connection.RemoteIpAddress), device.Cut(200));
    }
}

/// <summary>How people sign in, on this installation.</summary>
public sealed record SignInRules
{
    /// <summary>Wrong guesses from one address before it has to wait.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Wrong guesses from anywhere before everybody has to wait. Higher, so that a stranger cannot easily lock somebody out.</summary>
    public int AttemptsInAll { get; init; } = 50;

    /// <summary>For so many minutes.</summary>
    public int LockMinutes { get; init; } = 15;

    /// <summary>Mails that people ask for without being signed in (links, new passwords), and invitations: so many an hour for one account.</summary>
    public int MailsPerAccount { get; init; } = 5;

    /// <summary>And so many an hour from one address.</summary>
    public int MailsPerAddress { get; init; } = 20;

    /// <summary>Invitations that one person sends, the first time or again: so many an hour.</summary>
    public int MailsPerInviter { get; init; } = 100;

    /// <summary>Every answer takes at least so long, so that its time tells nothing about the account.</summary>
    public int MinimumMilliseconds { get; init; } = 600;

    /// <summary>Rounds of PBKDF2 with SHA-512 for each password, as OWASP advises.</summary>
    public int HashRounds { get; init; } = Rounds;

    private const int Rounds = 210_000;

    /// <exception cref="StartupException">Passwords would be hashed with fewer rounds, on an installation that is not for development.</exception>
    internal static SignInRules Of(IConfiguration configuration)
    {
        var rules = configuration.GetSection("Portal:SignIn").Get<SignInRules>() ?? new();
        if (rules.HashRounds >= Rounds || configuration[HostDefaults.EnvironmentKey] == Environments.Development) return rules;
        throw new StartupException($"Portal__SignIn__HashRounds is {rules.HashRounds}, too few to keep passwords safe. Leave it out, or set {Rounds} or more.");
    }
}
