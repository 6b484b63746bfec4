using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Billing.Charges;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Reconciliations;

/// <summary>In what the provider and the portal differ, even after the portal has looked at the payment once more.</summary>
internal enum DifferenceKind
{
    /// <summary>The provider has it, and it is not paid here.</summary>
    NotPaidHere,

    /// <summary>It names this portal, which knows of no such payment.</summary>
    UnknownHere,

    /// <summary>It is paid here, and the provider has no such payment of that day.</summary>
    UnknownThere,

    /// <summary>Another amount or currency than was paid here.</summary>
    Amount,

    /// <summary>Another amount was given back than is known here.</summary>
    Refunds,

    /// <summary>The payer's bank wants it back, and nothing is known of that here.</summary>
    Dispute,
}

/// <param name="ChargeId">The portal's; null where there is none.</param>
/// <param name="Reference">The provider's id of the payment; null where there is none.</param>
internal sealed record ReconciliationDifference(DifferenceKind Kind, Guid? ChargeId, string? Reference);

/// <summary>What was taken in one currency. In minor units.</summary>
/// <param name="Fees">What the provider keeps of it, as far as it has said so.</param>
internal sealed record ReconciledAmount(string Currency, long Amount, long Fees);

/// <summary>
/// What the provider took on a day, compared with the portal's own record: one for each firm and day. Made again for the same day it says the same,
/// but for what has been put right since.
/// </summary>
/// <param name="Day">Of UTC, as the provider's own reports count.</param>
/// <param name="Payments">How many are the portal's.</param>
/// <param name="Others">How many the account took for something else.</param>
/// <param name="Healed">Payments of which the portal had not heard, or not all: they were put right when it looked.</param>
/// <param name="Differences">At most a thousand.</param>
internal sealed record Reconciliation(Guid Id, DateOnly Day, string Account, int Payments, int Others, IReadOnlyList<ReconciledAmount> Amounts,
    IReadOnlyList<Guid> Healed, IReadOnlyList<ReconciliationDifference> Differences, DateTimeOffset At)
{
    public const int MostListed = 1_000;

    public static Guid IdOf(Guid firmId, DateOnly day) => DerivedId.Of(firmId, $"reconciliation {day:yyyy-MM-dd}");

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(ReconciliationView.Of(this), Json.Options);

    /// <summary>In what a payment at the provider differs from the portal's own; null where it is the same.</summary>
    public static DifferenceKind? Compare(TakenPayment there, Charge? here) => here switch
    {
        null => DifferenceKind.UnknownHere,
        { Question: not null } => here.GivenBack == there.Refunded ? null : DifferenceKind.Refunds,
        { Status: not ChargeStatus.Succeeded } => DifferenceKind.NotPaidHere,
        _ when (here.Amount, here.Currency) != (there.Amount, there.Currency) => DifferenceKind.Amount,
        _ when here.GivenBack != there.Refunded => DifferenceKind.Refunds,
        _ when there.IsDisputed && here.Disputes.Count == 0 => DifferenceKind.Dispute,
        _ => null,
    };
}

/// <param name="Day">Of UTC, as the provider's own reports count.</param>
/// <param name="Healed">How many payments were put right.</param>
internal sealed record ReconciliationView(DateOnly Day, int Payments, int Others, IReadOnlyList<ReconciledAmount> Amounts, int Healed,
    IReadOnlyList<ReconciliationDifference> Differences, DateTimeOffset At)
{
    public static ReconciliationView Of(Reconciliation r) => new(r.Day, r.Payments, r.Others, r.Amounts, r.Healed.Count, r.Differences, r.At);
}
