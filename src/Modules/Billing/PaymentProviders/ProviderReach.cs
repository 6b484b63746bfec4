using Microsoft.Extensions.Logging;

namespace Portal.Billing.PaymentProviders;

/// <summary>
/// Whether the provider answers, as this process finds. An answer that is a refusal is one, too. It is out of reach once several calls in a row have
/// failed, until one is answered: a single one tells of a bad moment.
/// </summary>
internal sealed class ProviderReach(TimeProvider clock, ILogger<ProviderReach> log)
{
    private const int Several = 3;

    private readonly Lock _lock = new();
    private int _failures;
    private Reach _known = new(null, null, null, null);

    public Reach Known { get { lock (_lock) return _known; } }

    public void Answered()
    {
        lock (_lock)
        {
            if (_known.OutageSince is { } since) log.LogWarning("Stripe answers again; it was out of reach since {Since:u}.", since);
            _failures = 0;
            _known = _known with { AnsweredAt = clock.GetUtcNow(), OutageSince = null };
        }
    }

    public void Failed(GatewayFailure kind)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            _failures++;
            var begins = _failures == Several;
            _known = _known with { FailedAt = now, Failure = kind, OutageSince = _known.OutageSince ?? (begins ? now : null) };
            if (begins) log.LogWarning("Stripe is out of reach ({Kind}). Payments that were made settle by themselves once it answers.", kind);
        }
    }
}

/// <param name="AnsweredAt">When it last answered; null while it has not since the start.</param>
/// <param name="FailedAt">When it last did not.</param>
/// <param name="OutageSince">Since when it is out of reach; null while it is not.</param>
internal sealed record Reach(DateTimeOffset? AnsweredAt, DateTimeOffset? FailedAt, GatewayFailure? Failure, DateTimeOffset? OutageSince);
