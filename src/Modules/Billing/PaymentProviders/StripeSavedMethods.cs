using System.Globalization;
using System.Net;
using Stripe;
using Stripe.Checkout;

namespace Portal.Billing.PaymentProviders;

/// <summary>Ways to pay that are saved at Stripe, and what is taken by them.</summary>
internal sealed partial class StripeGateway
{
    /// <summary>What Stripe's ids of payments start with.</summary>
    private const string PaymentPrefix = "pi_";

    public async Task<string> AddCustomer(string key, CustomerOrder order, CancellationToken ct) => (await Ask(() => new CustomerService(Client(key))
        .CreateAsync(new()
        {
            Name = order.Name,
            Metadata = new() { ["portal_client"] = order.ClientId.ToString(), [OurFirm] = order.FirmId.ToString() },
        }, Once($"customer-{order.ClientId:N}"), ct))).Id;

    public async Task<GatewayCheckout> OpenSetup(string key, SetupOrder order, CancellationToken ct)
    {
        var ours = new Dictionary<string, string> { [OurMethod] = order.MethodId.ToString(), [OurFirm] = order.FirmId.ToString() };
        var session = await Ask(() => new SessionService(Client(key)).CreateAsync(new()
        {
            Mode = "setup",
            Customer = order.Customer,
            ClientReferenceId = order.MethodId.ToString(),
            Metadata = ours,
            SetupIntentData = new() { Metadata = ours },
            AllowedPaymentMethodTypes = [.. order.Methods.SelectMany(m => Types(m, order.Currency))],
            SuccessUrl = order.ReturnTo,
            CancelUrl = order.ReturnTo + "?canceled=1",
            ExpiresAt = order.ExpiresAt.UtcDateTime,
        }, Once($"setup-{order.MethodId:N}"), ct));
        return new(session.Id, session.Url);
    }

    public async Task<GatewaySetup> ReadSetup(string key, string checkout, CancellationToken ct)
    {
        var session = await Ask(() => new SessionService(Client(key)).GetAsync(checkout, new() { Expand = ["setup_intent.payment_method"] }, null, ct));
        var (owner, firm) = (Named(session.Metadata, OurMethod), Named(session.Metadata, OurFirm));
        if (session.SetupIntent is not { Status: "succeeded", PaymentMethod: { } saved })
            return new(session.Status == "expired" ? SetupStatus.Expired : SetupStatus.Open, owner, firm);
        return new(SetupStatus.Saved, owner, firm, saved.Id, KindOf(saved.Type), Label(saved.Card?.Brand, saved.Card?.Last4, saved.SepaDebit?.Last4,
            saved.UsBankAccount?.BankName, saved.UsBankAccount?.Last4, saved.BacsDebit?.Last4)
            ?? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(saved.Type), saved.Card is { ExpYear: > 2000 } card
                ? new DateOnly((int)card.ExpYear, (int)card.ExpMonth, 1).AddMonths(1).AddDays(-1) : null);
    }

    public async Task ForgetMethod(string key, string method, CancellationToken ct)
    {
        try { await Ask(() => new PaymentMethodService(Client(key)).DetachAsync(method, null, null, ct)); }
        catch (GatewayException e) when (e.Failure == GatewayFailure.Refused) { }
    }

    public async Task<string> Take(string key, SavedOrder order, CancellationToken ct)
    {
        Tries.Begin();
        try
        {
            var taken = (await new PaymentIntentService(Client(key)).CreateAsync(new()
            {
                Amount = StripeAmounts.ToStripe(order.Amount, order.Currency),
                Currency = order.Currency.ToLowerInvariant(),
                Customer = order.Customer,
                PaymentMethod = order.Method,
                AllowedPaymentMethodTypes = [.. Types(order.Kind, order.Currency)],
                Confirm = true,
                OffSession = true,
                Description = order.Text,
                Metadata = new() { [OurCharge] = order.ChargeId.ToString(), [OurFirm] = order.FirmId.ToString() },
            }, Once($"charge-{order.ChargeId:N}"), ct)).Id;
            reach.Answered();
            return taken;
        }
        // A payment that the bank refuses is a payment all the same: it says why.
        catch (StripeException e) when (e.HttpStatusCode == HttpStatusCode.PaymentRequired && e.StripeError?.PaymentIntent is { } refused) { return refused.Id; }
        catch (Exception e) when (Failed(e) is { } failed) { throw failed; }
    }

    public async Task<string?> Find(string key, SavedOrder order, DateTimeOffset since, CancellationToken ct)
    {
        var ours = order.ChargeId.ToString();
        // Stripe's clock may be behind ours.
        var asked = new PaymentIntentListOptions
        {
            Customer = order.Customer,
            Limit = 100,
            Created = new DateRangeOptions { GreaterThanOrEqual = since.UtcDateTime.AddMinutes(-10) },
        };
        var payments = new PaymentIntentService(Client(key));
        while (true)
        {
            var page = await Ask(() => payments.ListAsync(asked, null, ct));
            if (page.Data.FirstOrDefault(p => p.Metadata.GetValueOrDefault(OurCharge) == ours) is { } found) return found.Id;
            if (!page.HasMore) return null;
            asked.StartingAfter = page.Data[^1].Id;
        }
    }
}
