using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Charges;

/// <summary>
/// What happens to a charge when the provider is looked at. Only where it stands there counts, not in which order one hears of it: what is known
/// already is no news, and nothing goes back.
/// </summary>
internal static class ChargeRules
{
    /// <returns>What has happened since, in its order; nothing where nothing has.</returns>
    public static IReadOnlyList<object> Compare(this Charge known, GatewayCharge seen, Guid firmId, DateTimeOffset now)
    {
        if (known.Status == ChargeStatus.Succeeded) return seen.Fee is { } fee && known.Fee is null ? [new Charge.FeeTaken(fee)] : [];
        return seen.Status switch
        {
            GatewayStatus.Succeeded when Differs(known, seen, firmId) is { } why => known.Question is null
                ? [new Charge.Questioned(why, seen.Amount, seen.Currency, seen.Payment, now)] : [],
            GatewayStatus.Succeeded => [new Charge.Succeeded(seen.Payment, seen.Method, seen.Label, seen.Fee, seen.PaidAt ?? now, now)],
            GatewayStatus.Processing when known.Status is ChargeStatus.Started or ChargeStatus.Open => [new Charge.Processing(seen.Payment, seen.Label, now)],
            GatewayStatus.Failed when known.IsUnderWay => [new Charge.Failed(seen.Failure, now)],
            GatewayStatus.Expired when known.IsUnderWay => [new Charge.Canceled(now)],
            _ => [],
        };
    }

    /// <summary>In what the provider's differs from what was asked for; null where it is the same.</summary>
    private static string? Differs(Charge known, GatewayCharge seen, Guid firmId) =>
        seen.ChargeId != known.Id ? "charge" : seen.FirmId != firmId ? "firm" : seen.Currency != known.Currency ? "currency"
        : seen.Amount != known.Amount ? "amount" : null;
}
