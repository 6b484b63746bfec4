using CsCheck;

namespace Portal.Identity.Tests.Firms;

public class ColoursTests
{
    private static readonly Gen<Colour> Any = Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte, (r, g, b) => new Colour(r, g, b));
    private static Colour Read(string text) => Colour.Parse(text)!.Value;

    [Theory, InlineData("#000000", "#ffffff", 21), InlineData("#ffffff", "#ffffff", 1), InlineData("#777777", "#ffffff", 4.48), InlineData("#ff0000", "#ffffff", 4.0), InlineData("#2f4b7c", "#ffffff", 8.68)]
    public void contrast_is_what_wcag_says(string a, string b, double ratio) => Assert.Equal(ratio, Colour.Contrast(Read(a), Read(b)), 0.01);

    private static readonly string[] Light = ["#ffffff", "#faf9f6", "#f2f0eb"], Dark = ["#15171c", "#1c1f26", "#101216"];

    /// <summary>A surface with a ninth of the accent in it, as the pages' badges and the chosen section have.</summary>
    private static Colour Tinted(Colour accent, Colour surface)
    {
        byte Mix(byte a, byte s) => (byte)Math.Round(s + (a - s) * 0.09);
        return new(Mix(accent.R, surface.R), Mix(accent.G, surface.G), Mix(accent.B, surface.B));
    }

    [Fact]
    public void whatever_colour_goes_in_can_be_read_on_light_pages_and_on_dark_ones() => Any.Sample(c =>
    {
        var accent = Accent.Of(c);
        var (light, dark) = (Read(accent.Light), Read(accent.Dark));
        // On every surface that pages have, those tinted with the accent itself too; and white or dark text on it.
        return Light.All(page => Colour.Contrast(light, Read(page)) >= 4.5) && Dark.All(page => Colour.Contrast(dark, Read(page)) >= 4.5)
            && Colour.Contrast(light, Tinted(light, Accent.White)) >= 4.5 && Colour.Contrast(dark, Tinted(dark, Read("#1c1f26"))) >= 4.5;
    });

    [Fact]
    public void a_colour_that_can_be_read_stays_as_it_is() => Any.Sample(c =>
        (!Accent.ReadsOnLight(c) || Accent.Of(c).Light == c.ToString()) && (!Accent.ReadsOnDark(c) || Accent.Of(c).Dark == c.ToString()));

    [Fact]
    public void a_colour_that_cannot_be_read_moves_no_further_than_it_must() => Any.Sample(c =>
    {
        var accent = Accent.Of(c);
        return (Accent.ReadsOnLight(c) || Colour.Contrast(Read(accent.Light), Accent.White) < Accent.EnoughOnWhite + 0.2) && (Accent.ReadsOnDark(c) || Colour.Contrast(Read(accent.Dark), Accent.DarkPage) < Accent.EnoughOnDark + 0.3);
    });

    [Fact]
    public void a_colour_keeps_its_hue() => Any.Sample(c =>
    {
        var accent = Accent.Of(c);
        return new[] { accent.Light, accent.Dark }.Select(Read).All(a => Spread(a) < 40 || Apart(a.Hsl.Hue, c.Hsl.Hue) < 3);

        static int Spread(Colour x) => Math.Max(x.R, Math.Max(x.G, x.B)) - Math.Min(x.R, Math.Min(x.G, x.B));
        static double Apart(double a, double b) => Math.Min(Math.Abs(a - b), 360 - Math.Abs(a - b));
    });

    [Fact]
    public void hue_saturation_and_lightness_lead_back_to_the_colour() => Any.Sample(c => { var (h, s, l) = c.Hsl; return Colour.OfHsl(h, s, l) == c; });

    [Fact]
    public void a_colours_text_leads_back_to_the_colour() => Any.Sample(c => Colour.Parse(c.ToString()) == c && Colour.Parse(c.ToString().ToUpperInvariant()) == c);

    [Theory, InlineData(null), InlineData(""), InlineData("#fff"), InlineData("123456"), InlineData("#12345g"), InlineData("#1234567"), InlineData("# 12345"), InlineData("#+12345"), InlineData("red"), InlineData("#１２３４５６")]
    public void other_text_is_no_colour(string? text) => Assert.Null(Colour.Parse(text));

    [Fact]
    public void a_firm_without_a_colour_is_shown_in_ink() => Assert.Equal("#2f4b7c", Accent.Of(null).Light);
}
