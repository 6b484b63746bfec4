using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Billing.Contracts;

namespace Portal.Billing.Quotes;

/// <summary>The day until which a quote held has passed: it is said once. Whoever is late is refused by the day itself, also before this ran.</summary>
internal sealed record ExpireQuote(Guid QuoteId) : ICommand<bool>
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar, TimeProvider clock) : IRequestHandler<ExpireQuote, bool>
    {
        public async Task<bool> Handle(ExpireQuote command, CancellationToken ct)
        {
            var quote = await billing.ChangeAlongside<Quote>(command.QuoteId, ct);
            if (quote.State.Expire(await calendar.Today(ct), clock.GetUtcNow()) is not { } expired) return false;
            quote.Append(expired).TellBothSides(new QuoteExpired(quote.Id, quote.State.Number!));
            return true;
        }
    }
}

/// <summary>
/// Finds quotes whose day has passed where their firm is. What an archived client was sent stays as it is. No place is further ahead than 14 hours.
/// </summary>
internal sealed class ExpireQuotes(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ExpireQuotes> log)
    : Rounds(database, scopes, clock, log)
{
    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override string Waiting => """
        select q.tenant_id, q.id from billing.mt_doc_quote q
        where q.status = 'Sent' and q.valid_until < (($1 at time zone 'UTC') + interval '14 hours')::date
            and q.valid_until < identity.firm_day(q.tenant_id, $1)
            and not exists (select from identity.archived_clients a where a.tenant_id = q.tenant_id and a.id = q.client_id)
            and exists (select from identity.firm_faces f where f.tenant_id = q.tenant_id and f.is_active)
        order by q.valid_until limit $2
        """;

    protected override ICommand<bool> Do(Guid waiting) => new ExpireQuote(waiting);
}
