using System.Text.Json.Serialization;
using Portal.Billing.Papers;

namespace Portal.Billing.Invoices;

internal enum InvoiceStatus { Draft, Issued, Paid, Voided, Credited }

/// <summary>An invoice and its rules. All amounts are in minor units of its currency.</summary>
internal sealed partial record Invoice(Guid Id, Guid ClientId, string Title, string Currency, IReadOnlyList<InvoiceLine> Lines, DateOnly? DueOn, string? Note, DateTimeOffset CreatedAt) : IPrintable
{
    internal sealed record Drafted(
        Guid InvoiceId, Guid ClientId, string Title, string Currency, IReadOnlyList<InvoiceLine> Lines, DateOnly? DueOn, string? Note, DateTimeOffset At,
        bool PricesIncludeTax = false, IReadOnlyList<DocumentAdjustment>? Adjustments = null, string? OrderReference = null, ServicePeriod? Service = null,
        IReadOnlyList<Deduction>? Deductions = null, bool IsDeposit = false, Guid? QuoteId = null, Guid? RecurringInvoiceId = null,
        Guid? LateFeeOf = null);
    internal sealed record Revised(string Title, string Currency, IReadOnlyList<InvoiceLine> Lines, DateOnly? DueOn, string? Note,
        bool PricesIncludeTax = false, IReadOnlyList<DocumentAdjustment>? Adjustments = null, string? OrderReference = null, ServicePeriod? Service = null,
        IReadOnlyList<Deduction>? Deductions = null, bool IsDeposit = false);
    internal sealed record Issued(string Number, DateOnly DueOn, DateTimeOffset At, DateOnly? On = null, Parties? Parties = null);
    internal sealed record Deducted(Guid InvoiceId, DateTimeOffset At);
    internal sealed record DeductionReleased(Guid InvoiceId, DateTimeOffset At);
    internal sealed record Voided(string Reason, DateTimeOffset At);
    internal sealed record Linked(IReadOnlyList<InvoiceSubject> Subjects);
    internal sealed record Deleted(DateTimeOffset At);

    public long Version { get; set; }

    /// <summary>Whether prices, and amounts of discounts and charges, are with tax.</summary>
    public bool PricesIncludeTax { get; init; }
    public IReadOnlyList<DocumentAdjustment> Adjustments { get; init; } = [];
    public string? OrderReference { get; init; }
    public ServicePeriod? Service { get; init; }

    /// <summary>The deposits that it takes off.</summary>
    public IReadOnlyList<Deduction> Deductions { get; init; } = [];

    /// <summary>Asks for a part before the work is done; the final invoice takes it off.</summary>
    public bool IsDeposit { get; init; }

    /// <summary>The final invoice that takes this deposit off; null while none that was issued does.</summary>
    public Guid? DeductedBy { get; init; }

    /// <summary>The quote that it was made from.</summary>
    public Guid? QuoteId { get; init; }

    /// <summary>The schedule that made it; null where somebody drafted it.</summary>
    public Guid? RecurringInvoiceId { get; init; }

    /// <summary>What it is for, in other modules.</summary>
    public IReadOnlyList<InvoiceSubject> Subjects { get; init; } = [];

    /// <summary>The overdue invoice that it is a late fee of.</summary>
    public Guid? LateFeeOf { get; init; }
    public InvoiceStatus Status { get; init; }
    public string? Number { get; init; }
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>The day of that where the firm is: what the invoice is dated. Earlier invoices were dated by UTC.</summary>
    public DateOnly? IssuedOn { get => field ?? (IssuedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null); init; }

    /// <summary>Who bills whom, as it stood at the issue; null in a draft, and in what was issued before either side had said so.</summary>
    public Parties? Parties { get; init; }
    public DateTimeOffset? VoidedAt { get; init; }
    public string? VoidReason { get; init; }

    public static Invoice Create(Drafted e) => new(e.InvoiceId, e.ClientId, e.Title, e.Currency, e.Lines, e.DueOn, e.Note, e.At)
    {
        PricesIncludeTax = e.PricesIncludeTax,
        Adjustments = e.Adjustments ?? [],
        OrderReference = e.OrderReference,
        Service = e.Service,
        Deductions = e.Deductions ?? [],
        IsDeposit = e.IsDeposit,
        QuoteId = e.QuoteId,
        RecurringInvoiceId = e.RecurringInvoiceId,
        LateFeeOf = e.LateFeeOf,
    };
    public Invoice Apply(Revised e) => (this with
    {
        Title = e.Title,
        Currency = e.Currency,
        Lines = e.Lines,
        DueOn = e.DueOn,
        Note = e.Note,
        PricesIncludeTax = e.PricesIncludeTax,
        Adjustments = e.Adjustments ?? [],
        OrderReference = e.OrderReference,
        Service = e.Service,
        Deductions = e.Deductions ?? [],
        IsDeposit = e.IsDeposit,
        UnsplitDueOn = Instalments.Count > 0 ? e.DueOn : null,
    }).DueByParts();
    public Invoice Apply(Issued e) => (this with
    {
        Status = InvoiceStatus.Issued,
        Number = e.Number,
        DueOn = e.DueOn,
        UnsplitDueOn = Instalments.Count > 0 ? e.DueOn : null,
        IssuedInstalments = Instalments,
        IssuedAt = e.At,
        IssuedOn = e.On,
        Parties = e.Parties,
    }).DueByParts();
    public Invoice Apply(Deducted e) => this with { DeductedBy = e.InvoiceId };
    public Invoice Apply(DeductionReleased e) => DeductedBy == e.InvoiceId ? this with { DeductedBy = null } : this;
    public Invoice Apply(Voided e) => this with { Status = InvoiceStatus.Voided, VoidedAt = e.At, VoidReason = e.Reason, Instalments = [] };
    public Invoice Apply(Linked e) => this with { Subjects = e.Subjects };
    public static bool ShouldDelete(Deleted _) => true;

    [JsonIgnore] public SaleContent Content => new(Title, Currency, Lines, Note, PricesIncludeTax, Adjustments, OrderReference, Service, Deductions);

    /// <summary>What it comes to: by the rules of EN 16931, or as the program says that issued it.</summary>
    [JsonIgnore] public Totals Totals => Stated is { } stated ? Totals.Said(Lines, stated, PricesIncludeTax) : Content.Totals;

    public long Net => Totals.Net;
    public long Total => Totals.Total;
    public IReadOnlyList<TaxLine> Taxes => Totals.Taxes;
}
