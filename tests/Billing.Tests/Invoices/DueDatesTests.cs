using Ical.Net;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;

namespace Portal.Billing.Tests.Invoices;

public class DueDatesTests
{
    private static readonly Guid Client = Guid.CreateVersion7();
    private static readonly DateTimeOffset At = new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);

    private static ReadDueDates.Due Due(string? byDay = null, string title = "Design") =>
        new(Guid.CreateVersion7(), Client, "INV-00001", title, "EUR", 130_923, new(2026, 12, 1), byDay, At);

    private static Calendar Read(string language, IReadOnlyDictionary<Guid, string>? clients, params ReadDueDates.Due[] due) =>
        Calendar.Load(System.Text.Encoding.UTF8.GetString(ReadDueDates.Write(due, clients, PaperWords.Of(language))))!;

    [Fact]
    public void an_open_invoice_is_a_day_of_its_own_and_takes_no_time()
    {
        var due = Due();
        var day = Assert.Single(Read("en", null, due).Events);
        Assert.Equal((due.Id.ToString(), "Invoice INV-00001 due, €1,309.23", "Design"), (day.Uid, day.Summary, day.Description));
        Assert.Equal((new DateOnly(2026, 12, 1), true), (day.Start!.Date, day.IsAllDay));
        Assert.Equal("TRANSPARENT", day.Transparency);
    }

    [Fact]
    public void each_instalment_that_is_left_has_its_day()
    {
        var days = Read("de", null, Due("""[{"dueOn":"2026-12-01","amount":30000},{"dueOn":"2027-01-01","amount":100923}]""")).Events;
        Assert.Equal([new DateOnly(2026, 12, 1), new DateOnly(2027, 1, 1)], days.Select(d => d.Start!.Date).Order());
        Assert.Equal(2, days.Select(d => d.Uid).Distinct().Count());
        Assert.Contains(days, d => d.Summary!.Contains("300,00", StringComparison.Ordinal));
    }

    [Fact]
    public void members_read_whose_it_is_and_nothing_that_somebody_wrote_is_read_as_a_field()
    {
        var title = "Design; phase 2, with\r\nBEGIN:VEVENT\r\nSUMMARY:Pay me instead";
        var day = Assert.Single(Read("en", new Dictionary<Guid, string> { [Client] = "Northwind, Ltd" }, Due(title: title)).Events);
        Assert.StartsWith("Northwind, Ltd: Invoice", day.Summary, StringComparison.Ordinal);
        Assert.Equal(title.Replace("\r\n", "\n", StringComparison.Ordinal), day.Description!.Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void the_same_due_dates_are_the_same_file()
    {
        var due = Due();
        Assert.Equal(ReadDueDates.Write([due], null, PaperWords.Of("ar")), ReadDueDates.Write([due], null, PaperWords.Of("ar")));
    }
}
