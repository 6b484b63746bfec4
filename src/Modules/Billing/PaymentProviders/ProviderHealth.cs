namespace Portal.Billing.PaymentProviders;

/// <summary>How it is with the payment provider, for whoever runs the installation: numbers and moments, nobody's name and no amounts.</summary>
internal sealed class ProviderHealth(ProviderReach reach, Database database) : IOutside
{
    public string Name => "stripe";

    public async Task<OutsideHealth> Read(CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand("""
            select connected.firms, waiting.number, waiting.firms, waiting.oldest, connected.heard
            from (select count(*) as firms, max(told.at) as heard from billing.mt_doc_provider_keys k left join lateral (
                select at from billing.mt_doc_provider_event e where e.tenant_id = k.tenant_id order by at desc limit 1) told on true) connected,
            (select count(*) as number, count(distinct c.tenant_id) as firms, min(c.created_at) as oldest
                from billing.mt_doc_charge_watch w join billing.mt_doc_charge c on c.tenant_id = w.tenant_id and c.id = w.id
                where c.status in ('Started', 'Open', 'Processing') and c.question is null) waiting
            """);
        await using var rows = await command.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        var known = reach.Known;
        return new(Name, known.OutageSince is null, known.AnsweredAt, known.FailedAt, known.Failure is { } kind ? Kind(kind) : null, known.OutageSince,
            rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), Moment(3), Moment(4));

        DateTimeOffset? Moment(int column) => rows.IsDBNull(column) ? null : rows.GetFieldValue<DateTimeOffset>(column);
    }

    private static string Kind(GatewayFailure failure) => failure == GatewayFailure.NeverReached ? "no connection" : "no answer";
}
