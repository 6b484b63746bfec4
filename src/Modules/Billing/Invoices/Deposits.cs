namespace Portal.Billing.Invoices;

/// <summary>Deposits and the final invoices that take them off.</summary>
internal static class Deposits
{
    public const int Most = 20;

    public static void AreDeposits<T>(this IRuleBuilder<T, IReadOnlyList<Guid>?> rule) => rule
        .Must(d => d is null || d.Count <= Most).WithMessage($"An invoice takes off at most {Most} deposits.")
        .Must(d => d is null || d.Distinct().Count() == d.Count).WithMessage("Name each deposit once.");

    /// <summary>The deposit invoices of those ids, as an invoice takes them off.</summary>
    /// <param name="by">The invoice that takes them off; null while it is not drafted.</param>
    public static async Task<IReadOnlyList<Deduction>> Deductions(this UnitOfWork<IBillingStore> billing, IReadOnlyList<Guid> ids, Guid clientId,
        string currency, Guid? by, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var known = (await billing.Session.LoadManyAsync<Invoice>(ct, ids.Distinct())).ToDictionary(i => i.Id);
        return [.. ids.Select((id, n) => known.TryGetValue(id, out var deposit) && deposit.ClientId == clientId
            ? deposit.Deduct(clientId, currency, by, $"/deposits/{n}") : throw Problems.NotFound.Refuse(pointer: $"/deposits/{n}"))];
    }

    /// <summary>The invoice is issued: from now on no other takes these deposits off, and none of them is voided or credited.</summary>
    public static async Task TakeOffDeposits(this UnitOfWork<IBillingStore> billing, Invoice final, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var (n, deduction) in final.Deductions.Index())
        {
            var deposit = await billing.ChangeAlongside<Invoice>(deduction.InvoiceId, ct);
            deposit.State.Deduct(final.ClientId, final.Currency, final.Id, $"/deposits/{n}");
            deposit.Append(new Invoice.Deducted(final.Id, now)).KeepSilent("The final invoice tells of it.");
        }
    }

    /// <summary>The final invoice is void: its deposits stand on their own again.</summary>
    public static async Task ReleaseDeposits(this UnitOfWork<IBillingStore> billing, Invoice final, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var deduction in final.Deductions)
        {
            var deposit = await billing.ChangeAlongside<Invoice>(deduction.InvoiceId, ct);
            deposit.Append(new Invoice.DeductionReleased(final.Id, now)).KeepSilent("The final invoice tells of it.");
        }
    }
}
