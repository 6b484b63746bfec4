using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Portal;

/// <summary>What counts as text.</summary>
public static class Unicode
{
    public const string Rule = "Text is well-formed Unicode (UTF-8) without the character U+0000.";

    /// <summary>Well-formed, and nothing that PostgreSQL cannot hold: no U+0000 and no half of a surrogate pair.</summary>
    public static bool IsText(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0')) return false;
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0;)
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return false;
            text = text[(at + 2)..];
            at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        }
        return true;
    }

    /// <summary>
    /// The same of pairs as addresses and forms have them (<c>name=value&amp;…</c>, percent-encoded): the name of the first that is no
    /// text; null when all are.
    /// </summary>
    public static string? NoText(ReadOnlySpan<byte> encoded)
    {
        foreach (var part in encoded.Split((byte)'&'))
        {
            var pair = encoded[part];
            if (IsEncodedText(pair)) continue;
            var name = pair.IndexOf((byte)'=') is >= 0 and var at ? pair[..at] : pair;
            return IsEncodedText(name) ? WebUtility.UrlDecode(Encoding.UTF8.GetString(name)) : "name";
        }
        return null;
    }

    /// <summary>Whether something percent-encoded is text.</summary>
    public static bool IsEncodedText(ReadOnlySpan<byte> encoded)
    {
        var decoded = WebUtility.UrlDecodeToBytes(encoded.ToArray(), 0, encoded.Length)!;
        return Utf8.IsValid(decoded) && !decoded.Contains((byte)0);
    }

    /// <summary>
    /// One spelling of what reads the same (NFC). <c>string.Normalize</c> does nothing where globalisation is invariant, and needs ICU
    /// where it is not.
    /// </summary>
    public static string Composed(string text) => Ascii.IsValid(text) ? text : ADRaffy.ENSNormalize.ENSNormalize.NF.NFC(text);

    /// <summary>The same in letters that everybody can type: ü is u, ł is l, ß is ss. What has no such letters is left out.</summary>
    public static string ToAscii(string text) => AnyAscii.Transliteration.Transliterate(Composed(text));

    /// <summary>What is looked through when somebody searches, and what they look for: without case, accents and the like.</summary>
    public static string Searchable(params ReadOnlySpan<string?> parts) => ToAscii(string.Join(' ', parts!)).Trim().ToLowerInvariant();

    /// <summary>Where a name comes among others: by its letters without case, accents and the like, as far as an index holds them.</summary>
    public static string Sortable(string name) => Searchable(name).Cut(LongestSortable);

    private const int LongestSortable = 100;

    /// <summary>Whether somebody sees it. Beside spaces, controls and what is not assigned, some letters and marks show nothing of their own.</summary>
    public static bool IsVisible(Rune letter) => Rune.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
        && letter.Value is not (0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164
            or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xE0100 and <= 0xE01EF));

    /// <summary>Marks that turn the reading direction of what follows, so that one name reads as another.</summary>
    public static bool TurnsDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>Where something that is no text stands in JSON, as a JSON pointer; null when all is text, and when it is no JSON from there on.</summary>
    public static string? NoTextInJson(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var at = new List<(string? Member, int Element)>();
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray) at.RemoveAt(at.Count - 1);
                else if (reader.TokenType is JsonTokenType.PropertyName)
                {
                    if (!IsText(in reader)) return Pointer(at.Take(at.Count - 1));
                    at[^1] = (reader.GetString(), 0);
                }
                else
                {
                    if (at is [.., (null, var before)]) at[^1] = (null, before + 1);
                    if (reader.TokenType is JsonTokenType.String && !IsText(in reader)) return Pointer(at);
                    if (reader.TokenType is JsonTokenType.StartObject) at.Add(("", 0));
                    if (reader.TokenType is JsonTokenType.StartArray) at.Add((null, -1));
                }
            }
        }
        catch (JsonException) { } // whoever reads it says what is wrong
        return null;
    }

    private static bool IsText(in Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return Utf8.IsValid(reader.ValueSpan);
        try { return IsText(reader.GetString()); }
        catch (InvalidOperationException) { return false; } // half of a surrogate pair
    }

    private static string Pointer(IEnumerable<(string? Member, int Element)> path) => string.Concat(path.Select(p => "/"
        + (p.Member?.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) ?? p.Element.ToString(CultureInfo.InvariantCulture))));
}
