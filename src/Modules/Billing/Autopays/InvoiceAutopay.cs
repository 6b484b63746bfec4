using Portal.Billing.Charges;
using Portal.Billing.Invoices;

namespace Portal.Billing.Autopays;

/// <summary>That the client was told of a payment.</summary>
/// <param name="DueOn">When what is to be paid is due: each instalment by itself.</param>
/// <param name="Amount">In minor units: no more is taken.</param>
/// <param name="ChargeOn">On which day, where the firm is.</param>
internal sealed record AnnouncedPayment(DateOnly DueOn, long Amount, DateOnly ChargeOn);

/// <summary>That a payment was tried.</summary>
/// <param name="Attempt">The first for what is due is 1.</param>
internal sealed record TriedPayment(Guid ChargeId, DateOnly DueOn, int Attempt, DateOnly On);

/// <summary>How an invoice is paid by itself: what the client was told of, and what was tried.</summary>
internal sealed record InvoiceAutopay(Guid Id, Guid InvoiceId, Guid ClientId) : IOfClient
{
    internal sealed record Opened(Guid InvoiceAutopayId, Guid InvoiceId, Guid ClientId, DateTimeOffset At);
    internal sealed record Announced(DateOnly DueOn, long Amount, DateOnly ChargeOn, DateTimeOffset At);
    internal sealed record Tried(Guid ChargeId, DateOnly DueOn, int Attempt, DateOnly On, DateTimeOffset At);

    public long Version { get; set; }
    public IReadOnlyList<AnnouncedPayment> Announcements { get; init; } = [];
    public IReadOnlyList<TriedPayment> Tries { get; init; } = [];

    public static InvoiceAutopay Create(Opened e) => new(e.InvoiceAutopayId, e.InvoiceId, e.ClientId);
    public InvoiceAutopay Apply(Announced e) => this with { Announcements = [.. Announcements, new(e.DueOn, e.Amount, e.ChargeOn)] };
    public InvoiceAutopay Apply(Tried e) => this with { Tries = [.. Tries, new(e.ChargeId, e.DueOn, e.Attempt, e.On)] };

    public static Guid IdOf(Guid invoiceId) => DerivedId.Of(invoiceId, "autopay");

    /// <summary>As it is before anything happened.</summary>
    public static InvoiceAutopay Of(Invoice invoice) => new(IdOf(invoice.Id), invoice.Id, invoice.ClientId);

    /// <summary>The last try for what the invoice asks for now; of a plan that was changed meanwhile, tries for other days don't count.</summary>
    public TriedPayment? LastTry(Invoice invoice, DateOnly today) =>
        invoice.Open.Count == 0 ? null : Tries.LastOrDefault(t => t.DueOn == invoice.AskedBy(today).DueOn);

    /// <summary>
    /// What comes next for the invoice, and on which day. Whatever is to be paid is announced first, so many days before; then it is tried on the day
    /// on which it is due, and again as the rules have it.
    /// </summary>
    /// <param name="last">What became of <see cref="LastTry"/>; null where there was none.</param>
    /// <param name="noticeDays">As the client has agreed to.</param>
    /// <returns>Null where nothing does: it is paid, or being paid, or was tried often enough.</returns>
    public NextPayment? Next(Invoice invoice, Charge? last, AutopayRules rules, int noticeDays, DateOnly today)
    {
        if (invoice.Open.Count == 0 || invoice.Charges.Count > 0) return null;
        var asked = invoice.AskedBy(today);
        if (Announcements.LastOrDefault(a => a.DueOn == asked.DueOn) is not { } announced)
        {
            var sayOn = asked.DueOn.AddDays(-noticeDays);
            return new(NextStep.Announce, asked.DueOn, asked.Amount, sayOn > today ? sayOn : today, Max(asked.DueOn, Max(sayOn, today).AddDays(noticeDays)), 0);
        }
        var amount = Math.Min(asked.Amount, announced.Amount);
        NextPayment Charge(DateOnly on, int attempt) => new(NextStep.Charge, asked.DueOn, amount, on, on, attempt);
        if (LastTry(invoice, today) is not { } tried) return Charge(announced.ChargeOn, 1);
        return last?.Status switch
        {
            // It never came to a try: the provider was out of reach.
            ChargeStatus.Canceled => Charge(tried.On.AddDays(1), tried.Attempt),
            ChargeStatus.Failed when rules.RetryOn(tried.Attempt, tried.On, last.Reason) is { } again => Charge(again, tried.Attempt + 1),
            _ => null,
        };
    }

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}

internal enum NextStep { Announce, Charge }

/// <summary>What comes next.</summary>
/// <param name="Amount">In minor units.</param>
/// <param name="On">When it comes.</param>
/// <param name="ChargeOn">When the client's money is taken.</param>
/// <param name="Attempt">The first try is 1; 0 before.</param>
internal sealed record NextPayment(NextStep Step, DateOnly DueOn, long Amount, DateOnly On, DateOnly ChargeOn, int Attempt);
