namespace Portal.Billing.Papers;

/// <summary>How a firm's papers look, what it and one of its clients are called, and where anybody can check them: all as it is now.</summary>
/// <param name="Address">Of the firm's portal, without a trailing slash.</param>
internal sealed record Face(PaperNames Names, Colour? Brand, byte[]? Logo, string Address);

/// <summary>Reads it from what Identity publishes.</summary>
internal static class Faces
{
    public static async Task<Face> Of(Database database, Installation installation, Guid firmId, Guid clientId, CancellationToken ct)
    {
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firmId.ToString()));
        batch.BatchCommands.Add(new("""
            select f.name, coalesce(c.name, ''), f.colour, f.logo, f.host from identity.firm_faces f
            left join identity.client_names c on c.tenant_id = f.tenant_id and c.id = $2 where f.tenant_id = $1 and f.id = $1::uuid
            """)
        {
            Parameters = { new() { Value = firmId.ToString() }, new() { Value = clientId } },
        });
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        await rows.ReadAsync(ct);
        return new(new(rows.GetString(0), rows.GetString(1)), Colour.Parse(rows.IsDBNull(2) ? null : rows.GetString(2)),
            rows.IsDBNull(3) ? null : rows.GetFieldValue<byte[]>(3), rows.IsDBNull(4) ? installation.Address : $"https://{rows.GetString(4)}");
    }
}
