using Portal.Billing.Invoices;
using Portal.Billing.WorkEntries;

namespace Portal.Billing.Tests.WorkEntries;

public class WorkEntryTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2030, 1, 2);
    private static readonly Guid Invoice = Guid.CreateVersion7();
    private static readonly Work Sketches = new(null, Today, "Sketches", Guid.CreateVersion7(), true, 90, 9500, "EUR", new LineTax(19));

    private static WorkEntry Recorded(Work work) => WorkEntry.Create(WorkEntry.Record(Guid.CreateVersion7(), Guid.CreateVersion7(), work, Today, Now));

    private static WorkEntry Billed(WorkEntry entry) => entry.Apply(entry.Bill(Invoice, "EUR", "/entries/0", Now));

    private static Refusal Refused(Action act) => Assert.Throws<Refusal>(act);

    [Fact]
    public void time_comes_to_its_minutes_at_the_price_of_an_hour_rounded_once()
    {
        Assert.Equal((14_250, WorkKind.Time, WorkStatus.Unbilled), (Recorded(Sketches).Amount, Recorded(Sketches).Kind, Recorded(Sketches).Status));
        Assert.Equal([12_667, 1, 2], new[] { (80, 9500L), (30, 1), (90, 1) }.Select(t => Work.AmountOf(t.Item1, t.Item2)));
        Assert.Equal((4250, WorkKind.Expense), (Recorded(Sketches with { Minutes = null, Price = 4250 }).Amount,
            Recorded(Sketches with { Minutes = null }).Kind));
    }

    [Fact]
    public void an_entry_is_billed_by_one_invoice_until_that_releases_it()
    {
        var billed = Billed(Recorded(Sketches));
        Assert.Equal((WorkStatus.Billed, Invoice), (billed.Status, billed.InvoiceId));
        var refused = Refused(() => billed.Bill(Guid.CreateVersion7(), "EUR", "/entries/3", Now));
        Assert.Equal((WorkEntry.IsBilled, "/entries/3"), (refused.Problem, Assert.Single(refused.Errors).Pointer));
        Assert.Contains("Sketches", refused.Message, StringComparison.Ordinal);
        Assert.Equal(WorkEntry.IsBilled, Refused(() => billed.Change(Sketches with { Minutes = 5 }, Today)).Problem);
        Assert.Equal(WorkEntry.IsBilled, Refused(() => billed.Delete(Now)).Problem);
        // What another invoice says changes nothing.
        Assert.Equal(WorkStatus.Billed, billed.Apply(new WorkEntry.Released(Guid.CreateVersion7(), Now)).Status);
        Assert.Equal(WorkStatus.Unbilled, billed.Apply(new WorkEntry.Released(Invoice, Now)).Status);
    }

    [Fact]
    public void only_what_is_billable_in_the_invoices_currency_is_billed()
    {
        Assert.Equal(WorkEntry.CannotBeBilled, Refused(() => Recorded(Sketches).Bill(Invoice, "CHF", "", Now)).Problem);
        var inside = Recorded(Sketches with { IsBillable = false });
        Assert.Equal(WorkStatus.NonBillable, inside.Status);
        Assert.Equal(WorkEntry.CannotBeBilled, Refused(() => inside.Bill(Invoice, "EUR", "", Now)).Problem);
    }

    [Fact]
    public void nothing_is_done_after_tomorrow_or_worth_more_than_a_line_holds()
    {
        Assert.Equal(Today.AddDays(1), Recorded(Sketches with { Day = Today.AddDays(1) }).Day);
        Assert.Equal(WorkEntry.NotDoneYet, Refused(() => Recorded(Sketches with { Day = Today.AddDays(2) })).Problem);
        Assert.Equal(WorkEntry.NotDoneYet, Refused(() => Recorded(Sketches).Change(Sketches with { Day = Today.AddDays(2) }, Today)).Problem);
        Assert.Equal(Problems.Validation, Refused(() => Recorded(Sketches with { Minutes = 120, Price = LineRules.Most })).Problem);
        Assert.Null(Recorded(Sketches).Change(Sketches with { }, Today));
    }
}
