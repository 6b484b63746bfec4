using Portal.Billing.Contracts;

namespace Portal.Billing.UnmatchedPayments;

/// <summary>How many payments are to be matched, on the home page of those who can do it: members who work for all clients.</summary>
internal sealed class UnmatchedAtHome(Database database) : IHomePart
{
    private const int Most = 100;

    /// <param name="Count">At most 100 are counted.</param>
    /// <param name="Oldest">Since when the first of them waits.</param>
    internal sealed record Content(long Count, DateTimeOffset Oldest);

    public string Name => "unmatchedPayments";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        if (!actor.IsMember || actor.Role == Role.Viewer || actor.ClientsWith(InvoiceRights.View) is not null) return new(null, []);
        var firm = actor.FirmId.ToString();
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firm));
        batch.BatchCommands.Add(new($"""
            select count(*), min(created_at) from (select created_at from billing.mt_doc_unmatched_payment where tenant_id = $1 and status = 'Unmatched'
                order by created_at, id limit {Most}) w
            """)
        { Parameters = { new() { Value = firm } } });
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        await rows.ReadAsync(ct);
        return new(rows.GetInt64(0) is > 0 and var count ? new Content(count, rows.GetFieldValue<DateTimeOffset>(1)) : null, []);
    }
}
