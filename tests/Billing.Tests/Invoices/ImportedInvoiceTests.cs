using System.IO.Compression;
using System.Text;
using CsCheck;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;

namespace Portal.Billing.Tests.Invoices;

/// <summary>What another program says of its invoice, and what may become of it here.</summary>
public class ImportedInvoiceTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateOnly Issue = new(2030, 1, 1), Due = new(2030, 1, 31);

    private static ImportedContent Said(params TaxLine[] taxes) => new("X-1", Issue, Due, "Work", "EUR", [], taxes);

    private static Invoice Imported(ImportedContent content) =>
        Invoice.Create(new Invoice.Imported(Guid.CreateVersion7(), Guid.CreateVersion7(), new("Xero", "x"), content, Now));

    private static Invoice Paid(Invoice invoice, long amount)
    {
        var (received, settled) = invoice.Receive(Guid.CreateVersion7(), new(amount, "EUR"), Issue, null, Issue, Now);
        var paid = invoice.Apply(received);
        return settled is null ? paid : paid.Apply(settled);
    }

    private static string[] Wrong(long total, InvoiceLine[]? lines, StatedTax[]? taxes, bool gross = false) =>
        [.. ImportRules.Disagreements(total, "EUR", lines, taxes, gross).Select(e => e.Pointer)];

    [Fact]
    public void it_is_born_issued_and_asks_for_what_it_says()
    {
        var invoice = Imported(Said(new TaxLine(7, 1_001, 71), new TaxLine(19, 100, 18)));
        Assert.Equal((InvoiceStatus.Issued, "X-1", 1_101L, 1_190L, 1_190L), (invoice.Status, invoice.Number, invoice.Net, invoice.Total, invoice.Outstanding));
        Assert.Equal((Issue, Due, false), (invoice.IssuedOn, invoice.DueOn, invoice.HasPdf));
        Assert.Equal(0, invoice.Totals.Rounding);
    }

    [Fact]
    public void sums_may_differ_by_what_each_line_is_rounded_by_and_no_more()
    {
        InvoiceLine[] lines = [new("a", 1, 105, 19), new("b", 1, 105, 19)];
        // 19 % of 210 is 40; of 105, twice, 20 each.
        Assert.Empty(Wrong(250, lines, [new(19, 210, 40)]));
        Assert.Empty(Wrong(252, lines, [new(19, 210, 42)]));
        Assert.Equal(["/taxes/0/tax"], Wrong(253, lines, [new(19, 210, 43)]));
        Assert.Equal(["/taxes/0/net"], Wrong(253, lines, [new(19, 213, 40)]));
        Assert.Equal(["/total"], Wrong(251, lines, [new(19, 210, 40)]));
        Assert.Equal(["/total"], Wrong(251, lines, null));
        Assert.Empty(Wrong(250, lines, null));
    }

    [Fact]
    public void sums_that_differ_are_named_as_people_write_them()
    {
        Assert.Equal(["Net and tax come to 1,190.00 EUR, and the total is 1,191.00 EUR."],
            ImportRules.Disagreements(119_100, "EUR", null, [new(19, 100_000, 19_000)], false).Select(e => e.Detail));
        Assert.Equal(["19% of 1,000 JPY is 190 JPY, and the tax is 500 JPY."],
            ImportRules.Disagreements(1_500, "JPY", null, [new(19, 1_000, 500)], false).Select(e => e.Detail));
    }

    [Fact]
    public void what_is_taxed_is_summed_and_what_is_not_taxed_has_no_tax()
    {
        Assert.Equal(["/lines/1/taxRate"], Wrong(119, [new("a", 1, 100, 19), new("b", 1, 100, 7)], [new(19, 100, 19)]));
        Assert.Equal(["/taxes/0/tax"], Wrong(101, null, [new(0, 100, 1)]));
        Assert.Equal(["/total"], Wrong(0, null, [new(0, 0, 0)]));
        Assert.Equal(["/total"], Wrong(-119, null, [new(19, -100, -19)]));
    }

    [Fact]
    public void prices_with_tax_come_to_net_and_tax()
    {
        Assert.Empty(Wrong(119, [new("a", 1, 119, 19)], [new(19, 100, 19)], gross: true));
        Assert.Equal(["/taxes/0/net"], Wrong(119, [new("a", 1, 100, 19)], [new(19, 100, 19)], gross: true));
        Assert.Equal(119, ImportRules.Taxes([new("a", 1, 119, 19)], null, true).Sum(t => t.Net + t.Tax));
    }

    [Fact]
    public void the_same_again_changes_nothing_and_something_else_does_while_nothing_is_paid()
    {
        var content = Said(new TaxLine(19, 100, 19)) with { Lines = [new("a", 1, 100, 19, Adjustments: [new("Less", 1)])] };
        var invoice = Imported(content);
        Assert.Null(invoice.Reimport(content with { Lines = [new("a", 1, 100, 19, Adjustments: [new("Less", 1)])], Taxes = [new TaxLine(19, 100, 19)] }, Now));
        Assert.NotNull(invoice.Reimport(content with { Lines = [new("a", 1, 100, 19, Adjustments: [new("Less", 2)])] }, Now));
        var more = content with { Taxes = [new TaxLine(19, 200, 38)], Number = "X-2" };
        var changed = invoice.Apply(invoice.Reimport(more, Now)!);
        Assert.Equal(("X-2", 238L), (changed.Number, changed.Outstanding));

        var paid = Paid(invoice, 50);
        Assert.Equal(Invoice.ImportIsPaid, Assert.Throws<Refusal>(() => paid.Reimport(more, Now)).Problem);
        Assert.Equal("Other words", paid.Apply(paid.Reimport(content with { Title = "Other words" }, Now)!).Title);
        var voided = invoice.Apply(invoice.Void("Elsewhere.", Now));
        Assert.Null(voided.Reimport(content, Now));
        Assert.Equal(Invoice.IsVoid, Assert.Throws<Refusal>(() => voided.Reimport(more, Now)).Problem);
    }

    [Fact]
    public void another_total_takes_its_instalments_away_and_other_words_do_not()
    {
        var content = Said(new TaxLine(0, 100, 0));
        var split = Imported(content);
        split = split.Apply(split.Schedule([new(Due, 60), new(Due.AddDays(30), 40)], Issue, Now)!);
        var worded = split.Apply(split.Reimport(content with { Title = "Words", DueOn = Due.AddDays(5) }, Now)!);
        Assert.Equal((2, Due, Due.AddDays(5)), (worded.Instalments.Count, worded.DueOn, worded.UnsplitDueOn));
        var other = split.Apply(split.Reimport(content with { Taxes = [new TaxLine(0, 90, 0)] }, Now)!);
        Assert.Equal((0, Due), (other.Instalments.Count, other.DueOn));
        Assert.Null(other.UnsplitDueOn);
    }

    [Fact]
    public void a_pdf_goes_with_what_it_says()
    {
        var content = Said(new TaxLine(19, 100, 19));
        var pdf = new AttachedPdf("aa", 10, 1);
        var invoice = Imported(content);
        invoice = invoice.Apply(invoice.Attach(pdf, Now)!);
        Assert.True(invoice.HasPdf);
        Assert.Null(invoice.Attach(pdf, Now));
        Assert.True(invoice.Apply(invoice.Reimport(content with { Note = "Words" }, Now)!).HasPdf);
        Assert.False(invoice.Apply(invoice.Reimport(content with { DueOn = Due.AddDays(1) }, Now)!).HasPdf);
        Assert.Equal(Invoice.ImportIsPaid, Assert.Throws<Refusal>(() => Paid(invoice, 1).Attach(pdf with { Sha256 = "bb" }, Now)).Problem);
        Assert.NotNull(Paid(Imported(content), 1).Attach(pdf, Now));
        var own = Invoice.Create(new Invoice.Drafted(Guid.CreateVersion7(), Guid.CreateVersion7(), "Own", "EUR", [new("a", 1, 100, 0)], null, null, Now));
        Assert.Equal(Invoice.NotIssuedElsewhere, Assert.Throws<Refusal>(() => own.Attach(pdf, Now)).Problem);
    }

    [Fact]
    public void it_is_neither_credited_nor_copied_here()
    {
        var invoice = Imported(Said(new TaxLine(19, 100, 19)));
        Assert.Equal(Invoice.IssuedElsewhere, Assert.Throws<Refusal>(() => invoice.MustBeCreditable(invoice.Totals)).Problem);
        Assert.Equal(Invoice.IssuedElsewhere, Assert.Throws<Refusal>(() => invoice.Duplicate(Guid.CreateVersion7(), Now)).Problem);
    }

    [Fact]
    public void whatever_sums_it_is_given_what_is_left_to_pay_is_the_total_less_what_was_paid() =>
        Gen.Select(Gen.Select(Gen.OneOf(Gen.Const(0m), Gen.Const(7m), Gen.Const(19m)), Gen.Long[1, 100_000], Gen.Long[-1, 1]).Array[1, 3],
            Gen.Double[0, 1].Array[0, 4], Gen.Int[1, 3]).Sample((sums, parts, split) =>
        {
            TaxLine[] taxes = [.. sums.DistinctBy(s => s.Item1).OrderBy(s => s.Item1).Select(s =>
                new TaxLine(s.Item1, s.Item2, s.Item1 == 0 ? 0 : Totals.Round(s.Item2 * s.Item1 / 100) + s.Item3))];
            var total = taxes.Sum(t => t.Net + t.Tax);
            if (Wrong(total, null, [.. taxes.Select(t => new StatedTax(t.Rate, t.Net, t.Tax))]).Length > 0) return;
            var invoice = Imported(Said(taxes));
            if (split > 1 && total >= split) invoice = invoice.Apply(invoice.Schedule(invoice.Split(split, Due, InstalmentInterval.Month), Issue, Now)!);
            var paid = 0L;
            foreach (var part in parts)
            {
                var amount = (long)(invoice.Outstanding * part);
                if (amount <= 0) continue;
                invoice = Paid(invoice, amount);
                paid += amount;
                Assert.Equal((total, total - paid), (invoice.Total, invoice.Outstanding));
                Assert.Equal(invoice.Outstanding, invoice.Status == InvoiceStatus.Paid ? 0 : invoice.Open.Sum(o => o.Amount));
                Assert.Equal(invoice.Outstanding == 0, invoice.Status == InvoiceStatus.Paid);
            }
            Assert.Equal((invoice.Net, total), (taxes.Sum(t => t.Net), invoice.Net + invoice.Totals.Tax));
        });

    private static string Object(int number, string content) => $"{number} 0 obj\n{content}\nendobj\n";

    private static byte[] File(params string[] objects) => Encoding.Latin1.GetBytes("%PDF-1.5\n" + string.Concat(objects) + "startxref\n0\n%%EOF\n");

    private static string Stream(int number, string about, byte[] content) =>
        Object(number, $"<< {about} /Length {content.Length} >>\nstream\n{Encoding.Latin1.GetString(content)}\nendstream");

    private static byte[] Packed(string content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(Encoding.Latin1.GetBytes(content));
        return packed.ToArray();
    }

    [Fact]
    public void pages_are_counted_where_they_are_declared()
    {
        var tree = Object(1, "<< /Type /Pages /Count 2 >>");
        Assert.Equal(2, PdfPages.Of(File(tree, Object(2, "<</Type/Page/Parent 1 0 R>>"), Object(3, "<< /Type /Page >>"))));
        Assert.Equal(2, PdfPages.Of(File(Stream(1, "/Type /ObjStm /Filter /FlateDecode", Packed("<< /Type /Pages >> << /Type /Page >> <</Type/Page>>")))));
        Assert.Equal(1, PdfPages.Of(File(Object(1, "<< /Title (Up stream, not down) >>"), Object(2, "<< /Type /Page >>"), Stream(3, "", [1]))));
        // What only looks like one, in what a page shows, is none.
        Assert.Equal(1, PdfPages.Of(File(tree, Object(2, "<< /Type /Page >>"), Stream(3, "", "/Type /Page"u8.ToArray()))));
    }

    [Fact]
    public void what_is_no_pdf_or_is_damaged_or_protected_or_too_much_is_none()
    {
        var page = Object(1, "<< /Type /Page >>");
        Assert.Null(PdfPages.Of([]));
        Assert.Null(PdfPages.Of("<html>%%EOF startxref /Type /Page"u8.ToArray()));
        Assert.Null(PdfPages.Of(File(page)[..^8]));
        Assert.Null(PdfPages.Of(File(Object(1, "<< /Type /Pages >>"))));
        Assert.Null(PdfPages.Of(File(page, Object(2, "<< /Encrypt 3 0 R >>"))));
        Assert.Null(PdfPages.Of(File(Stream(1, "/Type /ObjStm /Filter /FlateDecode", "no zip"u8.ToArray()), page)));
        Assert.Null(PdfPages.Of(File(Stream(1, "/Type /ObjStm /Filter /FlateDecode", Packed(new string(' ', 17 << 20))), page)));
        Assert.Null(PdfPages.Of(File([.. Enumerable.Range(1, PdfPages.Most + 1).Select(n => Object(n, "<< /Type /Page >>"))])));
    }

    [Fact]
    public void no_bytes_whatever_make_it_fail() => Gen.Byte.Array[0, 400].Sample(noise =>
        PdfPages.Of([.. "%PDF-1.4\n1 0 obj <</Type/ObjStm/Filter/FlateDecode>> stream\n"u8, .. noise, .. "\nendstream startxref %%EOF"u8]) is null or >= 0);
}
