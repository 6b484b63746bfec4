using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Billing.Invoices;

namespace Portal.Billing.WorkEntries;

internal enum WorkKind { Time, Expense }

internal enum WorkStatus { Unbilled, Billed, NonBillable }

/// <summary>What was done for a client, or spent for one.</summary>
/// <param name="ProjectId">In another module; null for none.</param>
/// <param name="Day">Where the firm is.</param>
/// <param name="MemberId">Who did it, or paid.</param>
/// <param name="Minutes">How long it took; null for an expense.</param>
/// <param name="Price">In minor units, before tax: of an hour, or what was spent.</param>
/// <param name="Tax">As its line will be taxed.</param>
internal sealed record Work(Guid? ProjectId, DateOnly Day, string Note, Guid MemberId, bool IsBillable, int? Minutes, long Price, string Currency, LineTax Tax)
{
    /// <summary>What it comes to before tax, in minor units, rounded half away from zero.</summary>
    [JsonIgnore] public long Amount => Minutes is { } minutes ? AmountOf(minutes, Price) : Price;

    /// <summary>What so many minutes come to at the price of an hour.</summary>
    public static long AmountOf(int minutes, long hourly) => Totals.Round((decimal)minutes * hourly / 60);
}

/// <summary>A time entry or an expense: what was done for a client, or spent, and the invoice that bills it, one at most.</summary>
internal sealed partial record WorkEntry(Guid Id, Guid ClientId, Work Work, DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Recorded(Guid WorkEntryId, Guid ClientId, Work Work, DateTimeOffset At);
    internal sealed record Changed(Work Work);
    internal sealed record Billed(Guid InvoiceId, DateTimeOffset At);
    internal sealed record Released(Guid InvoiceId, DateTimeOffset At);
    internal sealed record Deleted(DateTimeOffset At);

    public long Version { get; set; }

    /// <summary>The invoice that bills it.</summary>
    public Guid? InvoiceId { get; init; }

    public static WorkEntry Create(Recorded e) => new(e.WorkEntryId, e.ClientId, e.Work, e.At);
    public WorkEntry Apply(Changed e) => this with { Work = e.Work };
    public WorkEntry Apply(Billed e) => this with { InvoiceId = e.InvoiceId };
    public WorkEntry Apply(Released e) => InvoiceId == e.InvoiceId ? this with { InvoiceId = null } : this;
    public static bool ShouldDelete(Deleted _) => true;

    public WorkKind Kind => Work.Minutes is null ? WorkKind.Expense : WorkKind.Time;
    public WorkStatus Status => InvoiceId is not null ? WorkStatus.Billed : Work.IsBillable ? WorkStatus.Unbilled : WorkStatus.NonBillable;

    public Guid? ProjectId => Work.ProjectId;
    public Guid MemberId => Work.MemberId;
    public DateOnly Day => Work.Day;
    public string Currency => Work.Currency;
    public long Amount => Work.Amount;
    public int Minutes => Work.Minutes ?? 0;

    /// <summary>By what it is found.</summary>
    [JsonIgnore] public string Search => Unicode.Searchable(Work.Note);

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(WorkEntryView.Of(this), Json.Options);
}

/// <summary>A time entry or an expense as the API shows it to the firm's people.</summary>
/// <param name="Date">A plain date, where the firm is.</param>
/// <param name="Minutes">How long it took; null for an expense.</param>
/// <param name="Rate">Of an hour, before tax; null for an expense.</param>
/// <param name="Amount">What it comes to before tax.</param>
/// <param name="InvoiceId">The invoice that bills it; null while none does.</param>
internal sealed record WorkEntryView(Guid Id, WorkKind Kind, Guid ClientId, Guid? ProjectId, DateOnly Date, string Note, Guid MemberId, int? Minutes,
    Money? Rate, Money Amount, LineTax Tax, bool Billable, WorkStatus Status, Guid? InvoiceId, DateTimeOffset CreatedAt, long Version) : IVersioned
{
    public static WorkEntryView Of(WorkEntry e)
    {
        var w = e.Work;
        return new(e.Id, e.Kind, e.ClientId, w.ProjectId, w.Day, w.Note, w.MemberId, w.Minutes, w.Minutes is null ? null : new(w.Price, w.Currency),
            new(w.Amount, w.Currency), w.Tax, w.IsBillable, e.Status, e.InvoiceId, e.CreatedAt, e.Version);
    }
}
