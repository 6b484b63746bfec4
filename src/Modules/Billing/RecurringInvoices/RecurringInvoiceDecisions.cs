using System.Globalization;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;

namespace Portal.Billing.RecurringInvoices;

/// <summary>What may become of a schedule, and what is refused.</summary>
internal sealed partial record RecurringInvoice
{
    public static readonly Problem StartsInPast = new("recurring-start-past", 409, "The start date has passed",
        "A schedule can't start in the past. Start it today or later, and send an invoice for what came before.");
    public static readonly Problem NeverDue = new("recurring-never-due", 409, "No invoice is left to make",
        "The schedule would end before its next invoice. Choose a later end, or end the schedule.");
    public static readonly Problem HasEnded = new("recurring-ended", 409, "The schedule has ended",
        "An ended schedule stays as it is. Set up another one to go on.");

    /// <summary>What begins it.</summary>
    /// <param name="today">Where the firm is.</param>
    public static Scheduled Schedule(Guid id, Guid clientId, RecurringTerms terms, DateOnly today, DateTimeOffset now)
    {
        if (terms.Recurrence.StartsOn < today) throw StartsInPast.Refuse(pointer: "/startsOn");
        var scheduled = new Scheduled(id, clientId, terms, now);
        return Create(scheduled).NextOn is null ? throw NeverDue.Refuse(pointer: "/endsOn") : scheduled;
    }

    /// <summary>Whoever changes when it bills says from which day on, and what was billed is not billed again.</summary>
    public Changed Change(RecurringTerms terms, DateOnly today)
    {
        MustRun();
        var first = LastOn?.AddDays(1) is { } after && after > today ? after : today;
        if (terms.Recurrence != Terms.Recurrence && terms.Recurrence.StartsOn < first) throw StartsInPast.Refuse(pointer: "/startsOn");
        var changed = new Changed(terms);
        return Apply(changed).NextOn is null ? throw NeverDue.Refuse(pointer: terms.Count is null ? "/endsOn" : "/count") : changed;
    }

    /// <summary>Null when it is paused already.</summary>
    public Paused? Pause(DateTimeOffset now)
    {
        MustRun();
        return PausedAt is null ? new(now) : null;
    }

    /// <summary>It goes on with the first period that begins today or later: what it missed is not billed. Null when it runs already.</summary>
    public Resumed? Resume(DateOnly today, DateTimeOffset now)
    {
        MustRun();
        return PausedAt is null ? null : new(today, now);
    }

    /// <summary>Null when it has ended already.</summary>
    public Ended? End(DateTimeOffset now) => Status == RecurringStatus.Ended ? null : new(now);

    /// <summary>The period to bill now; null while none has begun.</summary>
    /// <param name="today">Where the firm is.</param>
    public ServicePeriod? Due(DateOnly today) => Status == RecurringStatus.Active && NextOn is { } day && day <= today
        ? new(day, Terms.Recurrence.On(Period + 1).AddDays(-1)) : null;

    /// <summary>The period's invoice, as a draft. Its id follows from schedule and day, so that there is never another for the same.</summary>
    public Invoice.Drafted Draft(ServicePeriod period, PaperWords words, DateOnly today, DateTimeOffset now)
    {
        var (lines, adjustments) = Terms.Charged(period.From);
        return new(InvoiceOf(Id, period.From), ClientId, Named(Terms.Title), Terms.Currency,
            [.. lines.Select(l => l with { Description = Named(l.Description) })], Terms.TermsDays is { } days ? today.AddDays(days) : null,
            Terms.Note is { } note ? Named(note) : null, now, Terms.PricesIncludeTax, adjustments, Service: period, RecurringInvoiceId: Id);

        string Named(string text) => text.Replace("{period}", words.Period(period), StringComparison.Ordinal);
    }

    /// <summary>The id of the invoice for the period that begins on that day.</summary>
    public static Guid InvoiceOf(Guid id, DateOnly on) => DerivedId.Of(id, string.Create(CultureInfo.InvariantCulture, $"invoice {on:yyyy-MM-dd}"));

    private void MustRun()
    {
        if (Status == RecurringStatus.Ended) throw HasEnded.Refuse();
    }
}
