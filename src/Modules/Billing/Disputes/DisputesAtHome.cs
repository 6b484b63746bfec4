using Npgsql;
using Portal.Billing.Charges;
using Portal.Billing.Contracts;

namespace Portal.Billing.Disputes;

/// <summary>Payments that a payer's bank wants back and that nobody has answered yet, for those who can. Each waits until the day of the answer.</summary>
internal sealed class DisputesAtHome(Database database, TimeProvider clock) : IHomePart
{
    private const int Most = 20;

    public string Name => "disputes";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        if (!actor.IsMember || actor.Role == Role.Viewer) return new(null, []);
        var (firm, mine) = (actor.FirmId.ToString(), actor.ClientsWith(InvoiceRights.View));
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firm));
        // Each open dispute is watched, and little else.
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"""
            select c.id, c.client_id,
                (select string_agg(p ->> 'number', ', ') from jsonb_array_elements(c.data -> 'parts') p), (d ->> 'evidenceBy')::timestamptz
            from billing.mt_doc_charge_watch w join billing.mt_doc_charge c on c.tenant_id = w.tenant_id and c.id = w.id
                cross join lateral jsonb_array_elements(c.data -> 'disputes') d
            where w.tenant_id = $1 and d ->> 'status' = 'Open' and d ->> 'evidence' = 'None' and (d ->> 'evidenceBy')::timestamptz > $2
                and ($3::uuid[] is null or c.client_id = any($3)) order by 4, 1 limit {Most}
            """)
        {
            Parameters =
            {
                new() { Value = firm }, new() { Value = clock.GetUtcNow() },
                new() { Value = (object?)mine ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Uuid },
            },
        });
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        var waiting = new List<Waiting>();
        while (await rows.ReadAsync(ct))
            waiting.Add(new("dispute", Charge.PaymentOf(rows.GetGuid(0)), rows.GetGuid(1), rows.GetString(2), rows.GetFieldValue<DateTimeOffset>(3)));
        return new(null, waiting);
    }
}
