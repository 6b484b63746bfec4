using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Billing;

/// <summary>How bank accounts are written.</summary>
internal static partial class Accounts
{
    /// <summary>How long an IBAN of each country is (ISO 13616).</summary>
    private static readonly FrozenDictionary<string, int> Lengths = (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 " +
        "FR27 GB22 GE22 GI23 GL18 GR27 " +
        "GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 " +
        "MU30 NI28 NL18 NO15 OM23 PK24 " +
        "PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30")
        .Split(' ').ToFrozenDictionary(c => c[..2], c => int.Parse(c[2..], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>As it is kept: capitals without spaces.</summary>
    public static string? Tidy(string? iban) => string.IsNullOrWhiteSpace(iban) ? null : Spaces().Replace(iban, "").ToUpperInvariant();

    /// <summary>Of the length of its country, and with check digits that agree (ISO 7064, MOD 97-10).</summary>
    public static bool IsIban(string iban)
    {
        var tidy = Tidy(iban)!;
        if (!Iban().IsMatch(tidy) || !Lengths.TryGetValue(tidy[..2], out var length) || tidy.Length != length) return false;
        var rest = 0;
        foreach (var c in tidy[4..] + tidy[..4])
            rest = char.IsAsciiDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        return rest == 1;
    }

    /// <summary>ISO 9362: bank, country, place, and a branch or none.</summary>
    public static bool IsBic(string bic) => Bic().IsMatch(Tidy(bic)!) && Countries.Has(Tidy(bic)![4..6]);

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();

    [GeneratedRegex("^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$")]
    private static partial Regex Iban();

    [GeneratedRegex("^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$")]
    private static partial Regex Bic();
}

/// <summary>The countries of ISO 3166-1, and Kosovo as the EU writes it: <c>countries.json</c>, which the front end goes by as well.</summary>
internal static class Countries
{
    public static readonly FrozenSet<string> All = Read();

    public static bool Has(string? code) => code is not null && All.Contains(code);

    private static FrozenSet<string> Read()
    {
        using var table = typeof(Countries).Assembly.GetManifestResourceStream("countries.json")!;
        return JsonSerializer.Deserialize<string[]>(table)!.ToFrozenSet();
    }
}
