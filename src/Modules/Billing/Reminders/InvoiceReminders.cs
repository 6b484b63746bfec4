using System.Text.Json.Serialization;
using Portal.Billing.Invoices;

namespace Portal.Billing.Reminders;

/// <summary>A reminder that went out.</summary>
/// <param name="Days">After the due date; below zero before it.</param>
/// <param name="ByHand">A member sent it.</param>
/// <param name="DueOn">When the last of the instalments was due that it asked for; null where the invoice had none.</param>
internal sealed record SentReminder(DateOnly On, int Days, bool ByHand, DateOnly? DueOn = null);

/// <summary>A fee that was charged for an invoice being late, by an invoice of its own.</summary>
/// <param name="InvoiceId">The fee's.</param>
internal sealed record ChargedLateFee(Guid InvoiceId, DateOnly On);

/// <summary>How a client is reminded of an invoice: what went out, and what keeps more from going out.</summary>
internal sealed record InvoiceReminders(Guid Id, Guid InvoiceId, Guid ClientId) : IOfClient
{
    internal sealed record Opened(Guid RemindersId, Guid InvoiceId, Guid ClientId, DateTimeOffset At);
    internal sealed record Sent(DateOnly On, int Days, bool ByHand, DateTimeOffset At, DateOnly? DueOn = null);
    internal sealed record Held(bool Off, DateOnly? PromisedUntil, string? Dispute, DateTimeOffset At, bool LateFeesOff = false);
    internal sealed record LateFeeCharged(Guid InvoiceId, DateOnly On, DateTimeOffset At);

    public long Version { get; set; }
    public IReadOnlyList<SentReminder> Reminders { get; init; } = [];

    /// <summary>When the last one went out, where the firm is; null where none did.</summary>
    [JsonIgnore] public DateOnly? RemindedOn => Reminders.Count > 0 ? Reminders[^1].On : null;

    /// <summary>Nothing goes out for this invoice by itself.</summary>
    public bool Off { get; init; }

    /// <summary>The client has promised to pay by then: nothing goes out by itself until that day is over.</summary>
    public DateOnly? PromisedUntil { get; init; }

    /// <summary>What the client says is wrong with the invoice; null while nothing is.</summary>
    public string? Dispute { get; init; }

    /// <summary>No late fees are charged for this invoice.</summary>
    public bool LateFeesOff { get; init; }

    /// <summary>What was charged for its being late, oldest first.</summary>
    public IReadOnlyList<ChargedLateFee> LateFees { get; init; } = [];

    public static InvoiceReminders Create(Opened e) => new(e.RemindersId, e.InvoiceId, e.ClientId);
    public InvoiceReminders Apply(Sent e) => this with { Reminders = [.. Reminders, new(e.On, e.Days, e.ByHand, e.DueOn)] };
    public InvoiceReminders Apply(Held e) => this with { Off = e.Off, PromisedUntil = e.PromisedUntil, Dispute = e.Dispute, LateFeesOff = e.LateFeesOff };
    public InvoiceReminders Apply(LateFeeCharged e) => this with { LateFees = [.. LateFees, new(e.InvoiceId, e.On)] };

    /// <summary>Whether something keeps reminders from going out by themselves that day.</summary>
    public bool IsHeld(DateOnly today) => Off || Dispute is not null || PromisedUntil >= today;

    /// <summary>Whether something keeps late fees from being charged that day: what holds reminders holds them too.</summary>
    public bool IsFreeOfFees(DateOnly today) => LateFeesOff || IsHeld(today);

    public IReadOnlyList<int> Days => [.. Reminders.Select(r => r.Days)];

    /// <summary>What is open of the invoice, by its days, and after how many days it was reminded of: each instalment by itself.</summary>
    public IEnumerable<(DateOnly DueOn, IReadOnlyList<int> Sent)> Open(Invoice invoice) => invoice.Open.Select(part => (part.DueOn,
        invoice.Instalments.Count == 0 ? Days : (IReadOnlyList<int>)[.. Reminders.Where(r => r.DueOn >= part.DueOn)
            .Select(r => r.On.DayNumber - part.DueOn.DayNumber)]));

    public static Guid IdOf(Guid invoiceId) => DerivedId.Of(invoiceId, "reminders");

    /// <summary>As it is before anything happened.</summary>
    public static InvoiceReminders Of(Guid invoiceId, Guid clientId) => new(IdOf(invoiceId), invoiceId, clientId);
}

/// <summary>
/// That a client's invoices were looked through on a day, or an invoice for late fees, and whether anything went out: nobody is reminded twice a
/// day, or charged.
/// </summary>
/// <param name="Id">The client's or the invoice's, and the day.</param>
internal sealed record ReminderDay(string Id, DateOnly Day, bool Sent)
{
    public static string IdOf(Guid id, DateOnly day) => $"{id}:{day.DayNumber}";
}
