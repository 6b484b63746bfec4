using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Charges;

/// <summary>What the payer's bank wants back, and what the firm says to it. The words themselves are in no event: they name people.</summary>
internal sealed partial record Charge
{
    internal sealed record Disputed(string Reference, long Amount, string Reason, DateTimeOffset? EvidenceBy, DateTimeOffset At);
    internal sealed record DisputeClosed(string Reference, bool IsWon, DateTimeOffset At);
    internal sealed record EvidenceDue(string Reference, DateTimeOffset At);
    internal sealed record EvidenceAsked(string Reference, Guid PersonId, DateTimeOffset At);
    internal sealed record EvidenceSubmitted(string Reference, DateTimeOffset At);
    internal sealed record EvidenceRefused(string Reference, string? Why, DateTimeOffset At);

    public IReadOnlyList<ChargeDispute> Disputes { get; init; } = [];

    public Charge Apply(Disputed e) => this with { Disputes = [.. Disputes, new(e.Reference, e.Amount, e.Reason, e.EvidenceBy, DisputeStatus.Open)] };
    public Charge Apply(DisputeClosed e) => With(e.Reference, d => d with { Status = e.IsWon ? DisputeStatus.Won : DisputeStatus.Lost });
    public Charge Apply(EvidenceDue e) => With(e.Reference, d => d with { IsReminded = true });
    public Charge Apply(EvidenceAsked e) => With(e.Reference, d => d with
    {
        Evidence = EvidenceStatus.Submitting,
        SubmittedBy = e.PersonId,
        Refusal = null,
    });
    public Charge Apply(EvidenceSubmitted e) => With(e.Reference, d => d with { Evidence = EvidenceStatus.Submitted, SubmittedAt = e.At });
    public Charge Apply(EvidenceRefused e) => With(e.Reference, d => d with { Evidence = EvidenceStatus.None, SubmittedBy = null, Refusal = e.Why });

    private Charge With(string reference, Func<ChargeDispute, ChargeDispute> change) =>
        this with { Disputes = [.. Disputes.Select(d => d.Reference == reference ? change(d) : d)] };
}

/// <summary>None: nothing was submitted yet. Submitting: the provider has yet to be asked, or to answer.</summary>
internal enum EvidenceStatus { None, Submitting, Submitted }

/// <summary>The payer's bank wants the money back.</summary>
/// <param name="EvidenceBy">By when the firm may answer; null where the provider names no day.</param>
internal sealed record ChargeDispute(string Reference, long Amount, string Reason, DateTimeOffset? EvidenceBy, DisputeStatus Status)
{
    /// <summary>So long before, the firm's people are reminded where nothing was submitted.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(3);

    public EvidenceStatus Evidence { get; init; }

    /// <summary>Null where it was submitted in the provider's own pages, or not at all.</summary>
    public Guid? SubmittedBy { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>What the provider said when it did not take what was last submitted.</summary>
    public string? Refusal { get; init; }
    public bool IsReminded { get; init; }

    /// <summary>When the firm's people are reminded; null where they are not.</summary>
    public DateTimeOffset? RemindAt() => this is { Status: DisputeStatus.Open, Evidence: EvidenceStatus.None, IsReminded: false } ? EvidenceBy - Ahead : null;
}
