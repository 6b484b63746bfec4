using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Billing.Invoices;

/// <summary>How an invoice is paid in instalments. Without a plan all of it is due on one day.</summary>
internal sealed partial record Invoice
{
    public static readonly Problem NotSchedulable = new("payment-schedule-settled", 409, "Nothing is left to split",
        "Only a draft, or an invoice that was sent and isn't paid in full, can be split into instalments.");
    public static readonly Problem ScheduleDiffers = new("payment-schedule-differs", 409, "The instalments don't come to the total",
        "Instalments come to exactly what the invoice asks for. Split it again, or remove the instalments.");

    internal sealed record PaymentScheduled(IReadOnlyList<Instalment> Instalments, DateTimeOffset At);

    /// <summary>As they were agreed; empty where it is due on one day.</summary>
    public IReadOnlyList<Instalment> Instalments { get; init; } = [];

    /// <summary>Those that the paper of an issued invoice says.</summary>
    public IReadOnlyList<Instalment> IssuedInstalments { get; init; } = [];

    /// <summary>By when all of it is due once its instalments are removed; null without instalments, and where a draft leaves it open.</summary>
    public DateOnly? UnsplitDueOn { get; init; }

    /// <summary>By when all of it is due, had it no instalments.</summary>
    [JsonIgnore] public DateOnly? SingleDueOn => Instalments.Count > 0 ? UnsplitDueOn : DueOn;

    /// <summary>Each instalment as it stands.</summary>
    [JsonIgnore]
    public IReadOnlyList<InstalmentPart> Parts => Instalments.Count == 0 ? [] : InstalmentPart.Of(Instalments,
        Status == InvoiceStatus.Draft ? Instalments.Sum(i => i.Amount) : LeftToCredit, Payments.Sum(p => p.Amount));

    /// <summary>What is left to pay, by the days on which it is due.</summary>
    [JsonIgnore]
    public IReadOnlyList<Instalment> Open => Status != InvoiceStatus.Issued || Outstanding <= 0 || DueOn is not { } day ? []
        : Instalments.Count == 0 ? [new(day, Outstanding)] : InstalmentPart.Left(Parts);

    /// <summary>The same for sums over many invoices, as JSON; null where all of it is due on one day.</summary>
    [JsonIgnore]
    public string? ByDay => Instalments.Count > 0 && Open is { Count: > 0 } open ? JsonSerializer.Serialize(open, Json.Options) : null;

    /// <summary>What comes due first of what is left; null without instalments, and where nothing is left.</summary>
    [JsonIgnore] public long? DueNext => Instalments.Count > 0 && Open is [var first, ..] ? first.Amount : null;

    /// <summary>Whether its instalments are others than its paper says.</summary>
    [JsonIgnore] public bool IsRescheduled => Status == InvoiceStatus.Issued && !Instalments.SequenceEqual(IssuedInstalments);

    public Invoice Apply(PaymentScheduled e) => (this with
    {
        Instalments = e.Instalments,
        UnsplitDueOn = e.Instalments.Count > 0 ? SingleDueOn : null,
        DueOn = SingleDueOn,
    }).DueByParts();

    /// <summary>What is asked for by a day: all that is due by then, and before anything is, what comes due first.</summary>
    /// <returns>The amount, and the day on which the last of it is due.</returns>
    public Instalment AskedBy(DateOnly day)
    {
        var last = Open.LastOrDefault(p => p.DueOn <= day) ?? Open[0];
        return last with { Amount = Open.Where(p => p.DueOn <= last.DueOn).Sum(p => p.Amount) };
    }

    /// <summary>Splits it; without instalments it is due on one day again. Null where that is how it is split already.</summary>
    /// <param name="today">Where the firm is: what a draft asks for can't be due before.</param>
    /// <param name="pointer">Where the first day stands in the request.</param>
    public PaymentScheduled? Schedule(IReadOnlyList<Instalment> plan, DateOnly today, DateTimeOffset now, string pointer = "/instalments/0/dueOn")
    {
        MustBeSchedulable();
        if (plan.SequenceEqual(Instalments)) return null;
        if (plan.Count > 0)
        {
            MustComeTo(plan, LeftToCredit, "/instalments");
            if (plan[0].DueOn < (IssuedOn ?? today)) throw DueBeforeIssue.Refuse(pointer: pointer);
        }
        return new(plan, now);
    }

    /// <summary>What it asks for, in equal parts.</summary>
    public IReadOnlyList<Instalment> Split(int count, DateOnly firstDueOn, InstalmentInterval interval)
    {
        MustBeSchedulable();
        return LeftToCredit >= count ? Instalment.Split(LeftToCredit, count, firstDueOn, interval)
            : throw ScheduleDiffers.Refuse($"{Money.Say(LeftToCredit, Currency)} can't be split into {count} parts.", "/count");
    }

    private void MustBeSchedulable()
    {
        if (Status is not (InvoiceStatus.Draft or InvoiceStatus.Issued) || (Status == InvoiceStatus.Issued && Outstanding <= 0)) throw NotSchedulable.Refuse();
    }

    private void MustComeTo(IReadOnlyList<Instalment> plan, long asked, string pointer)
    {
        if (plan.Sum(i => i.Amount) is var sum && sum != asked)
            throw ScheduleDiffers.Refuse(
                $"The instalments come to {Money.Say(sum, Currency)}, and the invoice asks for {Money.Say(asked, Currency)}.", pointer);
    }

    /// <summary>It is due when the first of its instalments is that is not paid; one that is paid, when its last was.</summary>
    private Invoice DueByParts() => Instalments.Count == 0 ? this : this with { DueOn = (Parts.FirstOrDefault(p => p.Open > 0) ?? Parts[^1]).DueOn };
}
