using Npgsql;

namespace Portal.Identity.Firms;

/// <summary>Days in the firm's time zone, by the zones that PostgreSQL knows.</summary>
internal sealed class FirmCalendar(Database database, Caller caller, TimeProvider clock) : IFirmCalendar
{
    /// <summary>Identity's SQL contract on days: which one it is for a firm at an instant.</summary>
    public const string Sql = """
        create or replace function identity.firm_day(firm text, instant timestamptz) returns date language sql stable as $$
            select (instant at time zone coalesce((select time_zone from identity.mt_doc_firm where tenant_id = firm and id = firm::uuid), 'UTC'))::date
        $$;

        """;

    public async Task<DateOnly> Today(CancellationToken ct)
    {
        var firm = caller.Required.FirmId.ToString();
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firm));
        batch.BatchCommands.Add(new("select identity.firm_day($1, $2)") { Parameters = { new() { Value = firm }, new() { Value = clock.GetUtcNow() } } });
        await using var rows = await batch.ExecuteReaderAsync(CancellationToken.None);
        await rows.NextResultAsync(ct);
        await rows.ReadAsync(ct);
        return rows.GetFieldValue<DateOnly>(0);
    }

    /// <summary>Whether that is the name of a time zone.</summary>
    public async Task<bool> Knows(string timeZone, CancellationToken ct)
    {
        await using var asked = database.Hot.Source.CreateCommand("select exists (select from pg_timezone_names where name = $1)");
        asked.Parameters.Add(new NpgsqlParameter { Value = timeZone });
        return (bool)(await asked.ExecuteScalarAsync(ct))!;
    }
}
