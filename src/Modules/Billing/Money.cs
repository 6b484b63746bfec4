using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Portal.Billing;

/// <summary>An amount in minor units (cents for EUR, whole yen for JPY) of an ISO 4217 currency.</summary>
internal sealed record Money(long Amount, string Currency)
{
    /// <summary>As people write it: 1,234.50 EUR.</summary>
    public static string Say(long amount, string? currency)
    {
        var decimals = Currencies.Decimals.GetValueOrDefault(currency ?? "", 2);
        return (amount * new decimal(1, 0, 0, false, (byte)decimals)).ToString($"N{decimals}", CultureInfo.InvariantCulture) + " " + currency;
    }
}

/// <summary>The currencies of ISO 4217 that are in use, and how many decimals each has there: <c>currencies.json</c>, which the front end goes by as well.</summary>
internal static class Currencies
{
    /// <summary>How many decimals each currency has, by its code.</summary>
    public static FrozenDictionary<string, int> Decimals { get; } = Read();

    /// <summary>A code of ISO 4217 that is in use.</summary>
    public static IRuleBuilderOptions<T, string> Currency<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(c => c is not null && Decimals.ContainsKey(c)).WithErrorCode("currency").WithMessage("Use an ISO 4217 currency code, such as EUR.");

    private static FrozenDictionary<string, int> Read()
    {
        using var table = typeof(Currencies).Assembly.GetManifestResourceStream("currencies.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, int>>(table)!.ToFrozenDictionary();
    }
}
