using CsCheck;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;

namespace Portal.Billing.Tests.Papers;

/// <summary>What is printed of an invoice: what it came to, and who billed whom, when it was issued.</summary>
public class InvoicePaperTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    internal static readonly PaperNames Called = new("Brightside", "Northwind");

    internal static readonly Parties Both = new(
        new("Brightside GmbH", "Brightside", new("Invalidenstraße 1", null, "10115", "Berlin", null, "DE"),
            [new(TaxIdKind.Vat, "DE", "136695976"), new(TaxIdKind.Other, "DE", "30/123/45678")], "HRB 1234"),
        new("Northwind Ltd", new("12 Mill Lane", "2nd floor", "BS1 4ST", "Bristol", null, "GB"), [new(TaxIdKind.Vat, "GR", "123456789")], "PO-7"),
        new("EUR", "DE89370400440532013000", "COBADEFFXXX", null, null, "Commerzbank", null), "fr", "Thank you.");

    private static readonly (decimal Rate, TaxCategory? Category, string? Reason)[] Taxes =
        [(19m, null, null), (7m, TaxCategory.Standard, null), (5.5m, null, null), (0m, null, null), (0m, TaxCategory.Exempt, "Small business"),
            (0m, TaxCategory.ReverseCharge, null)];

    private static readonly Gen<(decimal Rate, TaxCategory? Category, string? Reason)> AnyTax = Gen.Int[0, Taxes.Length - 1].Select(n => Taxes[n]);

    private static readonly Gen<Adjustment> AnyAdjustment = Gen.Select(Gen.Bool, Gen.Long[1, 5_000], Gen.Int[1, 100_000], Gen.Bool,
        (isAmount, amount, percent, isCharge) => new Adjustment("Reason", isAmount ? amount : null, isAmount ? null : percent / 1000m, isCharge));

    private static readonly Gen<InvoiceLine> AnyLine = Gen.Select(Gen.Int[1, 500_000], Gen.Long[-20_000, 200_000], AnyTax, AnyAdjustment.Array[0, 2],
        (thousandths, price, tax, by) => new InvoiceLine("Work\nof March", thousandths / 1000m, price, tax.Rate, "HUR", tax.Category, tax.Reason, by));

    private static readonly Gen<DocumentAdjustment> OnAll = Gen.Select(AnyAdjustment, AnyTax,
        (a, tax) => new DocumentAdjustment("All", tax.Rate, a.Amount, a.Percent, a.IsCharge, tax.Category, tax.Reason));

    internal static readonly Gen<Invoice> AnyInvoice = Gen.Select(AnyLine.Array[1, 8], OnAll.Array[0, 3], Gen.Bool, Gen.Int[0, 2],
        (lines, all, withTax, currency) => Drafted(lines, new[] { "EUR", "JPY", "USD" }[currency], all, withTax)).Where(i => i.Total > 0);

    internal static Invoice Drafted(InvoiceLine[] lines, string currency = "EUR", DocumentAdjustment[]? all = null, bool withTax = false) =>
        Invoice.Create(new Invoice.Drafted(Guid.CreateVersion7(), Guid.CreateVersion7(), "Design in March", currency, lines, null,
            "As agreed.", Now, withTax, all));

    internal static Invoice Issued(Invoice draft, Parties? parties) => draft.Apply(draft.Issue("INV-00011", null, Today, Now, parties: parties));

    private static Paper Of(Invoice draft, Parties? parties) => InvoicePaper.Of(Issued(draft, parties), Called);

    private static Invoice Work(string currency = "EUR", long price = 12345) => Drafted([new("Work", 1, price, 0)], currency);

    [Fact]
    public void whatever_is_charged_the_e_invoice_of_an_invoice_follows_every_rule() => AnyInvoice.Sample(draft =>
    {
        EInvoiceTests.Follows(Of(draft, Both));
    }, iter: 300);

    [Fact]
    public void whatever_is_charged_the_paper_comes_to_what_the_invoice_comes_to() => AnyInvoice.Sample(draft =>
    {
        var (paper, totals, money) = (Of(draft, Both), draft.Totals, new MainUnit(draft.Currency));
        Assert.Equal(totals.LineNets.Select(money.Of), paper.Lines.Select(l => l.Net));
        Assert.Equal(totals.Taxes.Select(t => (money.Of(t.Net), money.Of(t.Tax))), paper.Taxes.Select(t => (t.Basis, t.Amount)));
        Assert.Equal((money.Of(totals.Net), money.Of(totals.Tax), money.Of(totals.Total)), (paper.Totals.Net, paper.Totals.Tax, paper.Totals.Due));
        Assert.Equal(paper.Totals.Net, paper.Totals.Lines - paper.Totals.Allowances + paper.Totals.Charges);
        Assert.All(paper.Lines, l => Assert.True(l.Price >= 0 && l.Allowances.All(a => a.Amount >= 0)));
    }, iter: 300);

    [Theory, InlineData("EUR", "123.45"), InlineData("JPY", "12345"), InlineData("BHD", "12.345")]
    public void amounts_are_in_the_main_unit_of_whatever_currency(string currency, string written)
    {
        var paper = Of(Work(currency), Both);
        Assert.Equal(written, paper.Totals.Due.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(paper.Totals.Due, paper.Lines.Single().Price);
        Assert.Equal(currency == "BHD" ? ["BT-5"] : [], EInvoice.Lacks(paper, EInvoiceProfile.En16931));
    }

    [Fact]
    public void a_price_with_tax_is_printed_before_tax_with_as_few_decimals_as_it_needs()
    {
        InvoiceLine[] lines = [new("One", 1, 10000, 19), new("Many", 300, 999, 19)];
        var paper = Of(Drafted(lines, withTax: true), Both);
        Assert.Equal([84.03m, 8.39497m], paper.Lines.Select(l => l.Price));
        Assert.Equal(3097.00m, paper.Totals.Due);
    }

    [Fact]
    public void a_price_below_zero_is_a_quantity_taken_back()
    {
        var line = Of(Drafted([new("Work", 2, 5000, 19), new("Taken off", 1, -1000, 19)]), Both).Lines[1];
        Assert.Equal((-1m, 10m, -10m), (line.Quantity, line.Price, line.Net));
    }

    [Fact]
    public void who_bills_whom_is_as_it_was_frozen_in_the_language_of_that_day()
    {
        var paper = Of(Work(), Both);
        Assert.Equal(("Brightside GmbH", "DE136695976", "30/123/45678", "HRB 1234"),
            (paper.Seller.Name, paper.Seller.VatId, paper.Seller.TaxNumber, paper.Seller.RegistrationId));
        Assert.Equal(("Northwind Ltd", "EL123456789", "PO-7", "GB"), (paper.Buyer.Name, paper.Buyer.VatId, paper.BuyerReference, paper.Buyer.Address.Country));
        Assert.Equal(("fr", Today, Today.AddDays(14), "INV-00011"), (paper.Language, paper.IssuedOn, paper.DueOn, paper.Number));
        Assert.Equal(("DE89370400440532013000", "Brightside GmbH", "INV-00011"),
            (paper.Payment!.Account!.Iban, paper.Payment.Account.Holder, paper.Payment.Reference));
        Assert.Equal(["As agreed.", "Thank you."], paper.Notes);
        Assert.False(paper.Draft);
    }

    [Fact]
    public void where_nothing_was_frozen_both_have_the_names_that_the_portal_has_and_there_is_no_e_invoice()
    {
        var paper = Of(Work(), null);
        Assert.Equal(("Brightside", "Northwind", "en"), (paper.Seller.Name, paper.Buyer.Name, paper.Language));
        Assert.Equal(["BT-40", "BT-55", "BT-31"], EInvoice.Lacks(paper, EInvoiceProfile.En16931));
        Assert.False(FacturX.HasEInvoice(paper));
        Assert.NotEmpty(FacturX.Write(paper, Now));
    }

    [Fact]
    public void payments_and_a_void_change_nothing_of_it()
    {
        var issued = Issued(Work(), Both);
        var (received, settled) = issued.Receive(Guid.CreateVersion7(), new(12345, "EUR"), Today, null, Today, Now);
        var before = PaperPages.Pdf(InvoicePaper.Of(issued, Called), Now);
        Assert.Equal(before, PaperPages.Pdf(InvoicePaper.Of(issued.Apply(received).Apply(settled!), Called), Now));
        Assert.Equal(before, PaperPages.Pdf(InvoicePaper.Of(issued.Apply(issued.Void("A mistake.", Now)), Called), Now));
    }

    [Fact]
    public void instalments_are_those_that_it_was_sent_with_whatever_they_are_now_and_no_code_asks_for_all_of_it()
    {
        var first = Today.AddDays(5);
        Invoice Split(Invoice invoice, int count) =>
            invoice.Apply(invoice.Schedule(invoice.Split(count, first, InstalmentInterval.Month), Today, Now)!);
        var sent = Issued(Split(Work(), 3), Both);
        var paper = InvoicePaper.Of(sent, Called);
        Assert.Equal(first, paper.DueOn);
        Assert.Equal([new(first, 41.15m), new(first.AddMonths(1), 41.15m), new(first.AddMonths(2), 41.15m)], paper.Instalments);
        Assert.Null(PaymentCodes.Epc(paper));
        Assert.StartsWith("Payable en 3 versements : 41,15\u00a0€ au plus tard le", EInvoice.Terms(paper), StringComparison.Ordinal);
        var before = PaperPages.Pdf(paper, Now);
        var (received, _) = sent.Receive(Guid.CreateVersion7(), new(5000, "EUR"), Today, null, Today, Now);
        Invoice[] later = [sent.Apply(received), Split(sent, 4), sent.Apply(sent.Schedule([], Today, Now)!), sent.Apply(sent.Void("A mistake.", Now))];
        foreach (var now in later)
            Assert.Equal(before, PaperPages.Pdf(InvoicePaper.Of(now, Called), Now));
        // What is split after it was sent says what it was sent with, too.
        var whole = Issued(Work(), Both);
        Assert.Equal(PaperPages.Pdf(InvoicePaper.Of(whole, Called), Now), PaperPages.Pdf(InvoicePaper.Of(Split(whole, 3), Called), Now));
    }

    [Fact]
    public void a_draft_says_that_it_is_one_and_has_no_number()
    {
        var paper = InvoicePaper.Draft(Work(), Both, Today, Called);
        Assert.Equal((true, "", Today), (paper.Draft, paper.Number, paper.IssuedOn));
        Assert.False(FacturX.HasEInvoice(paper));
        Assert.NotEmpty(FacturX.Write(paper, Now));
    }

    [Fact]
    public void a_draft_cannot_be_paid_by_its_code() => Assert.Equal((null, true), (PaymentCodes.Epc(InvoicePaper.Draft(Work(), Both, Today, Called)),
        PaymentCodes.Epc(Of(Work(), Both)) is not null));
}
