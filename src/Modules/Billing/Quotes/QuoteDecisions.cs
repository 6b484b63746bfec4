using Portal.Billing.Invoices;

namespace Portal.Billing.Quotes;

/// <summary>What may become of a quote, and what is refused.</summary>
internal sealed partial record Quote
{
    public const int UsualDays = 30;

    public static readonly Problem NotADraft = new("quote-not-a-draft", 409, "The quote has been sent",
        "A quote that was sent can't be changed. Withdraw it and send another one.");
    public static readonly Problem NotOpen = new("quote-not-open", 409, "The quote isn't waiting for an answer",
        "Only a quote that was sent, and that nobody has answered or withdrawn, can be answered.");
    public static readonly Problem HasExpired = new("quote-expired", 409, "The quote has expired",
        "The day until which it was valid has passed. Ask for a new quote.");
    public static readonly Problem OtherPaper = new("quote-not-as-seen", 409, "This isn't the quote that was sent",
        "The fingerprint differs from the PDF of the quote. Open the quote again, read it and accept it then.");
    public static readonly Problem NothingToSend = new("quote-empty", 409, "The quote comes to nothing",
        "A quote needs a total above zero before you can send it. Check its lines.");
    public static readonly Problem ValidBeforeSent = new("quote-valid-before-sent", 409, "That day has passed",
        "A quote can't have expired when you send it. Choose a later day, or none for 30 days.");
    public static readonly Problem NotAccepted = new("quote-not-accepted", 409, "The quote isn't accepted",
        "Only an accepted quote becomes an invoice.");
    public static readonly Problem AlreadyInvoiced = new("quote-invoiced", 409, "The quote is invoiced already",
        "There is an invoice for this quote. Delete or void that one first.");

    public Revised Revise(SaleContent content, DateOnly? validUntil) => Status == QuoteStatus.Draft ? new(content, validUntil) : throw NotADraft.Refuse();

    /// <summary>Only a draft goes without a trace.</summary>
    public Deleted Delete(DateTimeOffset now) => Status == QuoteStatus.Draft ? new(now) : throw NotADraft.Refuse();

    /// <summary>Asked before a number is taken, so that no number is taken in vain.</summary>
    public void MustBeSendable(DateOnly today)
    {
        if (Status != QuoteStatus.Draft) throw NotADraft.Refuse();
        if (Total <= 0) throw NothingToSend.Refuse(pointer: "/lines");
        if (ValidUntil < today) throw ValidBeforeSent.Refuse(pointer: "/validUntil");
    }

    public Sent Send(string number, DateOnly today, DateTimeOffset now, Parties? parties)
    {
        MustBeSendable(today);
        return new(number, ValidUntil ?? today.AddDays(UsualDays), now, today, parties);
    }

    /// <param name="seen">The SHA-256 of what the contact saw.</param>
    /// <param name="kept">Of the paper as it was made.</param>
    public Accepted Accept(Guid personId, string signedBy, string seen, string kept, DateOnly today, DateTimeOffset now)
    {
        MustBeOpen(today);
        if (!string.Equals(seen, kept, StringComparison.OrdinalIgnoreCase)) throw OtherPaper.Refuse(pointer: "/sha256");
        return new(personId, signedBy, kept, now);
    }

    public Declined Decline(Guid personId, string? reason, DateOnly today, DateTimeOffset now)
    {
        MustBeOpen(today);
        return new(personId, reason, now);
    }

    public Withdrawn Withdraw(string reason, DateTimeOffset now) =>
        Status is QuoteStatus.Sent or QuoteStatus.Expired ? new(reason, now) : throw NotOpen.Refuse();

    /// <summary>Null where there is nothing to say: it was answered meanwhile, or holds still.</summary>
    public Expired? Expire(DateOnly today, DateTimeOffset now) => Status == QuoteStatus.Sent && ValidUntil < today ? new(now) : null;

    /// <summary>What a deposit invoice asks for: that share of what is quoted, at each tax.</summary>
    /// <param name="called">What its lines are called.</param>
    public SaleContent Deposit(decimal percent, string called)
    {
        MustBeInvoiceable();
        return Content with
        {
            Lines = [.. Content.Totals.Taxes.Where(t => t.Net > 0)
                .Select(t => new InvoiceLine(called, 1, Totals.Round(t.Net * percent / 100), t.Rate, null, t.Category, t.ExemptionReason))],
            PricesIncludeTax = false,
            Adjustments = [],
        };
    }

    /// <summary>All of it, less the deposits that were asked for.</summary>
    public SaleContent Invoice(IReadOnlyList<Deduction> deposits)
    {
        MustBeInvoiceable();
        return Content with { Deductions = deposits };
    }

    private void MustBeInvoiceable()
    {
        if (Status != QuoteStatus.Accepted) throw NotAccepted.Refuse();
        if (IsInvoiced) throw AlreadyInvoiced.Refuse();
    }

    private void MustBeOpen(DateOnly today)
    {
        if (Status == QuoteStatus.Expired || (Status == QuoteStatus.Sent && ValidUntil < today)) throw HasExpired.Refuse();
        if (Status != QuoteStatus.Sent) throw NotOpen.Refuse();
    }
}
