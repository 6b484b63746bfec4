namespace Portal.Identity.People;

/// <summary>Who signs in for which client, and holds which right there.</summary>
internal sealed class KnownContacts(Database database) : IContacts
{
    public async Task<IReadOnlyList<(Guid Id, string Name)>> With(Right right, Guid firmId, Guid clientId, CancellationToken ct)
    {
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firmId.ToString()));
        batch.BatchCommands.Add(new("""
            select id, data ->> 'name' from identity.mt_doc_person where tenant_id = $1 and role = 'Contact' and status in ('Active', 'Invited')
                and data #>> array['rights', $2, $3] = any($4) order by lower(data ->> 'name'), id
            """)
        {
            Parameters =
            {
                new() { Value = firmId.ToString() }, new() { Value = clientId.ToString() }, new() { Value = right.Section.Name },
                new() { Value = right.Levels },
            },
        });
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        var contacts = new List<(Guid, string)>();
        while (await rows.ReadAsync(ct)) contacts.Add((rows.GetGuid(0), rows.GetString(1)));
        return contacts;
    }
}
