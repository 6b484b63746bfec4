using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;

namespace Portal.Billing.RecurringInvoices;

internal enum RecurringStatus { Active, Paused, Ended }

/// <summary>What a schedule does when a period begins: it makes a draft for a member to send, or sends the invoice by itself.</summary>
internal enum RecurringAction { Draft, Issue }

/// <summary>What is charged from a day on, instead of what was charged before.</summary>
/// <param name="From">Counts for each period that begins on this day or later.</param>
internal sealed record PriceChange(DateOnly From, IReadOnlyList<InvoiceLine> Lines, IReadOnlyList<DocumentAdjustment>? Adjustments = null);

/// <summary>What is billed again and again, how often, and for how long.</summary>
/// <param name="EndsOn">No period begins after this day.</param>
/// <param name="Count">So many invoices are made; not together with <paramref name="EndsOn"/>.</param>
/// <param name="TermsDays">Each invoice is due so many days after it is sent; the client's or the firm's terms where null.</param>
/// <param name="Prices">Changes still to come, by their days.</param>
internal sealed record RecurringTerms(
    string Title, string Currency, IReadOnlyList<InvoiceLine> Lines, string? Note, bool PricesIncludeTax, IReadOnlyList<DocumentAdjustment> Adjustments,
    Recurrence Recurrence, DateOnly? EndsOn, int? Count, int? TermsDays, RecurringAction Action, IReadOnlyList<PriceChange> Prices)
{
    /// <summary>What is charged in a period that begins on that day.</summary>
    public (IReadOnlyList<InvoiceLine> Lines, IReadOnlyList<DocumentAdjustment> Adjustments) Charged(DateOnly day) =>
        Prices.LastOrDefault(p => p.From <= day) is { } change ? (change.Lines, change.Adjustments ?? []) : (Lines, Adjustments);

    /// <summary>Price changes have come that far: what they charge is what is charged.</summary>
    public RecurringTerms Reaching(DateOnly day)
    {
        var (lines, adjustments) = Charged(day);
        return this with { Lines = lines, Adjustments = adjustments, Prices = [.. Prices.Where(p => p.From > day)] };
    }

    /// <summary>What an invoice for a period that begins on that day comes to, in minor units.</summary>
    public long Total(DateOnly day)
    {
        var (lines, adjustments) = Charged(day);
        return Totals.Of(lines, adjustments, PricesIncludeTax).Total;
    }
}

/// <summary>A schedule by which a client is billed the same again and again: each period once, whatever happens meanwhile.</summary>
/// <param name="Terms">As they are for the next period.</param>
internal sealed record RecurringInvoice(Guid Id, Guid ClientId, RecurringTerms Terms, DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Scheduled(Guid RecurringInvoiceId, Guid ClientId, RecurringTerms Terms, DateTimeOffset At);
    internal sealed record Changed(RecurringTerms Terms);
    internal sealed record Billed(DateOnly On, Guid InvoiceId, DateTimeOffset At);
    internal sealed record Paused(DateTimeOffset At);
    internal sealed record Resumed(DateOnly From, DateTimeOffset At);
    internal sealed record Ended(DateTimeOffset At);

    public static readonly Problem StartsInPast = new("recurring-start-past", 409, "The start date has passed",
        "A schedule can't start in the past. Start it today or later, and send an invoice for what came before.");
    public static readonly Problem NeverDue = new("recurring-never-due", 409, "No invoice is left to make",
        "The schedule would end before its next invoice. Choose a later end, or end the schedule.");
    public static readonly Problem HasEnded = new("recurring-ended", 409, "The schedule has ended",
        "An ended schedule stays as it is. Set up another one to go on.");

    public const int Shown = 5;

    public long Version { get; set; }

    /// <summary>The next period, counted from 0 by the recurrence.</summary>
    public int Period { get; init; }

    /// <summary>How many invoices it has made.</summary>
    public int Made { get; init; }

    /// <summary>The day on which the last period that was billed began.</summary>
    public DateOnly? LastOn { get; init; }
    public DateTimeOffset? PausedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public static RecurringInvoice Create(Scheduled e) => new RecurringInvoice(e.RecurringInvoiceId, e.ClientId, e.Terms, e.At).Reached();
    public RecurringInvoice Apply(Changed e) =>
        (this with { Terms = e.Terms, Period = e.Terms.Recurrence == Terms.Recurrence ? Period : 0 }).Reached();
    public RecurringInvoice Apply(Billed e) => (this with { Period = Period + 1, Made = Made + 1, LastOn = e.On }).Reached();
    public RecurringInvoice Apply(Paused e) => this with { PausedAt = e.At };
    public RecurringInvoice Apply(Resumed e) =>
        (this with { PausedAt = null, Period = Math.Max(Period, Terms.Recurrence.FirstFrom(e.From)) }).Reached();
    public RecurringInvoice Apply(Ended e) => this with { EndedAt = e.At };

    /// <summary>The day on which the next invoice is due to be made; null when there is none any more.</summary>
    public DateOnly? NextOn => Upcoming.FirstOrDefault() is { Year: > 1 } day ? day : null;

    public RecurringStatus Status => NextOn is null ? RecurringStatus.Ended : PausedAt is null ? RecurringStatus.Active : RecurringStatus.Paused;

    /// <summary>The days of the next invoices, a few of them.</summary>
    [JsonIgnore]
    public IEnumerable<DateOnly> Upcoming => EndedAt is not null ? []
        : Enumerable.Range(Period, Math.Min(Shown, Terms.Count is { } count ? Math.Max(0, count - Made) : Shown))
            .Select(Terms.Recurrence.On).TakeWhile(day => Terms.EndsOn is not { } end || day <= end);

    /// <summary>Where it comes by its next day: what has ended comes last.</summary>
    [JsonIgnore] public DateOnly SortNext => NextOn ?? DateOnly.MaxValue;

    /// <summary>By what it is found.</summary>
    [JsonIgnore] public string Search => Unicode.Searchable(Terms.Title);

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(RecurringInvoiceRow.Of(this), Json.Options);
    [JsonIgnore] public string Body => JsonSerializer.Serialize(RecurringInvoiceView.Of(this), Json.Options);

    private RecurringInvoice Reached() => NextOn is { } day ? this with { Terms = Terms.Reaching(day) } : this;

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
    public PaperPeriod? Due(DateOnly today) => Status == RecurringStatus.Active && NextOn is { } day && day <= today
        ? new(day, Terms.Recurrence.On(Period + 1).AddDays(-1)) : null;

    /// <summary>The period's invoice, as a draft. Its id follows from schedule and day, so that there is never another for the same.</summary>
    public Invoice.Drafted Draft(PaperPeriod period, PaperWords words, DateOnly today, DateTimeOffset now)
    {
        var (lines, adjustments) = Terms.Charged(period.From);
        return new(InvoiceOf(Id, period.From), ClientId, Named(Terms.Title), Terms.Currency,
            [.. lines.Select(l => l with { Description = Named(l.Description) })], Terms.TermsDays is { } days ? today.AddDays(days) : null,
            Terms.Note is { } note ? Named(note) : null, now, Terms.PricesIncludeTax, adjustments, Id);

        string Named(string text) => text.Replace("{period}", words.Period(period), StringComparison.Ordinal);
    }

    /// <summary>The id of the invoice for the period that begins on that day.</summary>
    public static Guid InvoiceOf(Guid id, DateOnly on)
    {
        Span<byte> both = stackalloc byte[20];
        id.TryWriteBytes(both);
        BitConverter.TryWriteBytes(both[16..], on.DayNumber);
        return new Guid(SHA256.HashData(both).AsSpan(0, 16));
    }

    private void MustRun()
    {
        if (Status == RecurringStatus.Ended) throw HasEnded.Refuse();
    }
}
