using Portal.Messaging.Mail;

namespace Portal.Messaging.Tests.Mail;

public class FormatsTests
{
    private static readonly DateTimeOffset At = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("en", "Europe/Berlin", "31 January 2030, 13:00 (Berlin time)")]
    [InlineData("de", "America/New_York", "31. Januar 2030, 07:00 Uhr (Zeitzone New York)")]
    [InlineData("fr", "Pacific/Auckland", "1er février 2030 à 01:00 (heure locale : Auckland)")]
    [InlineData("es", "UTC", "31 de enero de 2030, 12:00 UTC")]
    [InlineData("ar", "Europe/Berlin", "31 يناير 2030، 13:00 (بتوقيت \u2068Berlin\u2069)")]
    [InlineData("en", "Mars/Olympus", "31 January 2030, 12:00 UTC")]
    public void instants_are_written_as_the_firms_clocks_show_them(string language, string zone, string written) =>
        Assert.Equal(written, Formats.Of(At, MailWords.Of(language), zone).Replace('\u00a0', ' '));

    [Theory]
    [InlineData("en", 105880, "EUR", "€1,058.80")]
    [InlineData("en", 5, "USD", "$0.05")]
    [InlineData("en", -123456789, "CHF", "CHF −1,234,567.89")]
    [InlineData("de", 105880, "EUR", "1.058,80 €")]
    [InlineData("fr", 105880, "EUR", "1 058,80 €")]
    [InlineData("es", 1500, "JPY", "1.500 ¥")]
    [InlineData("en", 1234567, "KWD", "KWD 1,234.567")]
    public void amounts_are_written_as_the_language_does(string language, long minor, string currency, string written) =>
        Assert.Equal(written, Formats.Of(new Amount(minor, currency), MailWords.Of(language), "UTC").Replace('\u00a0', ' ').Replace('\u202f', ' '));

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36", "Chrome on Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux")]
    [InlineData("curl/8.0 <script>alert(1)</script>", "Unknown")]
    [InlineData(null, "Unknown")]
    public void a_device_is_named_and_never_quoted(string? agent, string named) => Assert.Equal(named, new Device(agent).In(MailWords.Of("en")));
}
