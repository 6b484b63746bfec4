using System.Security.Cryptography;
using System.Text;

namespace Portal.StripeTwin;

/// <summary>An answer as it was sent.</summary>
internal sealed record Reply(int Status, byte[] Body);

/// <summary>
/// What an account's idempotency keys stand for, for a day: the same request again gets the same answer and does nothing. What was refused
/// before anything was done (a wrong parameter, an unknown id, too many requests) is not kept, so that the key may be used again.
/// </summary>
internal sealed class Idempotency(TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly Dictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <summary>The earlier answer; else the key is this request's until it <see cref="Leave"/>s.</summary>
    public Reply? Enter(string key, string request)
    {
        if (key.Length > 255) throw StripeError.Idempotency(400, null, "An idempotency key has 255 characters at most.");
        var (now, fingerprint) = (clock.GetUtcNow(), Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(request))));
        if (_kept.TryGetValue(key, out var kept) && kept.Since + Lifetime > now)
        {
            if (kept.Fingerprint != fingerprint)
                throw StripeError.Idempotency(400, null, "This idempotency key was used before with other parameters. Use another key for another request.");
            return kept.Reply
                ?? throw StripeError.Idempotency(409, "idempotency_key_in_use", "Another request with this idempotency key is still being worked on.");
        }
        _kept[key] = new(fingerprint, now, null);
        return null;
    }

    public void Leave(string key, Reply? reply)
    {
        if (reply is null or { Status: 400 or 401 or 404 or 429 }) _kept.Remove(key);
        else _kept[key] = _kept[key] with { Reply = reply };
    }

    private sealed record Kept(string Fingerprint, DateTimeOffset Since, Reply? Reply);
}
