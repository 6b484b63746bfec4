using CsCheck;

namespace Portal.Print.Tests;

/// <summary>In these samples capital letters stand for Hebrew ones, as in the examples of UAX #9; Arabic is written as it is.</summary>
public class BidiTests
{
    [Theory]
    [InlineData("car means CAR.", "car means RAC.")]
    [InlineData("CAR MEANS car.", "SNAEM RAC car.")]
    [InlineData("he said \"IT IS 123, 456, OK\".", "he said \"KO ,456 ,123 SI TI\".")]
    [InlineData("12 + 3 = 15", "12 + 3 = 15")]
    public void a_left_to_right_paragraph_is_seen_as_uax_9_says(string read, string seen) => Assert.Equal(seen, Seen(read, TextDirection.LeftToRight));

    [Theory]
    [InlineData("CAR MEANS car.", ".car SNAEM RAC")]
    [InlineData("PRICE 1,234.56 eur", "eur 1,234.56 ECIRP")]
    [InlineData("FROM 3-5 (abc) TO", "OT (abc) 3-5 MORF")]
    [InlineData("TAX 19% OF 100", "100 FO 19% XAT")]
    [InlineData("A(b)C", "C(b)A")]
    public void a_right_to_left_paragraph_is_seen_as_uax_9_says(string read, string seen) => Assert.Equal(seen, Seen(read, TextDirection.RightToLeft));

    [Fact]
    public void numbers_after_arabic_letters_stay_in_order_and_stand_left_of_them()
    {
        Assert.Equal("50 \u062C", Seen("\u062C 50", TextDirection.OfItsLetters));
        Assert.Equal("\u0661\u0662 \u062C", Seen("\u062C \u0661\u0662", TextDirection.OfItsLetters));
    }

    [Fact]
    public void what_is_isolated_draws_nothing_to_it()
    {
        Assert.Equal("x 1 2 EMAN", Seen("NAME x 1 2", TextDirection.RightToLeft));
        Assert.Equal("2 \u2069x 1\u2068 EMAN", Seen("NAME \u2068x 1\u2069 2", TextDirection.RightToLeft));
    }

    [Theory]
    [InlineData("abc", 0)]
    [InlineData("12 \u05D0", 1)]
    [InlineData("\u2068\u05D0\u2069 abc", 0)]
    [InlineData("12", 0)]
    public void a_paragraph_is_read_as_its_first_letter_outside_of_isolates(string text, int level) => Assert.Equal(level, Bidi.BaseLevel(text,
        TextDirection.OfItsLetters));

    [Fact]
    public void spaces_at_the_end_of_a_line_are_the_paragraphs()
    {
        var levels = Bidi.Levels("abc \u05D0 ", TextDirection.LeftToRight);
        Bidi.EndLine("abc \u05D0 ", levels, 0, 0);
        Assert.Equal([0, 0, 0, 0, 1, 0], levels);
    }

    /// <summary><c>bidi-classes.txt</c> is Unicode 14's DerivedBidiClass.txt, of the blocks that the fonts have letters of.</summary>
    [Fact]
    public void every_letter_has_the_class_that_unicode_gives_it()
    {
        using var file = new StreamReader(typeof(BidiTests).Assembly.GetManifestResourceStream("bidi-classes.txt")!);
        var wrong = new List<string>();
        foreach (var line in file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (range, name) = (line.Split(' ')[0].Split('-'), line.Split(' ')[1]);
            for (var c = Convert.ToInt32(range[0], 16); c <= Convert.ToInt32(range[^1], 16); c++)
                if (BidiClasses.Of(new System.Text.Rune(c)).ToString() is var own && own != name) wrong.Add($"{c:X4} is {name}, not {own}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void every_letter_is_seen_once_whatever_the_text() =>
        Gen.Char["ab\u05D0\u0628 12.,-+%()\u2067\u2068\u2069\u202B\u202C\u0661\u20AC\t\u0301"].Array[0, 24].Select(c => new string(c)).Sample(text =>
        {
            foreach (var direction in Enum.GetValues<TextDirection>())
            {
                var levels = Bidi.Levels(text, direction);
                Assert.Equal(text.Length, levels.Length);
                Assert.All(levels, l => Assert.InRange(l, 0, 127));
                Assert.Equal(Enumerable.Range(0, text.Length), Bidi.VisualOrder(levels).Order());
            }
        }, iter: 2000);

    /// <summary>Seen from left to right.</summary>
    private static string Seen(string read, TextDirection direction)
    {
        var text = string.Concat(read.Select(c => char.IsAsciiLetterUpper(c) ? (char)(0x05D0 + (c - 'A')) : c));
        var levels = Bidi.Levels(text, direction);
        Bidi.EndLine(text, levels, 0, Bidi.BaseLevel(text, direction));
        return string.Concat(Bidi.VisualOrder(levels).Select(i => levels[i] % 2 == 0 ? read[i] : read[i] switch { '(' => ')', ')' => '(', var c => c }));
    }
}
