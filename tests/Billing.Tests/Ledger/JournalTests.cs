using CsCheck;
using Portal.Billing.Charges;
using Portal.Billing.Invoices;
using Portal.Billing.Ledger;
using Portal.Billing.PaymentProviders;
using Portal.Billing.Payments;
using Portal.Billing.Payouts;
using Portal.Billing.UnmatchedPayments;

namespace Portal.Billing.Tests.Ledger;

/// <summary>Whatever happens, what is debited comes to what is credited, and each account holds what the aggregates say.</summary>
public class JournalTests
{
    private static readonly DateTimeOffset Now = new(2030, 6, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid[] Invoices = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];

    private static long Of(IEnumerable<JournalLine> lines, LedgerAccount account, string currency = "EUR") =>
        lines.Where(l => l.Account == account && l.Currency == currency).Sum(l => l.Debit - l.Credit);

    private static void InBalance(IReadOnlyList<JournalLine> lines)
    {
        foreach (var currency in lines.GroupBy(l => l.Currency)) Assert.Equal(currency.Sum(l => l.Debit), currency.Sum(l => l.Credit));
        Assert.All(lines, l => Assert.True(l.Debit >= 0 && l.Credit >= 0 && (l.Debit == 0) != (l.Credit == 0)));
    }

    [Fact]
    public void what_is_debited_comes_to_what_is_credited_of_every_document_and_voiding_it_leaves_nothing() =>
        Gen.Select(Gen.Select(Gen.Decimal[0, 20], Gen.Long[-500, 5_000], Gen.OneOf(Gen.Const(0m), Gen.Const(7m), Gen.Const(19m))).Array[1, 6], Gen.Bool)
            .Sample((lines, withTax) =>
        {
            var totals = Totals.Of([.. lines.Select(l => new InvoiceLine("a", Math.Round(l.Item1, 3), l.Item2, l.Item3))], null, withTax);
            var issued = Journal.OfSale(totals.Total, totals.Taxes, "EUR");
            InBalance(issued);
            InBalance([.. issued, .. issued.Reversed()]);
            Assert.Equal(-totals.Tax, Of(issued, LedgerAccount.Tax));
            Assert.Equal(totals.Total, Of(issued, LedgerAccount.Receivables));
            Assert.All(Enum.GetValues<LedgerAccount>(), account => Assert.Equal(0, Of([.. issued, .. issued.Reversed()], account)));
        });

    [Theory]
    [InlineData(true, false, nameof(LedgerAccount.InTransit)), InlineData(false, false, nameof(LedgerAccount.Bank))]
    [InlineData(false, true, nameof(LedgerAccount.Suspense))]
    public void whatever_becomes_of_a_payment_the_ledger_holds_what_is_left_of_it_where_it_is(bool isOnline, bool wasUnmatched, string cameFrom) =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Long[1, 4_000]).Array[0, 40].Sample(acts =>
        {
            var payment = Payment.Create(new(Guid.CreateVersion7(), Guid.CreateVersion7(), 10_000, "EUR", PaymentMethod.Card, new(2030, 6, 15), null, null, Now,
                isOnline ? Guid.CreateVersion7() : null, UnmatchedPaymentId: wasUnmatched ? Guid.CreateVersion7() : null));
            var booked = new List<JournalLine>(Journal.OfReceipt(payment));
            foreach (var (act, which, amount) in acts)
            {
                var paid = payment.Allocations.FirstOrDefault(a => a.InvoiceId == Invoices[which])?.Amount ?? 0;
                if (payment.ReversedAt is not null) break;
                switch (act)
                {
                    case 0 when amount <= payment.Unallocated:
                        payment = payment.Apply(payment.Allocate(Invoices[which], null, amount, Now));
                        booked.AddRange(Journal.OfAllocation(amount, "EUR"));
                        break;
                    case 1 when amount <= paid:
                        payment = payment.Apply(new Payment.Released(Invoices[which], amount, Now));
                        booked.AddRange(Journal.OfAllocation(amount, "EUR").Reversed());
                        break;
                    case 2 when amount <= payment.Kept:
                        var refunded = payment.Refund(Guid.CreateVersion7(), amount, Now);
                        booked.AddRange(Journal.OfRefund(payment, refunded));
                        payment = payment.Apply(refunded);
                        break;
                    case 3 when payment.Refunds is [.., var last]:
                        payment = payment.Apply(new Payment.RefundFailed(last.Id, last.Amount, Now));
                        booked.AddRange(Journal.OfFailedRefund(payment, last.Amount));
                        break;
                    case 4 when !isOnline && payment.Refunds.Count == 0 && amount < 400:
                        booked.AddRange(Journal.OfReversal(payment));
                        payment = payment.Apply(payment.Reverse("It bounced.", Now));
                        break;
                }
                InBalance(booked);
                Assert.Equal(-payment.Unallocated, Of(booked, LedgerAccount.ClientCredit));
                Assert.Equal(-payment.Allocations.Sum(a => a.Amount), Of(booked, LedgerAccount.Receivables));
                Assert.Equal(payment.Kept, booked.Where(l => l.Account.ToString() == cameFrom || l.Account == LedgerAccount.Bank).Sum(l => l.Debit - l.Credit));
            }
        });

    [Fact]
    public void what_nobody_knows_the_purpose_of_waits_in_suspense() => Assert.All(Enum.GetValues<UnmatchedSource>(), source =>
    {
        var arrived = Journal.OfUnmatched(source, 500, "EUR");
        InBalance(arrived);
        var where = source == UnmatchedSource.Charge ? LedgerAccount.InTransit : LedgerAccount.Bank;
        Assert.Equal((500, -500), (Of(arrived, where), Of(arrived, LedgerAccount.Suspense)));
    });

    private static Charge Of(string payment, string currency, long amount) => new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.Empty, amount,
        currency, [], "acct", true, "", [], Now, Now)
    { Payment = payment, Status = ChargeStatus.Succeeded };

    [Fact]
    public void a_payout_takes_what_was_in_transit_to_the_bank_and_books_every_fee_once()
    {
        var charges = new[] { Of("a", "EUR", 10_000), Of("b", "EUR", 5_000), Of("c", "USD", 8_000) }.ToDictionary(c => c.Payment!);
        var movements = new GatewayMovement[]
        {
            new(GatewayMovementKind.Payment, "a", 10_000, 290, "EUR", 10_000), new(GatewayMovementKind.Payment, "b", 5_000, 145, "EUR", 5_000),
            new(GatewayMovementKind.Other, "a", -2_000, 0, "EUR", -2_000), new(GatewayMovementKind.Other, "b", -5_000, 1_500, "EUR", -5_000),
            // Paid in dollars, and a part of it given back.
            new(GatewayMovementKind.Payment, "c", 7_200, 240, "EUR", 8_000), new(GatewayMovementKind.Other, "c", -900, 0, "EUR", -1_000),
            new(GatewayMovementKind.AccountFee, null, -200, 0, "EUR", -200),
            // A shop's, with the same account.
            new(GatewayMovementKind.Payment, "z", 3_000, 90, "EUR", 3_000),
        };
        var parts = movements.Chunk(3).Aggregate(PayoutParts.Nothing, (sum, page) => sum.With(page, charges));
        var amount = movements.Sum(m => m.Amount - m.Fee);
        var payout = Payout.Create(new(Guid.CreateVersion7(), "po", "acct", amount, "EUR", new(2030, 6, 15), parts, true, Now));
        var booked = new List<JournalLine>(Journal.OfPayout(payout));
        InBalance(booked);
        Assert.Equal((amount, 3, -2_910), (Of(booked, LedgerAccount.Bank), parts.Payments, Of(booked, LedgerAccount.Suspense)));

        // With what was booked before, of what was paid, given back and disputed, and of what was kept of each payment, nothing is in transit any more.
        foreach (var charge in charges.Values)
            booked.AddRange(Journal.OfReceipt(Payment.Create(new(charge.PaymentId, charge.ClientId, charge.Amount, charge.Currency, PaymentMethod.Card,
                new(2030, 6, 10), null, null, Now, charge.Id))));
        foreach (var (of, refunded) in new[] { ("a", 2_000), ("b", 5_000), ("c", 1_000) })
        {
            var charge = charges[of];
            var payment = Payment.Create(new(charge.PaymentId, Guid.Empty, charge.Amount, charge.Currency, PaymentMethod.Card, default, null, null, Now,
                charge.Id));
            booked.AddRange(Journal.OfRefund(payment, payment.Refund(Guid.CreateVersion7(), refunded, Now)));
        }
        foreach (var fee in new[] { 290, 145 }) booked.AddRange(Journal.OfFee(fee, "EUR"));
        InBalance(booked);
        Assert.Equal((0, 0), (Of(booked, LedgerAccount.InTransit), Of(booked, LedgerAccount.InTransit, "USD")));
        Assert.Equal(290 + 145 + 1_500 + 240 + 200, Of(booked, LedgerAccount.Fees));
        Assert.Equal((-6_300, 7_000), (Of(booked, LedgerAccount.Exchange), Of(booked, LedgerAccount.Exchange, "USD")));

        // The bank sends it back: it goes out once more with the next, which names it as nobody's.
        booked.AddRange(Journal.OfFailedPayout(payout));
        var next = Payout.Create(new(Guid.CreateVersion7(), "po2", "acct", amount, "EUR", new(2030, 6, 18),
            PayoutParts.Nothing.With([new(GatewayMovementKind.Other, null, amount, 0, "EUR", amount)], charges), true, Now));
        booked.AddRange(Journal.OfPayout(next));
        InBalance(booked);
        Assert.Equal((amount, -2_910), (Of(booked, LedgerAccount.Bank), Of(booked, LedgerAccount.Suspense)));
    }

    [Fact]
    public void what_is_kept_of_a_payment_that_is_questioned_is_booked_with_the_payout()
    {
        var questioned = Of("a", "EUR", 500) with { Status = ChargeStatus.Open };
        var parts = PayoutParts.Nothing.With([new(GatewayMovementKind.Payment, "a", 600, 30, "EUR", 600)],
            new Dictionary<string, Charge> { ["a"] = questioned });
        List<JournalLine> booked = [.. Journal.OfUnmatched(UnmatchedSource.Charge, 600, "EUR"),
            .. Journal.OfPayout(Payout.Create(new(Guid.CreateVersion7(), "po", "acct", 570, "EUR", default, parts, true, Now)))];
        InBalance(booked);
        Assert.Equal((0, 30, 570), (Of(booked, LedgerAccount.InTransit), Of(booked, LedgerAccount.Fees), Of(booked, LedgerAccount.Bank)));
    }

    [Fact]
    public void a_payout_of_which_nothing_is_known_is_all_of_the_portals()
    {
        var booked = Journal.OfPayout(Payout.Create(new(Guid.CreateVersion7(), "po", "acct", 700, "EUR", default, PayoutParts.Whole(700), true, Now)));
        InBalance(booked);
        Assert.Equal((700, -700), (Of(booked, LedgerAccount.Bank), Of(booked, LedgerAccount.InTransit)));
    }
}
