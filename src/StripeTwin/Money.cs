using System.Globalization;

namespace Portal.StripeTwin;

/// <summary>Amounts in the smallest unit of their currency, and what Stripe asks of them and takes for them.</summary>
internal static class Money
{
    private static readonly HashSet<string> Whole =
        ["bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf"];

    /// <summary>Written with two decimals at Stripe, both of them 0, since they had some once.</summary>
    private static readonly HashSet<string> Hundreds = ["isk", "ugx"];

    private static readonly HashSet<string> Thousandths = ["bhd", "jod", "kwd", "omr", "tnd"];

    /// <summary>Of the commonest currencies; of the others one unit.</summary>
    private static readonly Dictionary<string, long> Least = new() { ["eur"] = 50, ["usd"] = 50, ["chf"] = 50, ["gbp"] = 30, ["jpy"] = 50 };

    private static readonly Dictionary<string, string> Signs = new() { ["eur"] = "€", ["usd"] = "$", ["gbp"] = "£", ["jpy"] = "¥" };

    public static string Currency(FormBody form) => form.Required("currency").ToLowerInvariant() is { Length: 3 } currency && currency.All(char.IsAsciiLetter)
        ? currency : throw StripeError.Invalid($"Invalid currency: {form.Text("currency")}", "currency");

    public static void Require(long amount, string currency, string param)
    {
        if (amount < 0) throw StripeError.Invalid("Invalid non-negative integer", param, "parameter_invalid_integer");
        if (amount < Least.GetValueOrDefault(currency, 1))
            throw StripeError.Invalid("The amount is below the least that can be charged.", param, "amount_too_small");
        if (amount > 99_999_999) throw StripeError.Invalid("Amount must be no more than 99999999.", param, "amount_too_large");
        var step = Thousandths.Contains(currency) ? 10 : Hundreds.Contains(currency) ? 100 : 1;
        if (amount % step != 0) throw StripeError.Invalid($"An amount in this currency must be a multiple of {step}.", param);
    }

    /// <summary>A card costs 1.5 % and 25 of the smaller unit, where the currency has one; a bank debit 35.</summary>
    public static long Fee(long amount, string currency, string type) =>
        type == "card" ? (((amount * 15) + 500) / 1000) + (Whole.Contains(currency) ? 0 : 25) : Whole.Contains(currency) ? 0 : 35;

    /// <summary>What a dispute costs, whoever wins it.</summary>
    public static long DisputeFee(string currency) => Whole.Contains(currency) ? 20 : 2000;

    public static string Shown(long amount, string currency)
    {
        var decimals = Whole.Contains(currency) ? 0 : Thousandths.Contains(currency) ? 3 : 2;
        var number = (amount / (decimal)Math.Pow(10, decimals)).ToString($"N{decimals}", CultureInfo.InvariantCulture);
        return Signs.TryGetValue(currency, out var sign) ? sign + number : $"{currency.ToUpperInvariant()} {number}";
    }
}
