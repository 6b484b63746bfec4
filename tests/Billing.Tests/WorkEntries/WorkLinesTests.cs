using CsCheck;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Billing.WorkEntries;

namespace Portal.Billing.Tests.WorkEntries;

public class WorkLinesTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateOnly First = new(2030, 1, 2);
    private static readonly Guid[] Projects = [Guid.CreateVersion7(), Guid.CreateVersion7()];
    private static readonly Dictionary<Guid, string> Names = new() { [Projects[0]] = "Website", [Projects[1]] = "Brand" };
    private static readonly PaperWords English = PaperWords.Of("en");

    private static WorkEntry Entry(Work work) => WorkEntry.Create(new(Guid.CreateVersion7(), Guid.Empty, work, Now));

    private static WorkEntry Time(int minutes, long rate, string note = "Sketches", Guid? project = null, int day = 0) =>
        Entry(new(project, First.AddDays(day), note, Guid.Empty, true, minutes, rate, "EUR", new LineTax(19)));

    private static IReadOnlyList<InvoiceLine> Lines(WorkGrouping grouping, params WorkEntry[] entries) => WorkLines.Of(entries, grouping, Names, English);

    private static readonly LineTax[] Taxes = [new(19), new(7), new(0, TaxCategory.Exempt, "Small business")];
    private static readonly long[] Rates = [9_500, 10_000, 12_000];

    private static readonly Gen<long> Price = Gen.Frequency((2, Gen.Long[0, 40_000]), (1, Gen.Int[0, Rates.Length - 1].Select(n => Rates[n])));

    private static readonly Gen<WorkEntry> Any = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 40], Gen.Int[1, 3_000], Price, Gen.Int[0, Taxes.Length - 1],
        Gen.Int[0, 4], (project, day, minutes, price, tax, kind) => Entry(new(project < 2 ? Projects[project] : null, First.AddDays(day), "Note",
            Guid.Empty, true, kind > 0 ? minutes : null, price, "EUR", Taxes[tax])));

    /// <summary>Each line comes to what its minutes are worth, rounded once; one entry alone to what it was shown with.</summary>
    [Fact]
    public void no_money_is_lost_or_invented() => Any.Array[1, 30].Sample(entries =>
    {
        var single = WorkLines.Of(entries, WorkGrouping.Entry, Names, English);
        Assert.Equal(entries.Sum(e => e.Amount), single.Sum(l => l.Net));
        Assert.Equal(entries.Sum(e => e.Amount), Totals.Of(single).Net);
        Assert.Equal(entries.Length, single.Count);

        var together = WorkLines.Of(entries, WorkGrouping.Project, Names, English);
        var groups = entries.Where(e => e.Kind == WorkKind.Time).GroupBy(e => (e.ProjectId, e.Work.Price, e.Work.Tax)).ToList();
        Assert.Equal(groups.Count + entries.Count(e => e.Kind == WorkKind.Expense), together.Count);
        // In sixtieths of a minor unit: what is exact is a whole number there.
        var exact = entries.Sum(e => e.Work.Minutes is { } minutes ? minutes * e.Work.Price : e.Work.Price * 60);
        Assert.InRange((together.Sum(l => l.Net) * 60) - exact, -30 * groups.Count, 30 * groups.Count);
        foreach (var tax in entries.Select(e => e.Work.Tax).Distinct())
            Assert.Equal(groups.Where(g => g.Key.Tax == tax).Sum(g => Work.AmountOf(g.Sum(e => e.Minutes), g.Key.Price))
                + entries.Where(e => e.Kind == WorkKind.Expense && e.Work.Tax == tax).Sum(e => e.Amount),
                together.Where(l => l.TaxRate == tax.Rate && l.Category == tax.Category).Sum(l => l.Net));
    });

    /// <summary>Whatever is billed can be changed by hand afterwards.</summary>
    [Fact]
    public void lines_are_such_as_an_invoice_takes() => Any.Array[1, 30].Sample(entries =>
    {
        foreach (var grouping in Enum.GetValues<WorkGrouping>())
        {
            var draft = new DraftInvoice(Guid.CreateVersion7(), "Work", "EUR", WorkLines.Of(entries, grouping, Names, English), null, null);
            Assert.Empty(new DraftInvoice.Validator().Validate(draft).Errors);
        }
    });

    [Fact]
    public void hours_have_three_decimals_where_they_come_to_the_amount_and_else_the_text_says_how_long()
    {
        var line = Assert.Single(Lines(WorkGrouping.Entry, Time(75, 9500)));
        Assert.Equal(("Sketches, 2 January 2030", 1.25m, 9500, "HUR", 11_875), (line.Description, line.Quantity, line.UnitPrice, line.Unit, line.Net));
        line = Assert.Single(Lines(WorkGrouping.Entry, Time(80, 9500)));
        Assert.Equal(("Sketches, 2 January 2030 (1:20 h)", 1, 12_667, null, 12_667), (line.Description, line.Quantity, line.UnitPrice, line.Unit, line.Net));
    }

    [Fact]
    public void time_of_a_project_at_one_price_is_added_up_and_expenses_stay_apart()
    {
        var expense = Entry(new(Projects[0], First, "Train", Guid.Empty, true, null, 4250, "EUR", new LineTax(19)));
        var lines = Lines(WorkGrouping.Project, Time(20, 9500, project: Projects[0]), Time(20, 9500, project: Projects[0], day: 3),
            Time(20, 9500, project: Projects[0], day: 1), Time(60, 12_000, project: Projects[0], day: 1), Time(30, 9500, day: 2), expense);
        Assert.Equal(
        [
            ("Website, 2 – 5 January 2030", 1m, 9500L), ("Website, 3 January 2030", 1m, 12_000L), ("Work, 4 January 2030", 0.5m, 9500L),
            ("Train, 2 January 2030", 1m, 4250L),
        ], lines.Select(l => (l.Description, l.Quantity, l.UnitPrice)));
        Assert.Equal(new ServicePeriod(First, First.AddDays(3)), WorkLines.Period([Time(1, 1, day: 3), Time(1, 1)]));
    }
}
