using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Charges;

/// <summary>
/// What happens to a charge when the provider is looked at. Only where it stands there counts, not in which order one hears of it: what is known
/// already is no news, and nothing goes back.
/// </summary>
internal static class ChargeRules
{
    /// <returns>What has happened since, in its order; nothing where nothing has.</returns>
    public static IReadOnlyList<object> Compare(this Charge known, GatewayCharge seen, Guid firmId, DateTimeOffset now) => seen.Status switch
    {
        _ when known.Status == ChargeStatus.Succeeded => [.. Fee(known, seen), .. Refunds(known, seen, now), .. Disputes(known, seen, now)],
        GatewayStatus.Succeeded when Differs(known, seen, firmId) is { } why =>
            [.. Question(known, new(why, seen.Amount, seen.Currency, seen.Payment, now), seen)],
        GatewayStatus.Succeeded =>
        [
            new Charge.Succeeded(seen.Payment, seen.Method, seen.Label, seen.Fee, seen.PaidAt ?? now, now, seen.ArrivedAt),
            .. Refunds(known, seen, now), .. Disputes(known, seen, now),
        ],
        GatewayStatus.Processing when known.Status is ChargeStatus.Started or ChargeStatus.Open => [new Charge.Processing(seen.Payment, seen.Label, now)],
        GatewayStatus.Failed when known.IsUnderWay => [new Charge.Failed(seen.Failure, now)],
        GatewayStatus.Expired when known.IsUnderWay => [new Charge.Canceled(now)],
        _ => [],
    };

    /// <summary>A refund that was made in the provider's own pages has the same id here whoever sees it first.</summary>
    public static Guid RefundId(Charge charge, string reference) => DerivedId.Of(charge.Id, $"refund {reference}");

    /// <summary>Whether it changes more than the charge.</summary>
    public static bool ChangesMore(object happened) => happened is not (Charge.FeeTaken or Charge.Disputed or Charge.DisputeClosed { IsWon: true }
        or Charge.EvidenceDue or Charge.EvidenceSubmitted or Charge.EvidenceRefused);

    /// <summary>How much the bank wanted back.</summary>
    public static long Disputed(this Charge charge, Charge.DisputeClosed closed) => charge.Disputes.Single(d => d.Reference == closed.Reference).Amount;

    /// <summary>Once; and what was given back of it since, unless it is another charge's, or another firm's.</summary>
    private static IEnumerable<object> Question(Charge known, Charge.Questioned questioned, GatewayCharge seen) =>
        (known.Question is null ? [questioned] : Enumerable.Empty<object>()).Concat(questioned.IsOurs ? Refunds(known, seen, questioned.At) : []);

    private static IEnumerable<object> Fee(Charge known, GatewayCharge seen) => seen.Fee is { } fee && known.Fee is null ? [new Charge.FeeTaken(fee)] : [];

    private static IEnumerable<object> Refunds(Charge known, GatewayCharge seen, DateTimeOffset now)
    {
        foreach (var refund in seen.Refunds)
        {
            var id = refund.RefundId ?? RefundId(known, refund.Reference);
            var ours = known.Refunds.FirstOrDefault(r => r.Id == id);
            // What failed before anybody here heard of it has changed nothing.
            if (ours is null && refund.HasFailed) continue;
            if (ours is null or { Status: ChargeRefundStatus.Pending }) yield return new Charge.Refunded(id, refund.Reference, refund.Amount, now);
            if (refund.HasFailed && ours is { Status: not ChargeRefundStatus.Failed }) yield return new Charge.RefundFailed(id, null, now);
        }
    }

    private static IEnumerable<object> Disputes(Charge known, GatewayCharge seen, DateTimeOffset now)
    {
        foreach (var dispute in seen.Disputes)
        {
            var ours = known.Disputes.FirstOrDefault(d => d.Reference == dispute.Reference);
            if (ours is null) yield return new Charge.Disputed(dispute.Reference, dispute.Amount, dispute.Reason, dispute.EvidenceBy, now);
            // Whoever has submitted it, and where.
            if (dispute.IsAnswered && ours?.Evidence != EvidenceStatus.Submitted) yield return new Charge.EvidenceSubmitted(dispute.Reference, now);
            else if (dispute.Status == DisputeStatus.Open && ours?.RemindAt() <= now) yield return new Charge.EvidenceDue(dispute.Reference, now);
            if (dispute.Status != DisputeStatus.Open && ours is null or { Status: DisputeStatus.Open })
                yield return new Charge.DisputeClosed(dispute.Reference, dispute.Status == DisputeStatus.Won, now);
        }
    }

    /// <summary>In what the provider's differs from what was asked for; null where it is the same.</summary>
    private static string? Differs(Charge known, GatewayCharge seen, Guid firmId) =>
        seen.ChargeId != known.Id ? "charge" : seen.FirmId != firmId ? "firm" : seen.Currency != known.Currency ? "currency"
        : seen.Amount != known.Amount ? "amount" : null;
}
