using SkiaSharp;

namespace Portal;

/// <summary>What a PDF says about itself.</summary>
/// <param name="Language">The tag of the language it is written in, such as <c>de</c>.</param>
public sealed record PdfProperties(string Title, string Author, string Language, DateTimeOffset CreatedAt);

/// <summary>A file that comes inside the PDF, which makes it PDF/A-3.</summary>
/// <param name="Relationship">What it is to the pages (ISO 32000-2, 7.11.3): <c>Alternative</c> for the same in another form.</param>
/// <param name="Schema">What the PDF's metadata say about it.</param>
public sealed record PdfAttachment(string Name, string MediaType, byte[] Content, string Description, string Relationship, XmpSchema? Schema = null);

/// <summary>Metadata of a kind that PDF/A does not know, described as it asks for (ISO 19005, extension schemas).</summary>
public sealed record XmpSchema(string Name, string Namespace, string Prefix, IReadOnlyList<XmpProperty> Properties);

public sealed record XmpProperty(string Name, string Value, string Description);

/// <summary>
/// Writes sheets as PDF/A-2b (ISO 19005-2), or as PDF/A-3b with a file inside. The same sheets and properties give the same bytes.
/// </summary>
public static class Pdf
{
    public static byte[] Write(IReadOnlyList<Sheet> sheets, PdfProperties properties, PdfAttachment? attachment = null)
    {
        using var drawn = new MemoryStream();
        var faces = new Dictionary<Typeface, SKTypeface>();
        try
        {
            foreach (var (face, used) in Used(sheets))
            {
                using var data = SKData.CreateCopy(Subset.Of(face.File, used.Letters, used.Glyphs));
                faces[face] = SKTypeface.FromData(data);
            }
            Draw(drawn, sheets, properties, faces);
        }
        finally
        {
            foreach (var face in faces.Values) face.Dispose();
        }
        return PdfFile.Finish(drawn.ToArray(), properties, attachment);
    }

    private static void Draw(MemoryStream to, IReadOnlyList<Sheet> sheets, PdfProperties properties, Dictionary<Typeface, SKTypeface> faces)
    {
        using var pictures = new Pictures();
        using var pdf = SKDocument.CreatePdf(to, new SKDocumentPdfMetadata
        {
            Title = properties.Title,
            Author = properties.Author,
            Creator = "Client Portal",
            Producer = "Client Portal",
            Creation = properties.CreatedAt.UtcDateTime,
            Modified = properties.CreatedAt.UtcDateTime,
            RasterDpi = 144,
            EncodingQuality = 90,
            PdfA = true,
        });
        foreach (var sheet in sheets)
        {
            Drawing.Draw(pdf.BeginPage(sheet.Width, sheet.Height), sheet, t => faces[t], pictures);
            pdf.EndPage();
        }
        pdf.Close();
    }

    /// <summary>Skia embeds whole fonts: of each, what these sheets use.</summary>
    private static Dictionary<Typeface, (HashSet<int> Letters, HashSet<ushort> Glyphs)> Used(IReadOnlyList<Sheet> sheets)
    {
        var used = new Dictionary<Typeface, (HashSet<int> Letters, HashSet<ushort> Glyphs)>();
        foreach (var run in sheets.SelectMany(s => s.Marks).OfType<TextMark>().SelectMany(t => t.Line.Runs))
        {
            if (!used.TryGetValue(run.Typeface, out var of)) used[run.Typeface] = of = ([], []);
            of.Glyphs.UnionWith(run.Glyphs);
            foreach (var rune in run.Text.EnumerateRunes()) of.Letters.Add(rune.Value);
        }
        return used;
    }
}
