using Portal.Billing.Invoices;
using Portal.Identity.Contracts;
using static Portal.Billing.Papers.EInvoice;

namespace Portal.Billing.Papers;

/// <summary>What firm and client are called in the portal, where the document has no name for them.</summary>
internal sealed record PaperNames(string Seller, string Buyer);

/// <summary>What is printed of an invoice: what was frozen at its issue, and nothing that changed since, such as payments.</summary>
internal static class InvoicePaper
{
    /// <summary>An issued invoice as it was issued.</summary>
    public static Paper Of(Invoice invoice, PaperNames names) => Of(invoice, invoice.Parties, invoice.IssuedOn!.Value, names);

    /// <summary>A draft, as it would be issued that day: without a number, and saying that it is a draft.</summary>
    public static Paper Draft(Invoice invoice, Parties? parties, DateOnly today, PaperNames names) => Of(invoice, parties, today, names) with { Draft = true };

    private static Paper Of(Invoice invoice, Parties? parties, DateOnly issuedOn, PaperNames names)
    {
        var paper = SalePaper.Of(PaperKind.Invoice, invoice.Number, issuedOn, invoice.Content, invoice.Totals, parties, names);
        var (plan, money) = (invoice.Status == InvoiceStatus.Draft ? invoice.Instalments : invoice.IssuedInstalments, new MainUnit(invoice.Currency));
        return paper with
        {
            DueOn = plan is [var first, ..] ? first.DueOn : invoice.UnsplitDueOn ?? invoice.DueOn,
            Instalments = [.. plan.Select(i => new PaperInstalment(i.DueOn, money.Of(i.Amount)))],
            IsDeposit = invoice.IsDeposit,
            Payment = new(parties?.Account is { } account ? SalePaper.Account(account, paper.Seller.Name) : null, invoice.Number),
        };
    }
}

/// <summary>What the papers of all documents of a sale have in common.</summary>
internal static class SalePaper
{
    /// <param name="number">Null while it is a draft.</param>
    /// <param name="totals">What the content comes to.</param>
    public static Paper Of(PaperKind kind, string? number, DateOnly issuedOn, SaleContent content, Totals totals, Parties? parties, PaperNames names)
    {
        var (money, language) = (new MainUnit(content.Currency), parties?.Language ?? Languages.Usual);
        var words = PaperWords.Of(language);
        var lines = content.AllLines(d => words.Fill("deposit", ("number", d.Number), ("day", words.Day(d.IssuedOn))))
            .Select((line, n) => PaperLines.Of(line, n, totals.LineNets[n], content.PricesIncludeTax, money)).ToList();
        var allowances = (content.Adjustments ?? []).Select((a, n) => Allowance(a, totals.AdjustmentNets[n], lines.Take(content.Lines.Count), money)).ToList();
        return new(kind, number ?? "", issuedOn, content.Currency, Seller(parties?.Seller, names.Seller), Buyer(parties?.Buyer, names.Buyer),
            Totals(totals, allowances, money))
        {
            Language = language,
            BuyerReference = parties?.Buyer?.OrderReference,
            OrderReference = content.OrderReference,
            Service = content.Service,
            Lines = lines,
            Allowances = allowances,
            Taxes = [.. totals.Taxes.Select(t => Share(t, money))],
            Opening = content.Title,
            Notes = [.. new[] { content.Note, parties?.Footer }.OfType<string>().Where(n => n.Length > 0)],
        };
    }

    public static PaperParty Seller(SellerParty? seller, string name) => new(First(seller?.LegalName, seller?.TradingName, name), Address(seller?.Address))
    {
        VatId = VatId(seller?.TaxIds),
        TaxNumber = seller?.TaxIds.FirstOrDefault(t => t.Kind == TaxIdKind.Other)?.Value,
        RegistrationId = seller?.Register,
    };

    public static PaperParty Buyer(BuyerParty? buyer, string name) =>
        new(First(buyer?.LegalName, name), Address(buyer?.Address)) { VatId = VatId(buyer?.TaxIds) };

    private static string First(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
            if (Says(name)) return name;
        return "";
    }

    private static PaperAddress Address(Address? a) => new(a?.Street, a?.PostalCode, a?.City, a?.Country ?? "", a?.Extra, a?.Region);

    private static string? VatId(IReadOnlyList<TaxId>? ids) =>
        ids?.FirstOrDefault(t => t.Kind == TaxIdKind.Vat) is { } id ? TaxNumbers.VatPrefix(id.Country) + id.Value : null;

    public static PaperAccount Account(BankAccount a, string holder) => new(
        First(a.Iban, a.AccountNumber), First(a.Holder, holder), a.Bic, string.Join(" · ", new[] { a.BankName, a.RoutingNumber }.Where(Says)));

    /// <summary>A percentage is of everything that is taxed in the same way.</summary>
    private static PaperAllowance Allowance(DocumentAdjustment a, long net, IEnumerable<PaperLine> lines, MainUnit money)
    {
        var tax = PaperLines.Tax(a.Category, a.TaxRate);
        return PaperLines.Allowance(a.Reason, a.IsCharge, money.Of(net), tax, lines.Where(l => l.Tax == tax).Sum(l => l.Net), a.Percent);
    }

    private static PaperTaxShare Share(TaxLine t, MainUnit money) =>
        new(PaperLines.Tax(t.Category, t.Rate), money.Of(t.Net), money.Of(t.Tax), t.ExemptionReason, t.Category switch
        {
            TaxCategory.ReverseCharge => "VATEX-EU-AE",
            TaxCategory.OutOfScope => "VATEX-EU-O",
            _ => null,
        });

    private static PaperTotals Totals(Totals t, List<PaperAllowance> allowances, MainUnit money) => new(
        money.Of(t.LinesNet), allowances.Where(a => !a.IsCharge).Sum(a => a.Amount), allowances.Where(a => a.IsCharge).Sum(a => a.Amount),
        money.Of(t.Net), money.Of(t.Tax), money.Of(t.Net + t.Tax), Prepaid: 0, money.Of(t.Rounding), money.Of(t.Total));
}

/// <summary>From minor units to the currency's main one.</summary>
internal readonly struct MainUnit(string currency)
{
    /// <summary>How many decimals the currency has.</summary>
    public int Decimals { get; } = Currencies.Decimals.GetValueOrDefault(currency, 2);

    public decimal Of(long minor) => minor * new decimal(1, 0, 0, false, (byte)Decimals);
}
