namespace Portal;

/// <summary>Which side of a text, column or page: left and right change places where one reads from right to left.</summary>
public enum Edge
{
    Start,
    Centre,
    End,
}

/// <summary>Something drawn on a sheet, in points from its upper left corner, whichever way one reads.</summary>
public abstract record Mark(float X, float Y, float Width, float Height);

/// <summary>A line of text.</summary>
/// <param name="Baseline">What its letters stand on.</param>
/// <param name="Angle">In degrees, turned to the right around its middle.</param>
public sealed record TextMark(float X, float Baseline, TextLine Line, float Angle = 0)
    : Mark(X, Baseline - Line.Style.Size * 0.8f, Line.Width, Line.Style.Size);

/// <summary>A filled rectangle; with <paramref name="Stroke"/> its outline of that width instead.</summary>
public sealed record BoxMark(float X, float Y, float Width, float Height, Colour Colour, float Radius = 0, float Stroke = 0) : Mark(X, Y, Width, Height);

/// <summary>A picture, as PNG, JPEG or WebP.</summary>
public sealed record PictureMark(float X, float Y, float Width, float Height, byte[] Image) : Mark(X, Y, Width, Height);

/// <summary>A square of dark and light cells, such as a QR code: <c>[row][column]</c>.</summary>
public sealed record CellsMark(float X, float Y, float Width, IReadOnlyList<IReadOnlyList<bool>> Cells, Colour Colour) : Mark(X, Y, Width, Width);

/// <summary>A place that opens an address.</summary>
public sealed record LinkMark(float X, float Y, float Width, float Height, string Address) : Mark(X, Y, Width, Height);

/// <summary>One page as it will look: nothing of it depends on where it is drawn, so that tests can measure it.</summary>
/// <param name="width">In points.</param>
/// <param name="height">In points.</param>
/// <param name="mirrored">Read from right to left: what is put at the left appears at the right, though text and pictures stay what they are.</param>
public sealed class Sheet(float width, float height, bool mirrored = false)
{
    /// <summary>ISO 216's A4, in points.</summary>
    public const float A4Width = 595.276f, A4Height = 841.89f;

    private readonly List<Mark> _marks = [];

    public float Width => width;
    public float Height => height;

    /// <summary>What is put from now on changes sides, or does not.</summary>
    public bool Mirrored { get; set; } = mirrored;

    /// <summary>In the order in which they are drawn.</summary>
    public IReadOnlyList<Mark> Marks => _marks;

    /// <summary>Puts the line with that side of it at <paramref name="x"/>.</summary>
    public void Text(TextLine line, float x, float baseline, Edge edge = Edge.Start, float angle = 0)
    {
        var left = edge switch { Edge.Start => x, Edge.End => x - line.Width, _ => x - line.Width / 2 };
        _marks.Add(new TextMark(Placed(left, line.Width), baseline, line, angle));
    }

    public void Box(float x, float y, float wide, float high, Colour colour, float radius = 0, float stroke = 0) =>
        _marks.Add(new BoxMark(Placed(x, wide), y, wide, high, colour, radius, stroke));

    public void Picture(byte[] image, float x, float y, float wide, float high) => _marks.Add(new PictureMark(Placed(x, wide), y, wide, high, image));

    public void Cells(IReadOnlyList<IReadOnlyList<bool>> cells, float x, float y, float side, Colour colour) =>
        _marks.Add(new CellsMark(Placed(x, side), y, side, cells, colour));

    public void Link(string address, float x, float y, float wide, float high) => _marks.Add(new LinkMark(Placed(x, wide), y, wide, high, address));

    private float Placed(float x, float wide) => Mirrored ? width - x - wide : x;
}
