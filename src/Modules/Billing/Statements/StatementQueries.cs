using Portal.Billing.Reports;

namespace Portal.Billing.Statements;

/// <summary>Adds up a client's statement, for whoever may see its invoices.</summary>
internal sealed class StatementQueries(LedgerQueries ledger, Access access, IFirmCalendar calendar)
{
    private const int Most = 1_000;

    /// <summary>
    /// Of <c>$3</c> and <c>$4</c> the period's first and last day, <c>$5</c> the instant by which it was recorded, or <c>$6</c> the day, <c>$7</c>
    /// the currency, and <c>$8</c> the contact who asks.
    /// </summary>
    private const string Known = $"""
        select kind, id, number, what, currency, amount, day, at, is_part from ({Movements.OfClient}) m
        where day <= $4::date and ($5::timestamptz is null or at <= $5) and ($6::date is null or identity.firm_day($1, at) <= $6)
            and ($7::text is null or currency = $7)
        """;

    /// <summary>What it opens with, and what changed it: in one statement, so that nothing comes between the two.</summary>
    private const string Asked = $"""
        with known as ({Known})
        (select 'Opening', null::uuid, null, null, currency, sum(amount)::bigint, null::date, null::timestamptz, false, false from known
        where day < $3::date group by currency)
        union all
        (select kind, id, number, what, currency, amount, day, at, identity.firm_day($1, at) > $4::date, is_part from known
        where day >= $3::date order by day, at, kind, id limit 1001)
        """;

    /// <summary>Whether some of what was sent is hidden from the contact.</summary>
    private const string Partial = """
        select exists (select from billing.mt_doc_invoice where tenant_id = $1 and client_id = $2 and status <> 'Draft'
            and billing.hidden_from($1, $3, $2, id))
        """;

    /// <exception cref="Refusal">404 or 403 where the client's invoices are none of the caller's business, 400 or 422 for what can't be asked for.</exception>
    public async Task<StatementView> Of(ReadStatement asked, CancellationToken ct)
    {
        await access.Require(asked.ClientId, ct);
        var (from, to) = Days.Period(asked.From, asked.To, await calendar.Today(ct));
        if (asked.Currency is { } currency && !Currencies.Decimals.ContainsKey(currency))
            throw Problems.Validation.Refuse("Use an ISO 4217 currency code, such as EUR.", "filter[currency]");
        var day = asked.AsOf is { Length: 10 } ? Days.Read(asked.AsOf, "asOf") : null;
        var at = day is null ? Filter.Instant(asked.AsOf, "asOf") : null;

        var rows = await ledger.Read(Asked, r => (Currency: r.GetString(4), Amount: r.GetInt64(5), Movement: r.IsDBNull(1) ? null : new Movement(
            Enum.Parse<MovementKind>(r.GetString(0)), r.GetGuid(1), r.Text(2), r.Text(3), r.GetString(4), r.GetInt64(5), r.GetFieldValue<DateOnly>(6),
            r.GetFieldValue<DateTimeOffset>(7), r.GetBoolean(8), r.GetBoolean(9))), ct, asked.ClientId, from, to, at, day, asked.Currency, ledger.Contact);
        var movements = rows.Select(r => r.Movement).OfType<Movement>().ToList();
        if (movements.Count > Most) throw ReadStatement.TooLong.Refuse(pointer: "from");
        var openings = rows.Where(r => r.Movement is null).ToDictionary(r => r.Currency, r => r.Amount);
        var isPartial = ledger.Contact is { } contact && (await ledger.Read(Partial, r => r.GetBoolean(0), ct, asked.ClientId, contact))[0];
        return StatementView.Of(asked.ClientId, from, to, asked.AsOf, Statement.Of(openings, movements), isPartial);
    }
}
