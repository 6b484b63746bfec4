using System.Buffers;
using System.Text;

namespace Portal.Documents.Blobs;

/// <summary>What a file is, told by its content; its name is only asked whether it agrees.</summary>
internal static class ContentTypes
{
    private const string Unknown = "application/octet-stream";

    private static readonly (byte[] Magic, int At, string Type)[] Signatures =
    [
        ("%PDF-"u8.ToArray(), 0, "application/pdf"), ([0x89, .. "PNG\r\n"u8], 0, "image/png"), ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"), ("GIF8"u8.ToArray(), 0, "image/gif"),
        ("WEBP"u8.ToArray(), 8, "image/webp"), ("PK\x3\x4"u8.ToArray(), 0, "application/zip"), ("PK\x5\x6"u8.ToArray(), 0, "application/zip"), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], 0, "application/x-ole-storage"),
        ("ftyp"u8.ToArray(), 4, "video/mp4"), ("ID3"u8.ToArray(), 0, "audio/mpeg"), ([0xFF, 0xFB], 0, "audio/mpeg"), ("MZ"u8.ToArray(), 0, "application/vnd.microsoft.portable-executable"),
        ([0x7F, .. "ELF"u8], 0, "application/x-elf"), ([0x1F, 0x8B], 0, "application/gzip"), ("7z"u8.ToArray(), 0, "application/x-7z-compressed"), ("II*\0"u8.ToArray(), 0, "image/tiff"), ("MM\0*"u8.ToArray(), 0, "image/tiff"),
    ];

    private static readonly string[] Markup = ["<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<a ", "<img", "<div", "<!--"];

    /// <summary>By extension: the type to say, and the kinds of content that it may have.</summary>
    private static readonly Dictionary<string, (string Type, string[] Content)> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = ("application/pdf", ["application/pdf"]),
        [".png"] = ("image/png", ["image/png"]),
        [".jpg"] = ("image/jpeg", ["image/jpeg"]),
        [".jpeg"] = ("image/jpeg", ["image/jpeg"]),
        [".gif"] = ("image/gif", ["image/gif"]),
        [".webp"] = ("image/webp", ["image/webp"]),
        [".tif"] = ("image/tiff", ["image/tiff"]),
        [".tiff"] = ("image/tiff", ["image/tiff"]),
        [".mp4"] = ("video/mp4", ["video/mp4"]),
        [".mp3"] = ("audio/mpeg", ["audio/mpeg"]),
        [".zip"] = ("application/zip", ["application/zip"]),
        [".docx"] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["application/zip"]),
        [".xlsx"] = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["application/zip"]),
        [".pptx"] = ("application/vnd.openxmlformats-officedocument.presentationml.presentation", ["application/zip"]),
        [".doc"] = ("application/msword", ["application/x-ole-storage"]),
        [".xls"] = ("application/vnd.ms-excel", ["application/x-ole-storage"]),
        [".ppt"] = ("application/vnd.ms-powerpoint", ["application/x-ole-storage"]),
        [".txt"] = ("text/plain", ["text/plain"]),
        [".md"] = ("text/markdown", ["text/plain"]),
        [".csv"] = ("text/csv", ["text/plain"]),
        [".json"] = ("application/json", ["text/plain"]),
        [".xml"] = ("application/xml", ["application/xml", "text/plain"]),
        [".svg"] = ("image/svg+xml", ["image/svg+xml", "application/xml"]),
        [".html"] = ("text/html", ["text/html"]),
        [".htm"] = ("text/html", ["text/html"]),
    };

    /// <summary>The type, and whether the name's extension agrees with the content. An extension not known here claims nothing.</summary>
    /// <param name="first">The first bytes; 512 are enough.</param>
    public static (string ContentType, bool AgreesWithName) Sniff(ReadOnlySpan<byte> first, string fileName)
    {
        var content = OfContent(first);
        if (!Extensions.TryGetValue(Path.GetExtension(fileName), out var known)) return (content, true);
        return first.IsEmpty || known.Content.Contains(content) ? (known.Type, true) : (content, false);
    }

    private static string OfContent(ReadOnlySpan<byte> first)
    {
        foreach (var (magic, at, type) in Signatures)
            if (first.Length >= at + magic.Length && first.Slice(at, magic.Length).SequenceEqual(magic)) return type;
        if (!IsText(first)) return Unknown;
        var text = Encoding.UTF8.GetString(first).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.Contains("<svg", StringComparison.OrdinalIgnoreCase)) return "image/svg+xml";
        // Browsers look for markup anywhere near the beginning, so it is never called plain text.
        if (Markup.Any(t => text.Contains(t, StringComparison.OrdinalIgnoreCase))) return "text/html";
        return text.StartsWith("<?xml", StringComparison.Ordinal) ? "application/xml" : "text/plain";
    }

    /// <summary>UTF-8 without control characters; the last character may be cut off.</summary>
    private static bool IsText(ReadOnlySpan<byte> first)
    {
        foreach (var b in first)
            if (b < 32 && b is not (9 or 10 or 12 or 13)) return false;
        while (!first.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(first, out _, out var length);
            if (status == OperationStatus.NeedMoreData) return true;
            if (status != OperationStatus.Done) return false;
            first = first[length..];
        }
        return true;
    }
}
