using Npgsql;
using Portal.Billing.Contracts;

namespace Portal.Billing.Quotes;

/// <summary>Quotes that wait: for a contact who may accept them, and, accepted, for the firm to make an invoice of them.</summary>
internal sealed class QuotesAtHome(Database database, TimeProvider clock) : IHomePart
{
    private const int Most = 20;

    public string Name => "quotes";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        var (firm, mine) = (actor.FirmId.ToString(), actor.ClientsWith(actor.IsMember ? InvoiceRights.View : InvoiceRights.Pay));
        var waits = actor.IsMember ? "status = 'Accepted' and not is_invoiced" : "status = 'Sent' and not is_invoiced and valid_until >= (select identity.firm_day($1, $2))";
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firm));
        var command = new NpgsqlBatchCommand($"""
            select id, client_id, data ->> 'number', data #>> array['content', 'title'], (data ->> $4)::timestamptz from billing.mt_doc_quote
            where tenant_id = $1 and {waits} and ($3::uuid[] is null or client_id = any($3))
            and client_id not in (select a.id from identity.archived_clients a where a.tenant_id = $1) order by created_at, id limit {Most}
            """)
        {
            Parameters =
            {
                new() { Value = firm }, new() { Value = clock.GetUtcNow() },
                new() { Value = (object?)mine ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Uuid },
                new() { Value = actor.IsMember ? "answeredAt" : "sentAt" },
            },
        };
        batch.BatchCommands.Add(command);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        var waiting = new List<Waiting>();
        while (await rows.ReadAsync(ct))
            waiting.Add(new("quote", rows.GetGuid(0), rows.GetGuid(1), $"{rows.GetString(2)} {rows.GetString(3)}", rows.GetFieldValue<DateTimeOffset>(4)));
        return new HomePart(null, waiting);
    }
}
