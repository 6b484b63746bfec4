using System.Buffers;
using System.Text;

namespace Portal.Documents.Blobs;

/// <summary>
/// What a file is, as its content and its name say together. Files are taken as they are: refused is only what could harm
/// whoever trusts the name. Which types are shown in the browser is decided apart from that, and strictly.
/// </summary>
internal static class ContentTypes
{
    /// <summary>So many of the first bytes are looked at.</summary>
    public const int Looked = StoredBlob.Looked;

    private const string Unknown = "application/octet-stream", Pdf = "application/pdf", Zip = "application/zip", Ole = "application/x-ole-storage", Rtf = "application/rtf";
    private const string Text = "text/plain", Html = "text/html", Svg = "image/svg+xml", Xml = "application/xml";
    private const string Utf8 = "utf-8", Utf16 = "utf-16", Unknown8Bit = "unknown-8bit"; // as IANA calls them

    private static readonly (byte[] Magic, int At, string Type)[] Signatures =
    [
        ([0x89, .. "PNG\r\n"u8], 0, "image/png"), ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"), ("GIF8"u8.ToArray(), 0, "image/gif"), ("WEBP"u8.ToArray(), 8, "image/webp"),
        ("II*\0"u8.ToArray(), 0, "image/tiff"), ("MM\0*"u8.ToArray(), 0, "image/tiff"), ("II+\0"u8.ToArray(), 0, "image/tiff"), ("MM\0+"u8.ToArray(), 0, "image/tiff"),
        ("PK\x3\x4"u8.ToArray(), 0, Zip), ("PK\x5\x6"u8.ToArray(), 0, Zip), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], 0, Ole),
        ([0x1F, 0x8B], 0, "application/gzip"), ("7z"u8.ToArray(), 0, "application/x-7z-compressed"), ("ID3"u8.ToArray(), 0, "audio/mpeg"),
        .. new byte[] { 0xE2, 0xE3, 0xF2, 0xF3, 0xFA, 0xFB }.Select(sync => (new byte[] { 0xFF, sync }, 0, "audio/mpeg")),
        ("MZ"u8.ToArray(), 0, "application/vnd.microsoft.portable-executable"), ([0x7F, .. "ELF"u8], 0, "application/x-elf"), ([0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0], 0, "application/x-ms-shortcut"),
        ([0xCF, 0xFA, 0xED, 0xFE], 0, "application/x-mach-binary"), ([0xCE, 0xFA, 0xED, 0xFE], 0, "application/x-mach-binary"), ([0xCA, 0xFE, 0xBA, 0xBE], 0, "application/x-mach-binary"),
    ];

    /// <summary>What does something to whoever opens it.</summary>
    private static readonly string[] Active = ["application/vnd.microsoft.portable-executable", "application/x-elf", "application/x-ms-shortcut", "application/x-mach-binary", Html, Svg];

    /// <summary>Of files in the ISO base media format, where they are no films.</summary>
    private static readonly Dictionary<string, string> Brands = new()
    {
        ["heic"] = "image/heic",
        ["heix"] = "image/heic",
        ["heim"] = "image/heic",
        ["heis"] = "image/heic",
        ["hevc"] = "image/heic",
        ["hevx"] = "image/heic",
        ["mif1"] = "image/heif",
        ["msf1"] = "image/heif",
        ["avif"] = "image/avif",
        ["avis"] = "image/avif",
        ["M4A "] = "audio/mp4",
        ["M4B "] = "audio/mp4",
        ["M4P "] = "audio/mp4",
        ["qt  "] = "video/quicktime",
    };

    private static readonly string[] Markup = ["<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<a ", "<img", "<div", "<h1", "<p>", "<!--"];

    private static readonly string[] AnyText = [Text, Html, Svg, Xml];

    /// <summary>By extension: the type to say, and the kinds of content that it may have.</summary>
    private static readonly Dictionary<string, (string Type, string[] Content)> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = (Pdf, [Pdf]),
        [".png"] = ("image/png", ["image/png"]),
        [".jpg"] = ("image/jpeg", ["image/jpeg"]),
        [".jpeg"] = ("image/jpeg", ["image/jpeg"]),
        [".gif"] = ("image/gif", ["image/gif"]),
        [".webp"] = ("image/webp", ["image/webp"]),
        [".tif"] = ("image/tiff", ["image/tiff"]),
        [".tiff"] = ("image/tiff", ["image/tiff"]),
        [".heic"] = ("image/heic", ["image/heic", "image/heif"]),
        [".heif"] = ("image/heif", ["image/heic", "image/heif"]),
        [".avif"] = ("image/avif", ["image/avif", "image/heif"]),
        [".mp4"] = ("video/mp4", ["video/mp4"]),
        [".mov"] = ("video/quicktime", ["video/quicktime", "video/mp4"]),
        [".m4a"] = ("audio/mp4", ["audio/mp4", "video/mp4"]),
        [".mp3"] = ("audio/mpeg", ["audio/mpeg"]),
        [".zip"] = (Zip, [Zip]),
        // With a password, the newer ones too are OLE storages.
        [".docx"] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [Zip, Ole]),
        [".xlsx"] = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [Zip, Ole]),
        [".pptx"] = ("application/vnd.openxmlformats-officedocument.presentationml.presentation", [Zip, Ole]),
        // The older ones are what many programs export as text or HTML.
        [".doc"] = ("application/msword", [Ole, Zip, Rtf, .. AnyText]),
        [".xls"] = ("application/vnd.ms-excel", [Ole, Zip, .. AnyText]),
        [".ppt"] = ("application/vnd.ms-powerpoint", [Ole, Zip]),
        [".rtf"] = (Rtf, [Rtf]),
        [".txt"] = (Text, AnyText),
        [".md"] = ("text/markdown", AnyText),
        [".csv"] = ("text/csv", AnyText),
        [".json"] = ("application/json", AnyText),
        [".xml"] = (Xml, AnyText),
        [".svg"] = (Svg, AnyText),
        [".html"] = (Html, AnyText),
        [".htm"] = (Html, AnyText),
    };

    /// <summary>
    /// The type, and whether the content could harm whoever trusts the name: a program, or a page that runs, under a name that
    /// promises neither. An extension not known here promises nothing. Text that is not UTF-8 says so in the type's charset.
    /// </summary>
    /// <param name="first">The first bytes, up to <see cref="Looked"/>.</param>
    public static (string ContentType, bool Harmful) Sniff(ReadOnlySpan<byte> first, string fileName)
    {
        var charset = CharsetOf(first);
        var content = OfContent(first, charset);
        var named = Extensions.TryGetValue(Path.GetExtension(fileName), out var known);
        // Text may begin like anything, such as a table whose first column is "MZ": where the name says text, it is that.
        if (named && known.Content == AnyText && charset is not null) content = Text;
        if (named && (first.IsEmpty || known.Content.Contains(content) || (known.Type == Pdf && HoldsPdf(first)))) return (With(charset, known.Type), false);
        return (With(charset, content), named && Active.Contains(content));
    }

    private static string OfContent(ReadOnlySpan<byte> first, string? charset)
    {
        foreach (var (magic, at, type) in Signatures)
            if (first.Length >= at + magic.Length && first.Slice(at, magic.Length).SequenceEqual(magic)) return type;
        if (first.Length >= 12 && first.Slice(4, 4).SequenceEqual("ftyp"u8)) return Brands.GetValueOrDefault(Encoding.ASCII.GetString(first.Slice(8, 4)), "video/mp4");
        var text = (charset == Utf16 ? first[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode : Encoding.UTF8).GetString(first).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith("%PDF-", StringComparison.Ordinal)) return Pdf;
        if (text.StartsWith("{\\rtf", StringComparison.Ordinal)) return Rtf;
        if (charset is null) return Unknown;
        if (text.Contains("<svg", StringComparison.OrdinalIgnoreCase)) return Svg;
        // Browsers look for markup anywhere near the beginning, so what has no name of its own is never called plain text.
        if (Markup.Any(t => text.Contains(t, StringComparison.OrdinalIgnoreCase))) return Html;
        return text.StartsWith("<?xml", StringComparison.Ordinal) ? Xml : Text;
    }

    /// <summary>Readers find a PDF anywhere within the first 1024 bytes (ISO 32000-1, H.3.4.1). Before it stands nothing that a browser would take for a page, nor a program.</summary>
    private static bool HoldsPdf(ReadOnlySpan<byte> first)
    {
        var at = first[..Math.Min(first.Length, 1024 + 5)].IndexOf("%PDF-"u8);
        return at >= 0 && !first[..at].Contains((byte)'<') && !Active.Contains(OfContent(first[..at], CharsetOf(first[..at])));
    }

    /// <summary>How the text is written; null when it is none. Other than UTF-8, only what a byte order mark says is known.</summary>
    private static string? CharsetOf(ReadOnlySpan<byte> first)
    {
        if (first is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) return Utf16;
        foreach (var b in first)
            if (b < 32 && b is not (>= 8 and <= 13 or 0x1A or 0x1B)) return null; // 0x1A ends files of DOS, 0x1B begins escapes of terminals
        while (!first.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(first, out _, out var length);
            if (status == OperationStatus.NeedMoreData) break; // the last character may be cut off
            if (status != OperationStatus.Done) return Unknown8Bit;
            first = first[length..];
        }
        return Utf8;
    }

    private static string With(string? charset, string type) => charset is Utf16 or Unknown8Bit && type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset={charset}" : type;
}
