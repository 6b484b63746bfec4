using System.Text.Json.Nodes;

namespace Portal.StripeTwin;

internal enum DisputeStatus { NeedsResponse, UnderReview, Won, Lost }

/// <summary>A holder of a card who takes their money back through the bank.</summary>
internal sealed record Dispute : Resource
{
    public override string Object => "dispute";
    public required long Amount { get; init; }
    public required IReadOnlyList<JsonObject> BalanceTransactions { get; init; }
    public required string Charge { get; init; }
    public required string Currency { get; init; }
    public IReadOnlyList<string> EnhancedEligibilityTypes => [];
    public required JsonObject Evidence { get; init; }
    public required EvidenceDetails EvidenceDetails { get; init; }
    public bool IsChargeRefundable => false;
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public required string PaymentIntent { get; init; }
    public required JsonObject PaymentMethodDetails { get; init; }
    public required string Reason { get; init; }
    public DisputeStatus Status { get; init; }

    internal override string Unfilled => "intended_submission_method";
}

internal sealed record EvidenceDetails(long DueBy, bool HasEvidence, bool PastDue, int SubmissionCount)
{
    public JsonObject EnhancedEligibility => [];
    public string SubmissionMethod => SubmissionCount == 0 ? "not_submitted" : "manual";
}
