namespace Portal.Print.Tests;

public class TypesetterTests
{
    private static readonly TextStyle Usual = new(10, new(0, 0, 0));

    private readonly Typesetter _type = new();

    [Theory]
    [InlineData("Hello", "NotoSans-Regular")]
    [InlineData("Ωμέγα Żółć Щука", "NotoSans-Regular")]
    [InlineData("فاتورة", "NotoSansArabic-Regular")]
    [InlineData("חשבונית", "NotoSansHebrew-Regular")]
    [InlineData("चालान", "NotoSansDevanagari-Regular")]
    [InlineData("ใบแจ้งหนี้", "NotoSansThai-Regular")]
    public void each_script_finds_its_font(string text, string font)
    {
        var line = _type.Line(text, Usual);
        Assert.All(line.Runs, r => Assert.Equal(font, r.Typeface.Name));
        Assert.All(line.Runs, r => Assert.DoesNotContain((ushort)0, r.Glyphs));
        Assert.Empty(_type.Missing);
    }

    [Fact]
    public void arabic_letters_join_and_devanagari_letters_combine()
    {
        var apart = _type.Line("ف ا ت و ر ة", Usual).Runs.SelectMany(r => r.Glyphs).ToHashSet();
        Assert.Contains(_type.Line("فاتورة", Usual).Runs.Single().Glyphs, g => !apart.Contains(g));
        Assert.True(_type.Line("क्षत्रिय", Usual).Runs.Single().Glyphs.Length < "क्षत्रिय".Length);
    }

    [Fact]
    public void what_no_font_has_is_drawn_as_a_replacement_and_reported()
    {
        var line = _type.Line("a\U0001F600b\u4E2D", Usual);
        Assert.Equal([0x4E2D, 0x1F600], _type.Missing);
        Assert.Equal(2, line.Runs.SelectMany(r => r.Text).Count(c => c == '\uFFFD'));
        Assert.All(line.Runs, r => Assert.DoesNotContain((ushort)0, r.Glyphs));
    }

    [Fact]
    public void what_turns_the_order_of_others_is_left_out() => Assert.Equal("12.50 EUR", _type.Line("\u202E12.50\u202C EUR", Usual).Text);

    [Fact]
    public void lines_are_no_wider_than_asked_and_lose_nothing()
    {
        var text = string.Join(' ', Enumerable.Repeat("Überarbeitung der Rechnungsvorlage, größere Änderungen تصميم واجهة 1.234,56", 12));
        var lines = _type.Wrap(text, Usual, 170);
        Assert.All(lines, l => Assert.InRange(l.Width, 0, 171));
        Assert.Equal(text, string.Join(' ', lines.Select(l => l.Text)));
        Assert.InRange(lines.Count, 20, 60);
    }

    [Fact]
    public void a_word_wider_than_the_line_is_broken_between_letters()
    {
        var lines = _type.Wrap(new string('w', 100) + "e\u0301", Usual, 80);
        Assert.All(lines, l => Assert.InRange(l.Width, 1, 80.5));
        Assert.Equal(new string('w', 100) + "\u00E9", string.Concat(lines.Select(l => l.Text)));
    }

    [Fact]
    public void thai_is_broken_where_a_syllable_starts()
    {
        var lines = _type.Wrap("การพัฒนาเว็บไซต์และแอปพลิเคชันสำหรับลูกค้าของเราในประเทศไทย", Usual, 120);
        Assert.True(lines.Count > 2);
        Assert.All(lines.Skip(1), l => Assert.InRange(l.Text[0], '\u0E40', '\u0E44'));
    }

    [Fact]
    public void each_line_feed_starts_a_line() => Assert.Equal(["one", "", "two"], _type.Wrap("one\r\n\r\ntwo", Usual, 100).Select(l => l.Text));

    [Fact]
    public void an_arabic_line_is_drawn_from_its_right()
    {
        var line = _type.Line("رقم 42 Acme", Usual, TextDirection.RightToLeft);
        Assert.Equal("Acme", line.Runs[0].Text.Trim());
        Assert.Contains("رقم", line.Runs[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void what_is_too_long_for_its_place_ends_with_an_ellipsis()
    {
        var line = _type.Fitted("Société Générale d’Étude Ñandú S.A.", Usual, 80);
        Assert.EndsWith("…", line.Text, StringComparison.Ordinal);
        Assert.InRange(line.Width, 40, 80);
    }

    [Fact]
    public void threads_set_text_at_the_same_time()
    {
        var once = Widths();
        Parallel.For(0, 16, _ => Assert.Equal(once, Widths()));

        static float[] Widths()
        {
            var type = new Typesetter();
            return [.. new[] { "Hello", "فاتورة 12", "ใบแจ้งหนี้", "चालान" }.SelectMany(t => new[] { Usual,
                Usual with { Bold = true } }.Select(s => type.Line(t, s).Width))];
        }
    }
}
