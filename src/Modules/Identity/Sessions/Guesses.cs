using Npgsql;
using System.Globalization;
using System.Text;

namespace Portal.Identity.Sessions;

/// <summary>How often somebody has tried, wrongly as far as is known. The id is a keyed hash of what was guessed at, and from where.</summary>
internal sealed record GuessCount(string Id, int Tried, DateTimeOffset Until);

/// <summary>
/// Counts guesses at secrets before they are looked at: however many run at once, on however many nodes, no more are checked
/// than the rules allow. Counts for accounts that are not there as well, so that being locked tells nothing.
/// </summary>
internal sealed class Guesses(Database database, MasterKey key, SignInRules rules, TimeProvider clock)
{
    /// <summary>Takes one of the guesses that are left.</summary>
    /// <param name="what">What is guessed at, such as an account's e-mail address or a session.</param>
    /// <returns>Whether it was the last: when it is wrong as well, that is locked from now on.</returns>
    /// <exception cref="Refusal">429 with Retry-After when none is left.</exception>
    public async Task<bool> Reserve(Guid firmId, string what, string? address, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firmId.ToString()));
        batch.BatchCommands.Add(Count(firmId, Id(firmId, what, address), rules.Attempts, now, rules.LockMinutes));
        batch.BatchCommands.Add(Count(firmId, Id(firmId, what, null), rules.AttemptsInAll, now, rules.LockMinutes));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var (wait, last) = (now, false);
        foreach (var limit in new[] { rules.Attempts, rules.AttemptsInAll })
        {
            await rows.NextResultAsync(ct);
            await rows.ReadAsync(ct);
            last |= rows.GetInt32(0) == limit;
            if (rows.GetInt32(0) > limit && rows.GetFieldValue<DateTimeOffset>(1) > wait) wait = rows.GetFieldValue<DateTimeOffset>(1);
        }
        if (wait > now) throw Problems.TooMany.RefuseUntil(wait - now, "There were too many wrong attempts. Wait as long as the Retry-After header says, or reset your password by email.");
        return last;
    }

    /// <summary>Takes one of the so many that there may be within an hour: for what costs others something, such as mails to them.</summary>
    /// <returns>Null when it may be done; else how long to wait.</returns>
    public async Task<TimeSpan?> Wait(Guid firmId, string what, int most, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firmId.ToString()));
        batch.BatchCommands.Add(Count(firmId, Id(firmId, what, null), most, now, 60));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        await rows.ReadAsync(ct);
        return rows.GetInt32(0) <= most ? null : rows.GetFieldValue<DateTimeOffset>(1) - now;
    }

    /// <summary>It was right: what was tried before is forgotten.</summary>
    public async Task Forget(Guid firmId, string what, string? address, CancellationToken ct)
    {
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firmId.ToString()));
        batch.BatchCommands.Add(new("delete from identity.mt_doc_guess_count where tenant_id = $1 and id = any($2)")
        { Parameters = { new() { Value = firmId.ToString() }, new() { Value = new[] { Id(firmId, what, address), Id(firmId, what, null) } } } });
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The lock begins with the last guess allowed, and trying on does not make it longer.</summary>
    private NpgsqlBatchCommand Count(Guid firmId, string id, int limit, DateTimeOffset now, int minutes) => new("""
        insert into identity.mt_doc_guess_count as c (tenant_id, id, data, tried, until) values ($1, $2, '{}', 1, $4)
        on conflict (tenant_id, id) do update set
            tried = case when c.until <= $3 then 1 else least(c.tried + 1, 1000000) end,
            until = case when c.until <= $3 or c.tried + 1 = $5 then $4 else c.until end
        returning tried, until
        """)
    { Parameters = { new() { Value = firmId.ToString() }, new() { Value = id }, new() { Value = now }, new() { Value = now.AddMinutes(minutes) }, new() { Value = limit } } };

    private string Id(Guid firmId, string what, string? address) =>
        Convert.ToHexStringLower(key.Sign("guesses", Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{firmId:N}|{what}|{(address is null ? "" : NetworkAddress.Counted(address))}"))));
}

/// <summary>Counts whose time is over.</summary>
internal sealed class ForgetGuesses(SweptTable table, TimeProvider clock) : ISweep
{
    public Task<int> Sweep(CancellationToken ct) => table.Before("identity.mt_doc_guess_count", "until", clock.GetUtcNow(), ct);
}
