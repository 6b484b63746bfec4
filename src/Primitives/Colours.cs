using System.Globalization;

namespace Portal;

/// <summary>A colour in sRGB, eight bits a channel.</summary>
public readonly record struct Colour(byte R, byte G, byte B)
{
    /// <summary><c>#rrggbb</c> and nothing else; null when it is not that.</summary>
    public static Colour? Parse(string? text) => text is { Length: 7 } && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit)
        ? new(Channel(text, 1), Channel(text, 3), Channel(text, 5)) : null;

    public override string ToString() => $"#{R:x2}{G:x2}{B:x2}";

    /// <summary>Relative luminance as WCAG 2.2 defines it: 0 for black, 1 for white.</summary>
    public double Luminance => 0.2126 * Linear(R) + 0.7152 * Linear(G) + 0.0722 * Linear(B);

    /// <summary>WCAG 2.2's contrast ratio: from 1 to 21.</summary>
    public static double Contrast(Colour a, Colour b)
    {
        var (lighter, darker) = (Math.Max(a.Luminance, b.Luminance), Math.Min(a.Luminance, b.Luminance));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /// <summary>Hue in degrees; saturation and lightness from 0 to 1.</summary>
    public (double Hue, double Saturation, double Lightness) Hsl
    {
        get
        {
            var (r, g, b) = (R / 255.0, G / 255.0, B / 255.0);
            var (max, min) = (Math.Max(r, Math.Max(g, b)), Math.Min(r, Math.Min(g, b)));
            var (lightness, chroma) = ((max + min) / 2, max - min);
            if (chroma == 0) return (0, 0, lightness);
            var hue = max == r ? (g - b) / chroma : max == g ? (b - r) / chroma + 2 : (r - g) / chroma + 4;
            return ((hue * 60 + 360) % 360, chroma / (1 - Math.Abs(2 * lightness - 1)), lightness);
        }
    }

    public static Colour OfHsl(double hue, double saturation, double lightness)
    {
        var reach = saturation * Math.Min(lightness, 1 - lightness);
        return new(At(0), At(8), At(4));

        byte At(double offset)
        {
            var k = (offset + hue / 30) % 12;
            return (byte)Math.Round(255 * Math.Clamp(lightness - reach * Math.Clamp(Math.Min(k - 3, 9 - k), -1, 1), 0, 1));
        }
    }

    private static byte Channel(string text, int at) => byte.Parse(text.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static double Linear(byte channel) => channel / 255.0 is <= 0.04045 and var dark ? dark / 12.92 : Math.Pow((channel / 255.0 + 0.055) / 1.055, 2.4);
}

/// <summary>A colour as it can be read: on light pages and on dark ones.</summary>
/// <param name="Light">For links on light pages, and behind white text: at least 4.5:1 on all of them (WCAG 2.2, 1.4.3).</param>
/// <param name="Dark">For links on dark pages, and behind text in #101216: the same.</param>
public sealed record Accent(string Light, string Dark)
{
    /// <summary>
    /// Against white and against #15171c. More than the 4.5 that text needs: pages have tinted surfaces too, which are a little darker than
    /// white and a little lighter than #15171c.
    /// </summary>
    public const double EnoughOnWhite = 5.4, EnoughOnDark = 5.6;
    public static readonly Colour White = new(255, 255, 255), DarkPage = new(0x15, 0x17, 0x1c), DarkText = new(0x10, 0x12, 0x16);

    /// <summary>Where no colour was chosen: a calm ink.</summary>
    public static readonly Accent Neutral = Of(new Colour(0x2f, 0x4b, 0x7c));

    /// <summary>The colour itself wherever it is readable, else the nearest of its hue that is.</summary>
    public static Accent Of(Colour? colour) => colour is { } c ? new(OnLight(c).ToString(), OnDark(c).ToString()) : Neutral;

    public static bool ReadsOnLight(Colour c) => Colour.Contrast(c, White) >= EnoughOnWhite;
    public static bool ReadsOnDark(Colour c) => Colour.Contrast(c, DarkPage) >= EnoughOnDark && Colour.Contrast(c, DarkText) >= EnoughOnDark;

    private static Colour OnLight(Colour colour) => Nearest(colour, -1, ReadsOnLight);
    private static Colour OnDark(Colour colour) => Nearest(colour, +1, ReadsOnDark);

    /// <summary>Step by step darker or lighter, to black or white at most: both are readable where they are reached.</summary>
    private static Colour Nearest(Colour colour, int direction, Func<Colour, bool> reads)
    {
        var (hue, saturation, lightness) = colour.Hsl;
        for (var step = 0; !reads(colour); step++)
            colour = Colour.OfHsl(hue, saturation, Math.Clamp(lightness + direction * step / 512.0, 0, 1));
        return colour;
    }
}
