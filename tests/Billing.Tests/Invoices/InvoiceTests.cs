using CsCheck;
using Portal.Billing.Invoices;

namespace Portal.Billing.Tests.Invoices;

public class InvoiceTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2030, 1, 2);

    private static Invoice Draft(params InvoiceLine[] lines) => Invoice.Create(new Invoice.Drafted(Guid.CreateVersion7(), Guid.CreateVersion7(), "Work", "EUR", lines, null, null, Now));
    private static Invoice Issued(params InvoiceLine[] lines)
    {
        var draft = Draft(lines);
        return draft.Apply(draft.Issue("INV-00001", null, Today, Now));
    }

    private static Money Eur(long amount) => new(amount, "EUR");
    private static Problem Refused(Action act) => Assert.Throws<Refusal>(act).Problem;

    [Fact]
    public void tax_is_rounded_once_per_rate()
    {
        var invoice = Draft(new InvoiceLine("a", 1, 105, 19), new InvoiceLine("b", 1, 105, 19), new InvoiceLine("c", 3, 33, 7));
        Assert.Equal([new TaxLine(7, 99, 7), new TaxLine(19, 210, 40)], invoice.Taxes);
        Assert.Equal(309 + 47, invoice.Total);
    }

    [Fact]
    public void a_line_is_rounded_half_away_from_zero()
    {
        Assert.Equal(2, new InvoiceLine("a", 0.5m, 3, 0).Net);
        Assert.Equal(-2, new InvoiceLine("a", 0.5m, -3, 0).Net);
    }

    [Fact]
    public void issuing_gives_a_number_and_fourteen_days()
    {
        var invoice = Issued(new InvoiceLine("a", 1, 100, 0));
        Assert.Equal(("INV-00001", new DateOnly(2030, 1, 16), InvoiceStatus.Issued), (invoice.Number!, invoice.DueOn!.Value, invoice.Status));
    }

    [Fact]
    public void an_invoice_is_dated_and_due_by_the_days_of_the_firm()
    {
        var draft = Draft(new InvoiceLine("a", 1, 100, 0));
        var issued = draft.Apply(draft.Issue("INV-00001", null, Today.AddDays(1), Now));
        Assert.Equal((new DateOnly(2030, 1, 3), new DateOnly(2030, 1, 17)), (issued.IssuedOn!.Value, issued.DueOn!.Value));
        Assert.Equal(new DateOnly(2030, 1, 18), draft.Issue("INV-00001", new DateOnly(2030, 1, 18), Today, Now).DueOn);
        Assert.Equal(Today, draft.Apply(new Invoice.Issued("INV-00001", Today, Now)).IssuedOn);
    }

    [Fact]
    public void nothing_is_due_before_it_is_issued()
    {
        var draft = Draft(new InvoiceLine("a", 1, 100, 0));
        Assert.Equal(Invoice.DueBeforeIssue, Refused(() => draft.Issue("INV-00001", Today.AddDays(-1), Today, Now)));
        Assert.Equal(Invoice.DueBeforeIssue, Refused(() => (draft with { DueOn = Today.AddDays(-1) }).MustBeIssuable(null, Today)));
        Assert.Equal(Today, (draft with { DueOn = Today }).Issue("INV-00001", null, Today, Now).DueOn);
    }

    [Fact]
    public void no_payment_was_received_on_a_day_that_has_not_come_anywhere()
    {
        Assert.Equal(Invoice.NotReceivedYet, Refused(() => Issued(new InvoiceLine("a", 1, 100, 0)).Receive(Guid.CreateVersion7(), Eur(1), Today.AddDays(2), null, Today, Now)));
        Assert.Equal(Today.AddDays(1), Issued(new InvoiceLine("a", 1, 100, 0)).Receive(Guid.CreateVersion7(), Eur(1), Today.AddDays(1), null, Today, Now).Received.ReceivedOn);
    }

    [Fact]
    public void nothing_is_issued_twice_or_for_nothing()
    {
        Assert.Equal(Invoice.NotADraft, Refused(() => Issued(new InvoiceLine("a", 1, 100, 0)).Issue("INV-00002", null, Today, Now)));
        Assert.Equal(Invoice.NothingToIssue, Refused(() => Draft(new InvoiceLine("a", 1, 0, 0)).Issue("INV-00002", null, Today, Now)));
        Assert.Equal(Invoice.NothingToIssue, Refused(() => Draft(new InvoiceLine("a", 1, -5, 0)).MustBeIssuable(null, Today)));
    }

    [Fact]
    public void an_issued_invoice_is_not_revised() =>
        Assert.Equal(Invoice.NotADraft, Refused(() => Issued(new InvoiceLine("a", 1, 100, 0)).Revise(new("x", "EUR", []), null)));

    [Fact]
    public void a_draft_cannot_be_paid() =>
        Assert.Equal(Invoice.NotIssued, Refused(() => Draft(new InvoiceLine("a", 1, 100, 0)).Receive(Guid.CreateVersion7(), Eur(1), Today, null, Today, Now)));

    [Fact]
    public void a_payment_in_another_currency_is_refused() =>
        Assert.Equal(Invoice.OtherCurrency, Refused(() => Issued(new InvoiceLine("a", 1, 100, 0)).Receive(Guid.CreateVersion7(), new Money(1, "USD"), Today, null, Today, Now)));

    [Fact]
    public void an_overpayment_is_refused_and_says_what_is_outstanding()
    {
        var refusal = Assert.Throws<Refusal>(() => Issued(new InvoiceLine("a", 1, 100, 0)).Receive(Guid.CreateVersion7(), Eur(101), Today, null, Today, Now));
        Assert.Equal(Invoice.Overpaid, refusal.Problem);
        Assert.Contains("1.00 EUR", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("/amount/amount", Assert.Single(refusal.Errors).Pointer);
    }

    [Fact]
    public void what_is_issued_is_not_deleted() => Assert.Equal(Invoice.NotADraft, Refused(() => Issued(new InvoiceLine("a", 1, 100, 0)).Delete(Now)));

    [Fact]
    public void a_voided_invoice_asks_for_nothing_and_keeps_its_number()
    {
        var issued = Issued(new InvoiceLine("a", 1, 100, 0));
        var voided = issued.Apply(issued.Void("Sent twice.", Now));
        Assert.Equal((InvoiceStatus.Voided, 0L, 100L, "INV-00001", "Sent twice."),
            (voided.Status, voided.Outstanding, voided.Total, voided.Number!, voided.VoidReason!));
        Assert.Equal(Invoice.IsVoid, Refused(() => voided.Void("Again.", Now)));
        Assert.Equal(Invoice.IsVoid, Refused(() => voided.Receive(Guid.CreateVersion7(), Eur(1), Today, null, Today, Now)));
        Assert.Equal(Invoice.NotADraft, Refused(() => voided.Issue("INV-00002", null, Today, Now)));
    }

    [Fact]
    public void neither_a_draft_nor_what_is_paid_in_part_is_voided()
    {
        Assert.Equal(Invoice.NotIssued, Refused(() => Draft(new InvoiceLine("a", 1, 100, 0)).Void("x", Now)));
        var issued = Issued(new InvoiceLine("a", 1, 100, 0));
        var paid = issued.Apply(issued.Receive(Guid.CreateVersion7(), Eur(1), Today, null, Today, Now).Received);
        Assert.Equal(Invoice.HasPayments, Refused(() => paid.Void("x", Now)));
    }

    [Fact]
    public void a_duplicate_is_a_draft_of_the_same_without_a_date()
    {
        var issued = Issued(new InvoiceLine("a", 1, 100, 0));
        var again = Invoice.Create(issued.Duplicate(Guid.CreateVersion7(), Now));
        Assert.Equal((InvoiceStatus.Draft, null, null, 100L, "Work"), (again.Status, again.Number, again.DueOn, again.Total, again.Title));
    }

    [Fact]
    public void payments_in_any_split_settle_exactly_at_the_total() => Gen.Int[1, 50].Array[1, 12].Sample(parts =>
    {
        var invoice = Issued(new InvoiceLine("a", 1, parts.Sum(), 0));
        foreach (var (part, last) in parts.Select((p, i) => (p, i == parts.Length - 1)))
        {
            var (received, settled) = invoice.Receive(Guid.CreateVersion7(), Eur(part), Today, null, Today, Now);
            Assert.Equal(last, settled is not null);
            invoice = invoice.Apply(received);
            if (settled is not null) invoice = invoice.Apply(settled);
        }
        Assert.Equal((0L, InvoiceStatus.Paid), (invoice.Outstanding, invoice.Status));
        Assert.Equal(Invoice.Overpaid, Refused(() => invoice.Receive(Guid.CreateVersion7(), Eur(1), Today, null, Today, Now)));
    });
}
