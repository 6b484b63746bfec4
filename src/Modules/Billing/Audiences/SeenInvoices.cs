using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Audiences;

/// <summary>Who sees which of a client's invoices by now, for what goes out about them.</summary>
/// <param name="By">By invoice; null for everyone who may see invoices, and empty where nobody is left of those whom it is shown to.</param>
internal sealed record SeenInvoices(IReadOnlyDictionary<Guid, IReadOnlySet<Guid>?> By)
{
    public bool IsSeen(Guid invoiceId) => By[invoiceId] is not { Count: 0 };

    /// <summary>Those that somebody sees, together with what the same contacts see. What fewer see comes first.</summary>
    public IReadOnlyList<IReadOnlyList<T>> Alike<T>(IEnumerable<T> all, Func<T, Guid> invoice) =>
    [
        .. all.Where(one => IsSeen(invoice(one))).GroupBy(one => By[invoice(one)] is { } few ? string.Join(' ', few.Order()) : "")
            .OrderBy(g => g.Key.Length == 0).ThenBy(g => g.Key.Length).Select(g => g.ToList()),
    ];

    /// <param name="shownTo">The contacts that each is shown to; null for everyone.</param>
    /// <param name="may">Who may see the client's invoices.</param>
    public static SeenInvoices Of(IReadOnlyDictionary<Guid, IReadOnlyList<Guid>?> shownTo, IReadOnlySet<Guid> may) =>
        new(shownTo.ToDictionary(s => s.Key, s => s.Value is null || may.All(s.Value.Contains) && may.Count > 0 ? null
            : (IReadOnlySet<Guid>?)s.Value.Where(may.Contains).ToHashSet()));
}

internal static class SeenInvoicesQueries
{
    /// <summary>Who sees these invoices of one client. Where nothing is chosen, contacts are not looked for.</summary>
    public static async Task<SeenInvoices> Seen(this UnitOfWork<IBillingStore> billing, IContacts contacts, Guid firmId, IReadOnlyList<Invoice> invoices,
        CancellationToken ct)
    {
        var ids = invoices.SelectMany(i => new[] { i.Id, i.LateFeeOf, i.ClientId }).OfType<Guid>().Distinct();
        var said = (await billing.Session.LoadManyAsync<InvoiceAudience>(ct, ids.Select(InvoiceAudience.IdOf))).ToDictionary(a => a.OfId);
        var shownTo = invoices.ToDictionary(i => i.Id, i => InvoiceAudience.Seen(
            said.GetValueOrDefault(i.Id), i.LateFeeOf is { } overdue ? said.GetValueOrDefault(overdue) : null, said.GetValueOrDefault(i.ClientId)));
        return shownTo.Values.All(s => s is null) ? SeenInvoices.Of(shownTo, new HashSet<Guid>())
            : SeenInvoices.Of(shownTo, (await contacts.With(InvoiceRights.View, firmId, invoices[0].ClientId, ct)).Select(c => c.Id).ToHashSet());
    }

    /// <summary>Whether there is somebody left of those whom it is shown to.</summary>
    public static async Task<bool> IsSeen(this UnitOfWork<IBillingStore> billing, IContacts contacts, Guid firmId, Invoice invoice, CancellationToken ct) =>
        (await billing.Seen(contacts, firmId, [invoice], ct)).IsSeen(invoice.Id);
}
