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
        { Status: ChargeStatus.Succeeded } when charge.Disputes.Any(d => d.Status == DisputeStatus.Open) => new(charge.Id, now + WhileDisputed),
        { Status: ChargeStatus.Succeeded, Fee: null } when now < charge.EndedAt + TimeSpan.FromDays(14) => new(charge.Id, now + WhileProcessing),
        _ => null,
    };
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
