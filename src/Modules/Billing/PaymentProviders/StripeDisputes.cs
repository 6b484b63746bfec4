using Stripe;

namespace Portal.Billing.PaymentProviders;

/// <summary>What is said to the payer's bank through Stripe.</summary>
internal sealed partial class StripeGateway
{
    public async Task<string> AddEvidenceFile(string key, string once, string fileName, Stream content, CancellationToken ct) =>
        (await Ask(() => new FileService(Client(key)).CreateAsync(new()
        {
            Purpose = "dispute_evidence",
            File = new MultipartFileContent { Name = fileName, Type = "application/pdf", Data = content },
        }, Once($"file-{once}"), ct))).Id;

    public Task SubmitEvidence(string key, EvidenceOrder order, CancellationToken ct) => Ask(() => new DisputeService(Client(key)).UpdateAsync(
        order.Dispute, new()
        {
            Evidence = new()
            {
                CustomerName = order.CustomerName,
                CustomerEmailAddress = order.CustomerEmail,
                BillingAddress = order.BillingAddress,
                CustomerPurchaseIp = order.PurchaseIp,
                ProductDescription = order.ProductDescription,
                ServiceDate = order.ServiceDate,
                AccessActivityLog = order.AccessLog,
                UncategorizedText = order.Statement,
                Receipt = order.Receipt,
                ServiceDocumentation = order.Invoice,
                CustomerSignature = order.Quote,
            },
            Submit = true,
        }, Once($"evidence-{order.Once}"), ct));
}
