using Portal.Billing.Charges;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Disputes;

/// <summary>What is said to the payer's bank. Each of the texts can be left out.</summary>
/// <param name="ServiceDate">When the work was done, in the firm's words.</param>
/// <param name="AccessLog">Who opened or downloaded what and when, a line each.</param>
/// <param name="Statement">Why the payment is right: what was agreed, delivered and written.</param>
internal sealed record EvidenceTexts(string? CustomerName, string? CustomerEmail, string? BillingAddress, string? PurchaseIp, string? ProductDescription,
    string? ServiceDate, string? AccessLog, string? Statement);

/// <summary>The papers that can go along: the receipt of the payment, its invoice, and the quote that was accepted.</summary>
internal enum EvidencePaper { Receipt, Invoice, Quote }

/// <summary>
/// What the firm's people have written for one dispute, and what is submitted then. It names people and quotes what they wrote: it is in no event, and
/// goes by itself once nobody needs it. The id follows from the charge and the dispute.
/// </summary>
/// <param name="Reference">The provider's id of the dispute.</param>
/// <param name="Version">Counts changes from 1.</param>
internal sealed record DisputeEvidence(Guid Id, Guid ChargeId, string Reference, EvidenceTexts Texts, IReadOnlyList<EvidencePaper> Papers, long Version,
    DateTimeOffset ForgetAt)
{
    /// <summary>Banks take some months to decide, and can be asked again for a while after that.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    public static readonly Problem NoDispute = new("no-dispute", 409, "This payment isn't disputed",
        "There's nothing to answer: the payer's bank hasn't asked for it back.");
    public static readonly Problem Closed = new("dispute-closed", 409, "The bank has decided already",
        "Evidence can be submitted only while a dispute is open.");
    public static readonly Problem Submitted = new("evidence-submitted", 409, "The evidence was submitted already",
        "It can be submitted once for each dispute, and not changed afterwards.");

    public static Guid IdOf(Guid chargeId, string reference) => DerivedId.Of(chargeId, $"evidence {reference}");

    /// <summary>What the provider is asked to pass on: the same every time.</summary>
    /// <param name="files">The provider's ids of the papers.</param>
    public EvidenceOrder Order(IReadOnlyDictionary<EvidencePaper, string> files) => new(Reference, Once, Texts.CustomerName, Texts.CustomerEmail,
        Texts.BillingAddress, Texts.PurchaseIp, Texts.ProductDescription, Texts.ServiceDate, Texts.AccessLog, Texts.Statement)
    {
        Receipt = files.GetValueOrDefault(EvidencePaper.Receipt),
        Invoice = files.GetValueOrDefault(EvidencePaper.Invoice),
        Quote = files.GetValueOrDefault(EvidencePaper.Quote),
    };

    /// <summary>What it is called at the provider, so that asking again does it once; what was changed since is another.</summary>
    public string Once => $"{Id:N}-{Version}";
}

/// <summary>What was said to banks goes by itself.</summary>
internal sealed class ForgetDisputeEvidence(SweptTable table, TimeProvider clock) : ISweep
{
    public Task<int> Sweep(CancellationToken ct) => table.Before("billing.mt_doc_dispute_evidence", "forget_at", clock.GetUtcNow(), ct);
}

/// <summary>What is said to the payer's bank, or would be.</summary>
/// <param name="EvidenceBy">By when it has to be submitted; null where the provider names no day.</param>
/// <param name="Status">Submitting: the provider did not answer yet, and is asked again by itself.</param>
/// <param name="Papers">Those that can go along.</param>
/// <param name="SubmittedBy">Who did; null where nobody has, or it was done in the provider's own pages.</param>
/// <param name="Refusal">What the provider said when it did not take what was submitted; null where it did.</param>
/// <param name="Version">0 while it is as the portal has filled it in.</param>
internal sealed record DisputeEvidenceView(Guid ChargeId, Guid PaymentId, Money Amount, string Reason, DateTimeOffset? EvidenceBy, DisputeStatus Dispute,
    EvidenceStatus Status, EvidenceTexts Texts, IReadOnlyList<EvidencePaperView> Papers, Guid? SubmittedBy, string? SubmittedByName,
    DateTimeOffset? SubmittedAt, string? Refusal, long Version) : IVersioned;

/// <param name="Number">Of the invoice or the quote; null of a receipt.</param>
/// <param name="IsChosen">Whether it goes along.</param>
internal sealed record EvidencePaperView(EvidencePaper Paper, string? Number, bool IsChosen);
