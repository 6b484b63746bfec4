using CsCheck;
using Portal.Billing.Invoices;

namespace Portal.Billing.Tests.Invoices;

public class InvoiceTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static Invoice Draft(params Line[] lines) => Invoice.Create(new Drafted(Guid.CreateVersion7(), Guid.CreateVersion7(), "Work", "EUR", lines, null, null, Now));
    private static Invoice Issued(params Line[] lines)
    {
        var draft = Draft(lines);
        return draft.Apply(draft.Issue("INV-00001", Now));
    }

    private static Money Eur(long amount) => new(amount, "EUR");
    private static Problem Refused(Action act) => Assert.Throws<Refusal>(act).Problem;

    [Fact]
    public void tax_is_rounded_once_per_rate()
    {
        var invoice = Draft(new Line("a", 1, 105, 19), new Line("b", 1, 105, 19), new Line("c", 3, 33, 7));
        Assert.Equal([new TaxLine(7, 99, 7), new TaxLine(19, 210, 40)], invoice.Taxes);
        Assert.Equal(309 + 47, invoice.Total);
    }

    [Fact]
    public void a_line_is_rounded_half_away_from_zero()
    {
        Assert.Equal(2, new Line("a", 0.5m, 3, 0).Net);
        Assert.Equal(-2, new Line("a", 0.5m, -3, 0).Net);
    }

    [Fact]
    public void issuing_gives_a_number_and_fourteen_days()
    {
        var invoice = Issued(new Line("a", 1, 100, 0));
        Assert.Equal(("INV-00001", new DateOnly(2030, 1, 16), InvoiceStatus.Issued), (invoice.Number!, invoice.DueOn!.Value, invoice.Status));
    }

    [Fact]
    public void nothing_is_issued_twice_or_for_nothing()
    {
        Assert.Equal(Invoice.NotADraft, Refused(() => Issued(new Line("a", 1, 100, 0)).Issue("INV-00002", Now)));
        Assert.Equal(Invoice.NothingToIssue, Refused(() => Draft(new Line("a", 1, 0, 0)).Issue("INV-00002", Now)));
        Assert.Equal(Invoice.NothingToIssue, Refused(() => Draft(new Line("a", 1, -5, 0)).MustBeIssuable()));
    }

    [Fact]
    public void an_issued_invoice_is_not_revised() =>
        Assert.Equal(Invoice.NotADraft, Refused(() => Issued(new Line("a", 1, 100, 0)).Revise("x", "EUR", [], null, null)));

    [Fact]
    public void a_draft_cannot_be_paid() =>
        Assert.Equal(Invoice.NotIssued, Refused(() => Draft(new Line("a", 1, 100, 0)).Receive(Guid.CreateVersion7(), Eur(1), default, null, Now)));

    [Fact]
    public void a_payment_in_another_currency_is_refused() =>
        Assert.Equal(Invoice.OtherCurrency, Refused(() => Issued(new Line("a", 1, 100, 0)).Receive(Guid.CreateVersion7(), new Money(1, "USD"), default, null, Now)));

    [Fact]
    public void an_overpayment_is_refused_and_says_what_is_outstanding()
    {
        var refusal = Assert.Throws<Refusal>(() => Issued(new Line("a", 1, 100, 0)).Receive(Guid.CreateVersion7(), Eur(101), default, null, Now));
        Assert.Equal(Invoice.Overpaid, refusal.Problem);
        Assert.Contains("100", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("/amount/amount", Assert.Single(refusal.Errors).Pointer);
    }

    [Fact]
    public void payments_in_any_split_settle_exactly_at_the_total() => Gen.Int[1, 50].Array[1, 12].Sample(parts =>
    {
        var invoice = Issued(new Line("a", 1, parts.Sum(), 0));
        foreach (var (part, last) in parts.Select((p, i) => (p, i == parts.Length - 1)))
        {
            var (received, settled) = invoice.Receive(Guid.CreateVersion7(), Eur(part), default, null, Now);
            Assert.Equal(last, settled is not null);
            invoice = invoice.Apply(received);
            if (settled is not null) invoice = invoice.Apply(settled);
        }
        Assert.Equal((0L, InvoiceStatus.Paid), (invoice.Outstanding, invoice.Status));
        Assert.Equal(Invoice.Overpaid, Refused(() => invoice.Receive(Guid.CreateVersion7(), Eur(1), default, null, Now)));
    });
}
