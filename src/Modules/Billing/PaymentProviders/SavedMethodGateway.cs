namespace Portal.Billing.PaymentProviders;

/// <summary>The part of the port that saves ways to pay, and takes payments by them while nobody is there.</summary>
internal partial interface IPaymentGateway
{
    /// <summary>A client as the provider has them, under whom ways to pay are saved. Asked again within a day, they are the same.</summary>
    Task<string> AddCustomer(string key, CustomerOrder order, CancellationToken ct);

    /// <summary>A page of the provider's on which a way to pay is saved and nothing paid. Asked again for the same, it is the same page.</summary>
    Task<GatewayCheckout> OpenSetup(string key, SetupOrder order, CancellationToken ct);

    /// <summary>What was saved there, and whether anything was.</summary>
    Task<GatewaySetup> ReadSetup(string key, string checkout, CancellationToken ct);

    /// <summary>What was saved can't be used any more; one that is gone already stays gone.</summary>
    Task ForgetMethod(string key, string method, CancellationToken ct);

    /// <summary>Takes a payment by what was saved. Asked again within a day for the same charge, it is taken once.</summary>
    /// <returns>The provider's id of the payment, taken or not: <see cref="Read"/> says which.</returns>
    Task<string> Take(string key, SavedOrder order, CancellationToken ct);

    /// <summary>The payment that was asked for under a charge's id; null where the provider has none.</summary>
    /// <param name="since">It was asked for then, or later.</param>
    Task<string?> Find(string key, SavedOrder order, DateTimeOffset since, CancellationToken ct);
}

/// <param name="Name">As the firm's people know them.</param>
internal sealed record CustomerOrder(Guid FirmId, Guid ClientId, string Name);

/// <summary>A way to pay is to be saved.</summary>
/// <param name="MethodId">As we name it there.</param>
/// <param name="ReturnTo">Where the client comes back to, saved or not.</param>
internal sealed record SetupOrder(Guid FirmId, Guid MethodId, string Customer, IReadOnlyList<ChargeMethod> Methods, string? Currency, string ReturnTo,
    DateTimeOffset ExpiresAt);

internal enum SetupStatus { Open, Saved, Expired }

/// <summary>A way to pay as the provider has it.</summary>
/// <param name="MethodId">As we named it there; null where it is none of ours.</param>
/// <param name="Method">The provider's id of it; null while nothing is saved.</param>
/// <param name="Label">For people, such as Visa •••• 4242; null while nothing is saved.</param>
/// <param name="ExpiresOn">The last day on which a card is good.</param>
internal sealed record GatewaySetup(SetupStatus Status, Guid? MethodId, Guid? FirmId, string? Method = null, ChargeMethod Kind = ChargeMethod.Card,
    string? Label = null, DateOnly? ExpiresOn = null);

/// <summary>What is taken by a saved way to pay.</summary>
/// <param name="Amount">In minor units.</param>
/// <param name="Text">What it is for, for people.</param>
internal sealed record SavedOrder(Guid FirmId, Guid ChargeId, string Customer, string Method, ChargeMethod Kind, long Amount, string Currency, string Text);
