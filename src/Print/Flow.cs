namespace Portal;

/// <summary>A strip of a page that is never divided.</summary>
/// <param name="Draw">Draws it below that height of the sheet.</param>
/// <param name="WithNext">Stays on one page with what follows, wherever both fit on one.</param>
/// <param name="Heading">What stands above it again when it is the first on a page, as a table's column titles do.</param>
public sealed record Block(float Height, Action<Sheet, float> Draw, bool WithNext = false, Block? Heading = null)
{
    public static Block Space(float height, bool withNext = false) => new(height, (_, _) => { }, withNext);
}

/// <summary>Puts blocks on as many pages as they need.</summary>
public static class Flow
{
    /// <param name="page">The number of a page, from 1, to a new sheet and where blocks may stand on it.</param>
    public static IReadOnlyList<Sheet> Lay(IReadOnlyList<Block> blocks, Func<int, (Sheet Sheet, float Top, float Bottom)> page)
    {
        var current = page(1);
        var sheets = new List<Sheet> { current.Sheet };
        var (y, fresh) = (current.Top, true);
        for (var i = 0; i < blocks.Count;)
        {
            var end = i;
            while (end < blocks.Count - 1 && blocks[end].WithNext) end++;
            var together = blocks.Skip(i).Take(end - i + 1).Sum(b => b.Height);
            if (together + (blocks[i].Heading?.Height ?? 0) > current.Bottom - current.Top)
            {
                // What no page could hold together is laid one by one.
                (end, together) = (i, blocks[i].Height);
            }
            if (y + together > current.Bottom && !fresh)
            {
                current = page(sheets.Count + 1);
                sheets.Add(current.Sheet);
                (y, fresh) = (current.Top, true);
                if (blocks[i].Heading is { } heading)
                {
                    heading.Draw(current.Sheet, y);
                    y += heading.Height;
                }
                continue;
            }
            for (; i <= end; i++)
            {
                blocks[i].Draw(current.Sheet, y);
                y += blocks[i].Height;
            }
            fresh = false;
        }
        return sheets;
    }
}

/// <param name="Width">In points, with the space between columns.</param>
/// <param name="Edge">Where its texts begin.</param>
public sealed record Column(string Title, float Width, Edge Edge = Edge.Start);

/// <summary>How a table looks.</summary>
/// <param name="Rule">The line below each row.</param>
/// <param name="Padding">Above and below what stands in a row, in points.</param>
public sealed record TableLook(TextStyle Heading, Colour HeadingFill, Colour Rule, float Padding = 5, float Gap = 8);

/// <summary>A table whose column titles stand on each page it reaches.</summary>
public sealed class Table
{
    /// <summary>A row of more lines may be divided between pages.</summary>
    private const int Divided = 14, Part = 10;

    private readonly float _left;
    private readonly IReadOnlyList<Column> _columns;
    private readonly TableLook _look;

    public Table(Typesetter type, float left, IReadOnlyList<Column> columns, TableLook look, TextDirection direction)
    {
        (_left, _columns, _look) = (left, columns, look);
        var titles = columns.Select(c => type.Wrap(c.Title, look.Heading, c.Width - look.Gap, direction)).ToList();
        Heading = new(titles.Max(t => t.Count) * look.Heading.Lead + 2 * look.Padding, (sheet, y) =>
        {
            sheet.Box(_left, y, Width, Heading!.Height, look.HeadingFill, radius: 3);
            Lines(sheet, y, titles, 0, int.MaxValue);
        }, WithNext: true);
    }

    public Block Heading { get; }

    public float Width => _columns.Sum(c => c.Width);

    /// <summary>What a column has for text.</summary>
    public float Room(int column) => _columns[column].Width - _look.Gap;

    /// <summary>A row, of a cell for each column, and the block or blocks it is.</summary>
    public IEnumerable<Block> Row(IReadOnlyList<IReadOnlyList<TextLine>> cells, bool withNext = false)
    {
        var count = cells.Max(c => c.Count);
        var parts = count <= Divided ? 1 : (count + Part - 1) / Part;
        for (var part = 0; part < parts; part++)
        {
            var (from, to) = parts == 1 ? (0, count) : (part * Part, Math.Min(count, (part + 1) * Part));
            var (first, last) = (part == 0, part == parts - 1);
            var lines = cells.Max(c => c.Skip(from).Take(to - from).Sum(l => l.Style.Lead));
            var above = first ? _look.Padding : 0;
            yield return new(lines + above + (last ? _look.Padding : 0), (sheet, y) =>
            {
                Lines(sheet, y + above - _look.Padding, cells, from, to);
                if (last) sheet.Box(_left, y + above + lines + _look.Padding - 0.5f, Width, 0.5f, _look.Rule);
            }, last && withNext, Heading);
        }
    }

    private void Lines(Sheet sheet, float y, IReadOnlyList<IReadOnlyList<TextLine>> cells, int from, int to)
    {
        var x = _left;
        for (var i = 0; i < _columns.Count; i++)
        {
            var at = _columns[i].Edge switch
            {
                Edge.Start => x + _look.Gap / 2,
                Edge.End => x + _columns[i].Width - _look.Gap / 2,
                _ => x + _columns[i].Width / 2
            };
            var top = y + _look.Padding;
            foreach (var line in cells[i].Take(Math.Min(to, cells[i].Count)).Skip(from))
            {
                sheet.Text(line, at, top + line.Style.Size, _columns[i].Edge);
                top += line.Style.Lead;
            }
            x += _columns[i].Width;
        }
    }
}
