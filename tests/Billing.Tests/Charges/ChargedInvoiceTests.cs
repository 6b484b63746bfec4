using CsCheck;
using Portal.Billing.Charges;
using Portal.Billing.Invoices;
using Portal.Billing.Payments;

namespace Portal.Billing.Tests.Charges;

/// <summary>What online payments keep of an invoice, and what is given back of a payment.</summary>
public class ChargedInvoiceTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2030, 1, 2);
    private static readonly Guid Client = Guid.CreateVersion7(), Payer = Guid.CreateVersion7();

    private static Invoice Issued(long total)
    {
        var draft = Invoice.Create(new Invoice.Drafted(Guid.CreateVersion7(), Client, "Work", "EUR", [new InvoiceLine("a", 1, total, 0)], null, null, Now));
        return draft.Apply(draft.Issue("INV-00001", null, Today, Now));
    }

    private static Invoice Charged(Invoice invoice, long? amount, bool parts = true) =>
        invoice.Apply(invoice.StartCharge(Guid.CreateVersion7(), amount is { } a ? new Money(a, "EUR") : null, Payer, Today, parts, Now, "/invoices/0"));

    private static Problem Refused(Action act) => Assert.Throws<Refusal>(act).Problem;

    [Fact]
    public void what_is_being_paid_is_kept_and_the_rest_is_free()
    {
        var charged = Charged(Issued(100), 60);
        Assert.Equal((100L, 40L), (charged.Outstanding, charged.Free));
        Assert.Equal(Charge.UnderWay, Refused(() => Charged(charged, 10)));
        Assert.Equal(Charge.UnderWay, Refused(() => charged.Receive(Guid.CreateVersion7(), new(41, "EUR"), Today, null, Today, Now)));
        charged.Receive(Guid.CreateVersion7(), new(40, "EUR"), Today, null, Today, Now);
        Assert.Equal(Charge.UnderWay, Refused(() => charged.Void("x", Now)));
        Assert.Equal(Charge.UnderWay, Refused(() => charged.MustBeCreditable(charged.Totals)));
        Assert.True(charged.Apply(new Invoice.ChargeProcessing(charged.Charges[0].Id, Now)).IsBeingPaid);
        Assert.Equal(100, charged.Apply(new Invoice.ChargeEnded(charged.Charges[0].Id, Now)).Free);
    }

    [Fact]
    public void a_part_is_refused_at_its_field_unless_the_firm_takes_parts_or_it_is_what_is_due()
    {
        Assert.Equal(Charge.PartsNotAllowed, Refused(() => Charged(Issued(100), 60, parts: false)));
        Charged(Issued(100), 100, parts: false);
        Charged(Issued(100), null, parts: false);
        Assert.Equal(Invoice.Overpaid, Refused(() => Charged(Issued(100), 101)));
        var split = Issued(100);
        split = split.Apply(split.Schedule([new(Today, 30), new(Today.AddDays(30), 70)], Today, Now)!);
        Charged(split, 30, parts: false);
        Assert.Equal(Charge.PartsNotAllowed, Refused(() => Charged(split, 31, parts: false)));
    }

    [Fact]
    public void what_is_given_back_is_never_more_than_arrived_and_comes_off_credit_first() =>
        Gen.Select(Gen.Long[1, 100], Gen.Long[0, 100], Gen.Long[0, 100], Gen.Long[1, 120].Array[1, 6]).Sample((amount, first, second, refunds) =>
        {
            var payment = Payment.Create(new Payment.Received(Guid.CreateVersion7(), Client, amount, "EUR", PaymentMethod.Card, Today, null, null, Now,
                Guid.CreateVersion7()));
            foreach (var part in new[] { first, second }.Where(p => p > 0))
                if (part <= payment.Unallocated) payment = payment.Apply(payment.Allocate(Guid.CreateVersion7(), "INV", part, Now));
            foreach (var asked in refunds)
            {
                var (kept, credit, allocated) = (payment.Kept, payment.Unallocated, payment.Allocations.Sum(a => a.Amount));
                if (asked > kept)
                {
                    Assert.Equal(Payment.Exceeded, Refused(() => payment.Refund(Guid.CreateVersion7(), asked, Now)));
                    continue;
                }
                var refunded = payment.Refund(Guid.CreateVersion7(), asked, Now);
                Assert.Equal((Math.Min(asked, credit), asked), (refunded.FromCredit, refunded.FromCredit + refunded.Parts.Sum(p => p.Amount)));
                var after = payment.Apply(refunded);
                Assert.Equal((kept - asked, credit - refunded.FromCredit, allocated - refunded.Parts.Sum(p => p.Amount)),
                    (after.Kept, after.Unallocated, after.Allocations.Sum(a => a.Amount)));
                var failed = after.Apply(new Payment.RefundFailed(refunded.RefundId, asked, Now));
                Assert.Equal((kept, after.Unallocated + asked), (failed.Kept, failed.Unallocated));
                payment = after;
            }
            Assert.Equal(Payment.IsRefundable, Refused(() => payment.Reverse("x", Now)));
        });

    [Fact]
    public void a_paid_invoice_of_which_something_is_given_back_is_open_again()
    {
        var invoice = Issued(100);
        var (received, settled) = invoice.Receive(Guid.CreateVersion7(), new(100, "EUR"), Today, null, Today, Now);
        var paid = invoice.Apply(received).Apply(settled!);
        var open = paid.Apply(new Invoice.PaymentRefunded(received.PaymentId, 30, Now));
        Assert.Equal((InvoiceStatus.Issued, 30L, null), (open.Status, open.Outstanding, open.PaidAt));
        Assert.Equal(70, Assert.Single(open.Payments).Amount);
    }
}
