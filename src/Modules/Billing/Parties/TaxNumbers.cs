using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Portal.Billing;

/// <summary>How VAT numbers are written, country by country, and the checks that their own digits carry.</summary>
internal static partial class TaxNumbers
{
    /// <summary>Without the country's prefix. Countries that are not listed give numbers that are only looked at for their signs.</summary>
    private static readonly FrozenDictionary<string, string> Forms = new Dictionary<string, string>
    {
        ["AT"] = "U[0-9]{8}",
        ["BE"] = "[01][0-9]{9}",
        ["BG"] = "[0-9]{9,10}",
        ["CH"] = "E[0-9]{9}(MWST|TVA|IVA)?",
        ["CY"] = "[0-9]{8}[A-Z]",
        ["CZ"] = "[0-9]{8,10}",
        ["DE"] = "[0-9]{9}",
        ["DK"] = "[0-9]{8}",
        ["EE"] = "[0-9]{9}",
        ["ES"] = "[A-Z0-9][0-9]{7}[A-Z0-9]",
        ["FI"] = "[0-9]{8}",
        ["FR"] = "[A-HJ-NP-Z0-9]{2}[0-9]{9}",
        ["GB"] = "([0-9]{9}([0-9]{3})?|(GD|HA)[0-9]{3})",
        ["GR"] = "[0-9]{9}",
        ["HR"] = "[0-9]{11}",
        ["HU"] = "[0-9]{8}",
        ["IE"] = "[0-9][A-Z0-9+*][0-9]{5}[A-Z]{1,2}",
        ["IT"] = "[0-9]{11}",
        ["LT"] = "([0-9]{9}|[0-9]{12})",
        ["LU"] = "[0-9]{8}",
        ["LV"] = "[0-9]{11}",
        ["MT"] = "[0-9]{8}",
        ["NL"] = "[A-Z0-9+*]{10}[0-9]{2}",
        ["NO"] = "[0-9]{9}(MVA)?",
        ["PL"] = "[0-9]{10}",
        ["PT"] = "[0-9]{9}",
        ["RO"] = "[0-9]{2,10}",
        ["SE"] = "[0-9]{12}",
        ["SI"] = "[0-9]{8}",
        ["SK"] = "[0-9]{10}",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Func<string, bool>> Checks = new Dictionary<string, Func<string, bool>>
    {
        ["BE"] = v => 97 - long.Parse(v[..8], Plain) % 97 == long.Parse(v[8..], Plain),
        ["CH"] = v => Weighted(v[1..10], 11, 5, 4, 3, 2, 7, 6, 5, 4, 1),
        ["DE"] = v => Mod11And10(v),
        ["DK"] = v => Weighted(v, 11, 2, 7, 6, 5, 4, 3, 2, 1),
        ["FI"] = v => Weighted(v, 11, 7, 9, 10, 5, 8, 4, 2, 1),
        ["FR"] = v => !v[..2].All(char.IsAsciiDigit) || (12 + 3 * (long.Parse(v[2..], Plain) % 97)) % 97 == long.Parse(v[..2], Plain),
        ["HR"] = v => Mod11And10(v),
        ["IT"] = v => Luhn(v),
        ["LU"] = v => long.Parse(v[..6], Plain) % 89 == long.Parse(v[6..], Plain),
        ["NO"] = v => Weighted(v[..9], 11, 3, 2, 7, 6, 5, 4, 3, 2, 1),
        ["PL"] = v => Rest(v[..9], 11, 6, 5, 7, 2, 3, 4, 5, 6, 7) == v[9] - '0',
        ["PT"] = v => 11 - Rest(v[..8], 11, 9, 8, 7, 6, 5, 4, 3, 2) is var check && (check > 9 ? 0 : check) == v[8] - '0',
        ["SE"] = v => Luhn(v[..10]),
    }.ToFrozenDictionary();

    private static System.Globalization.CultureInfo Plain => System.Globalization.CultureInfo.InvariantCulture;

    /// <summary>What is written before a country's VAT numbers: for Greece it is not its code in ISO 3166.</summary>
    public static string VatPrefix(string country) => country == "GR" ? "EL" : country;

    /// <summary>As it is kept: capitals, without spaces, dots and dashes, and without the country's own prefix.</summary>
    public static string Tidy(TaxId id)
    {
        var tidy = Separators().Replace(id.Value, "").ToUpperInvariant();
        if (id.Kind != TaxIdKind.Vat) return id.Value.Trim();
        var prefixes = id.Country switch { "GR" => new[] { "EL", "GR" }, "GB" => ["GB", "XI"], "CH" => ["CH"], var other => [other] };
        return prefixes.Where(p => tidy.StartsWith(p, StringComparison.Ordinal)).Select(p => tidy[p.Length..]).FirstOrDefault(tidy);
    }

    /// <summary>Whether a VAT number of that country can read so.</summary>
    public static bool CanBe(TaxId id)
    {
        var value = Tidy(id);
        if (id.Kind != TaxIdKind.Vat || !Forms.TryGetValue(id.Country, out var form)) return value.Length is > 0 and <= 30 && Signs().IsMatch(value);
        return Regex.IsMatch(value, $"^{form}$", RegexOptions.NonBacktracking) && (!Checks.TryGetValue(id.Country, out var check) || check(value));
    }

    private static int Rest(string digits, int modulus, params int[] weights) => digits.Select((d, i) => (d - '0') * weights[i]).Sum() % modulus;
    private static bool Weighted(string digits, int modulus, params int[] weights) => Rest(digits, modulus, weights) == 0;

    /// <summary>ISO 7064, MOD 11,10.</summary>
    private static bool Mod11And10(string digits)
    {
        var product = 10;
        foreach (var d in digits[..^1])
        {
            var sum = (d - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits[^1] - '0';
    }

    private static bool Luhn(string digits) => digits.Reverse().Select((d, i) => (d - '0') * (1 + i % 2)).Sum(n => n > 9 ? n - 9 : n) % 10 == 0;

    [GeneratedRegex(@"[\s./-]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^[\p{L}\p{Nd} ./+*-]+$")]
    private static partial Regex Signs();
}
