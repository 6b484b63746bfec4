using System.Globalization;
using System.Text;

namespace Portal.Demo;

/// <summary>
/// Plain text on A4 pages as a PDF (ISO 32000-1), set in Helvetica, which every reader brings. A line is a title (<c># </c>), a
/// heading (<c>## </c>), a point of a list (<c>- </c>) or a paragraph.
/// </summary>
internal static class Pdf
{
    private const double Left = 74, Right = 521, Top = 762, Bottom = 92;

    /// <summary>Widths of Helvetica's characters from the space to the tilde, in thousandths of the size.</summary>
    private static readonly int[] Widths = [.. "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
        .Split(' ').Select(w => int.Parse(w, CultureInfo.InvariantCulture))];

    public static byte[] Of(string text, string colour, string footer)
    {
        var pages = new List<StringBuilder>();
        var y = 0d;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (font, size, before, indent, words) = line switch
            {
                ['#', ' ', .. var title] => ("B", 22d, 0d, 0d, title),
                ['#', '#', ' ', .. var heading] => ("B", 12d, 14d, 0d, heading),
                ['-', ' ', .. var point] => ("R", 10.5, 3d, 14d, point),
                _ => ("R", 10.5, 7d, 0d, line),
            };
            // A heading does not end a page.
            if (pages.Count == 0 || y - before - size * 1.5 < Bottom + (before > 10 ? 60 : 0)) NewPage();
            y -= before;
            if (indent > 0) Show("R", size, Left, y - size * 1.5, "•");
            foreach (var row in Rows(words, Right - Left - indent, size * (font == "B" ? 1.06 : 1)))
            {
                if (y - size * 1.5 < Bottom) NewPage();
                Show(font, size, Left + indent, y -= size * 1.5, row);
            }
            if (size < 20) continue;
            pages[^1].Append(CultureInfo.InvariantCulture, $"{Rgb(colour)} rg {Left} {y - 14:0.#} 48 3 re f 0.13 g\n");
            y -= 22;
        }
        return Write(pages, footer);

        void NewPage()
        {
            pages.Add(new StringBuilder("0.13 g\n"));
            y = Top;
        }

        void Show(string face, double size, double x, double at, string row) =>
            pages[^1].Append(CultureInfo.InvariantCulture, $"BT /{face} {size} Tf {x:0.#} {at:0.#} Td ({Escaped(row)}) Tj ET\n");
    }

    private static IEnumerable<string> Rows(string text, double width, double size)
    {
        var row = "";
        foreach (var word in text.Split(' '))
        {
            if (row.Length > 0 && Width(row + " " + word) * size / 1000 > width)
            {
                yield return row;
                row = "";
            }
            row = row.Length == 0 ? word : row + " " + word;
        }
        yield return row;
    }

    private static int Width(string text) => text.Sum(c => c is >= ' ' and <= '~' ? Widths[c - ' '] : 556);

    private static byte[] Write(List<StringBuilder> pages, string footer)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var at = new List<int>();
        Add("<< /Type /Catalog /Pages 2 0 R >>");
        Add($"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, n) => $"{5 + 2 * n} 0 R"))}] >>");
        Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
        foreach (var (page, n) in pages.Select((p, n) => (p, n)))
        {
            page.Append(CultureInfo.InvariantCulture, $"0.45 g BT /R 8 Tf {Left} 52 Td ({Escaped($"{footer}  ·  Page {n + 1} of {pages.Count}")}) Tj ET\n");
            Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /R 3 0 R /B 4 0 R >> >> /Contents {6 + 2 * n} 0 R >>");
            Add($"<< /Length {page.Length} >>\nstream\n{page}\nendstream");
        }
        var end = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {at.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in at) file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {at.Count + 1} /Root 1 0 R >>\nstartxref\n{end}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());

        void Add(string thing)
        {
            at.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{at.Count} 0 obj\n{thing}\nendobj\n");
        }
    }

    /// <summary>In Windows-1252, one character a byte, so that lengths of text are lengths of the file.</summary>
    private static string Escaped(string text) => string.Concat(text.Select(c => c switch
    {
        '(' or ')' or '\\' => $"\\{c}",
        '€' => "\\200",
        '’' => "\\222",
        '“' => "\\223",
        '”' => "\\224",
        '•' => "\\225",
        '–' => "\\226",
        <= 'ÿ' => c.ToString(),
        _ => throw new ArgumentException($"{c} is not in the page's character set.", nameof(text)),
    }));

    private static string Rgb(string colour) => string.Join(' ', Convert.FromHexString(colour[1..]).Select(b => (b / 255.0).ToString("0.###", CultureInfo.InvariantCulture)));
}
