using Npgsql;
using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>Open invoices on the home page, and what they come to. They wait for a contact who may pay them; overdue ones wait for the firm.</summary>
internal sealed class InvoicesAtHome(Database database, TimeProvider clock) : IHomePart
{
    private const int Most = 20;

    private const string Issued = """
        select id, client_id, data, due_on, currency, outstanding, by_day from billing.mt_doc_invoice where tenant_id = $1 and status = 'Issued'
        and client_id not in (select a.id from identity.archived_clients a where a.tenant_id = $1)
        """;
    private const string Today = "(select identity.firm_day($1, $2))", IsLate = $"due_on < {Today}", First = "{0,amount}";

    /// <param name="Open">Oldest due first, the first 20.</param>
    /// <param name="More">Whether there are further ones.</param>
    /// <param name="Balance">Of all open invoices, by currency.</param>
    internal sealed record Content(IReadOnlyList<Open> Open, bool More, IReadOnlyList<Sum> Balance, Late Overdue);

    /// <param name="DueOn">With instalments, when the next of them is.</param>
    /// <param name="DueNext">What is due then; null without instalments.</param>
    internal sealed record Open(Guid Id, Guid ClientId, string Number, string Title, Money Outstanding, DateOnly DueOn, bool Overdue, Money? DueNext);

    /// <summary>All that was due before today, where the firm is: of an invoice with instalments, those of them.</summary>
    internal sealed record Late(long Count, IReadOnlyList<Sum> Balance);

    /// <summary>Minor units; of any number of invoices, so it may exceed what one can ask for.</summary>
    internal sealed record Sum(decimal Amount, string Currency);

    public string Name => "invoices";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        var (firm, mine) = (actor.FirmId.ToString(), actor.ClientsWith(InvoiceRights.View));
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firm));
        batch.BatchCommands.Add(Seen(
            $"""
            select id, client_id, data ->> 'number', data ->> 'title', outstanding, currency, due_on, (data ->> 'issuedAt')::timestamptz, {IsLate},
                (by_day::jsonb #>> '{First}')::bigint from ({Issued}
            """,
            $") i order by due_on, id limit {Most + 1}"));
        batch.BatchCommands.Add(Seen(
            $"""
            select currency, sum(outstanding), count(*) filter (where {IsLate}), sum({OpenByDay.Before(Today)}) filter (where {IsLate}) from ({Issued}
            """, ") i group by currency order by currency"));
        await using var rows = await batch.ExecuteReaderAsync(ct);

        var (open, waiting) = (new List<Open>(), new List<Waiting>());
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var i = new Open(rows.GetGuid(0), rows.GetGuid(1), rows.GetString(2), rows.GetString(3), new(rows.GetInt64(4), rows.GetString(5)),
                rows.GetFieldValue<DateOnly>(6), rows.GetBoolean(8), rows.IsDBNull(9) ? null : new(rows.GetInt64(9), rows.GetString(5)));
            open.Add(i);
            if (open.Count > Most) continue;
            if (actor.IsMember ? i.Overdue : actor.May(InvoiceRights.Pay, i.ClientId))
                waiting.Add(new("invoice", i.Id, i.ClientId, $"{i.Number} {i.Title}", actor.IsMember ? new(i.DueOn, TimeOnly.MinValue, TimeSpan.Zero) : rows.GetFieldValue<DateTimeOffset>(7)));
        }

        var (balance, late, count) = (new List<Sum>(), new List<Sum>(), 0L);
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            balance.Add(new(rows.GetDecimal(1), rows.GetString(0)));
            if (rows.GetInt64(2) == 0) continue;
            count += rows.GetInt64(2);
            late.Add(new(rows.GetDecimal(3), rows.GetString(0)));
        }
        return new HomePart(new Content([.. open.Take(Most)], open.Count > Most, balance, new(count, late)), waiting);

        NpgsqlBatchCommand Seen(string from, string to)
        {
            var command = new NpgsqlBatchCommand(from + (mine is null ? "" : " and client_id = any($3)")
                + (actor.IsMember ? "" : " and not billing.hidden_from($1, $4, client_id, id)") + to)
            {
                Parameters = { new() { Value = firm }, new() { Value = clock.GetUtcNow() } },
            };
            if (mine is not null) command.Parameters.Add(new() { Value = mine });
            if (!actor.IsMember) command.Parameters.Add(new() { Value = actor.PersonId });
            return command;
        }
    }
}
