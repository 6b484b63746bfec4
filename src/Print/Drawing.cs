using SkiaSharp;

namespace Portal;

/// <summary>Draws sheets, on a page of a PDF or as a picture.</summary>
public static class Drawing
{
    private const int MaxPictureSide = 4096;

    /// <summary>The sheet as PNG.</summary>
    /// <param name="scale">Pixels for each point: 1 is 72 dpi.</param>
    public static byte[] Png(Sheet sheet, float scale)
    {
        using var surface = SKSurface.Create(new SKImageInfo((int)MathF.Ceiling(sheet.Width * scale), (int)MathF.Ceiling(sheet.Height * scale)));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(scale);
        using var pictures = new Pictures();
        Draw(surface.Canvas, sheet, t => t.Whole, pictures);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>Whether it is an image that can be drawn, and its width and height in pixels.</summary>
    public static bool IsPicture(byte[] image, out int width, out int height)
    {
        using var data = SKData.CreateCopy(image);
        using var codec = SKCodec.Create(data);
        (width, height) = (codec?.Info.Width ?? 0, codec?.Info.Height ?? 0);
        return width is > 0 and <= MaxPictureSide && height is > 0 and <= MaxPictureSide;
    }

    internal static void Draw(SKCanvas canvas, Sheet sheet, Func<Typeface, SKTypeface> face, Pictures pictures)
    {
        using var paint = new SKPaint { IsAntialias = true };
        foreach (var mark in sheet.Marks)
        {
            switch (mark)
            {
                case TextMark text: Text(canvas, text, face, paint); break;
                case BoxMark box: Box(canvas, box, paint); break;
                case CellsMark cells: Cells(canvas, cells, paint); break;
                case PictureMark picture when pictures.Of(picture.Image) is { } image:
                    canvas.DrawImage(image, SKRect.Create(picture.X, picture.Y, picture.Width, picture.Height),
                        new SKSamplingOptions(SKCubicResampler.Mitchell));
                    break;
                case LinkMark link: canvas.DrawUrlAnnotation(SKRect.Create(link.X, link.Y, link.Width, link.Height), link.Address).Dispose(); break;
            }
        }
    }

    private static void Text(SKCanvas canvas, TextMark mark, Func<Typeface, SKTypeface> face, SKPaint paint)
    {
        paint.Color = Skia(mark.Line.Style.Colour);
        paint.Style = SKPaintStyle.Fill;
        if (mark.Angle != 0)
        {
            canvas.Save();
            canvas.RotateDegrees(mark.Angle, mark.X + mark.Width / 2, mark.Baseline - mark.Line.Style.Size * 0.35f);
        }
        var (x, size) = (mark.X, mark.Line.Style.Size);
        foreach (var run in mark.Line.Runs)
        {
            using var font = new SKFont(face(run.Typeface), size) { Subpixel = true, Hinting = SKFontHinting.None };
            using var builder = new SKTextBlobBuilder();
            var glyphs = builder.AllocatePositionedRun(font, run.Glyphs.Length);
            run.Glyphs.CopyTo(glyphs.Glyphs);
            var places = glyphs.Positions;
            for (var i = 0; i < run.Glyphs.Length; i++) places[i] = new(run.X[i] * size, run.Y[i] * size);
            using var blob = builder.Build();
            if (blob is not null) canvas.DrawText(blob, x, mark.Baseline, paint);
            x += run.Width * size;
        }
        if (mark.Angle != 0) canvas.Restore();
    }

    private static void Box(SKCanvas canvas, BoxMark box, SKPaint paint)
    {
        paint.Color = Skia(box.Colour);
        (paint.Style, paint.StrokeWidth) = box.Stroke > 0 ? (SKPaintStyle.Stroke, box.Stroke) : (SKPaintStyle.Fill, 0);
        var place = SKRect.Create(box.X, box.Y, box.Width, box.Height);
        if (box.Radius > 0) canvas.DrawRoundRect(place, box.Radius, box.Radius, paint);
        else canvas.DrawRect(place, paint);
    }

    /// <summary>One path: between cells drawn by themselves hairlines would show.</summary>
    private static void Cells(SKCanvas canvas, CellsMark mark, SKPaint paint)
    {
        (paint.Color, paint.Style) = (Skia(mark.Colour), SKPaintStyle.Fill);
        var side = mark.Width / mark.Cells.Count;
        using var path = new SKPathBuilder();
        for (var row = 0; row < mark.Cells.Count; row++)
        {
            for (var from = 0; from < mark.Cells[row].Count;)
            {
                if (!mark.Cells[row][from]) { from++; continue; }
                var to = from;
                while (to < mark.Cells[row].Count && mark.Cells[row][to]) to++;
                path.AddRect(SKRect.Create(mark.X + from * side, mark.Y + row * side, (to - from) * side, side));
                from = to;
            }
        }
        using var drawn = path.Detach();
        canvas.DrawPath(drawn, paint);
    }

    private static SKColor Skia(Colour colour) => new(colour.R, colour.G, colour.B);
}

/// <summary>Each image is decoded once, and stands in a PDF once.</summary>
internal sealed class Pictures : IDisposable
{
    private readonly Dictionary<byte[], SKImage?> _images = [];

    /// <summary>Null for what is no image: <see cref="Drawing.IsPicture"/> says so before.</summary>
    public SKImage? Of(byte[] image)
    {
        if (!_images.TryGetValue(image, out var known))
            _images[image] = known = Drawing.IsPicture(image, out _, out _) ? SKImage.FromEncodedData(image) : null;
        return known;
    }

    public void Dispose()
    {
        foreach (var image in _images.Values) image?.Dispose();
    }
}
