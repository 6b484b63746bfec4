using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Identity.Contracts;

namespace Portal.Billing.Reminders;

/// <summary>A day on which clients are reminded of what they owe.</summary>
/// <param name="Days">After the due date; below zero before it.</param>
/// <param name="Text">In the firm's own words, whatever the reader's language; the usual words in theirs where null.</param>
internal sealed record ReminderStep(int Days, string? Text = null);

/// <summary>When a firm reminds its clients.</summary>
/// <param name="On">Nobody is reminded by itself while this is false.</param>
/// <param name="Steps">By their days, each once.</param>
internal sealed record ReminderRules(bool On, IReadOnlyList<ReminderStep> Steps)
{
    /// <summary>What holds where a firm has said nothing.</summary>
    public static readonly ReminderRules Usual = new(false, [new(3), new(10), new(20)]);

    /// <summary>What was missed for longer is not made up for: whoever turns reminders on reminds nobody of last year's invoices.</summary>
    private const int LongestDelay = 7;

    /// <summary>The step that is due for an invoice today, and was not sent; only the latest of those that were missed.</summary>
    /// <param name="sent">The steps that were sent, by their days.</param>
    public ReminderStep? Due(DateOnly dueOn, DateOnly today, IEnumerable<int> sent)
    {
        var step = Steps.LastOrDefault(s => dueOn.AddDays(s.Days) <= today);
        return step is null || today > dueOn.AddDays(step.Days + LongestDelay) || sent.Any(days => days >= step.Days) ? null : step;
    }

    /// <summary>The step that is due for any of an invoice's open parts today: of several, that of the last. With when that part is due.</summary>
    public (ReminderStep Step, DateOnly DueOn)? Due(Invoice invoice, DateOnly today, InvoiceReminders reminders)
    {
        foreach (var (dueOn, sent) in reminders.Open(invoice).Reverse())
            if (Due(dueOn, today, sent) is { } step) return (step, dueOn);
        return null;
    }

    /// <summary>When the next one goes out for an invoice, of whichever of its open parts; null where none comes any more.</summary>
    public DateOnly? Next(Invoice invoice, DateOnly today, InvoiceReminders reminders) =>
        reminders.Open(invoice).Select(part => Next(part.DueOn, today, part.Sent)?.On).Min();

    /// <summary>The next one for an invoice that is not sent yet; null where none comes any more.</summary>
    public (ReminderStep Step, DateOnly On)? Next(DateOnly dueOn, DateOnly today, IReadOnlyList<int> sent)
    {
        if (Due(dueOn, today, sent) is { } due) return (due, today);
        return Steps.FirstOrDefault(s => dueOn.AddDays(s.Days) > today && !sent.Any(days => days >= s.Days)) is { } next
            ? (next, dueOn.AddDays(next.Days)) : null;
    }

    /// <summary>What a reminder says so many days after the due date, in every language.</summary>
    public IReadOnlyDictionary<string, string> Texts(int days)
    {
        var step = Steps.LastOrDefault(s => s.Days <= days);
        return Languages.All.ToDictionary(l => l, l => step?.Text ?? PaperWords.Of(l)[$"reminder.{Tone(step?.Days ?? days)}"]);
    }

    /// <summary>The step's usual words, in that language.</summary>
    public string UsualText(ReminderStep step, string language) => PaperWords.Of(language)[$"reminder.{Tone(step.Days)}"];

    /// <summary>They get firmer from step to step, and never before the day.</summary>
    private string Tone(int days) => days < 0 ? "before" : days == 0 ? "today" : Steps.Count(s => s.Days > 0 && s.Days < days) switch
    {
        0 => "first",
        1 => "second",
        _ => "last",
    };
}

/// <summary>When the firm reminds its clients: one for each firm.</summary>
internal sealed record ReminderPolicy(Guid Id, ReminderRules Rules)
{
    internal sealed record Introduced(Guid PolicyId, DateTimeOffset At);
    internal sealed record Described(ReminderRules Rules);

    public long Version { get; set; }
    public bool On => Rules.On;

    public static ReminderPolicy Create(Introduced e) => new(e.PolicyId, ReminderRules.Usual);
    public ReminderPolicy Apply(Described e) => this with { Rules = e.Rules };

    /// <summary>The firm's own id is that of its billing details.</summary>
    public static Guid IdOf(Guid firmId) => DerivedId.Of(firmId, "reminder policy");
}
