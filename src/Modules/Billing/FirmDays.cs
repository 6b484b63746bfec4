using Marten;
using Npgsql;

namespace Portal.Billing;

/// <summary>Days where the firm is, of what happened at some instant.</summary>
internal static class FirmDays
{
    /// <summary>The day of that instant where the firm is.</summary>
    public static async Task<DateOnly> FirmDay(this IQuerySession session, DateTimeOffset at, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select identity.firm_day($1, $2)")
        {
            Parameters = { new() { Value = session.TenantId }, new() { Value = at.ToUniversalTime() } },
        };
        await using var day = await session.ExecuteReaderAsync(command, ct);
        await day.ReadAsync(ct);
        return day.GetFieldValue<DateOnly>(0);
    }
}
