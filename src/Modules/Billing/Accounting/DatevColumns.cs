using System.Collections.Frozen;

namespace Portal.Billing.Accounting;

/// <summary>The columns of a Buchungsstapel of format version 13, in their order, and which of them are text.</summary>
internal static class DatevColumns
{
    public const int Amount = 0, Side = 1, Account = 6, Contra = 7, Day = 9, Number = 10, What = 13, VatId = 39, IsFixed = 113;

    public static IReadOnlyList<string> Names { get; } =
    [
        "Umsatz (ohne Soll/Haben-Kz)", "Soll/Haben-Kennzeichen", "WKZ Umsatz", "Kurs", "Basis-Umsatz", "WKZ Basis-Umsatz", "Konto",
        "Gegenkonto (ohne BU-Schlüssel)", "BU-Schlüssel", "Belegdatum", "Belegfeld 1", "Belegfeld 2", "Skonto", "Buchungstext", "Postensperre",
        "Diverse Adressnummer", "Geschäftspartnerbank", "Sachverhalt", "Zinssperre", "Beleglink", .. Pairs("Beleginfo - Art", "Beleginfo - Inhalt", 8),
        "KOST1 - Kostenstelle", "KOST2 - Kostenstelle", "Kost-Menge", "EU-Land u. UStID (Bestimmung)", "EU-Steuersatz (Bestimmung)",
        "Abw. Versteuerungsart", "Sachverhalt L+L", "Funktionsergänzung L+L", "BU 49 Hauptfunktionstyp", "BU 49 Hauptfunktionsnummer",
        "BU 49 Funktionsergänzung", .. Pairs("Zusatzinformation - Art", "Zusatzinformation- Inhalt", 20), "Stück", "Gewicht", "Zahlweise",
        "Forderungsart", "Veranlagungsjahr", "Zugeordnete Fälligkeit", "Skontotyp", "Auftragsnummer", "Buchungstyp", "USt-Schlüssel (Anzahlungen)",
        "EU-Land (Anzahlungen)", "Sachverhalt L+L (Anzahlungen)", "EU-Steuersatz (Anzahlungen)", "Erlöskonto (Anzahlungen)", "Herkunft-Kz",
        "Buchungs GUID", "KOST-Datum", "SEPA-Mandatsreferenz", "Skontosperre", "Gesellschaftername", "Beteiligtennummer", "Identifikationsnummer",
        "Zeichnernummer", "Postensperre bis", "Bezeichnung SoBil-Sachverhalt", "Kennzeichen SoBil-Buchung", "Festschreibung", "Leistungsdatum",
        "Datum Zuord. Steuerperiode", "Fälligkeit", "Generalumkehr (GU)", "Steuersatz", "Land", "Abrechnungsreferenz", "BVV-Position",
        "EU-Land u. UStID (Ursprung)", "EU-Steuersatz (Ursprung)", "Abw. Skontokonto",
    ];

    /// <summary>Counted from one, as DATEV counts them: these stand in quotes, also where they are empty.</summary>
    public static IReadOnlySet<int> Text { get; } = Enumerable.Range(21, 18).Concat(Enumerable.Range(48, 40))
        .Concat([2, 3, 6, 9, 11, 12, 14, 16, 20, 40, 42, 91, 95, 96, 98, 102, 103, 105, 107, 109, 110, 112, 118, 120, 121, 123]).ToFrozenSet();

    /// <summary>The same of the header's fields.</summary>
    public static IReadOnlySet<int> HeaderText { get; } = new[] { 1, 4, 8, 9, 10, 17, 18, 22, 24, 27, 30, 31 }.ToFrozenSet();

    private static IEnumerable<string> Pairs(string kind, string content, int count) =>
        Enumerable.Range(1, count).SelectMany(n => new[] { $"{kind} {n}", $"{content} {n}" });
}
