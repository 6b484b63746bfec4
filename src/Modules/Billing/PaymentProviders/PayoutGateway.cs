namespace Portal.Billing.PaymentProviders;

/// <summary>The part of the port that says what was paid out to the firm's bank.</summary>
internal partial interface IPaymentGateway
{
    /// <summary>The payouts that were to arrive from that day on, up to the other with it; those that arrived, and those that did not after all.</summary>
    Task<IReadOnlyList<GatewayPayout>> Payouts(string key, DateOnly from, DateOnly to, CancellationToken ct);

    /// <summary>What a payout is made of, a few at a time.</summary>
    IAsyncEnumerable<IReadOnlyList<GatewayMovement>> Movements(string key, string payout, CancellationToken ct);
}

/// <summary>What was paid out. In minor units.</summary>
/// <param name="IsItemised">The provider says what it is made of; not of what somebody paid out by hand.</param>
internal sealed record GatewayPayout(string Reference, long Amount, string Currency, DateOnly ArrivesOn, bool HasFailed, bool IsItemised);

/// <summary>AccountFee: what the provider asks for, of no payment. Other: what goes back of a payment, and whatever else there is.</summary>
internal enum GatewayMovementKind { Payment, AccountFee, Other }

/// <summary>A movement of the firm's balance at the provider. In minor units.</summary>
/// <param name="Payment">The provider's id of the payment that it is of; null where it is of none.</param>
/// <param name="Amount">In the balance's currency, before the fee; below zero for what goes out.</param>
/// <param name="Paid">The same in the currency that was paid in.</param>
internal sealed record GatewayMovement(GatewayMovementKind Kind, string? Payment, long Amount, long Fee, string Currency, long Paid);
