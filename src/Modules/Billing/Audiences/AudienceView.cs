using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Audiences;

/// <summary>Who of a client sees something, for the firm's people.</summary>
/// <param name="ShownTo">As it was said of the invoice, or of the client.</param>
/// <param name="SeenBy">The contacts it is shown to; none where none of the chosen is left, and null for everyone who may see invoices.</param>
/// <param name="Contacts">Who may be chosen: the client's contacts who may see invoices.</param>
/// <param name="Version">0 while nobody has said anything.</param>
internal sealed record AudienceView(
    ShownTo ShownTo, IReadOnlyList<AudienceContact>? SeenBy, IReadOnlyList<AudienceContact> Contacts, long Version) : IVersioned
{
    /// <summary>With its ETag, and never 304: contacts come and go without a change of it.</summary>
    public static IResult Answer(HttpContext http, AudienceView audience)
    {
        ETags.Set(http, audience.Version);
        return Results.Ok(audience);
    }
}

/// <param name="Id">The contact's.</param>
internal sealed record AudienceContact([property: Names("contact")] Guid Id, string Name);

internal static class AudienceQueries
{
    /// <summary>Of an invoice, which follows the client where nothing was said of it.</summary>
    public static async Task<AudienceView> AudienceOf(this UnitOfWork<IBillingStore> billing, IContacts contacts, Guid firmId, Invoice invoice,
        InvoiceAudience? own, CancellationToken ct)
    {
        var others = await billing.Session.LoadManyAsync<InvoiceAudience>(ct,
            new[] { invoice.Id, invoice.LateFeeOf, invoice.ClientId }.OfType<Guid>().Select(InvoiceAudience.IdOf));
        own ??= others.FirstOrDefault(a => a.OfId == invoice.Id) ?? InvoiceAudience.Of(invoice.ClientId, invoice.Id);
        return await View(contacts, firmId, own,
            InvoiceAudience.Seen(own, others.FirstOrDefault(a => a.OfId == invoice.LateFeeOf), others.FirstOrDefault(a => a.OfId == invoice.ClientId)), ct);
    }

    /// <summary>Of all of a client's invoices of which nothing else was said.</summary>
    public static async Task<AudienceView> AudienceOf(this UnitOfWork<IBillingStore> billing, IContacts contacts, Guid firmId, Guid clientId,
        InvoiceAudience? own, CancellationToken ct)
    {
        own ??= await billing.Session.LoadAsync<InvoiceAudience>(InvoiceAudience.IdOf(clientId), ct) ?? InvoiceAudience.Of(clientId, clientId);
        return await View(contacts, firmId, own, InvoiceAudience.Seen(own), ct);
    }

    private static async Task<AudienceView> View(IContacts contacts, Guid firmId, InvoiceAudience own, IReadOnlyList<Guid>? seenBy, CancellationToken ct)
    {
        var all = (await contacts.With(InvoiceRights.View, firmId, own.ClientId, ct)).Select(c => new AudienceContact(c.Id, c.Name)).ToList();
        return new(own.ShownTo, seenBy is null ? null : [.. all.Where(c => seenBy.Contains(c.Id))], all, own.Version);
    }
}
