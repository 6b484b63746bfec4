using CsCheck;
using Portal.Billing.Invoices;
using Portal.Billing.Reminders;
using Portal.Billing.Reports;

namespace Portal.Billing.Tests.Invoices;

/// <summary>What an invoice asks for in parts: how they add up, what payments and credit notes leave of them, and when it is due.</summary>
public class InstalmentTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2030, 1, 2);

    private static Invoice Draft(long total, string currency = "EUR", DateOnly? dueOn = null) => Invoice.Create(new Invoice.Drafted(
        Guid.CreateVersion7(), Guid.CreateVersion7(), "Work", currency, [new InvoiceLine("Work", 1, total, 0)], dueOn, null, Now));

    private static Invoice Issue(Invoice draft) => draft.Apply(draft.Issue("INV-00001", null, Today, Now));

    private static Invoice Split(Invoice invoice, int count, DateOnly? first = null) => invoice.Apply(invoice.Schedule(
        invoice.Split(count, first ?? Today.AddDays(10), InstalmentInterval.Month), Today, Now)!);

    private static Invoice Pay(Invoice invoice, long amount, Guid? payment = null)
    {
        var (received, settled) = invoice.Receive(payment ?? Guid.CreateVersion7(), new(amount, invoice.Currency), Today, null, Today, Now);
        return settled is null ? invoice.Apply(received) : invoice.Apply(received).Apply(settled);
    }

    private static Invoice Credit(Invoice invoice, long amount) =>
        invoice.Apply(new Invoice.Credited(Guid.CreateVersion7(), "CN-1", amount, [new TaxLine(0, amount, 0, TaxCategory.ZeroRated)], Today, Now));

    private static Problem Refused(Action act) => Assert.Throws<Refusal>(act).Problem;

    [Fact]
    public void parts_add_up_to_the_smallest_unit_of_any_currency_and_come_on_rising_days() =>
        Gen.Select(Gen.Long[Instalment.Most, 2_000_000_000_000], Gen.Int[Instalment.Fewest, Instalment.Most], Gen.Int[0, 4000], Gen.Bool).Sample(
            (total, count, day, weekly) =>
        {
            var interval = weekly ? InstalmentInterval.Week : InstalmentInterval.Month;
            var plan = Instalment.Split(total, count, new DateOnly(2030, 1, 1).AddDays(day), interval);
            Assert.Equal((total, count), (plan.Sum(i => i.Amount), plan.Count));
            Assert.All(plan.Skip(1), i => Assert.Equal(total / count, i.Amount));
            Assert.InRange(plan[0].Amount - plan[1].Amount, 0, count - 1);
            Assert.All(plan.Zip(plan.Skip(1)), pair => Assert.True(pair.First.DueOn < pair.Second.DueOn));
        });

    [Fact]
    public void months_are_counted_from_the_first_day_whatever_lies_between() =>
        Assert.Equal([new(2030, 1, 31), new(2030, 2, 28), new(2030, 3, 31)],
            Instalment.Split(100, 3, new DateOnly(2030, 1, 31), InstalmentInterval.Month).Select(i => i.DueOn));

    /// <summary>The model hands out unit by unit: paid units to the earliest part with room, credited ones from the last that has any.</summary>
    [Fact]
    public void payments_fill_the_earliest_parts_and_credits_empty_the_last_in_whatever_order_they_come() =>
        Gen.Select(Gen.Long[1, 9].Array[2, 6], Gen.Int[0, 2].Array[0, 12], Gen.Long[1, 12].Array[12]).Sample((amounts, acts, sizes) =>
        {
            var plan = amounts.Select((a, n) => new Instalment(Today.AddDays(10 + n), a)).ToList();
            var total = amounts.Sum();
            var invoice = Issue(Draft(total));
            invoice = invoice.Apply(invoice.Schedule(plan, Today, Now)!);
            foreach (var (n, act) in acts.Index())
            {
                if (act == 0 && Math.Min(sizes[n], invoice.Outstanding) is > 0 and var paid) invoice = Pay(invoice, paid);
                else if (act == 1 && invoice.Payments.Count > 0) invoice = invoice.Apply(invoice.TakeBack(invoice.Payments[0].Id, Now));
                else if (act == 2 && Math.Min(sizes[n], Math.Min(invoice.Outstanding, invoice.LeftToCredit - 1)) is > 0 and var credited)
                    invoice = Credit(invoice, credited);
                var (room, filled) = ((long[])[.. amounts], new long[amounts.Length]);
                for (var unit = invoice.Credits.Sum(c => c.Amount); unit > 0; unit--) room[Array.FindLastIndex(room, r => r > 0)]--;
                for (var unit = invoice.Payments.Sum(p => p.Amount); unit > 0; unit--)
                    filled[Enumerable.Range(0, room.Length).First(i => filled[i] < room[i])]++;
                Assert.Equal(room.Zip(filled), invoice.Parts.Select(p => (p.Amount, p.Paid)));
                Assert.Equal(invoice.Outstanding, invoice.Parts.Sum(p => p.Open));
                Assert.Equal(invoice.Outstanding, invoice.Open.Sum(p => p.Amount));
                if (invoice.Outstanding > 0 && invoice.Status == InvoiceStatus.Issued)
                    Assert.Equal((plan[Enumerable.Range(0, room.Length).First(i => filled[i] < room[i])].DueOn, invoice.Open[0].Amount),
                        (invoice.DueOn!.Value, invoice.DueNext!.Value));
            }
        });

    [Fact]
    public void it_is_due_with_the_first_part_that_is_not_paid_and_on_its_one_day_again_without_parts()
    {
        var whole = Issue(Draft(90_000));
        var split = Split(whole, 3);
        Assert.Equal((Today.AddDays(10), 30_000L), (split.DueOn!.Value, split.DueNext!.Value));
        var paid = Pay(split, 45_000);
        Assert.Equal((Today.AddDays(10).AddMonths(1), 15_000L, 45_000L), (paid.DueOn!.Value, paid.DueNext!.Value, paid.Outstanding));
        Assert.Equal([InstalmentStatus.Paid, InstalmentStatus.PartlyPaid, InstalmentStatus.Open], paid.Parts.Select(p => p.Status));
        Assert.Equal(InstalmentStatus.Credited, Credit(paid, 30_000).Parts[2].Status);
        var again = paid.Apply(paid.Schedule([], Today, Now)!);
        Assert.Equal((whole.DueOn, null), (again.DueOn, again.DueNext));
        Assert.Null(again.Schedule([], Today, Now));
        Assert.Null(split.Schedule(split.Instalments, Today, Now));
    }

    [Fact]
    public void a_draft_keeps_its_own_date_and_is_not_issued_with_parts_that_no_longer_add_up()
    {
        var draft = Split(Draft(90_000, dueOn: Today.AddDays(30)), 3);
        Assert.Equal((Today.AddDays(10), Today.AddDays(30)), (draft.DueOn!.Value, draft.SingleDueOn!.Value));
        var dearer = draft.Apply(draft.Revise(draft.Content with { Lines = [new InvoiceLine("Work", 1, 95_000, 0)] }, draft.SingleDueOn));
        Assert.Equal(Invoice.ScheduleDiffers, Refused(() => dearer.MustBeIssuable(null, Today)));
        Assert.Equal(Invoice.DueBeforeIssue, Refused(() => draft.MustBeIssuable(null, Today.AddDays(11))));
        var issued = Issue(draft);
        Assert.Equal((Today.AddDays(10), 3), (issued.DueOn!.Value, issued.IssuedInstalments.Count));
        Assert.Equal(Today.AddDays(30), issued.Apply(issued.Schedule([], Today, Now)!).DueOn);
        // What is paid in parts by a plan without a date of its own is due by the terms once it has no parts.
        var open = Issue(Split(Draft(90_000), 3));
        Assert.Equal(Today.AddDays(14), open.Apply(open.Schedule([], Today, Now)!).DueOn);
    }

    [Fact]
    public void only_what_is_left_to_pay_is_split_and_only_into_what_it_comes_to()
    {
        var invoice = Issue(Draft(100));
        Instalment[] Parts(long first, long second, int day = 5) => [new(Today.AddDays(day), first), new(Today.AddDays(40), second)];
        Assert.Equal(Invoice.ScheduleDiffers, Refused(() => invoice.Schedule(Parts(50, 51), Today, Now)));
        Assert.Equal(Invoice.DueBeforeIssue, Refused(() => invoice.Schedule(Parts(50, 50, -1), Today, Now)));
        Assert.Equal(Invoice.ScheduleDiffers, Refused(() => Issue(Draft(3)).Split(4, Today, InstalmentInterval.Week)));
        Assert.Equal(Invoice.NotSchedulable, Refused(() => Pay(invoice, 100).Schedule(Parts(50, 50), Today, Now)));
        var voided = invoice.Apply(invoice.Schedule(Parts(50, 50), Today, Now)!);
        voided = voided.Apply(voided.Void("Wrong", Now));
        Assert.Equal((0, InvoiceStatus.Voided), (voided.Parts.Count, voided.Status));
        Assert.Equal(Invoice.NotSchedulable, Refused(() => voided.Schedule(Parts(50, 50), Today, Now)));
        // Of what was credited before, nothing is split.
        Assert.NotNull(Credit(invoice, 20).Schedule(Parts(40, 40), Today, Now));
    }

    [Fact]
    public void receivables_put_each_part_in_the_age_of_its_own_and_count_the_invoice_once()
    {
        Instalment[] plan = [new(Today, 100), new(Today.AddDays(40), 100), new(Today.AddDays(80), 100)];
        var owed = new Owed(Guid.Empty, "EUR", 300, Today, Today.AddDays(14), null,
            [new(40, Today.AddDays(3)), new(50, Today.AddDays(20), IsCredit: true)], plan);
        var ages = Ages.Of([owed], Today.AddDays(45))[(Guid.Empty, "EUR")];
        Assert.Equal(new Ages(1, 50, 100, 60, 0, 0), ages);
        Assert.Equal(owed.On(Today.AddDays(45)), ages.Total);
    }

    [Fact]
    public void each_part_is_reminded_of_by_days_of_its_own_and_none_before_it_is_due()
    {
        var rules = new ReminderRules(true, [new(3), new(10)]);
        var split = Split(Issue(Draft(90_000)), 3, Today.AddDays(10));
        var reminders = InvoiceReminders.Of(split.Id, split.ClientId);
        var sent = new List<(int Day, DateOnly DueOn, long Amount)>();
        for (var day = 0; day < 60; day++)
        {
            if (rules.Due(split, Today.AddDays(day), reminders) is not (var step, var dueOn)) continue;
            reminders = reminders.Apply(new InvoiceReminders.Sent(Today.AddDays(day), step.Days, false, Now, dueOn));
            sent.Add((day, dueOn, split.AskedBy(dueOn).Amount));
        }
        var (first, second) = (Today.AddDays(10), new DateOnly(2030, 2, 12));
        Assert.Equal([(13, first, 30_000L), (20, first, 30_000L), (44, second, 60_000L), (51, second, 60_000L)], sent);
        Assert.Equal(Today.AddDays(13), rules.Next(split, Today, InvoiceReminders.Of(split.Id, split.ClientId)));
        // What is paid is not reminded of.
        Assert.Null(rules.Due(Pay(split, 30_000), Today.AddDays(13), InvoiceReminders.Of(split.Id, split.ClientId)));
    }
}
