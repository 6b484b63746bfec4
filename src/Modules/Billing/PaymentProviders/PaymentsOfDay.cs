namespace Portal.Billing.PaymentProviders;

/// <summary>The part of the port that says what was taken on a day, for comparing it with the portal's own record.</summary>
internal partial interface IPaymentGateway
{
    /// <summary>The payments that were taken from then on and before that, of whomever, a few at a time.</summary>
    IAsyncEnumerable<IReadOnlyList<TakenPayment>> Taken(string key, DateTimeOffset from, DateTimeOffset before, CancellationToken ct);
}

/// <summary>A payment that has arrived, as the provider lists it. Amounts are in minor units.</summary>
/// <param name="Reference">The provider's id of it.</param>
/// <param name="ChargeId">As we named it there; null where it is none of ours, such as one of a shop with the same account.</param>
/// <param name="Refunded">How much of it was given back.</param>
/// <param name="Fee">What the provider keeps of it; null where it keeps that in another currency, or has not said so.</param>
internal sealed record TakenPayment(string Reference, Guid? ChargeId, Guid? FirmId, long Amount, string Currency, long Refunded, bool IsDisputed, long? Fee);
