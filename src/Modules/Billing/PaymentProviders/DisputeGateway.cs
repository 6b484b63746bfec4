namespace Portal.Billing.PaymentProviders;

/// <summary>The part of the port that answers the payer's bank.</summary>
internal partial interface IPaymentGateway
{
    /// <summary>A file that goes along with what is said to the bank. Asked again within a day under the same name, it is the same.</summary>
    /// <param name="once">A name of its own among all that the portal ever uploads.</param>
    /// <returns>The provider's id of it.</returns>
    Task<string> AddEvidenceFile(string key, string once, string fileName, Stream content, CancellationToken ct);

    /// <summary>Says it to the bank, for good: nothing can be added afterwards. Asked again within a day for the same, it is said once.</summary>
    Task SubmitEvidence(string key, EvidenceOrder order, CancellationToken ct);
}

/// <summary>What is said to the payer's bank. A text or a file that is null is left out.</summary>
/// <param name="Dispute">The provider's id of it.</param>
/// <param name="Once">A name of its own among all that is ever submitted.</param>
internal sealed record EvidenceOrder(string Dispute, string Once, string? CustomerName, string? CustomerEmail, string? BillingAddress, string? PurchaseIp,
    string? ProductDescription, string? ServiceDate, string? AccessLog, string? Statement)
{
    /// <summary>The provider's ids of files.</summary>
    public string? Receipt { get; init; }
    public string? Invoice { get; init; }
    public string? Quote { get; init; }
}
