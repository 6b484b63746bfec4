using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Charges;

/// <summary>When the provider is asked next what became of a charge, in case nobody tells. The id is the charge's; gone once it is known.</summary>
internal sealed record ChargeWatch(Guid Id, DateTimeOffset CheckAt)
{
    /// <summary>Whoever has started to pay is on the provider's page within moments: else something went wrong in between.</summary>
    public static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan WhileOpen = TimeSpan.FromMinutes(5), WhileProcessing = TimeSpan.FromHours(2), WhileDisputed = TimeSpan.FromDays(1);

    /// <summary>The next look at it; null where nothing is to be expected any more.</summary>
    public static ChargeWatch? Of(Charge charge, DateTimeOffset now) => charge switch
    {
        { Question: not null } => new(charge.Id, now + (charge.Refunds.Any(r => r.Status == ChargeRefundStatus.Pending) ? WhileOpen : WhileDisputed)),
        { Status: ChargeStatus.Started or ChargeStatus.Open } => new(charge.Id, now + WhileOpen),
        { Status: ChargeStatus.Processing } => new(charge.Id, now + WhileProcessing),
        { Status: ChargeStatus.Succeeded } when charge.Refunds.Any(r => r.Status == ChargeRefundStatus.Pending) => new(charge.Id, now + WhileOpen),
        { Status: ChargeStatus.Succeeded } when charge.Disputes.Any(d => d.Status == DisputeStatus.Open) => new(charge.Id, Disputed(charge, now)),
        { Status: ChargeStatus.Succeeded, Fee: null } when now < charge.EndedAt + TimeSpan.FromDays(14) => new(charge.Id, now + WhileProcessing),
        _ => null,
    };

    /// <summary>Once a day; in time for what the firm's people are to be reminded of, and soon where the provider has yet to be told something.</summary>
    private static DateTimeOffset Disputed(Charge charge, DateTimeOffset now)
    {
        if (charge.Disputes.Any(d => d is { Status: DisputeStatus.Open, Evidence: EvidenceStatus.Submitting })) return now + WhileOpen;
        var reminded = charge.Disputes.Select(d => d.RemindAt()).Where(at => at > now).Min();
        return reminded < now + WhileDisputed ? reminded.Value : now + WhileDisputed;
    }
}

/// <summary>Asks the provider what became of charges of which nothing was heard, in every firm.</summary>
internal sealed class ChargeRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ChargeRounds> log)
    : Rounds(database, scopes, clock, log)
{
    protected override TimeSpan Interval => TimeSpan.FromMinutes(1);

    protected override int AtOnce => 4;

    /// <summary>Money that is under way arrives, whoever is suspended or archived.</summary>
    protected override string Waiting => """
        select w.tenant_id, w.id from billing.mt_doc_charge_watch w where w.check_at <= $1 order by w.check_at, w.id limit $2
        """;

    protected override ICommand<bool> Do(Guid waiting) => new WatchCharge(waiting);
}
