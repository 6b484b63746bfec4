using CsCheck;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Billing.RecurringInvoices;

namespace Portal.Billing.Tests.RecurringInvoices;

public class RecurringInvoiceTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2030, 1, 2);
    private static readonly Guid Id = Guid.CreateVersion7();

    private static RecurringTerms Terms(Recurrence recurrence, DateOnly? endsOn = null, int? count = null, params PriceChange[] prices) => new(
        "Hosting, {period}", "EUR", [new InvoiceLine("Hosting {period}", 1, 4900, 0)], null, false, [], recurrence, endsOn, count, 14,
        RecurringAction.Issue, prices);

    private static Recurrence Monthly(DateOnly from) => Recurrence.Of(Frequency.Monthly, 1, from, null);

    private static RecurringInvoice Schedule(RecurringTerms terms) =>
        RecurringInvoice.Create(RecurringInvoice.Schedule(Id, Guid.CreateVersion7(), terms, terms.Recurrence.StartsOn, Now));

    private static PriceChange Price(DateOnly from, long price) => new(from, [new InvoiceLine("Hosting", 1, price, 0)]);

    private static RecurringInvoice Bill(RecurringInvoice r, DateOnly today, List<DateOnly> billed)
    {
        while (r.Due(today) is { } period)
        {
            billed.Add(period.From);
            r = r.Apply(new RecurringInvoice.Billed(period.From, RecurringInvoice.InvoiceOf(r.Id, period.From), Now));
        }
        return r;
    }

    private static Problem Refused(Action act) => Assert.Throws<Refusal>(act).Problem;

    private static readonly Gen<(DateOnly? EndsOn, int? Count)> End =
        Gen.Frequency((1, Gen.Const(0)), (1, Gen.Int[1, 12])).Select(Gen.Frequency((1, Gen.Const(-1)), (1, Gen.Int[0, 2000])),
            (count, days) => count > 0 ? ((DateOnly?)null, (int?)count) : (days < 0 ? null : new DateOnly(2000, 1, 1).AddDays(days), null));

    /// <summary>What happens on a day: nothing runs, a round runs, somebody pauses or resumes.</summary>
    private enum Happens { Nothing, Round, Pause, Resume }

    /// <summary>In any order of rounds, downtime and pauses, each period is billed once, but for those that were missed while it was paused.</summary>
    [Fact]
    public void each_period_is_billed_once_whatever_happens() =>
        Gen.Select(RecurrenceTests.Any, End, Gen.Select(Gen.Int[0, 90], Gen.Enum<Happens>()).List[1, 40]).Sample((recurrence, end, days) =>
        {
            var endsOn = end.EndsOn is { } e ? recurrence.StartsOn.AddDays(800 + (e.DayNumber % 3000)) : (DateOnly?)null;
            if (endsOn < recurrence.On(0)) return;
            var (r, billed) = (Schedule(Terms(recurrence, endsOn, end.Count)), new List<DateOnly>());
            var (waiting, paused, model) = (new Queue<DateOnly>(RecurrenceTests.Walk(recurrence).TakeWhile(d => d <= recurrence.StartsOn.AddDays(9000))
                .TakeWhile(d => endsOn is null || d <= endsOn)), false, new List<DateOnly>());
            bool Over() => waiting.Count == 0 || model.Count == end.Count;
            var today = recurrence.StartsOn;
            foreach (var (pass, happens) in days)
            {
                today = today.AddDays(pass);
                if (Over() && happens is Happens.Pause or Happens.Resume) break;
                switch (happens)
                {
                    case Happens.Round:
                        r = Bill(r, today, billed);
                        while (!paused && !Over() && waiting.Peek() <= today) model.Add(waiting.Dequeue());
                        break;
                    case Happens.Pause:
                        if (r.Pause(Now) is { } p) r = r.Apply(p);
                        paused = true;
                        break;
                    case Happens.Resume:
                        if (r.Resume(today, Now) is { } again) r = r.Apply(again);
                        while (paused && waiting.Count > 0 && waiting.Peek() < today) waiting.Dequeue();
                        paused = false;
                        break;
                }
                Assert.Equal(model, billed);
                Assert.Equal(Over(), r.Status == RecurringStatus.Ended);
                if (!Over()) Assert.Equal(waiting.Peek(), r.NextOn);
            }
            Assert.Equal(billed.Count, r.Made);
            Assert.Equal(billed.Distinct(), billed);
        }, iter: 400);

    [Fact]
    public void periods_follow_each_other_without_a_gap() => RecurrenceTests.Any.Sample(recurrence =>
    {
        var r = Schedule(Terms(recurrence));
        for (var n = 0; n < 5; n++)
        {
            var period = r.Due(DateOnly.MaxValue)!;
            r = r.Apply(new RecurringInvoice.Billed(period.From, Guid.CreateVersion7(), Now));
            Assert.Equal(period.To.AddDays(1), r.NextOn);
        }
    }, iter: 100);

    [Fact]
    public void the_next_days_are_shown_as_they_will_come()
    {
        var r = Schedule(Terms(Monthly(new(2030, 1, 31)), count: 3));
        Assert.Equal([new(2030, 1, 31), new(2030, 2, 28), new(2030, 3, 31)], r.Upcoming);
        Assert.Equal(5, Schedule(Terms(Monthly(new(2030, 1, 31)))).Upcoming.Count());
        Assert.Equal(2, Schedule(Terms(Monthly(new(2030, 1, 31)), endsOn: new(2030, 3, 30))).Upcoming.Count());
    }

    [Fact]
    public void a_price_changes_with_the_first_period_that_begins_on_its_day_or_later()
    {
        var r = Schedule(Terms(Monthly(new(2030, 1, 31)), prices: [Price(new(2030, 3, 1), 5400), Price(new(2030, 3, 31), 5900)]));
        Assert.Equal([4900, 4900, 5900, 5900, 5900], r.Upcoming.Select(r.Terms.Total));
        r = Bill(r, new(2030, 2, 28), []);
        Assert.Equal((5900, 0), (r.Terms.Lines.Single().UnitPrice, r.Terms.Prices.Count));
        Assert.Equal(5900, r.Draft(r.Due(new(2030, 3, 31))!, PaperWords.Of("en"), Today, Now).Lines.Single().UnitPrice);
    }

    [Fact]
    public void a_draft_names_its_period_and_is_due_by_the_schedules_terms()
    {
        var r = Schedule(Terms(Monthly(new(2030, 1, 1))));
        var draft = r.Draft(r.Due(new(2030, 1, 5))!, PaperWords.Of("en"), new(2030, 1, 5), Now);
        Assert.Equal(("Hosting, 1 – 31 January 2030", new DateOnly(2030, 1, 19), r.Id),
            (draft.Title, draft.DueOn!.Value, draft.RecurringInvoiceId!.Value));
        Assert.Equal("Hosting 1 – 31 January 2030", draft.Lines.Single().Description);
        Assert.Equal("Hosting, 1. – 31. Januar 2030", r.Draft(r.Due(new(2030, 1, 5))!, PaperWords.Of("de"), Today, Now).Title);
    }

    [Fact]
    public void an_invoices_id_follows_from_schedule_and_day_alone()
    {
        Assert.Equal(RecurringInvoice.InvoiceOf(Id, Today), RecurringInvoice.InvoiceOf(Id, Today));
        Assert.Equal(3, new[] { RecurringInvoice.InvoiceOf(Id, Today), RecurringInvoice.InvoiceOf(Id, Today.AddDays(1)),
            RecurringInvoice.InvoiceOf(Guid.CreateVersion7(), Today) }.Distinct().Count());
    }

    [Fact]
    public void another_rhythm_begins_after_what_is_billed()
    {
        var r = Bill(Schedule(Terms(Monthly(Today))), Today, []);
        var weekly = r.Terms with { Recurrence = Recurrence.Of(Frequency.Weekly, 1, Today, null) };
        Assert.Equal(RecurringInvoice.StartsInPast, Refused(() => r.Change(weekly, Today)));
        var changed = r.Apply(r.Change(weekly with { Recurrence = weekly.Recurrence with { StartsOn = Today.AddDays(1) } }, Today));
        Assert.Equal((Today.AddDays(1), 1), (changed.NextOn, changed.Made));
        Assert.Equal(Today.AddMonths(1), r.Apply(r.Change(r.Terms with { Title = "Other" }, Today)).NextOn);
    }

    [Fact]
    public void what_can_never_bill_is_refused()
    {
        Assert.Equal(RecurringInvoice.StartsInPast, Refused(() => RecurringInvoice.Schedule(Id, Id, Terms(Monthly(Today)), Today.AddDays(1), Now)));
        Assert.Equal(RecurringInvoice.NeverDue, Refused(() => RecurringInvoice.Schedule(Id, Id, Terms(Monthly(Today), endsOn: Today.AddDays(-1)), Today, Now)));
        var r = Bill(Schedule(Terms(Monthly(Today), count: 2)), Today, []);
        Assert.Equal(RecurringInvoice.NeverDue, Refused(() => r.Change(r.Terms with { Count = 1 }, Today)));
    }

    [Fact]
    public void an_ended_schedule_stays_as_it_is()
    {
        var r = Schedule(Terms(Monthly(Today)));
        r = r.Apply(r.End(Now)!);
        Assert.Equal((RecurringStatus.Ended, null, null), (r.Status, r.NextOn, r.End(Now)));
        Assert.Null(r.Due(DateOnly.MaxValue));
        Assert.All(new Action[] { () => r.Pause(Now), () => r.Resume(Today, Now), () => r.Change(r.Terms, Today) },
            act => Assert.Equal(RecurringInvoice.HasEnded, Refused(act)));
    }
}
