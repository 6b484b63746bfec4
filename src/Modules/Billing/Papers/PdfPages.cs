using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Billing.Papers;

/// <summary>
/// Whether a file is a PDF that can be shown to anybody, and how many pages it has (ISO 32000). Nothing of it is drawn or run: its pages are
/// counted where they are declared, also where objects are packed into streams.
/// </summary>
internal static partial class PdfPages
{
    public const int Most = 1_000;

    /// <summary>What is unpacked of a file at most, so that a small one can't fill the memory.</summary>
    private const int MostUnpacked = 16 << 20;

    /// <summary>Null where it is none, is damaged, or is protected by a password.</summary>
    public static int? Of(byte[] file)
    {
        // The mark may stand a little way in, and the end may be followed by a little more.
        if (file.AsSpan(0, Math.Min(file.Length, 1024)).IndexOf("%PDF-"u8) < 0 || file.AsSpan(Math.Max(0, file.Length - 2048)).LastIndexOf("%%EOF"u8) < 0
            || file.AsSpan().LastIndexOf("startxref"u8) < 0) return null;
        var text = Encoding.Latin1.GetString(file);
        var (pages, at, unpacked) = (0, 0, 0L);
        var outside = new StringBuilder();
        while (text.IndexOf("stream", at, StringComparison.Ordinal) is var found and >= 0)
        {
            var content = found + "stream".Length;
            if (content == text.Length || text[content] is not ('\r' or '\n'))
            {
                // A word of somebody's title, and no stream.
                outside.Append(text, at, content - at);
                at = content;
                continue;
            }
            outside.Append(text, at, found - at);
            var end = text.IndexOf("endstream", content, StringComparison.Ordinal);
            if (end < 0) return null;
            var about = DictionaryBefore(text, found);
            if (about.Contains("/Encrypt", StringComparison.Ordinal)) return null;
            if (about.Contains("/ObjStm", StringComparison.Ordinal))
            {
                if (Unpacked(file, content, end, about, MostUnpacked - unpacked) is not { } objects) return null;
                unpacked += objects.Length;
                pages += Page().Count(objects);
            }
            at = end + "endstream".Length;
        }
        var rest = outside.Append(text, at, text.Length - at).ToString();
        if (rest.Contains("/Encrypt", StringComparison.Ordinal)) return null;
        pages += Page().Count(rest);
        return pages is > 0 and <= Most ? pages : null;
    }

    /// <summary>Since the object's beginning: what says how its stream is packed.</summary>
    private static string DictionaryBefore(string text, int stream)
    {
        var start = text.LastIndexOf(" obj", stream, Math.Min(stream, 16_384), StringComparison.Ordinal);
        return start < 0 ? "" : text[start..stream];
    }

    private static string? Unpacked(byte[] file, int from, int to, string about, long room)
    {
        while (from < to && file[from] is (byte)'\r' or (byte)'\n') from++;
        if (!about.Contains("/FlateDecode", StringComparison.Ordinal)) return about.Contains("/Filter", StringComparison.Ordinal) ? null
            : Encoding.Latin1.GetString(file, from, to - from);
        using var content = new MemoryStream();
        try
        {
            using var packed = new ZLibStream(new MemoryStream(file, from, to - from, writable: false), CompressionMode.Decompress);
            var part = new byte[81_920];
            for (int read; (read = packed.Read(part)) > 0;)
            {
                if (content.Length + read > room) return null;
                content.Write(part, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            return null; // it is damaged, and says so by being none
        }
        return Encoding.Latin1.GetString(content.ToArray());
    }

    /// <summary>A page, and not the tree of pages.</summary>
    [GeneratedRegex(@"/Type\s*/Page[^A-Za-z]", RegexOptions.NonBacktracking)]
    private static partial Regex Page();
}
