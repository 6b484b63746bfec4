using Marten;
using Npgsql;

namespace Portal.Messaging.Notifications;

/// <summary>What contacts are told of invoices, and of conversations about them: of those that they see, and as long as they do.</summary>
internal static class ShownNotifications
{
    /// <summary>SQL for the same, of a row and of who asks.</summary>
    public const string Sql = """
        (me.role <> 'contact' or case section
            when 'invoices' then not billing.hidden_from($1, me.person_id, client_id, (data ->> 'subjectId')::uuid, data #> '{facts,invoiceIds}')
            when 'messages' then not messaging.hidden_from($1, me.person_id, client_id, (data ->> 'subjectId')::uuid) else true end)
        """;

    /// <summary>Those of one contact or of several that are about what its contact sees. Most are about nothing that can be hidden.</summary>
    public static async Task<IReadOnlyList<Notification>> Shown(this IQuerySession session, IReadOnlyList<Notification> toContacts, CancellationToken ct)
    {
        var asked = toContacts.Where(n => n.Section is "invoices" or "messages" && n.ClientId is not null).ToArray();
        if (asked.Length == 0) return toContacts;
        await using var command = new NpgsqlCommand("""
            select asked.id from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[])
                asked(id, person, client, subject, section, further)
            where case section when 'invoices' then billing.hidden_from($1, person, client, subject, further::jsonb)
                else messaging.hidden_from($1, person, client, subject) end
            """);
        foreach (var value in new object[]
        {
            session.TenantId, asked.Select(n => n.Id).ToArray(), asked.Select(n => n.PersonId).ToArray(), asked.Select(n => n.ClientId!.Value).ToArray(),
            asked.Select(n => n.SubjectId).ToArray(), asked.Select(n => n.Section).ToArray(),
            asked.Select(n => n.Facts?["invoiceIds"]?.ToJsonString()).ToArray(),
        }) command.Parameters.Add(new() { Value = value });
        var hidden = new HashSet<Guid>();
        await using var rows = await session.ExecuteReaderAsync(command, ct);
        while (await rows.ReadAsync(ct)) hidden.Add(rows.GetGuid(0));
        return hidden.Count == 0 ? toContacts : [.. toContacts.Where(n => !hidden.Contains(n.Id))];
    }
}
