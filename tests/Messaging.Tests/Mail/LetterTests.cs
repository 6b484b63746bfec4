using System.Reflection;
using System.Text.RegularExpressions;
using MimeKit;
using Portal.Identity.Contracts;
using Portal.Messaging.Mail;
using Portal.Messaging.Notifications;

namespace Portal.Messaging.Tests.Mail;

public partial class LetterTests
{
    private static readonly Letterhead Branded = new(Guid.CreateVersion7())
    { Colour = "#e07a1f", Logo = new("0123abcd", 440, 100), TimeZone = "Europe/Berlin" };

    public static TheoryData<string> EveryLanguage => [.. Languages.All];

    private static MimeMessage Sent(string language, Occasion occasion) => EveryLetter.In(language, occasion, head: Branded).Write("portal@localhost");

    private static Occasion Of(string name) => EveryLetter.All().Single(l => l.Name == name).Occasion;

    [Theory, MemberData(nameof(EveryLanguage))]
    public void every_letter_is_whole_in_every_language(string language)
    {
        foreach (var (name, occasion) in EveryLetter.All())
        {
            var mail = Sent(language, occasion);
            var all = mail.Subject + mail.TextBody + Shown(mail.HtmlBody!);
            Assert.False(Hole().IsMatch(all), $"{name}: {Hole().Match(all)}");
            Assert.NotEmpty(mail.Subject!);
            Assert.DoesNotContain("\n", mail.Subject!, StringComparison.Ordinal);
            Assert.Contains($"<html lang=\"{language}\" dir=\"{(language == "ar" ? "rtl" : "ltr")}\">", mail.HtmlBody, StringComparison.Ordinal);
            Assert.Contains("Brightside Studio", mail.TextBody, StringComparison.Ordinal);
            Assert.Equal(language, mail.Body!.Headers[HeaderId.ContentLanguage]);
        }
    }

    [Theory, MemberData(nameof(EveryLanguage))]
    public void each_language_says_everything_with_the_same_placeholders(string language)
    {
        var (english, other) = (MailWords.Of("en"), MailWords.Of(language));
        Assert.Equal(language, other.Language);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.All(english.Keys, key => Assert.Equal(MailKind.Unknown(english[key], []).Order(), MailKind.Unknown(other[key], []).Order()));
    }

    [Fact]
    public void a_letter_has_one_button_and_loads_nothing_but_the_logo()
    {
        foreach (var (name, occasion) in EveryLetter.All())
        {
            var html = Sent("en", occasion).HtmlBody!;
            Assert.True(Regex.Count(html, "class=\"button\"") == (occasion.Path is null ? 0 : 1), name);
            Assert.True(Regex.Count(html, "<a ") <= (occasion.Kind.Chosen ? 2 : 1) + occasion.Lines.Count, name);
            Assert.Equal([$"https://portal.example/api/v1/branding/logos/{Branded.Id}/0123abcd"],
                Regex.Matches(html, "src=\"([^\"]*)\"").Select(m => m.Groups[1].Value));
            Assert.DoesNotMatch("url\\(|@import|<link|<script", html);
        }
    }

    [Fact]
    public void the_plain_text_says_the_same_with_the_same_link()
    {
        foreach (var (name, occasion) in EveryLetter.All())
        {
            var letter = EveryLetter.In("en", occasion, head: Branded);
            var text = letter.Write("portal@localhost").TextBody!;
            Assert.All(letter.Facts, f => Assert.Contains($"{f.Name}: {f.Value}\n", text, StringComparison.Ordinal));
            Assert.Contains(letter.Reason, text, StringComparison.Ordinal);
            Assert.All(letter.Lines, l => Assert.Contains($"- {l.Text}\n  {l.Address}\n", text, StringComparison.Ordinal));
            if (letter.Action is { } action) Assert.True(text.Split($"{action.Text}: {action.Address}\n").Length == 2, name);
        }
    }

    [Fact]
    public void nobody_writes_markup_with_their_name()
    {
        const string hostile = "<img src=x onerror=alert(1)>\"'{link}";
        foreach (var (_, occasion) in EveryLetter.All(hostile, hostile))
        {
            var html = EveryLetter.In("ar", occasion, firm: hostile, head: Branded).Write("portal@localhost").HtmlBody!;
            Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
            Assert.DoesNotContain("\"'{link}", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("news-milestone-submitted", "en", "Packaging design is ready for your approval")]
    [InlineData("news-invoice-issued", "en", "Invoice INV-00013 from Brightside Studio: €1,058.80, due 14 February")]
    [InlineData("news-invoice-issued", "de", "Rechnung INV-00013 von Brightside Studio: 1.058,80\u00a0€, fällig am 14. Februar")]
    [InlineData("news-message-posted", "en", "Ada Bright wrote in “Who moves the domain?”")]
    [InlineData("news-document-uploaded", "en", "Ada Bright shared Contract.pdf")]
    [InlineData("news-several", "en", "29 new things from Brightside Studio")]
    [InlineData("news-several-files", "en", "Ada Bright shared 12 files")]
    [InlineData("news-several-messages", "de", "3 neue Nachrichten in „Who moves the domain?“")]
    [InlineData("news-unknown", "fr", "Du nouveau chez Brightside Studio")]
    [InlineData("invitation", "es", "Brightside Studio le invita a su portal de clientes")]
    public void a_subject_says_what_to_do_and_names_the_facts(string name, string language, string subject) =>
        Assert.Equal(subject, Sent(language, Of(name)).Subject);

    [Fact]
    public void news_with_a_fact_missing_is_told_without_a_hole()
    {
        var told = Of("news-invoice-issued") with { Values = new Dictionary<string, object> { ["number"] = "INV-1" }, Facts = [] };
        Assert.Equal("News from Brightside Studio", Sent("en", told).Subject);
    }

    [Fact]
    public void a_reminder_lists_what_is_owed_and_says_it_in_the_readers_language()
    {
        var letter = EveryLetter.In("de", Of("news-payment-reminded"), head: Branded);
        Assert.Equal("Zahlungserinnerung von Brightside Studio: INV-00013, INV-00015", letter.Subject);
        Assert.Equal("Was unten steht, ist fällig.", letter.Intro);
        Assert.Equal([("INV-00013", "1.058,80\u00A0€ · 14. Februar 2030"), ("INV-00015", "250,00\u00A0€ · 20. Februar 2030")],
            letter.Facts.Select(f => (f.Name, f.Value)));
        // Who reads another language than those it is said in reads English.
        Assert.Equal("What’s listed below is past its due date.", EveryLetter.In("fr", Of("news-payment-reminded"), head: Branded).Intro);
    }

    [Fact]
    public void everything_that_goes_out_by_mail_has_words()
    {
        var mailed = typeof(OfBillingHandler).Assembly.GetTypes()
            .Where(t => t.GetCustomAttributesData().Any(a => a.AttributeType.Name == "StickyHandlerAttribute"
                && Equals(a.ConstructorArguments[0].Value, MessagingModule.Notifications)))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(m => m.Name == "Handle" && m.ReturnType == typeof(Task<IEnumerable<object>>))
            .Select(m => Kind().Replace(m.GetParameters()[0].ParameterType.Name, "-").ToLowerInvariant())
            // What was a draft before is shared like any other file.
            .Except(["document-published"]);
        Assert.Equal(EveryLetter.News.Keys.Order(StringComparer.Ordinal), mailed.Order(StringComparer.Ordinal));
        Assert.All(EveryLetter.News.Keys, kind => Assert.NotNull(MailWords.Of("en").First($"news.{kind}.subject")));
    }

    [Fact]
    public void several_things_are_a_line_each_with_its_own_link_and_what_needs_the_reader_first()
    {
        var letter = EveryLetter.In("en", Of("news-several"), head: Branded);
        Assert.Equal(EveryLetter.Several + 1, letter.Lines.Count);
        Assert.Contains(letter.Lines, l => l.Text == "Ada Bright shared 13 files"
            && l.Address.StartsWith("https://portal.example/documents?client=", StringComparison.Ordinal));
        Assert.Contains(letter.Lines, l => l.Text == "Invoice INV-00013 from Brightside Studio: €1,058.80, due 14 February");
        Assert.Contains(letter.Lines, l => l.Text == "News from Brightside Studio");
        Assert.Equal("https://portal.example/notifications", letter.Action!.Address);
        Assert.Equal("https://portal.example/settings/notifications", letter.Settings!.Address);
        Assert.Null(letter.Rest);

        var full = EveryLetter.In("en", Of("news-more-than-there-is-room-for"));
        Assert.Equal((20, "And 5 more in the portal."), (full.Lines.Count, full.Rest));
    }

    [Fact]
    public void the_firms_own_words_come_before_the_usual_ones_and_name_the_news()
    {
        var own = new MailTemplate("news", "Studio: {news}", "Dear {name},\r\n\r\n{news}\r\nSee {link}", 1);
        var letter = EveryLetter.In("en", Of("news-message-posted"), own: own);
        Assert.Equal("Studio: Ada Bright wrote in “Who moves the domain?”", letter.Subject);
        Assert.StartsWith(
            "Dear Nora North,\r\n\r\nAda Bright sent you a message in “Who moves the domain?”.\r\nSee https://portal.example/things/",
            letter.Intro, StringComparison.Ordinal);
        Assert.Contains("Dear Nora North,</p>", letter.Write("a@example.com").HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public void a_letter_wears_the_firms_face()
    {
        var html = Sent("en", Of("invitation")).HtmlBody!;
        Assert.Contains($"background-color:{Accent.Of(Colour.Parse("#e07a1f")).Light};color:#ffffff", html, StringComparison.Ordinal);
        Assert.Contains("alt=\"Brightside Studio\" width=\"220\" height=\"50\"", html, StringComparison.Ordinal);
        var bare = EveryLetter.In("en", Of("invitation")).Write("portal@localhost").HtmlBody!;
        Assert.DoesNotContain("<img", bare, StringComparison.Ordinal);
        Assert.Contains($"background-color:{Accent.Neutral.Light}", bare, StringComparison.Ordinal);
    }

    /// <summary>What people see of it: no styles, no markup.</summary>
    private static string Shown(string html) => Regex.Replace(html[html.IndexOf("<body", StringComparison.Ordinal)..], "<[^>]*>", "");

    [GeneratedRegex("[^{}]{0,20}[{}]")]
    private static partial Regex Hole();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Kind();
}
