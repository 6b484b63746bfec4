using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Billing.RecurringInvoices;

internal enum RecurringStatus { Active, Paused, Ended }

/// <summary>A schedule by which a client is billed the same again and again: each period once, whatever happens meanwhile.</summary>
/// <param name="Terms">As they are for the next period.</param>
internal sealed partial record RecurringInvoice(Guid Id, Guid ClientId, RecurringTerms Terms, DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Scheduled(Guid RecurringInvoiceId, Guid ClientId, RecurringTerms Terms, DateTimeOffset At);
    internal sealed record Changed(RecurringTerms Terms);
    internal sealed record Billed(DateOnly On, Guid InvoiceId, DateTimeOffset At);
    internal sealed record Paused(DateTimeOffset At);
    internal sealed record Resumed(DateOnly From, DateTimeOffset At);
    internal sealed record Ended(DateTimeOffset At);

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
}
