using System.Text;
using FluentValidation;

namespace Portal.Identity.Tests;

public class UnicodeTests
{
    [Theory]
    [InlineData("Müller & Söhne", true)]
    [InlineData("👩‍🚀 𝒳", true)]
    [InlineData("", true)]
    [InlineData("a\0b", false)]
    public void text_is_well_formed_and_without_nul(string text, bool isText) => Assert.Equal(isText, Unicode.IsText(text));

    [Fact]
    public void half_a_surrogate_pair_is_no_text() =>
        Assert.All(new[] { "a\ud800", "\udc00a", "\ud83d\ud83d\ude00", "😀\ude00" }, text => Assert.False(Unicode.IsText(text)));

    [Theory]
    [InlineData("a=b&filter%5Bkind%5D=%C3%BC+x", null)]
    [InlineData("a=b&kind=a%00b", "kind")]
    [InlineData("kind=%ff", "kind")]
    [InlineData("kind=%ed%a0%80", "kind")]
    [InlineData("a%00=b", "name")]
    [InlineData("%zz=%", null)]
    [InlineData("", null)]
    public void what_is_no_text_in_an_address_is_named(string query, string? name) => Assert.Equal(name, Unicode.NoText(Encoding.ASCII.GetBytes(query)));

    [Theory]
    [InlineData("""{"name":"a\u0000b"}""", "/name")]
    [InlineData("""{"name":"\ud800"}""", "/name")]
    [InlineData("""{"name":"\ud83d\ude00ü","rights":{"a":"b"},"tags":["c",{"b":"\t"},2,null],"a\nb":true}""", null)]
    [InlineData("""{"name":"x","rights":{"a\u0000":"x"}}""", "/rights")]
    [InlineData("""{"name":"x","rights":{"a/b":"\u0000"}}""", "/rights/a~1b")]
    [InlineData("""{"tags":[[],{"a":1},"y","\udfff"]}""", "/tags/3")]
    [InlineData("""{"lines":[{"note":"a"},{"note":"\u0000"}]}""", "/lines/1/note")]
    [InlineData("\"\\ud800\"", "")]
    [InlineData("""{"name":""", null)]
    [InlineData("", null)]
    public void what_is_no_text_in_a_body_is_found_where_it_stands(string json, string? pointer) =>
        Assert.Equal(pointer, Unicode.NoTextInJson(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void what_is_no_UTF_8_is_no_text() => Assert.Equal("/name", Unicode.NoTextInJson([.. "{\"name\":\"a"u8, 0xff, .. "\"}"u8]));

    [Theory, InlineData("abc", 2, "ab"), InlineData("a😀b", 2, "a"), InlineData("a😀b", 3, "a😀"), InlineData("ab", 5, "ab")]
    public void a_text_is_cut_between_characters(string text, int most, string cut) => Assert.Equal(cut, text.Cut(most));

    [Theory]
    [InlineData("Müller & Söhne", true)]
    [InlineData("شرکت\u200Cنمونه", true)] // joiners and marks of direction belong to words
    [InlineData("👩\u200D🚀 Studio", true)]
    [InlineData("עברית\u200F (א)", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    [InlineData("\u200b\u200b", false)]
    [InlineData("\ufeff", false)]
    [InlineData("\u3164", false)]
    [InlineData("\u2800 \u00ad", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\u2028b", false)]
    [InlineData("a\u0085b", false)]
    [InlineData("invoice\u202efdp.exe", false)]
    [InlineData("\u2066a\u2069", false)]
    public void a_name_is_one_line_that_shows_something_and_reads_as_written(string? name, bool taken) =>
        Assert.Equal(taken, new Named().Validate(new Word(name)).IsValid);

    [Theory, InlineData("Hello,\n\n\tthere", true), InlineData("\u202ea", true), InlineData("\u200b\n", false), InlineData("a\u001bb", false)]
    [InlineData("", true)]
    public void a_message_shows_something(string text, bool taken) => Assert.Equal(taken, new Said().Validate(new Word(text)).IsValid);

    [Theory]
    [InlineData("Vertra\u0308ge", "Vertr\u00e4ge")]
    [InlineData("jose\u0301@x.example", "jos\u00e9@x.example")]
    [InlineData("\u1112\u1161\u11ab\u1100\u1173\u11af", "\ud55c\uae00")]
    [InlineData("q\u0323\u0307", "q\u0323\u0307")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("plain 😀 \u00e4", "plain 😀 \u00e4")]
    public void what_reads_the_same_is_spelt_the_same(string text, string composed) => Assert.Equal(composed, Unicode.Composed(text));

    [Theory]
    [InlineData("Brightside Studio & Söhne", "brightside-studio-sohne")]
    [InlineData("Mu\u0308ller & So\u0308hne", "muller-sohne")]
    [InlineData("Łódź Studio", "lodz-studio")]
    [InlineData("Ærø Østergård", "aero-ostergard")]
    [InlineData("Straße 7", "strasse-7")]
    [InlineData("Ελληνικά", "ellinika")]
    [InlineData("İstanbul Ağı", "istanbul-agi")]
    public void a_firms_short_name_keeps_its_letters(string name, string shortName) =>
        Assert.Equal(shortName, Portal.Identity.Firms.SetUpLink.ShortNameOf(name));

    [Fact]
    public void folders_and_addresses_are_compared_as_they_read() =>
        Assert.Equal(Portal.Identity.People.Person.Normalize("jos\u00e9@x.example"), Portal.Identity.People.Person.Normalize(" Jose\u0301@x.example "));

    private sealed record Word(string? Text);

    private sealed class Named : AbstractValidator<Word>
    {
        public Named() => RuleFor(x => x.Text).OneLine();
    }

    private sealed class Said : AbstractValidator<Word>
    {
        public Said() => RuleFor(x => x.Text).Prose();
    }
}
