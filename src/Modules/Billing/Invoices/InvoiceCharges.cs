using System.Text.Json.Serialization;
using Portal.Billing.Charges;

namespace Portal.Billing.Invoices;

/// <summary>What online payments under way keep of an invoice, until it is known what becomes of them.</summary>
internal sealed partial record Invoice
{
    internal sealed record ChargeStarted(Guid ChargeId, long Amount, Guid StartedBy, DateTimeOffset At, Guid? PayLinkId = null);
    internal sealed record ChargeProcessing(Guid ChargeId, DateTimeOffset At);
    internal sealed record ChargeEnded(Guid ChargeId, DateTimeOffset At);

    public IReadOnlyList<InvoiceCharge> Charges { get; init; } = [];

    /// <summary>What is left to pay, and nobody is paying yet.</summary>
    [JsonIgnore] public long Free => Outstanding - Charges.Sum(c => c.Amount);

    /// <summary>The client has done its part, and the bank has yet to: nobody is reminded of it.</summary>
    [JsonIgnore] public bool IsBeingPaid => Charges.Any(c => c.IsProcessing);

    public Invoice Apply(ChargeStarted e) => this with { Charges = [.. Charges, new(e.ChargeId, e.Amount, e.StartedBy, e.At, PayLinkId: e.PayLinkId)] };
    public Invoice Apply(ChargeProcessing e) =>
        this with { Charges = [.. Charges.Select(c => c.Id == e.ChargeId ? c with { IsProcessing = true } : c)] };
    public Invoice Apply(ChargeEnded e) => this with { Charges = [.. Charges.Where(c => c.Id != e.ChargeId)] };

    /// <summary>So much of it is being paid from now on.</summary>
    /// <param name="pointer">Where it stands in the request.</param>
    public ChargeStarted StartCharge(Guid chargeId, Money? asked, Guid startedBy, DateOnly today, bool allowsParts, DateTimeOffset now, string pointer)
    {
        if (Status == InvoiceStatus.Draft) throw NotIssued.Refuse(pointer: pointer);
        if (Status == InvoiceStatus.Voided) throw IsVoid.Refuse(pointer: pointer);
        if (asked is { Currency: var currency } && currency != Currency) throw OtherCurrency.Refuse($"The invoice is in {Currency}.",
            $"{pointer}/amount/currency");
        if (Charges.Count > 0) throw Charge.UnderWay.Refuse(pointer: pointer);
        if (Outstanding <= 0) throw Overpaid.Refuse("Nothing is left to pay.", pointer);
        var amount = asked?.Amount ?? Outstanding;
        if (amount > Outstanding) throw Overpaid.Refuse(
            $"{Money.Say(Outstanding, Currency)} is left to pay, and you entered {Money.Say(amount, Currency)}.", $"{pointer}/amount/amount");
        // What instalments ask for may always be paid by itself.
        if (!allowsParts && amount != Outstanding && amount != AskedBy(today).Amount) throw Charge.PartsNotAllowed.Refuse(pointer: $"{pointer}/amount/amount");
        return new(chargeId, amount, startedBy, now);
    }

    /// <summary>What somebody is paying already is not to be paid in another way, taken off, or asked for no more.</summary>
    /// <param name="taken">How much of what is left is to go.</param>
    public void MustBeFree(long taken)
    {
        if (Charges.Count == 0 || taken <= Free) return;
        throw IsBeingPaid
            ? Charge.UnderWay.Refuse("The bank is processing an online payment for this invoice. You'll hear as soon as it is through.")
            : Charge.UnderWay.Refuse();
    }
}

/// <summary>An online payment of an invoice that is under way.</summary>
/// <param name="Amount">In minor units.</param>
/// <param name="IsProcessing">The payer has done their part; the bank has yet to.</param>
/// <param name="PayLinkId">The link by which somebody without an account pays; null where a contact does.</param>
internal sealed record InvoiceCharge(Guid Id, long Amount, Guid StartedBy, DateTimeOffset At, bool IsProcessing = false, Guid? PayLinkId = null);

/// <summary>An online payment of the invoice that is under way.</summary>
/// <param name="Id">The charge's.</param>
/// <param name="IsProcessing">The payer has done their part; the bank has yet to.</param>
/// <param name="PayLinkId">The link by which somebody without an account pays; left out where a contact does.</param>
internal sealed record InvoiceChargeView(Guid Id, Money Amount, Guid StartedBy, DateTimeOffset At, bool IsProcessing,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? PayLinkId = null);
