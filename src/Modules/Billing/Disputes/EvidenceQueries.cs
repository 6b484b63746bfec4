using Npgsql;
using Portal.Billing.Autopays;
using Portal.Billing.Charges;
using Portal.Billing.Papers;
using Portal.Billing.SavedMethods;

namespace Portal.Billing.Disputes;

/// <summary>Looks up all that the portal knows of a payment that is disputed: here, on the timeline, and in conversations about it.</summary>
internal sealed class EvidenceQueries(UnitOfWork<IBillingStore> billing, EvidencePapers papers, Database database, Installation installation)
{
    /// <summary>So long before the payment is of interest.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(180);

    private const int Most = 200;

    /// <summary>What somebody of the client did that shows that they had what they paid for.</summary>
    private static readonly string[] Telling =
        ["invoice-opened", "document-viewed", "document-downloaded", "quote-accepted", "milestone-approved", "person-signed-in"];

    public async Task<EvidenceKnown> Of(Guid firmId, Charge charge, CancellationToken ct)
    {
        var proof = await papers.Of(charge, ct);
        var consent = await Consent(charge, ct);
        Guid[] about = [.. proof.Invoices.SelectMany(i => i.Subjects.Select(s => s.Id).Append(i.Id)), .. proof.Quote is { } quote ? new[] { quote.Id } : []];
        Guid[] people = [charge.StartedBy, .. consent is null ? [] : new[] { consent.PersonId }];
        var (client, link) = (charge.ClientId, charge.PayLinkId ?? Guid.Empty);
        var face = await Faces.Of(database, installation, firmId, client, ct);

        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firmId.ToString()));
        batch.BatchCommands.Add(Asking("""
            select n.id, n.name, coalesce(e.email, '') from identity.names n left join identity.emails e on e.tenant_id = n.tenant_id and e.id = n.id
            where n.tenant_id = $1 and n.id = any($2)
            union all select id, '', email from billing.pay_link_addresses where tenant_id = $1 and id = $3
            """, firmId.ToString(), people, link));
        batch.BatchCommands.Add(Asking($"""
            select e.created_at, who.name, e.kind, e.about from timeline.happened e join identity.names who
                on who.tenant_id = $1 and who.id = e.actor_id and who.role = 'contact'
            where e.tenant_id = $1 and e.client_id = $2 and e.created_at >= $3 and e.kind = any($4) order by e.created_at desc limit {Most}
            """, firmId.ToString(), client, charge.CreatedAt - Before, Telling));
        batch.BatchCommands.Add(Asking($"""
            select m.created_at, coalesce(who.name, ''), '', m.text from messaging.written m left join identity.names who
                on who.tenant_id = $1 and who.id = m.author_id
            where m.tenant_id = $1 and m.client_id = $2 and m.subject_id = any($3) order by m.created_at desc limit {Most}
            """, firmId.ToString(), client, about));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        var faces = new Dictionary<Guid, (string Name, string Email)>();
        while (await rows.ReadAsync(ct)) faces[rows.GetGuid(0)] = (rows.GetString(1), rows.GetString(2));
        var done = await Lines(rows, ct);
        var written = await Lines(rows, ct);
        var payer = faces.GetValueOrDefault(charge.PayLinkId ?? charge.StartedBy, ("", ""));
        return new(proof, face.Names.Buyer, payer.Item1, payer.Item2.Length > 0 ? payer.Item2 : null, consent,
            consent is null ? "" : faces.GetValueOrDefault(consent.PersonId, ("", "")).Item1, done, written);
    }

    /// <summary>What was agreed to by whoever is charged, where it was taken by something that they have saved.</summary>
    private async Task<Consent?> Consent(Charge charge, CancellationToken ct)
    {
        if (charge.Saved is not { } saved) return null;
        var autopay = charge.Attempt is null ? null : await billing.Session.LoadAsync<Autopay>(Autopay.IdOf(charge.ClientId), ct);
        return autopay?.Consent ?? (await billing.Session.LoadAsync<SavedMethod>(saved.Id, ct))?.Consent;
    }

    private static NpgsqlBatchCommand Asking(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }

    /// <summary>The newest were asked for, and the oldest come first.</summary>
    private static async Task<IReadOnlyList<EvidenceLine>> Lines(NpgsqlDataReader rows, CancellationToken ct)
    {
        var lines = new List<EvidenceLine>();
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct)) lines.Add(new(rows.GetFieldValue<DateTimeOffset>(0), rows.GetString(1), rows.GetString(2), rows.GetString(3)));
        lines.Reverse();
        return lines;
    }
}
