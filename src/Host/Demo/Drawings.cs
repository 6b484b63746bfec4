using SkiaSharp;

namespace Portal.Demo;

/// <summary>A client's colours, as <c>#rrggbb</c>.</summary>
internal sealed record Palette(string Paper, string Ink, string Main, string Second, string Light);

/// <summary>The studio's drafts: compositions of plain shapes, without a letter in them, so that they look alike on every machine.</summary>
internal static class Drawings
{
    private const int Width = 1200, Height = 800;

    /// <summary>Mark and wordmark in one tone that stands out from white and from near-black alike. The letters are strokes: there may be no font.</summary>
    public static byte[] Logo(string colour) => Png(512, 128, canvas =>
    {
        using var fill = Fill(colour);
        using var stroke = Stroke(colour, 8.2f);
        // A sun that rises over an edge.
        canvas.Translate(6, 64);
        Shape(canvas, fill, "M8,4 A32,32 0 0 1 72,4 Z");
        canvas.DrawRoundRect(0, 14, 80, 9, 4.5f, 4.5f, fill);
        canvas.DrawRoundRect(16, 32, 48, 9, 4.5f, 4.5f, fill);
        canvas.Translate(110, 20);
        (string Path, float Advance)[] letters =
        [
            ("M0,-62 V0 M0,-20 A19,19 0 1 1 0,-19.9", 50), ("M0,-39 V0 M0,-20 A19,19 0 0 1 17,-38.5", 29), ("M0,-39 V0 M0,-56 v.1", 20),
            ("M38,-39 V3 A18,18 0 0 1 4,10 M38,-20 A19,19 0 1 0 38,-19.9", 58), ("M0,-62 V0 M0,-20 A17.5,19 0 0 1 35,-20 V0", 50), ("M0,-54 V-13 A13,13 0 0 0 15,0 M-11,-38 H15", 27),
            ("M25,-31 C23,-36 18.5,-39 13,-39 C6,-39 1,-35 1,-29.5 C1,-18 26,-23 26,-10 C26,-4 20.5,0 13.5,0 C7,0 2,-3 0,-8.5", 42), ("M0,-39 V0 M0,-56 v.1", 20),
            ("M38,-62 V0 M38,-20 A19,19 0 1 0 38,-19.9", 58), ("M0.5,-20 H38 A19,19 0 1 0 32,-5.5", 40),
        ];
        foreach (var (path, advance) in letters)
        {
            Shape(canvas, stroke, path);
            canvas.Translate(advance, 0);
        }
    });

    /// <summary>Three routes for a bakery's mark, drawn further with each round.</summary>
    public static byte[] Marks(Palette p, int round) => Sheet(p.Paper, canvas =>
    {
        for (var route = 0; route < 3; route++)
        {
            var chosen = round > 1 && route == 1;
            if (round == 3 && !chosen) continue;
            using var panel = Fill(chosen || (round == 1 && route == 1) ? p.Main : route == 0 ? p.Light : p.Second);
            var box = round == 3 ? new SKRect(80, 80, 1120, 720) : new SKRect(60 + route * 370, 140, 400 + route * 370, 660);
            canvas.DrawRoundRect(box, 18, 18, panel);
            canvas.Save();
            canvas.Translate(box.MidX, box.MidY);
            canvas.Scale(round == 3 ? 1.75f : 1);
            using var ink = Fill(route == 0 ? p.Ink : p.Paper);
            using var line = Stroke(route == 0 ? p.Ink : p.Paper, 9);
            if (route == 0) for (var n = 0; n < 3; n++) Shape(canvas, line, $"M{-90 + n * 10},{50 - n * 45} A{90 - n * 10},{90 - n * 12} 0 0 1 {90 - n * 10},{50 - n * 45}");
            else if (route == 1)
            {
                Shape(canvas, line, "M0,150 V-40");
                for (var n = 0; n < 4; n++)
                    foreach (var side in (ReadOnlySpan<int>)[-1, 1]) Leaf(canvas, ink, 0, 70 - n * (round == 1 ? 40 : 46), side * (round == 1 ? 32 : 40), round == 1 ? 64 : 86);
                Leaf(canvas, ink, 0, -60, 0, 84);
            }
            else
            {
                canvas.DrawCircle(0, 10, 92, line);
                Shape(canvas, ink, "M-92,10 A92,92 0 0 0 92,10 Z");
                for (var n = -2; n <= 2; n++) Leaf(canvas, ink, n * 30, -10, n * 12, 58);
            }
            canvas.Restore();
        }
    });

    /// <summary>Three bags with a band and a pattern.</summary>
    public static byte[] Bags(Palette p, int round) => Sheet(p.Light, canvas =>
    {
        string[] bodies = [p.Main, p.Paper, p.Ink], marks = [p.Paper, p.Main, p.Second];
        for (var n = 0; n < 3; n++)
        {
            canvas.Save();
            canvas.Translate(130 + n * 335, n == 1 ? 110 : 170);
            using var shadow = Fill(p.Ink, 40);
            using var body = Fill(bodies[n]);
            using var mark = Fill(marks[n]);
            using var fold = Fill(p.Ink, 34);
            canvas.DrawRoundRect(14, 26, 270, 520, 8, 8, shadow);
            Shape(canvas, body, "M0,18 l15,-18 l15,18 l15,-18 l15,18 l15,-18 l15,18 l15,-18 l15,18 l15,-18 l15,18 l15,-18 l15,18 l15,-18 l15,18 l15,-18 l15,18 l15,-18 l15,18 V530 H0 Z");
            canvas.DrawRect(222, 18, 48, 512, fold);
            if (round > 1) canvas.DrawRect(0, 380, 270, 74, mark);
            for (var row = 0; row < (round > 1 ? 5 : 8); row++)
                for (var column = 0; column < 4; column++)
                    Leaf(canvas, mark, 40 + column * 62, 110 + row * 58, (row + column) % 2 == 0 ? 35 : -35, 40);
            canvas.Restore();
        }
    });

    /// <summary>A page in a browser's window: a wide opening, and cards below it.</summary>
    public static byte[] WebPage(Palette p, int round) => Sheet(p.Light, canvas =>
    {
        using var window = Fill(p.Paper);
        using var main = Fill(p.Main);
        using var second = Fill(p.Second);
        using var soft = Fill(p.Light);
        using var ink = Fill(p.Ink);
        using var shadow = Fill(p.Ink, 28);
        canvas.DrawRoundRect(98, 78, 1020, 680, 22, 22, shadow);
        canvas.DrawRoundRect(90, 60, 1020, 680, 22, 22, window);
        for (var n = 0; n < 3; n++) canvas.DrawCircle(124 + n * 26, 92, 7, n == 0 ? main : soft);
        canvas.DrawRoundRect(round > 1 ? new SKRect(90, 122, 1110, 430) : new SKRect(140, 140, 1060, 470), round > 1 ? 0 : 20, round > 1 ? 0 : 20, round > 1 ? soft : main);
        Bars(canvas, round > 1 ? ink : window, 190, 200, 400, 290, 330);
        canvas.DrawRoundRect(190, round > 1 ? 340 : 350, 190, 54, 27, 27, round > 1 ? main : second);
        canvas.DrawCircle(880, 276, 116, second);
        Shape(canvas, round > 1 ? main : window, "M764,276 A116,116 0 0 0 996,276 Z");
        canvas.DrawCircle(930, 220, 40, window);
        for (var n = 0; n < 3; n++)
        {
            var x = 140 + n * 320;
            canvas.DrawRoundRect(x, 500, 280, 190, 16, 16, soft);
            canvas.DrawCircle(x + 46, 548, 22, n == 1 ? second : main);
            Bars(canvas, ink, x + 24, 596, 180, 120);
        }
    });

    /// <summary>A chair and its shadow, seen from the side and put together from boards.</summary>
    public static byte[] Chairs(Palette p, int pages) => Sheet(p.Paper, canvas =>
    {
        using var ground = Fill(p.Light);
        using var sun = Fill(p.Second);
        using var wood = Fill(p.Main);
        using var dark = Fill(p.Ink);
        canvas.DrawRect(0, 560, Width, 240, ground);
        if (pages == 1)
        {
            canvas.DrawCircle(820, 300, 210, sun);
            Chair(520, 1.25f);
            Bars(canvas, dark, 90, 110, 260, 190, 120);
            return;
        }
        using var left = Fill(p.Second);
        canvas.DrawRect(0, 0, 600, Height, left);
        Chair(180, 1.05f);
        for (var n = 0; n < 4; n++)
        {
            canvas.DrawRoundRect(680 + n % 2 * 230, 110 + n / 2 * 250, 200, 150, 6, 6, n % 3 == 0 ? wood : ground);
            Bars(canvas, dark, 680 + n % 2 * 230, 278 + n / 2 * 250, 150, 90);
        }

        void Chair(float x, float scale)
        {
            canvas.Save();
            canvas.Translate(x, 640);
            canvas.Scale(scale);
            Shape(canvas, wood, "M0,-400 L34,-400 L58,-190 L260,-190 L260,-156 L62,-156 L80,0 L46,0 Z");
            Shape(canvas, dark, "M212,-156 L246,-156 L262,0 L228,0 Z M52,-240 L60,-190 L260,-190 L252,-214 Z M6,-350 H40 L50,-262 H16 Z");
            canvas.Restore();
        }
    });

    /// <summary>A cargo bike with stripes along its box.</summary>
    public static byte[] CargoBike(Palette p) => Sheet(p.Light, canvas =>
    {
        using var road = Fill(p.Ink);
        using var box = Fill(p.Main);
        using var stripe = Fill(p.Second);
        using var paper = Fill(p.Paper);
        using var frame = Stroke(p.Ink, 16);
        using var wheel = Stroke(p.Ink, 20);
        canvas.DrawRect(0, 690, Width, 110, road);
        for (var n = 0; n < 6; n++) canvas.DrawRoundRect(40 + n * 210, 738, 120, 10, 5, 5, paper);
        Shape(canvas, frame, "M890,590 L760,360 L560,590 M760,360 L740,300 M700,300 H780 M890,590 L960,300 M930,300 H1000 M620,590 H200");
        canvas.DrawRoundRect(170, 270, 440, 290, 22, 22, box);
        canvas.Save();
        using var clip = new SKRoundRect(new SKRect(170, 270, 610, 560), 22, 22);
        canvas.ClipRoundRect(clip, antialias: true);
        for (var n = 0; n < 3; n++) Shape(canvas, n == 1 ? paper : stripe, $"M{150 + n * 74},570 L{330 + n * 74},260 h46 L{196 + n * 74},570 Z");
        canvas.Restore();
        canvas.DrawCircle(500, 410, 58, paper);
        Shape(canvas, stripe, "M468,410 L494,410 L494,384 L534,410 L494,436 L494,424 L468,424 Z");
        foreach (var x in (ReadOnlySpan<int>)[270, 890])
        {
            canvas.DrawCircle(x, 600, 92, wheel);
            canvas.DrawCircle(x, 600, 14, road);
        }
    });

    /// <summary>Nine tiles that go together in any order.</summary>
    public static byte[] Tiles(Palette p) => Sheet(p.Paper, canvas =>
    {
        string[] grounds = [p.Main, p.Light, p.Second, p.Light, p.Ink, p.Main, p.Second, p.Main, p.Light], shapes = [p.Paper, p.Main, p.Ink, p.Second, p.Paper, p.Light, p.Paper, p.Second, p.Ink];
        for (var n = 0; n < 9; n++)
        {
            canvas.Save();
            canvas.Translate(249 + n % 3 * 240, 49 + n / 3 * 240);
            canvas.ClipRect(new SKRect(0, 0, 222, 222));
            using var ground = Fill(grounds[n]);
            using var fill = Fill(shapes[n]);
            using var line = Stroke(shapes[n], 8);
            canvas.DrawRect(0, 0, 222, 222, ground);
            if (n % 4 == 0) for (var r = 1; r <= 4; r++) canvas.DrawCircle(111, 222, r * 42, line);
            else if (n % 4 == 1) canvas.DrawCircle(111, 111, 62, fill);
            else if (n % 4 == 2) for (var leaf = 0; leaf < 8; leaf++) Leaf(canvas, fill, 111, 111, leaf * 45, 92);
            else Shape(canvas, fill, "M0,222 A111,111 0 0 1 222,222 Z M55,111 A56,56 0 0 1 167,111 Z");
            canvas.Restore();
        }
    });

    /// <summary>Hills under a sun, and the figures that grow in front of them.</summary>
    public static byte[] Hills(Palette p) => Sheet(p.Light, canvas =>
    {
        using var sun = Fill(p.Second);
        using var far = Fill(p.Main, 120);
        using var near = Fill(p.Main);
        using var ink = Fill(p.Ink);
        using var paper = Fill(p.Paper);
        canvas.DrawCircle(880, 250, 130, sun);
        Shape(canvas, far, "M0,520 C180,380 360,400 560,500 S 960,380 1200,440 V800 H0 Z");
        Shape(canvas, near, "M0,640 C240,500 420,600 640,580 S 1000,500 1200,580 V800 H0 Z");
        for (var n = 0; n < 6; n++)
        {
            var high = 70 + n * n * 9 + n * 14;
            canvas.DrawRoundRect(150 + n * 78, 700 - high, 46, high, 6, 6, n == 5 ? sun : paper);
        }
        canvas.DrawRoundRect(120, 700, 520, 8, 4, 4, ink);
        Bars(canvas, ink, 120, 110, 430, 300);
    });

    private static void Leaf(SKCanvas canvas, SKPaint paint, float x, float y, float degrees, float length)
    {
        canvas.Save();
        canvas.Translate(x, y);
        canvas.RotateDegrees(degrees);
        Shape(canvas, paint, FormattableString.Invariant($"M0,0 C{length * .34},{-length * .3} {length * .26},{-length * .78} 0,{-length} C{-length * .26},{-length * .78} {-length * .34},{-length * .3} 0,0 Z"));
        canvas.Restore();
    }

    /// <summary>Where text will be.</summary>
    private static void Bars(SKCanvas canvas, SKPaint paint, float x, float y, params ReadOnlySpan<int> lengths)
    {
        for (var n = 0; n < lengths.Length; n++) canvas.DrawRoundRect(x, y + n * 40, lengths[n], n == 0 ? 22 : 14, 7, 7, paint);
    }

    private static void Shape(SKCanvas canvas, SKPaint paint, string path)
    {
        using var shape = SKPath.ParseSvgPathData(path);
        canvas.DrawPath(shape, paint);
    }

    private static SKPaint Fill(string colour, byte alpha = 255) => new() { Color = SKColor.Parse(colour).WithAlpha(alpha), IsAntialias = true };
    private static SKPaint Stroke(string colour, float width) =>
        new() { Color = SKColor.Parse(colour), IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = width, StrokeCap = SKStrokeCap.Round, StrokeJoin = SKStrokeJoin.Round };

    private static byte[] Sheet(string ground, Action<SKCanvas> draw) => Png(Width, Height, canvas =>
    {
        canvas.Clear(SKColor.Parse(ground));
        draw(canvas);
    });

    private static byte[] Png(int width, int height, Action<SKCanvas> draw)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
