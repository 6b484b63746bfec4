using CsCheck;
using Portal.Billing.CreditNotes;
using Portal.Billing.Invoices;
using Portal.Billing.Tests.Papers;

namespace Portal.Billing.Tests.CreditNotes;

public class CreditNoteTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2030, 1, 2);

    private static readonly Gen<Invoice> AnyIssued = InvoicePaperTests.AnyInvoice.Select(i => InvoicePaperTests.Issued(i, InvoicePaperTests.Both));

    private static Problem Refused(Action act) => Assert.Throws<Refusal>(act).Problem;

    private static CreditNote Note(Invoice invoice, SaleContent content, long rounding, int n) => CreditNote.Create(new(Guid.CreateVersion7(), invoice.ClientId,
        invoice.Id, invoice.Number!, invoice.IssuedOn!.Value, $"CN-{n}", "A mistake.", content, rounding, Today, Now, invoice.Parties));

    private static Invoice Credited(Invoice invoice, CreditNote note)
    {
        invoice.MustBeCreditable(note.Totals);
        var credited = invoice.Apply(invoice.Credit(note.Id, note.Number, note.Totals, Today, Now));
        foreach (var released in credited.ReleaseExcess(Now)) credited = credited.Apply(released);
        return credited.Outstanding == 0 && credited.Status == InvoiceStatus.Issued ? credited.Apply(new Invoice.Settled(Now)) : credited;
    }

    private static Invoice Paid(Invoice invoice, long amount)
    {
        var (received, settled) = invoice.Receive(Guid.CreateVersion7(), new(amount, invoice.Currency), Today, null, Today, Now);
        var paid = invoice.Apply(received);
        return settled is null ? paid : paid.Apply(settled);
    }

    /// <summary>A share of what is left at each rate, so that it is creditable as long as anything is.</summary>
    private static SaleContent? Part(Invoice invoice, int share)
    {
        var rest = invoice.RestToCredit("Rest").Content;
        if (invoice.Credits.Count == 0)
            rest = rest with { Lines = [.. invoice.Taxes.Where(t => t.Net != 0).Select(t => new InvoiceLine("Rest", 1, t.Net, t.Rate, null, t.Category, t.ExemptionReason))], PricesIncludeTax = false, Adjustments = [] };
        var part = rest with { Lines = [.. rest.Lines.Select(l => l with { UnitPrice = l.UnitPrice * share / 100 }).Where(l => l.UnitPrice != 0)] };
        return part.Lines.Count > 0 && part.Totals.Total > 0 && part.Totals.Total <= invoice.LeftToCredit ? part : null;
    }

    [Fact]
    public void whatever_is_credited_in_whatever_parts_all_of_it_comes_to_the_invoice_and_nothing_more_is_owed_or_kept() =>
        Gen.Select(AnyIssued, Gen.Int[1, 99].Array[0, 4], Gen.Int[0, 100]).Sample((invoice, shares, paidShare) =>
        {
            var (issued, total, notes) = (invoice, invoice.Total, new List<CreditNote>());
            var paid = total * paidShare / 100;
            if (paid > 0) invoice = Paid(invoice, paid);
            foreach (var share in shares)
            {
                if (Part(invoice, share) is not { } part) continue;
                notes.Add(Note(invoice, part, 0, notes.Count + 1));
                invoice = Credited(invoice, notes[^1]);
                Assert.Equal(total - notes.Sum(n => n.Total), invoice.LeftToCredit);
                Assert.True(invoice.Outstanding >= 0, $"{invoice.Outstanding} is owed.");
                Assert.Equal(Math.Max(0, invoice.LeftToCredit - paid), invoice.Outstanding);
            }
            var (content, rounding) = invoice.RestToCredit("Rest");
            if (CreditNote.TotalsOf(content, rounding).Total > 0)
            {
                notes.Add(Note(invoice, content, rounding, notes.Count + 1));
                invoice = Credited(invoice, notes[^1]);
            }
            Assert.Equal((InvoiceStatus.Credited, 0L, 0L), (invoice.Status, invoice.LeftToCredit, invoice.Outstanding));
            Assert.Empty(invoice.Payments);
            Assert.Equal(total, notes.Sum(n => n.Total));
            foreach (var tax in issued.Taxes)
                Assert.Equal(tax.Net, notes.SelectMany(n => n.Totals.Taxes).Where(t => (t.Category, t.Rate) == (tax.Category, tax.Rate)).Sum(t => t.Net));
            foreach (var note in notes) EInvoiceTests.Follows(note.Print(InvoicePaperTests.Called));
        }, iter: 300);

    [Fact]
    public void nothing_is_credited_that_the_invoice_does_not_ask_for()
    {
        var invoice = InvoicePaperTests.Issued(InvoicePaperTests.Drafted([new("Work", 1, 1000, 19), new("Books", 1, 1000, 7)]), null);
        Totals Of(params InvoiceLine[] lines) => Totals.Of(lines);
        Assert.Equal(Invoice.CreditExceeds, Refused(() => invoice.MustBeCreditable(Of(new InvoiceLine("Work", 1, 1001, 19)))));
        Assert.Equal(Invoice.CreditExceeds, Refused(() => invoice.MustBeCreditable(Of(new InvoiceLine("Work", 1, 1, 5)))));
        Assert.Equal(Invoice.CreditExceeds, Refused(() => invoice.MustBeCreditable(Of(new InvoiceLine("Work", 1, 1000, 19), new InvoiceLine("x", 1, -1, 7)))));
        Assert.Equal(Invoice.NothingToIssue, Refused(() => invoice.MustBeCreditable(Of(new InvoiceLine("Work", 1, 0, 19)))));
        invoice.MustBeCreditable(Of(new InvoiceLine("Work", 1, 1000, 19)));
        Assert.Equal(Invoice.IsVoid, Refused(() => invoice.Apply(invoice.Void("x", Now)).MustBeCreditable(Of(new InvoiceLine("Work", 1, 1, 19)))));
        var draft = InvoicePaperTests.Drafted([new("Work", 1, 1000, 19)]);
        Assert.Equal(Invoice.NotIssued, Refused(() => draft.MustBeCreditable(Of(new InvoiceLine("Work", 1, 1, 19)))));
    }

    [Fact]
    public void a_payment_taken_back_opens_what_no_credit_took_off()
    {
        var invoice = Paid(InvoicePaperTests.Issued(InvoicePaperTests.Drafted([new("Work", 1, 1000, 0)]), null), 1000);
        var credited = Credited(invoice, Note(invoice, invoice.Content with { Lines = [new("Work", 1, 400, 0)] }, 0, 1));
        Assert.Equal((InvoiceStatus.Paid, 600L), (credited.Status, credited.Payments.Single().Amount));
        var back = credited.Apply(credited.TakeBack(credited.Payments.Single().Id, Now));
        Assert.Equal((InvoiceStatus.Issued, 600L), (back.Status, back.Outstanding));
    }
}
