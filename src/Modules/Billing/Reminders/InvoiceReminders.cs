namespace Portal.Billing.Reminders;

/// <summary>A reminder that went out.</summary>
/// <param name="Days">After the due date; below zero before it.</param>
/// <param name="ByHand">A member sent it.</param>
internal sealed record SentReminder(DateOnly On, int Days, bool ByHand);

/// <summary>How a client is reminded of an invoice: what went out, and what keeps more from going out.</summary>
internal sealed record InvoiceReminders(Guid Id, Guid InvoiceId, Guid ClientId) : IOfClient
{
    internal sealed record Opened(Guid RemindersId, Guid InvoiceId, Guid ClientId, DateTimeOffset At);
    internal sealed record Sent(DateOnly On, int Days, bool ByHand, DateTimeOffset At);
    internal sealed record Held(bool Off, DateOnly? PromisedUntil, string? Dispute, DateTimeOffset At);

    public long Version { get; set; }
    public IReadOnlyList<SentReminder> Reminders { get; init; } = [];

    /// <summary>Nothing goes out for this invoice by itself.</summary>
    public bool Off { get; init; }

    /// <summary>The client has promised to pay by then: nothing goes out by itself until that day is over.</summary>
    public DateOnly? PromisedUntil { get; init; }

    /// <summary>What the client says is wrong with the invoice; null while nothing is.</summary>
    public string? Dispute { get; init; }

    public static InvoiceReminders Create(Opened e) => new(e.RemindersId, e.InvoiceId, e.ClientId);
    public InvoiceReminders Apply(Sent e) => this with { Reminders = [.. Reminders, new(e.On, e.Days, e.ByHand)] };
    public InvoiceReminders Apply(Held e) => this with { Off = e.Off, PromisedUntil = e.PromisedUntil, Dispute = e.Dispute };

    /// <summary>Whether something keeps reminders from going out by themselves that day.</summary>
    public bool IsHeld(DateOnly today) => Off || Dispute is not null || PromisedUntil >= today;

    public IReadOnlyList<int> Days => [.. Reminders.Select(r => r.Days)];

    public static Guid IdOf(Guid invoiceId) => DerivedId.Of(invoiceId, "reminders");

    /// <summary>As it is before anything happened.</summary>
    public static InvoiceReminders Of(Guid invoiceId, Guid clientId) => new(IdOf(invoiceId), invoiceId, clientId);
}

/// <summary>That a client's invoices were looked through on a day, and whether anything went out: nobody is reminded twice a day.</summary>
/// <param name="Id">The client's and the day.</param>
internal sealed record ReminderDay(string Id, DateOnly Day, bool Sent)
{
    public static string IdOf(Guid clientId, DateOnly day) => $"{clientId}:{day.DayNumber}";
}
