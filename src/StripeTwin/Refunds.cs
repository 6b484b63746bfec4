using System.Text.Json.Serialization;

namespace Portal.StripeTwin;

internal enum RefundStatus { Pending, Succeeded, Failed }

/// <summary>Money that goes back to whoever paid.</summary>
internal sealed record Refund : Resource
{
    public override string Object => "refund";
    public required long Amount { get; init; }
    public required string BalanceTransaction { get; init; }
    public required string Charge { get; init; }
    public required string Currency { get; init; }
    public required string? Customer { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FailureBalanceTransaction { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FailureReason { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public required string PaymentIntent { get; init; }
    public required string PaymentMethod { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PendingReason => Status == RefundStatus.Pending ? "processing" : null;

    public string? Reason { get; init; }
    public required RefundStatus Status { get; init; }

    internal override string Unfilled => "customer_account receipt_number source_transfer_reversal transfer_reversal";
    internal override string Lacks => "livemode";
}

internal static class Refunds
{
    private static readonly TimeSpan UntilKnown = TimeSpan.FromDays(1);

    public static void Map(Api api)
    {
        api.Post("/v1/refunds", Create, "payment_intent charge amount reason metadata");
        api.Get("/v1/refunds/{id}", call => call.Get<Refund>());
        api.Post("/v1/refunds/{id}", Update, "metadata");
        api.Get("/v1/refunds", call => Lists.Of<Refund>(call, r => call.Form.Admits("payment_intent", r.PaymentIntent)
            && call.Form.Admits("charge", r.Charge)), "payment_intent charge" + Lists.Parameters);
        api.Get("/v1/charges/{id}/refunds", call => Lists.Of<Refund>(call, r => r.Charge == call.Get<Charge>().Id), Lists.Parameters);
    }

    /// <param name="amount">What is left, where it is null.</param>
    public static Refund New(Account account, Charge charge, long? amount, string? reason, IReadOnlyDictionary<string, string> metadata)
    {
        if (!charge.Paid) throw StripeError.Invalid($"The charge {charge.Id} has not succeeded, so there is nothing to refund.", "charge");
        if (charge.Left == 0) throw StripeError.Unexpected("charge_already_refunded", $"Charge {charge.Id} has already been refunded.");
        if (account.All<Dispute>().Any(d => d.Charge == charge.Id && !d.IsChargeRefundable))
            throw StripeError.Unexpected("charge_disputed", $"Charge {charge.Id} has been disputed, so it cannot be refunded.");
        var back = amount ?? charge.Left;
        if (back < 1) throw StripeError.Invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
        if (back > charge.Left)
            throw StripeError.Invalid($"The charge has {Money.Shown(charge.Left, charge.Currency)} left, which is less than the refund's amount.", "amount");

        var method = account.Get<PaymentMethod>(charge.PaymentMethod);
        var ending = method.Behaviour.Refunds;
        var pending = ending == RefundEnding.Later || method.Type != "card";
        var id = Account.NewId(method.Type == "card" ? "re" : "pyr");
        var moved = BalanceTransactions.Add(account, method.Type == "card" ? "refund" : "payment_refund", -back, charge.Currency, id, charge.Description);
        var refund = account.Save(new Refund
        {
            Id = id,
            Created = account.Now,
            Amount = back,
            BalanceTransaction = moved.Id,
            Charge = charge.Id,
            Currency = charge.Currency,
            Customer = charge.Customer,
            Metadata = metadata,
            PaymentIntent = charge.PaymentIntent,
            PaymentMethod = charge.PaymentMethod,
            Reason = reason,
            Status = pending ? RefundStatus.Pending : RefundStatus.Succeeded,
        }, "refund.created");
        account.Save(charge with { AmountRefunded = charge.AmountRefunded + back }, "charge.refunded");
        if (pending) account.In(UntilKnown, () => Succeed(account, id));
        else if (ending == RefundEnding.Fails) account.In(UntilKnown, () => Fail(account, id));
        return refund;
    }

    private static void Succeed(Account account, string id)
    {
        if (account.Get<Refund>(id) is { Status: RefundStatus.Pending } refund)
            account.Save(refund with { Status = RefundStatus.Succeeded }, "refund.updated", "charge.refund.updated");
    }

    /// <summary>The bank sends it back: the money is the account's again, and the charge is no longer refunded by it.</summary>
    public static Refund Fail(Account account, string id)
    {
        var refund = account.Get<Refund>(id);
        if (refund.Status == RefundStatus.Failed) return refund;
        var returned = BalanceTransactions.Add(account, "refund_failure", refund.Amount, refund.Currency, id, null);
        refund = account.Save(refund with
        {
            Status = RefundStatus.Failed,
            FailureReason = "expired_or_canceled_card",
            FailureBalanceTransaction = returned.Id,
        }, "refund.failed", "refund.updated", "charge.refund.updated");
        var charge = account.Get<Charge>(refund.Charge);
        account.Save(charge with { AmountRefunded = charge.AmountRefunded - refund.Amount }, "charge.updated");
        return refund;
    }

    /// <summary>The charge that a payment intent's money came by.</summary>
    public static Charge Paid(Account account, string intent) =>
        account.Find<Charge>(account.Get<PaymentIntent>(intent, "payment_intent").LatestCharge) is { Paid: true } charge ? charge
        : throw StripeError.Invalid($"This PaymentIntent ({intent}) does not have a successful charge to refund.", "payment_intent");

    private static Refund Update(Call call)
    {
        var was = call.Get<Refund>();
        return call.Account.Save(was with { Metadata = call.Form.Metadata(was.Metadata) }, "refund.updated", "charge.refund.updated");
    }

    private static Refund Create(Call call)
    {
        var (account, form) = (call.Account, call.Form);
        var charge = form.Text("charge") is { } named ? account.Get<Charge>(named, "charge") : Paid(account, form.Required("payment_intent"));
        return New(account, charge, form.Number("amount"), form.Choice("reason", "duplicate", "fraudulent", "requested_by_customer"), form.Metadata());
    }
}
