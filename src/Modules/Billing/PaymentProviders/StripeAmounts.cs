namespace Portal.Billing.PaymentProviders;

/// <summary>
/// Stripe's minor units: of the currencies that have none at ISO 4217 but some there, or the other way round, amounts are converted. See
/// Stripe's "Supported currencies".
/// </summary>
internal static class StripeAmounts
{
    /// <summary>Whole units there, cents at ISO 4217.</summary>
    private static readonly HashSet<string> Whole = ["MGA"];

    /// <summary>Two decimals there, none at ISO 4217; what is asked for in them is whole.</summary>
    private static readonly HashSet<string> Cents = ["ISK", "UGX"];

    public static long ToStripe(long amount, string currency) => Cents.Contains(currency) ? amount * 100 : Whole.Contains(currency) ? amount / 100 : amount;

    public static long FromStripe(long amount, string currency) => Cents.Contains(currency) ? amount / 100 : Whole.Contains(currency) ? amount * 100 : amount;
}
