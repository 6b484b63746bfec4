using Marten;
using Npgsql;

namespace Portal.Billing.Invoices;

/// <summary>The firm's last invoice number. Taken under a lock that lasts until the invoice commits, so that numbers have no gaps.</summary>
internal sealed record InvoiceNumbers(string Id, long Last)
{
    private const string Series = "invoices";

    /// <summary>The next number of the session's firm. Others who want one wait until this session has committed or given up.</summary>
    public static async Task<string> Next(IDocumentSession session, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await using var wait = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))") { Parameters = { new() { Value = $"{Series}:{session.TenantId}" } } };
        await session.ExecuteAsync(wait, ct);
        var next = (await session.LoadAsync<InvoiceNumbers>(Series, ct))?.Last + 1 ?? 1;
        session.Store(new InvoiceNumbers(Series, next));
        return $"INV-{next:00000}";
    }
}
