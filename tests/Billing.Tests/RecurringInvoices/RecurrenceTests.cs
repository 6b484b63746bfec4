using CsCheck;
using Portal.Billing.RecurringInvoices;

namespace Portal.Billing.Tests.RecurringInvoices;

public class RecurrenceTests
{
    private static readonly Gen<DateOnly> Day = Gen.Int[0, 73_000].Select(new DateOnly(2000, 1, 1).AddDays);

    internal static readonly Gen<Recurrence> Any = Gen.Select(Gen.Enum<Frequency>(), Gen.Int[1, 13], Day, Gen.Int[0, 31],
        (every, interval, start, day) => Recurrence.Of(every, interval, start, every == Frequency.Weekly || day == 0 ? null : day));

    private static DateOnly D(int year, int month, int day) => new(year, month, day);

    /// <summary>Walks through the calendar day by day, and knows nothing of how the schedule counts.</summary>
    internal static IEnumerable<DateOnly> Walk(Recurrence r)
    {
        var step = r.Interval * r.Every switch { Frequency.Quarterly => 3, Frequency.Yearly => 12, _ => 1 };
        var (months, days, began) = (0, 0, false);
        for (var day = r.StartsOn; ; day = day.AddDays(1), days++)
        {
            if (r.Every == Frequency.Weekly)
            {
                if (days % (7 * r.Interval) == 0) yield return day;
                continue;
            }
            var isLast = day.AddDays(1).Day == 1;
            if (day.Day != r.DayOfMonth && !(isLast && day.Day < r.DayOfMonth)) continue;
            if (began) months++;
            if (!began || months % step == 0) yield return day;
            began = true;
        }
    }

    [Fact]
    public void periods_begin_on_the_days_that_a_calendar_shows() =>
        Any.Sample(r => Assert.Equal(Walk(r).Take(8), Enumerable.Range(0, 8).Select(r.On)), iter: 300);

    [Fact]
    public void the_first_period_from_a_day_is_the_first_that_a_calendar_shows() => Gen.Select(Any, Gen.Int[-400, 1500]).Sample((r, after) =>
    {
        var day = r.StartsOn.AddDays(after);
        Assert.Equal(Walk(r).Index().First(p => p.Item >= day).Index, r.FirstFrom(day));
    }, iter: 300);

    [Fact]
    public void the_last_days_of_months_come_back_after_a_shorter_one()
    {
        var r = Recurrence.Of(Frequency.Monthly, 1, D(2028, 1, 31), null);
        Assert.Equal([D(2028, 1, 31), D(2028, 2, 29), D(2028, 3, 31), D(2028, 4, 30), D(2028, 5, 31)], Enumerable.Range(0, 5).Select(r.On));
        Assert.Equal(D(2029, 2, 28), r.On(13));
    }

    [Fact]
    public void a_year_that_began_on_the_29th_of_february_comes_on_the_28th_and_back()
    {
        var r = Recurrence.Of(Frequency.Yearly, 1, D(2028, 2, 29), null);
        Assert.Equal([D(2028, 2, 29), D(2029, 2, 28), D(2030, 2, 28), D(2031, 2, 28), D(2032, 2, 29)], Enumerable.Range(0, 5).Select(r.On));
    }

    [Fact]
    public void a_day_of_the_month_that_has_passed_comes_in_the_next()
    {
        Assert.Equal(D(2030, 2, 1), Recurrence.Of(Frequency.Monthly, 1, D(2030, 1, 15), 1).On(0));
        Assert.Equal(D(2030, 2, 28), Recurrence.Of(Frequency.Monthly, 1, D(2030, 2, 15), 31).On(0));
        Assert.Equal(D(2030, 5, 1), Recurrence.Of(Frequency.Quarterly, 1, D(2030, 1, 15), 1).On(1));
    }
}
