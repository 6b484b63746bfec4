namespace Portal.Billing.RecurringInvoices;

/// <summary>What passes between one invoice and the next.</summary>
internal enum Frequency { Weekly, Monthly, Quarterly, Yearly }

/// <summary>On which days a schedule's periods begin: plain days, as they come where the firm is.</summary>
/// <param name="Interval">Every so many weeks, months, quarters or years.</param>
/// <param name="DayOfMonth">1 to 31; a month that is shorter has its last day instead, and the next is as meant again. Null for weeks.</param>
internal sealed record Recurrence(Frequency Every, int Interval, DateOnly StartsOn, int? DayOfMonth)
{
    /// <param name="dayOfMonth">The day of the start where null.</param>
    public static Recurrence Of(Frequency every, int interval, DateOnly startsOn, int? dayOfMonth) =>
        new(every, interval, startsOn, every == Frequency.Weekly ? null : dayOfMonth ?? startsOn.Day);

    private int Months => Interval * Every switch { Frequency.Quarterly => 3, Frequency.Yearly => 12, _ => 1 };

    /// <summary>The day on which a period begins, counted from 0.</summary>
    public DateOnly On(int period)
    {
        if (DayOfMonth is not { } day) return StartsOn.AddDays(7 * Interval * period);
        // Whose day has passed in the month of the start begins in the month after.
        return In(Months * period + (In(0) < StartsOn ? 1 : 0));

        DateOnly In(int month)
        {
            var first = new DateOnly(StartsOn.Year, StartsOn.Month, 1).AddMonths(month);
            return first.AddDays(Math.Min(day, DateTime.DaysInMonth(first.Year, first.Month)) - 1);
        }
    }

    /// <summary>The first period that begins on that day or later.</summary>
    public int FirstFrom(DateOnly day)
    {
        var passed = DayOfMonth is null ? (day.DayNumber - StartsOn.DayNumber) / (7 * Interval)
            : ((day.Year - StartsOn.Year) * 12 + day.Month - StartsOn.Month) / Months;
        var period = Math.Max(0, passed - 1);
        while (On(period) < day) period++;
        return period;
    }
}
