using Portal.Billing.BillingProfiles;
using Portal.Billing.Contracts;
using Portal.Billing.Sellers;

namespace Portal.Billing.Invoices;

/// <summary>How an invoice is issued, whoever has it issued: a member, or a schedule.</summary>
internal static class Issuing
{
    /// <summary>As whom the firm bills, and how that client is billed; null where they have said nothing.</summary>
    public static async Task<(SellerProfile? Seller, BuyerProfile? Buyer)> Sides(
        this UnitOfWork<IBillingStore> billing, Guid firmId, Guid clientId, CancellationToken ct) =>
        ((await billing.Session.LoadAsync<Seller>(firmId, ct))?.Profile, (await billing.Session.LoadAsync<BillingProfile>(clientId, ct))?.Profile);

    /// <summary>Gives a draft the firm's next number, freezes who bills whom, and tells both sides.</summary>
    /// <param name="dueOn">The draft's own date, or the terms, where null.</param>
    /// <param name="today">Where the firm is.</param>
    /// <exception cref="Refusal">409 when it cannot be issued as it is; then nothing was appended, and no number is taken.</exception>
    public static async Task Issue(this UnitOfWork<IBillingStore> billing, Change<Invoice> invoice, DateOnly? dueOn, Guid firmId, DateOnly today,
        DateTimeOffset now, CancellationToken ct)
    {
        var (seller, buyer) = await billing.Sides(firmId, invoice.State.ClientId, ct);
        var parties = Parties.Of(seller, buyer, invoice.State.Currency);
        invoice.State.MustBeIssuable(dueOn, today, parties);
        await billing.TakeOffDeposits(invoice.State, now, ct);
        var number = await DocumentNumbers.Next(billing, DocumentNumbers.Invoices, seller?.InvoiceNumbers ?? NumberSeries.Invoices, today.Year, ct);
        var issued = invoice.State.Issue(number, dueOn, today, now, Invoice.Terms(seller, buyer), parties);
        var told = invoice.Append(issued);
        var state = invoice.State;
        told.TellBothSides(new InvoiceIssued(invoice.Id, issued.Number, state.Total, state.Currency, state.DueOn!.Value));
        if (state.Total == 0) invoice.Append(new Invoice.Settled(now)).KeepSilent("Deposits have asked for all of it.");
    }
}
