using CsCheck;
using Portal.Billing.Autopays;
using Portal.Billing.Charges;
using Portal.Billing.Invoices;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Tests.Autopays;

/// <summary>An invoice is paid by itself on the day that the client was told, no more than they were told, and tried again as the rules have it.</summary>
public class InvoiceAutopayTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2030, 1, 2);
    private static readonly AutopayRules Rules = new(true, 3, [3, 5, 7]);

    private static Invoice Issued(long total, DateOnly dueOn)
    {
        var draft = Invoice.Create(new Invoice.Drafted(Guid.CreateVersion7(), Guid.CreateVersion7(), "Work", "EUR", [new InvoiceLine("a", 1, total, 0)], dueOn,
            null, Now));
        return draft.Apply(draft.Issue("INV-00001", dueOn, Today, Now));
    }

    private static Charge Charged(ChargeStatus status, string? reason = null) => Charge.Create(new(Guid.CreateVersion7(), Guid.CreateVersion7(),
        Guid.CreateVersion7(), 100, "EUR", [], "acct", true, "", [ChargeMethod.Card], Now, Now)) with
    { Status = status, Reason = reason };

    private static NextPayment? Next(Invoice invoice, InvoiceAutopay state, DateOnly today, Charge? last = null) => state.Next(invoice, last, Rules, 3, today);

    [Fact]
    public void a_payment_is_announced_so_many_days_before_and_taken_on_the_day()
    {
        var invoice = Issued(100, Today.AddDays(10));
        var first = Next(invoice, InvoiceAutopay.Of(invoice), Today)!;
        Assert.Equal((NextStep.Announce, Today.AddDays(7), Today.AddDays(10), 100L), (first.Step, first.On, first.ChargeOn, first.Amount));
        var told = InvoiceAutopay.Of(invoice).Apply(new InvoiceAutopay.Announced(first.DueOn, 100, first.ChargeOn, Now));
        var taken = Next(invoice, told, Today.AddDays(7))!;
        Assert.Equal((NextStep.Charge, Today.AddDays(10), 1), (taken.Step, taken.On, taken.Attempt));
    }

    [Fact]
    public void what_is_due_already_is_announced_at_once_and_taken_after_the_notice()
    {
        var invoice = Issued(100, Today.AddDays(1));
        var late = Next(invoice, InvoiceAutopay.Of(invoice), Today.AddDays(20))!;
        Assert.Equal((NextStep.Announce, Today.AddDays(20), Today.AddDays(23)), (late.Step, late.On, late.ChargeOn));
    }

    [Theory]
    [InlineData(1, "insufficient_funds", 3), InlineData(2, "insufficient_funds", 5), InlineData(3, null, 7), InlineData(4, "insufficient_funds", null)]
    [InlineData(1, "expired_card", null), InlineData(1, "authentication_required", null), InlineData(1, AutopayRules.Refused, null)]
    public void a_payment_that_failed_is_tried_again_as_the_rules_have_it_and_not_where_that_changes_nothing(int attempt, string? reason, int? days)
    {
        var invoice = Issued(100, Today);
        var state = InvoiceAutopay.Of(invoice).Apply(new InvoiceAutopay.Announced(Today, 100, Today, Now))
            .Apply(new InvoiceAutopay.Tried(Guid.CreateVersion7(), Today, attempt, Today.AddDays(2), Now));
        var next = Next(invoice, state, Today.AddDays(2), Charged(ChargeStatus.Failed, reason));
        Assert.Equal(days is { } d ? (Today.AddDays(2 + d), attempt + 1) : null, next is null ? null : ((DateOnly, int)?)(next.On, next.Attempt));
    }

    [Fact]
    public void what_never_came_to_a_try_is_tried_the_next_day_and_counts_as_none()
    {
        var invoice = Issued(100, Today);
        var state = InvoiceAutopay.Of(invoice).Apply(new InvoiceAutopay.Announced(Today, 100, Today, Now))
            .Apply(new InvoiceAutopay.Tried(Guid.CreateVersion7(), Today, 2, Today, Now));
        var next = Next(invoice, state, Today, Charged(ChargeStatus.Canceled))!;
        Assert.Equal((Today.AddDays(1), 2), (next.On, next.Attempt));
    }

    [Fact]
    public void a_try_for_another_day_of_a_plan_that_was_changed_back_is_none_of_this_day()
    {
        var invoice = Issued(100, Today);
        var first = Guid.CreateVersion7();
        var state = InvoiceAutopay.Of(invoice).Apply(new InvoiceAutopay.Announced(Today, 100, Today, Now))
            .Apply(new InvoiceAutopay.Tried(first, Today, 1, Today, Now))
            .Apply(new InvoiceAutopay.Announced(Today.AddDays(30), 50, Today.AddDays(30), Now))
            .Apply(new InvoiceAutopay.Tried(Guid.CreateVersion7(), Today.AddDays(30), 1, Today.AddDays(30), Now));
        Assert.Equal(first, state.LastTry(invoice, Today.AddDays(31))!.ChargeId);
    }

    [Fact]
    public void what_is_paid_or_being_paid_by_somebody_is_left_alone_and_what_is_partly_paid_takes_the_rest()
    {
        var invoice = Issued(100, Today);
        var told = InvoiceAutopay.Of(invoice).Apply(new InvoiceAutopay.Announced(Today, 100, Today, Now));
        Assert.Null(Next(invoice.Apply(invoice.StartCharge(Guid.CreateVersion7(), null, Guid.CreateVersion7(), Today, true, Now, "")), told, Today));
        Invoice Paid(long amount) => InvoiceAutopayTests.Paid(invoice, amount, Today);
        Assert.Null(Next(Paid(100), told, Today));
        Assert.Equal(40, Next(Paid(60), told, Today)!.Amount);
        var less = InvoiceAutopay.Of(invoice).Apply(new InvoiceAutopay.Announced(Today, 70, Today, Now));
        Assert.Equal(70, Next(invoice, less, Today)!.Amount);
    }

    private static Invoice Paid(Invoice invoice, long amount, DateOnly on)
    {
        var (received, settled) = invoice.Receive(Guid.CreateVersion7(), new(amount, "EUR"), on, null, on, Now);
        return settled is null ? invoice.Apply(received) : invoice.Apply(received).Apply(settled);
    }

    /// <summary>Whatever the plan and whatever the bank says, day by day for a year.</summary>
    [Fact]
    public void nothing_is_ever_taken_that_was_not_announced_in_time_and_everything_is_where_the_bank_agrees() => Gen.Select(
        Gen.Int[1, 5], Gen.Int[0, 40], Gen.Bool.Array[40]).Sample((parts, late, works) =>
    {
        var invoice = Issued(1_000, Today.AddDays(5));
        if (parts > 1) invoice = invoice.Apply(invoice.Schedule(Instalment.Split(1_000, parts, Today.AddDays(5), InstalmentInterval.Month), Today, Now)!);
        var (state, last, tries, taken) = (InvoiceAutopay.Of(invoice), (Charge?)null, 0, 0L);
        for (var day = Today.AddDays(late); day < Today.AddDays(400); day = day.AddDays(1))
        {
            if (Next(invoice, state, day, last) is not { } next || next.On > day) continue;
            if (next.Step == NextStep.Announce)
            {
                Assert.True(next.ChargeOn >= day.AddDays(3) && next.ChargeOn >= next.DueOn);
                state = state.Apply(new InvoiceAutopay.Announced(next.DueOn, next.Amount, next.ChargeOn, Now));
                continue;
            }
            var told = state.Announcements.Last(a => a.DueOn == next.DueOn);
            Assert.True(day >= told.ChargeOn && next.Amount <= told.Amount && next.Attempt <= 1 + Rules.RetryAfterDays.Count);
            var succeeds = works[tries++ % works.Length];
            state = state.Apply(new InvoiceAutopay.Tried(Guid.CreateVersion7(), next.DueOn, next.Attempt, day, Now));
            last = Charged(succeeds ? ChargeStatus.Succeeded : ChargeStatus.Failed, succeeds ? null : "insufficient_funds");
            if (!succeeds) continue;
            taken += next.Amount;
            invoice = Paid(invoice, next.Amount, day);
        }
        Assert.Equal(1_000 - taken, invoice.Outstanding);
        Assert.True(taken == 1_000 || works.Contains(false));
        if (works.All(w => w)) Assert.Equal(Math.Max(1, tries), tries);
    }, iter: 500);
}
