using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Billing.Sellers;

namespace Portal.Billing.Invoices;

internal enum InvoiceStatus { Draft, Issued, Paid, Voided }

/// <summary>An invoice and its rules. All amounts are in minor units of its currency.</summary>
internal sealed record Invoice(Guid Id, Guid ClientId, string Title, string Currency, IReadOnlyList<InvoiceLine> Lines, DateOnly? DueOn, string? Note, DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Drafted(
        Guid InvoiceId, Guid ClientId, string Title, string Currency, IReadOnlyList<InvoiceLine> Lines, DateOnly? DueOn, string? Note, DateTimeOffset At);
    internal sealed record Revised(string Title, string Currency, IReadOnlyList<InvoiceLine> Lines, DateOnly? DueOn, string? Note);
    internal sealed record Issued(string Number, DateOnly DueOn, DateTimeOffset At, DateOnly? On = null, Parties? Parties = null);
    internal sealed record PaymentReceived(Guid PaymentId, long Amount, DateOnly ReceivedOn, string? Reference);
    internal sealed record Settled(DateTimeOffset At);
    internal sealed record Voided(string Reason, DateTimeOffset At);
    internal sealed record Deleted(DateTimeOffset At);

    public static readonly Problem NotADraft = new("invoice-not-a-draft", 409, "The invoice is issued", "An issued invoice cannot be changed. Issue a further one for what is missing.");
    public static readonly Problem NotIssued = new("invoice-not-issued", 409, "The invoice is not issued", "Only an issued invoice can be paid. Issue it first.");
    public static readonly Problem NothingToIssue = new("invoice-not-payable", 409, "The invoice asks for nothing", "An invoice needs a total above zero before it can be issued. Correct its lines.");
    public static readonly Problem Overpaid = new("overpayment", 409, "That is more than is outstanding", "Record what was paid for this invoice, at most what is outstanding, and the rest elsewhere.");
    public static readonly Problem OtherCurrency = new("currency-mismatch", 409, "The invoice is in another currency", "Record the payment in the invoice's currency.");

    public static readonly Problem IsVoid = new("invoice-void", 409, "The invoice is void",
        "A voided invoice asks for nothing any more. Duplicate it to bill the client again.");
    public static readonly Problem HasPayments = new("invoice-has-payments", 409, "There are payments for the invoice",
        "An invoice can be voided while nothing is paid for it.");
    public static readonly Problem DueBeforeIssue = new("invoice-due-before-issue", 409, "The due date has passed", "An invoice cannot be due before it is issued. Give it a later due date, or none for 14 days.");
    public static readonly Problem NotReceivedYet = new("payment-in-future", 409, "That day has not come yet", "Give the day of the bank's statement, today at the latest.");

    public long Version { get; set; }
    public InvoiceStatus Status { get; init; }
    public string? Number { get; init; }
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>The day of that where the firm is: what the invoice is dated. Earlier invoices were dated by UTC.</summary>
    public DateOnly? IssuedOn { get => field ?? (IssuedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null); init; }

    /// <summary>Who bills whom, as it stood at the issue; null in a draft, and in what was issued before either side had said so.</summary>
    public Parties? Parties { get; init; }
    public DateTimeOffset? PaidAt { get; init; }
    public DateTimeOffset? VoidedAt { get; init; }
    public string? VoidReason { get; init; }
    public IReadOnlyList<Payment> Payments { get; init; } = [];

    public static Invoice Create(Drafted e) => new(e.InvoiceId, e.ClientId, e.Title, e.Currency, e.Lines, e.DueOn, e.Note, e.At);
    public Invoice Apply(Revised e) => this with { Title = e.Title, Currency = e.Currency, Lines = e.Lines, DueOn = e.DueOn, Note = e.Note };
    public Invoice Apply(Issued e) => this with { Status = InvoiceStatus.Issued, Number = e.Number, DueOn = e.DueOn, IssuedAt = e.At, IssuedOn = e.On, Parties = e.Parties };
    public Invoice Apply(PaymentReceived e) => this with { Payments = [.. Payments, new(e.PaymentId, e.Amount, e.ReceivedOn, e.Reference)] };
    public Invoice Apply(Settled e) => this with { Status = InvoiceStatus.Paid, PaidAt = e.At };
    public Invoice Apply(Voided e) => this with { Status = InvoiceStatus.Voided, VoidedAt = e.At, VoidReason = e.Reason };
    public static bool ShouldDelete(Deleted _) => true;

    public long Net => Lines.Sum(l => l.Net);
    public long Total => Net + Taxes.Sum(t => t.Tax);
    public long Outstanding => Status == InvoiceStatus.Voided ? 0 : Total - Payments.Sum(p => p.Amount);
    public IEnumerable<TaxLine> Taxes => Lines.GroupBy(l => l.TaxRate).OrderBy(g => g.Key).Select(g =>
    {
        var net = g.Sum(l => l.Net);
        return new TaxLine(g.Key, net, (long)Math.Round(net * g.Key / 100, MidpointRounding.AwayFromZero));
    });

    /// <summary>The row of a list, as it is sent: stored as text, so that a list is read without being parsed.</summary>
    [JsonIgnore]
    public string ListLine => JsonSerializer.Serialize(
        new InvoiceRow(Id, ClientId, Number, Title, Status, new(Total, Currency), new(Outstanding, Currency), DueOn, IssuedAt, CreatedAt), Json.Options);

    /// <summary>By what it is found.</summary>
    [JsonIgnore] public string Search => Unicode.Searchable(Number, Title);

    /// <summary>The whole invoice, as it is sent.</summary>
    [JsonIgnore] public string Body => JsonSerializer.Serialize(InvoiceView.Of(this), Json.Options);

    public Revised Revise(string title, string currency, IReadOnlyList<InvoiceLine> lines, DateOnly? dueOn, string? note) =>
        Status == InvoiceStatus.Draft ? new Revised(title, currency, lines, dueOn, note) : throw NotADraft.Refuse();

    /// <summary>Asked before a number is taken, so that no number is taken in vain.</summary>
    public void MustBeIssuable(DateOnly? dueOn, DateOnly today)
    {
        if (Status != InvoiceStatus.Draft) throw NotADraft.Refuse();
        if (Total <= 0) throw NothingToIssue.Refuse(pointer: "/lines");
        if ((dueOn ?? DueOn) < today) throw DueBeforeIssue.Refuse(pointer: "/dueOn");
    }

    /// <summary>Due as the terms have it unless the draft, or whoever issues it, says otherwise.</summary>
    /// <param name="today">Where the firm is.</param>
    /// <param name="terms">In days.</param>
    public Issued Issue(string number, DateOnly? dueOn, DateOnly today, DateTimeOffset now, int terms = SellerProfile.UsualTerms, Parties? parties = null)
    {
        MustBeIssuable(dueOn, today);
        return new Issued(number, dueOn ?? DueOn ?? today.AddDays(terms), now, today, parties);
    }

    /// <summary>Only a draft goes without a trace in the numbers.</summary>
    public Deleted Delete(DateTimeOffset now) => Status == InvoiceStatus.Draft ? new Deleted(now) : throw NotADraft.Refuse();

    /// <summary>What was issued by mistake is asked for no more; its number stays used.</summary>
    public Voided Void(string reason, DateTimeOffset now) => Status switch
    {
        InvoiceStatus.Draft => throw NotIssued.Refuse("Only an issued invoice can be voided. Delete the draft instead."),
        InvoiceStatus.Voided => throw IsVoid.Refuse(),
        _ when Payments.Count > 0 => throw HasPayments.Refuse(),
        _ => new Voided(reason, now),
    };

    /// <summary>The same asked for once more, by a draft of its own.</summary>
    public Drafted Duplicate(Guid id, DateTimeOffset now) => new(id, ClientId, Title, Currency, Lines, null, Note, now);

    /// <summary>The payment, and the settlement when nothing stays outstanding.</summary>
    /// <param name="today">Where the firm is; its bank may be a day ahead.</param>
    public (PaymentReceived Received, Settled? Settled) Receive(Guid paymentId, Money amount, DateOnly receivedOn, string? reference, DateOnly today, DateTimeOffset now)
    {
        if (Status == InvoiceStatus.Draft) throw NotIssued.Refuse();
        if (Status == InvoiceStatus.Voided) throw IsVoid.Refuse();
        if (amount.Currency != Currency) throw OtherCurrency.Refuse($"The invoice is in {Currency}.", "/amount/currency");
        if (amount.Amount > Outstanding) throw Overpaid.Refuse($"Outstanding are {Outstanding} minor units of {Currency}; {amount.Amount} were given.", "/amount/amount");
        if (receivedOn > today.AddDays(1)) throw NotReceivedYet.Refuse(pointer: "/receivedOn");
        var received = new PaymentReceived(paymentId, amount.Amount, receivedOn, reference);
        return (received, amount.Amount == Outstanding ? new Settled(now) : null);
    }
}
