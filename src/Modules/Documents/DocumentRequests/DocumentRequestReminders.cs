using System.Text.Json.Serialization;

namespace Portal.Documents.DocumentRequests;

/// <summary>When a client is reminded of what is missing: before the day, on it, and after it until everything is there.</summary>
internal sealed partial record DocumentRequest
{
    /// <summary>Days from the day on which it is due; from then on every week.</summary>
    private static readonly int[] Steps = [-3, 0, 3];

    private const int Week = 7;

    /// <summary>
    /// The day of the next reminder; null where none comes. It may have passed, where the day on which it is due was brought forward or nobody
    /// could be reminded: then one goes out instead of all that were missed.
    /// </summary>
    public DateOnly? NextReminderOn => !Content.Reminds || Missing == 0 ? null : NextAfter(RemindedOn > AskedOn ? RemindedOn.Value : AskedOn);

    /// <summary>A reminder that is sent by hand.</summary>
    public Reminded RemindNow(DateOnly today, DateTimeOffset now)
    {
        MustNotBeCanceled();
        if (Missing == 0) throw NothingMissing.Refuse();
        return RemindedOn == today ? throw RemindedToday.Refuse() : new(today, true, now);
    }

    /// <summary>One that goes out by itself; null where none is due.</summary>
    public Reminded? Remind(DateOnly today, DateTimeOffset now) => NextReminderOn <= today && RemindedOn != today ? new(today, false, now) : null;

    [JsonIgnore] private DateOnly From => Content.DueOn ?? AskedOn;

    private DateOnly NextAfter(DateOnly day)
    {
        if (Content.DueOn is { } due)
            foreach (var step in Steps)
                if (due.AddDays(step) > day) return due.AddDays(step);
        var weeks = Math.Max(1, ((day.DayNumber - From.DayNumber) / Week) + 1);
        return From.AddDays(weeks * Week);
    }
}
