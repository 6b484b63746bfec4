using Marten;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.PayLinks;

/// <summary>Whoever was sent a payment link is reminded with the client: by the same link, which works for longer then.</summary>
internal static class RemindingByLink
{
    /// <summary>Each address once for each invoice, by the newest link that it has; those that were taken back bring nothing.</summary>
    /// <param name="due">Each with the day by which the last of what is asked for was due.</param>
    /// <param name="texts">What the reminder says, by language.</param>
    public static async Task RemindByLink(this UnitOfWork<IBillingStore> billing, IEnumerable<(Invoice Invoice, DateOnly DueOn)> due,
        IReadOnlyDictionary<string, string> texts, DateTimeOffset now, CancellationToken ct)
    {
        var asked = due.ToDictionary(d => d.Invoice.Id, d => (d.Invoice, Asked: d.Invoice.AskedBy(d.DueOn)));
        var links = await billing.Session.Query<PayLink>().Where(l => l.InvoiceId.IsOneOf(asked.Keys.ToArray())).ToListAsync(ct);
        var to = (await billing.Session.LoadManyAsync<PayLinkAddress>(ct, links.Select(l => l.Id))).ToDictionary(a => a.Id);
        foreach (var link in Newest(links, to))
        {
            if (link.Remind(now) is not { } reminded) continue;
            var (invoice, part) = asked[link.InvoiceId];
            (await billing.ChangeAlongside<PayLink>(link.Id, ct)).Append(reminded).TellFirm(new PayLinkReminded(invoice.Id, link.Id, invoice.Number!,
                part.Amount, invoice.Currency, part.DueOn, reminded.ExpiresAt, texts));
            billing.Session.Store(to[link.Id] with { ForgetAt = reminded.ExpiresAt + PayLinkAddress.Kept });
        }
    }

    private static IEnumerable<PayLink> Newest(IReadOnlyList<PayLink> links, Dictionary<Guid, PayLinkAddress> to) =>
        links.Where(l => to.ContainsKey(l.Id)).GroupBy(l => (l.InvoiceId, EmailRules.Normalize(to[l.Id].Email))).Select(g => g.MaxBy(l => l.CreatedAt)!);
}
