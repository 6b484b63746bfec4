using CsCheck;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Billing.Quotes;
using Portal.Billing.Tests.Papers;

namespace Portal.Billing.Tests.Quotes;

public class QuoteTests
{
    private const string Seen = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2030, 1, 2);
    private static readonly Guid Somebody = Guid.CreateVersion7();

    private static readonly SaleContent Work = new("A website", "EUR", [new("Design", 10, 10_000, 19)]);

    private static Problem Refused(Action act) => Assert.Throws<Refusal>(act).Problem;

    private static Quote Draft(SaleContent content, DateOnly? validUntil = null) =>
        Quote.Create(new(Guid.CreateVersion7(), Guid.CreateVersion7(), content, validUntil, Now));

    private static Quote Sent(SaleContent content, DateOnly? validUntil = null)
    {
        var draft = Draft(content, validUntil);
        return draft.Apply(draft.Send("Q-00001", Today, Now, InvoicePaperTests.Both));
    }

    private static Quote Accepted(SaleContent content)
    {
        var sent = Sent(content);
        return sent.Apply(sent.Accept(Somebody, "Nora", Seen, Seen, Today, Now));
    }

    [Fact]
    public void it_holds_for_thirty_days_where_nobody_says_otherwise_and_to_the_end_of_its_last_day()
    {
        var quote = Sent(Work);
        Assert.Equal(Today.AddDays(30), quote.ValidUntil);
        Assert.Equal(Quote.HasExpired, Refused(() => quote.Accept(Somebody, "Nora", Seen, Seen, Today.AddDays(31), Now)));
        Assert.Equal("Nora", quote.Accept(Somebody, "Nora", Seen, Seen, Today.AddDays(30), Now).SignedBy);
        Assert.Null(quote.Expire(Today.AddDays(30), Now));
        var expired = quote.Apply(quote.Expire(Today.AddDays(31), Now)!);
        Assert.Equal(QuoteStatus.Expired, expired.Status);
        Assert.Equal(Quote.HasExpired, Refused(() => expired.Decline(Somebody, null, Today, Now)));
        Assert.Equal(QuoteStatus.Withdrawn, expired.Apply(expired.Withdraw("Replaced.", Now)).Status);
        Assert.Equal(Quote.ValidBeforeSent, Refused(() => Draft(Work, Today.AddDays(-1)).MustBeSendable(Today)));
        Assert.Equal(Quote.NothingToSend, Refused(() => Draft(Work with { Lines = [new("x", 1, 0, 19)] }).MustBeSendable(Today)));
    }

    [Fact]
    public void what_was_answered_is_answered_for_good()
    {
        var sent = Sent(Work);
        foreach (var answered in new[] { Accepted(Work), sent.Apply(sent.Decline(Somebody, "No.", Today, Now)), sent.Apply(sent.Withdraw("No.", Now)) })
        {
            Assert.Equal(Quote.NotOpen, Refused(() => answered.Accept(Somebody, "Nora", Seen, Seen, Today, Now)));
            Assert.Equal(Quote.NotOpen, Refused(() => answered.Decline(Somebody, null, Today, Now)));
            Assert.Equal(Quote.NotOpen, Refused(() => answered.Withdraw("x", Now)));
            Assert.Equal(Quote.NotADraft, Refused(() => answered.Revise(Work, null)));
            Assert.Equal(Quote.NotADraft, Refused(() => answered.Delete(Now)));
            Assert.Null(answered.Expire(Today.AddYears(1), Now));
        }
        Assert.Equal(Quote.OtherPaper, Refused(() => sent.Accept(Somebody, "Nora", new string('b', 64), Seen, Today, Now)));
        Assert.Equal(Quote.NotAccepted, Refused(() => sent.Deposit(30, "Deposit")));
    }

    /// <summary>Whatever is quoted, asked for before and asked for at last: each document keeps every rule, and net and tax are due once.</summary>
    [Fact]
    public void deposits_and_the_final_invoice_come_to_what_was_quoted() =>
        Gen.Select(InvoicePaperTests.AnyInvoice, Gen.Int[1, 45].Array[1, 2]).Sample((any, percents) =>
        {
            var quote = Accepted(any.Content);
            var deposits = new List<Invoice>();
            foreach (var (n, percent) in percents.Index())
            {
                var draft = Invoice.Create(Invoice.Draft(Guid.CreateVersion7(), quote.ClientId, quote.Deposit(percent, "Deposit"), null, Now, isDeposit: true));
                if (draft.Total <= 0) continue;
                var deposit = draft.Apply(draft.Issue($"INV-{n + 1}", null, Today, Now, parties: InvoicePaperTests.Both));
                EInvoiceTests.Follows(deposit.Print(InvoicePaperTests.Called));
                deposits.Add(deposit);
            }
            var deductions = deposits.Select(d => d.Deduct(quote.ClientId, any.Currency, null, "")).ToList();
            var last = Invoice.Create(Invoice.Draft(Guid.CreateVersion7(), quote.ClientId, quote.Invoice(deductions), null, Now));
            // Each document rounds each of its taxes once.
            Assert.InRange(last.Total + deposits.Sum(d => d.Total) - quote.Total, -any.Taxes.Count * 3, any.Taxes.Count * 3);
            foreach (var tax in any.Taxes)
                Assert.InRange(Of(last, tax) + deposits.Sum(d => Of(d, tax)) - tax.Net, any.PricesIncludeTax ? -2 : 0, any.PricesIncludeTax ? 2 : 0);
            if (last.Total <= 0) return;
            var final = last.Apply(last.Issue("INV-9", null, Today, Now, parties: InvoicePaperTests.Both));
            var paper = final.Print(InvoicePaperTests.Called);
            Assert.Equal(final.Lines.Count + deductions.Sum(d => d.Taxes.Count), paper.Lines.Count);
            EInvoiceTests.Follows(paper);

            static long Of(Invoice invoice, TaxLine tax) => invoice.Taxes.Where(t => (t.Category, t.Rate) == (tax.Category, tax.Rate)).Sum(t => t.Net);
        }, iter: 300);

    [Fact]
    public void a_quote_is_printed_with_the_day_until_which_it_holds_and_never_as_an_e_invoice()
    {
        var paper = Sent(Work).Print(InvoicePaperTests.Called);
        Assert.Equal((PaperKind.Quote, Today.AddDays(30), "Q-00001"), (paper.Kind, paper.DueOn!.Value, paper.Number));
        Assert.Contains("BT-3", EInvoice.Lacks(paper, EInvoiceProfile.En16931));
        Assert.NotEmpty(FacturX.Write(paper, Now));
    }
}
