using System.Collections.Frozen;
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

/// <summary>The countries of ISO 3166-1, and Kosovo as the EU writes it.</summary>
internal static class Countries
{
    private static readonly FrozenSet<string> All = (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH " +
        "CI CK CL CM CN CO CR CU CV CW CX " +
        "CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN " +
        "HR HT HU ID IE IL IM IN IO IQ IR " +
        "IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR " +
        "MS MT MU MV MW MX MY MZ NA NC NE " +
        "NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN " +
        "SO SR SS ST SV SX SY SZ TC TD TF " +
        "TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW").Split(' ').ToFrozenSet();

    public static bool Has(string? code) => code is not null && All.Contains(code);
}
