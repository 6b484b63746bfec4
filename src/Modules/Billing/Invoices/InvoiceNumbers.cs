namespace Portal.Billing.Invoices;

/// <summary>The firm's last invoice number. Taken under a lock that lasts until the invoice commits, so that numbers have no gaps.</summary>
internal sealed record InvoiceNumbers(string Id, long Last)
{
    private const string Series = "invoices";

    /// <summary>The next number of the caller's firm. Others who want one wait until this unit has committed or given up.</summary>
    public static async Task<string> Next(UnitOfWork<IBillingStore> billing, CancellationToken ct)
    {
        await billing.Lock(Series, ct);
        var next = (await billing.Session.LoadAsync<InvoiceNumbers>(Series, ct))?.Last + 1 ?? 1;
        billing.Session.Store(new InvoiceNumbers(Series, next));
        return $"INV-{next:00000}";
    }
}
