using Portal.Billing.BillingProfiles;
using Portal.Billing.Charges;
using Portal.Billing.LateFees;
using Portal.Billing.Papers;
using Portal.Billing.Sellers;

namespace Portal.Billing.Invoices;

/// <summary>What may become of an invoice, and what is refused.</summary>
internal sealed partial record Invoice
{
    public static readonly Problem NotADraft = new("invoice-not-a-draft", 409, "The invoice has been sent",
        "An invoice that was sent can't be changed. Send another one for what's missing.");
    public static readonly Problem NotIssued = new("invoice-not-issued", 409, "The invoice hasn't been sent",
        "Only an invoice that was sent can be paid. Send it first.");
    public static readonly Problem NothingToIssue = new("invoice-not-payable", 409, "The invoice has nothing to pay",
        "An invoice needs a total above zero before you can send it. Check its lines.");
    public static readonly Problem Overpaid = new("overpayment", 409, "That's more than is left to pay",
        "Record what was paid for this invoice, up to what's left to pay, and the rest elsewhere.");
    public static readonly Problem OtherCurrency = new("currency-mismatch", 409, "The invoice is in another currency",
        "Record the payment in the invoice's currency.");

    public static readonly Problem IsVoid = new("invoice-void", 409, "The invoice is void",
        "A voided invoice asks for nothing any more. Duplicate it to bill the client again.");
    public static readonly Problem HasPayments = new("invoice-has-payments", 409, "There are payments for the invoice",
        "An invoice can be voided while nothing is paid for it.");
    public static readonly Problem DueBeforeIssue = new("invoice-due-before-issue", 409, "The due date has passed",
        "An invoice can't be due before it's sent. Choose a later due date, or none for 14 days.");
    public static readonly Problem NotReceivedYet = new("payment-in-future", 409, "That day hasn't come yet",
        "Enter the day on the bank statement, today at the latest.");

    /// <summary>BR-O-11 to 14.</summary>
    public static readonly Problem ScopeMixed = new("tax-scope-mixed", 409, "Some of it is outside the scope of tax",
        "What is outside the scope of tax needs an invoice of its own. Take it off this one.");

    /// <summary>BR-AE-2 to 4.</summary>
    public static readonly Problem NeedsTaxIds = new("reverse-charge-tax-ids", 409, "Reverse charge needs both VAT numbers",
        "Add the firm's and the client's VAT numbers to their billing details, then issue it.");

    /// <param name="isDeposit">A deposit takes no other deposit off.</param>
    public Revised Revise(SaleContent content, DateOnly? dueOn, bool isDeposit = false) => Status == InvoiceStatus.Draft
        ? new Revised(content.Title, content.Currency, content.Lines, dueOn, content.Note, content.PricesIncludeTax, content.Adjustments,
            content.OrderReference, content.Service, content.Deductions, isDeposit)
        : throw NotADraft.Refuse();

    /// <summary>Asked before a number is taken, so that no number is taken in vain.</summary>
    public void MustBeIssuable(DateOnly? dueOn, DateOnly today, Parties? parties = null)
    {
        if (Status != InvoiceStatus.Draft) throw NotADraft.Refuse();
        // What deposits have asked for in full is closed by an invoice of nothing more.
        if (Total < 0 || (Total == 0 && Deductions.Count == 0)) throw NothingToIssue.Refuse(pointer: "/lines");
        if (Instalments.Count > 0) MustComeTo(Instalments, Total, "/schedule");
        if ((Instalments is [var first, ..] ? first.DueOn : dueOn ?? DueOn) < today) throw DueBeforeIssue.Refuse(pointer: "/dueOn");
        if (Taxes.Count > 1 && Taxes.Any(t => t.Category == TaxCategory.OutOfScope)) throw ScopeMixed.Refuse(pointer: "/lines");
        var bothKnown = Has(parties?.Seller?.TaxIds) && Has(parties?.Buyer?.TaxIds);
        if (!bothKnown && Taxes.Any(t => t.Category == TaxCategory.ReverseCharge)) throw NeedsTaxIds.Refuse(pointer: "/lines");

        static bool Has(IReadOnlyList<TaxId>? ids) => ids?.Any(t => t.Kind == TaxIdKind.Vat) ?? false;
    }

    /// <summary>In days: the client's own before the firm's.</summary>
    public static int Terms(SellerProfile? seller, BuyerProfile? buyer) => buyer?.TermsDays ?? seller?.TermsDays ?? SellerProfile.UsualTerms;

    /// <summary>Due as the terms have it unless the draft, or whoever issues it, says otherwise; what has instalments is due as they are.</summary>
    /// <param name="today">Where the firm is.</param>
    /// <param name="terms">In days.</param>
    public Issued Issue(string number, DateOnly? dueOn, DateOnly today, DateTimeOffset now, int terms = SellerProfile.UsualTerms, Parties? parties = null)
    {
        MustBeIssuable(dueOn, today, parties);
        // A date that instalments stand for may have passed; it counts once they are removed.
        var asked = Instalments.Count == 0 ? dueOn ?? DueOn : UnsplitDueOn >= today ? UnsplitDueOn : null;
        return new Issued(number, asked ?? today.AddDays(terms), now, today, parties);
    }

    /// <summary>Only a draft goes without a trace in the numbers.</summary>
    public Deleted Delete(DateTimeOffset now) => Status == InvoiceStatus.Draft ? new Deleted(now) : throw NotADraft.Refuse();

    /// <summary>What was issued by mistake is asked for no more; its number stays used.</summary>
    public Voided Void(string reason, DateTimeOffset now) => Status switch
    {
        InvoiceStatus.Draft => throw NotIssued.Refuse("Only an issued invoice can be voided. Delete the draft instead."),
        InvoiceStatus.Voided => throw IsVoid.Refuse(),
        _ when Payments.Count > 0 => throw HasPayments.Refuse(),
        _ when Credits.Count > 0 => throw HasCredits.Refuse(),
        _ when DeductedBy is not null => throw IsDeducted.Refuse(),
        _ when Charges.Count > 0 => throw Charge.UnderWay.Refuse(),
        _ => new Voided(reason, now),
    };

    /// <summary>The same asked for once more, by a draft of its own.</summary>
    public Drafted Duplicate(Guid id, DateTimeOffset now) => Origin is not null ? throw IssuedElsewhere.Refuse()
        : Draft(id, ClientId, Content with { Deductions = [] }, null, now, IsDeposit);

    public static Drafted Draft(Guid id, Guid clientId, SaleContent content, DateOnly? dueOn, DateTimeOffset now, bool isDeposit = false,
        Guid? quoteId = null) => new(id, clientId, content.Title, content.Currency, content.Lines, dueOn, content.Note, now, content.PricesIncludeTax,
            content.Adjustments, content.OrderReference, content.Service, content.Deductions, isDeposit, quoteId);

    /// <summary>A fee for its being late: an invoice of one line, that names it and says for how long.</summary>
    /// <param name="category">Of the tax: one that asks for none.</param>
    public Drafted DraftLateFee(Guid id, LateFee fee, TaxCategory category, PaperWords words, DateTimeOffset now)
    {
        var days = words.Number(fee.Days);
        return new(id, ClientId, words.Fill("lateFee.title", ("number", Number!)), Currency,
            [new InvoiceLine(words.Fill("lateFee.line", ("number", Number!), ("days", days)), 1, fee.Amount, 0, null, category, words["lateFee.untaxed"])],
            null, null, now, LateFeeOf: Id);
    }

    /// <summary>The payment, and the settlement when nothing stays outstanding.</summary>
    /// <param name="today">Where the firm is; its bank may be a day ahead.</param>
    /// <param name="pointer">Where the amount stands in the request.</param>
    public (PaymentReceived Received, Settled? Settled) Receive(Guid paymentId, Money amount, DateOnly receivedOn, string? reference,
        DateOnly today, DateTimeOffset now, string pointer = "/amount")
    {
        if (Status == InvoiceStatus.Draft) throw NotIssued.Refuse();
        if (Status == InvoiceStatus.Voided) throw IsVoid.Refuse();
        if (amount.Currency != Currency) throw OtherCurrency.Refuse($"The invoice is in {Currency}.", $"{pointer}/currency");
        if (amount.Amount > Outstanding) throw Overpaid.Refuse(
            $"{Money.Say(Outstanding, Currency)} is left to pay, and you entered {Money.Say(amount.Amount, Currency)}.", $"{pointer}/amount");
        if (!receivedOn.HasCome(today)) throw NotReceivedYet.Refuse(pointer: "/receivedOn");
        MustBeFree(amount.Amount);
        var received = new PaymentReceived(paymentId, amount.Amount, receivedOn, reference);
        return (received, amount.Amount == Outstanding ? new Settled(now) : null);
    }

    /// <summary>What a payment paid of it is open again.</summary>
    public PaymentTakenBack TakeBack(Guid paymentId, DateTimeOffset now) => new(paymentId, now);
}
