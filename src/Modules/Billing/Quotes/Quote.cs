using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;

namespace Portal.Billing.Quotes;

internal enum QuoteStatus { Draft, Sent, Accepted, Declined, Expired, Withdrawn }

/// <summary>What the firm offers to do at which price, and what the client said to it. Amounts are in minor units of its currency.</summary>
internal sealed partial record Quote(Guid Id, Guid ClientId, SaleContent Content, DateOnly? ValidUntil, DateTimeOffset CreatedAt) : IPrintable
{
    internal sealed record Drafted(Guid QuoteId, Guid ClientId, SaleContent Content, DateOnly? ValidUntil, DateTimeOffset At);
    internal sealed record Revised(SaleContent Content, DateOnly? ValidUntil);
    internal sealed record Sent(string Number, DateOnly ValidUntil, DateTimeOffset At, DateOnly On, Parties? Parties);
    internal sealed record Accepted(Guid PersonId, string SignedBy, string Sha256, DateTimeOffset At);
    internal sealed record Declined(Guid PersonId, string? Reason, DateTimeOffset At);
    internal sealed record Withdrawn(string Reason, DateTimeOffset At);
    internal sealed record Expired(DateTimeOffset At);
    internal sealed record Invoiced(Guid InvoiceId, bool IsDeposit, DateTimeOffset At);
    internal sealed record InvoiceReleased(Guid InvoiceId, DateTimeOffset At);
    internal sealed record Deleted(DateTimeOffset At);

    public long Version { get; set; }
    public QuoteStatus Status { get; init; }
    public string? Number { get; init; }
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>What it is dated: the day where the firm is.</summary>
    public DateOnly? SentOn { get; init; }

    /// <summary>Who offers to whom, as it stood when it was sent.</summary>
    public Parties? Parties { get; init; }

    /// <summary>How the client agreed; null where they did not.</summary>
    public QuoteAcceptance? Acceptance { get; init; }

    /// <summary>Why it was declined or withdrawn.</summary>
    public string? Reason { get; init; }

    /// <summary>Since when it is as it is.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>What was made of it.</summary>
    public IReadOnlyList<QuoteInvoice> Invoices { get; init; } = [];

    public static Quote Create(Drafted e) => new(e.QuoteId, e.ClientId, e.Content, e.ValidUntil, e.At);
    public Quote Apply(Revised e) => this with { Content = e.Content, ValidUntil = e.ValidUntil };
    public Quote Apply(Sent e) => this with
    {
        Status = QuoteStatus.Sent,
        Number = e.Number,
        ValidUntil = e.ValidUntil,
        SentAt = e.At,
        SentOn = e.On,
        Parties = e.Parties,
    };
    public Quote Apply(Accepted e) => this with
    {
        Status = QuoteStatus.Accepted,
        Acceptance = new(e.PersonId, e.SignedBy, e.Sha256, e.At),
        AnsweredAt = e.At,
    };
    public Quote Apply(Declined e) => this with { Status = QuoteStatus.Declined, Reason = e.Reason, AnsweredAt = e.At };
    public Quote Apply(Withdrawn e) => this with { Status = QuoteStatus.Withdrawn, Reason = e.Reason, AnsweredAt = e.At };
    public Quote Apply(Expired e) => this with { Status = QuoteStatus.Expired, AnsweredAt = e.At };
    public Quote Apply(Invoiced e) => this with { Invoices = [.. Invoices, new(e.InvoiceId, e.IsDeposit)] };
    public Quote Apply(InvoiceReleased e) => this with { Invoices = [.. Invoices.Where(i => i.InvoiceId != e.InvoiceId)] };
    public static bool ShouldDelete(Deleted _) => true;

    /// <summary>Whether there is an invoice of it that is no deposit.</summary>
    [JsonIgnore] public bool IsInvoiced => Invoices.Any(i => !i.IsDeposit);

    /// <summary>With tax.</summary>
    public long Total => Content.Totals.Total;

    public Paper Print(PaperNames names) => Print(SentOn!.Value, Parties, names);

    /// <summary>A draft, as it would be sent that day.</summary>
    public Paper PrintDraft(Parties? parties, DateOnly today, PaperNames names) => Print(today, parties, names) with { Draft = true };

    private Paper Print(DateOnly on, Parties? parties, PaperNames names) =>
        SalePaper.Of(PaperKind.Quote, Number, on, Content, Content.Totals, parties, names) with { DueOn = ValidUntil };

    [JsonIgnore]
    public string ListLine => JsonSerializer.Serialize(
        new QuoteRow(Id, ClientId, Number, Content.Title, Status, new(Total, Content.Currency), ValidUntil, SentOn, CreatedAt, AnsweredAt,
            IsInvoiced), Json.Options);

    [JsonIgnore] public string Body => JsonSerializer.Serialize(QuoteView.Of(this), Json.Options);

    /// <summary>By what it is found.</summary>
    [JsonIgnore] public string Search => Unicode.Searchable(Number, Content.Title);
}

/// <summary>How the client agreed.</summary>
/// <param name="SignedBy">The name that they typed: evidence, so it stays as it was.</param>
/// <param name="Sha256">Of the PDF that they saw.</param>
internal sealed record QuoteAcceptance(Guid PersonId, string SignedBy, string Sha256, DateTimeOffset At);

/// <summary>An invoice that was made of a quote.</summary>
internal sealed record QuoteInvoice(Guid InvoiceId, bool IsDeposit);
