using Microsoft.AspNetCore.Http;

namespace Portal.Identity.Firms;

/// <summary>Which firm a request without a session means.</summary>
public sealed class FirmDirectory(Database database)
{
    /// <summary>By the short name given, else by the host name's first label, else the only firm there is; null when none fits.</summary>
    internal async Task<FirmAddress?> Of(HttpContext http, string? shortName, CancellationToken ct)
    {
        // What can be no short name need not be looked for, nor be sent to the database.
        if (shortName is not null && !SetUpLink.IsShortName(shortName.ToLowerInvariant())) return null;
        var label = http.Request.Host.Host.Split('.')[0];
        await using var command = database.Hot.CreateCommand(
            "select id, (data ->> 'firmId')::uuid, data ->> 'name' from identity.mt_doc_firm_address where id = any($1) or $2 limit 2");
        command.Parameters.Add(new() { Value = shortName is null ? new[] { label } : [shortName.ToLowerInvariant()] });
        command.Parameters.Add(new() { Value = shortName is null });
        var found = new List<FirmAddress>();
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct)) found.Add(new(rows.GetString(0), rows.GetGuid(1), rows.GetString(2)));
        return found.Count == 1 ? found[0] : shortName is null && found.Count > 1 ? await Of(http, label, ct) : null;
    }

    internal async Task<bool> IsEmpty(CancellationToken ct)
    {
        await using var command = database.Hot.CreateCommand("select not exists (select from identity.mt_doc_firm_address)");
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }
}
