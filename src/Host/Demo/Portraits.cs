using SkiaSharp;

namespace Portal.Demo;

/// <summary>How a person of the story looks: colours as <c>#rrggbb</c>.</summary>
/// <param name="Hair">Over the shoulders, short, or in a bun.</param>
internal sealed record Look(string Ground, string Skin, string HairColour, string Clothes, Hair Hair, bool Glasses = false, bool Beard = false);

internal enum Hair { Long, Short, Bun }

/// <summary>The photos of the story's people: drawn, so that nobody's face is in it.</summary>
internal static class Portraits
{
    private const int Side = 320;

    public static readonly Dictionary<string, Look> All = new()
    {
        ["Ada"] = new("#f6d9a8", "#f1c7a5", "#6b3a20", "#23395b", Hair.Bun, Glasses: true),
        ["Mira"] = new("#cfe3dc", "#f5d3bb", "#d9b36c", "#7a2e3a", Hair.Long),
        ["Jonas"] = new("#d9d4ee", "#7b4a2d", "#1d1512", "#e2b33c", Hair.Short, Beard: true),
        ["Nora"] = new("#f3c9bd", "#eab896", "#a8532a", "#2e5e4e", Hair.Long),
        ["Hugo"] = new("#c9dcee", "#edc4a2", "#8d8f94", "#34404f", Hair.Short, Glasses: true),
        ["Yara"] = new("#e9e2c3", "#c98f63", "#211714", "#8a4f7d", Hair.Bun),
    };

    public static byte[] Of(Look look)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Side, Side));
        var canvas = surface.Canvas;
        canvas.Clear(SKColor.Parse(look.Ground));
        using SKPaint skin = Fill(look.Skin), hair = Fill(look.HairColour), clothes = Fill(look.Clothes), shade = Fill("#000000", 26);
        using var line = Fill("#2b2320");
        (line.Style, line.StrokeWidth, line.StrokeCap) = (SKPaintStyle.Stroke, 5, SKStrokeCap.Round);
        if (look.Hair == Hair.Long) canvas.DrawRoundRect(86, 60, 148, 190, 74, 74, hair);
        if (look.Hair == Hair.Bun) canvas.DrawCircle(160, 52, 32, hair);
        canvas.DrawRoundRect(44, 238, 232, 160, 84, 84, clothes);
        canvas.DrawRoundRect(134, 190, 52, 74, 26, 26, skin);
        canvas.DrawRoundRect(134, 200, 52, 30, 15, 15, shade);
        canvas.DrawOval(160, 146, 58, 70, skin);
        if (look.Beard) Shape(canvas, hair, "M104,150 C106,226 138,234 160,234 S214,226 216,150 C206,184 190,186 160,186 S114,184 104,150 Z");
        Shape(canvas, hair, "M98,150 C86,66 134,62 160,62 S234,66 222,150 C214,116 196,106 178,102 C150,112 116,112 98,150 Z");
        foreach (var x in (ReadOnlySpan<int>)[138, 182])
        {
            canvas.DrawCircle(x, 150, 5, line);
            if (look.Glasses) canvas.DrawCircle(x, 150, 18, line);
        }
        if (look.Glasses) canvas.DrawLine(156, 148, 164, 148, line);
        using var mouth = SKPath.ParseSvgPathData("M144,188 Q160,200 176,188");
        canvas.DrawPath(mouth, line);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void Shape(SKCanvas canvas, SKPaint paint, string path)
    {
        using var shape = SKPath.ParseSvgPathData(path);
        canvas.DrawPath(shape, paint);
    }

    private static SKPaint Fill(string colour, byte alpha = 255) => new() { Color = SKColor.Parse(colour).WithAlpha(alpha), IsAntialias = true };
}
