using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Billing.Payments;
using Portal.Identity.Contracts;

namespace Portal.Billing.Tests.Payments;

public class ReceiptPaperTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 29);

    private static Invoice Issued(string number, DateOnly on) => Invoice.Create(Invoice.Draft(Guid.CreateVersion7(), Guid.CreateVersion7(),
        new SaleContent($"Work of {number}", "EUR", [new InvoiceLine("Work", 1, 10_000, 0)]), null, Now)).Apply(new Invoice.Issued(number, on.AddDays(14), Now, on));

    private static Paper Receipt(PaymentMethod method = PaymentMethod.BankTransfer, string? payer = null)
    {
        var (later, earlier) = (Issued("INV-00002", Today), Issued("INV-00001", Today.AddDays(-9)));
        var payment = Payment.Create(new(Guid.CreateVersion7(), later.ClientId, 25_000, "EUR", method, Today, payer, "RF-17", Now));
        payment = payment.Apply(payment.Allocate(later.Id, later.Number, 10_000, Now));
        payment = payment.Apply(payment.Allocate(earlier.Id, earlier.Number, 9_950, Now));
        return ReceiptPaper.Of(payment, [later, earlier], null, new("Brightside", "Mill Lane Ltd"));
    }

    [Fact]
    public void it_says_what_the_payment_is_for_the_oldest_invoice_first_and_what_is_left_as_credit()
    {
        var paper = Receipt();
        Assert.Equal(
            [(Today.AddDays(-9), "Invoice INV-00001 · Work of INV-00001", 99.5m), (Today, "Invoice INV-00002 · Work of INV-00002", 100m),
                (Today, "Credit on your account", 50.5m)],
            paper.Entries.Select(e => (e.On, e.Text, e.Amount!.Value)));
        Assert.Equal(paper.Totals.Prepaid, paper.Entries.Sum(e => e.Amount));
        Assert.Equal("Thank you. We’ve received your bank transfer.", paper.Opening);
    }

    [Fact]
    public void it_names_whoever_else_paid() => Assert.Contains("Paid by Holding Ltd.", Receipt(payer: "Holding Ltd").Notes);

    [Fact]
    public void it_thanks_for_every_way_to_pay_in_every_language_and_fits_its_page()
    {
        foreach (var language in Languages.All)
            foreach (var method in Enum.GetValues<PaymentMethod>())
            {
                Assert.NotEmpty(PaperWords.Of(language)[$"receipt.{char.ToLowerInvariant(method.ToString()[0])}{method.ToString()[1..]}"]);
                var printed = PaperPages.Lay(Receipt(method) with { Language = language });
                Assert.Empty(printed.Missing);
                Assert.Single(printed.Sheets);
            }
    }
}
