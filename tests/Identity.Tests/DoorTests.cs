using System.Net;
using System.Text.Json;
using Portal.Identity.Applications;
using Portal.Identity.Sessions;

namespace Portal.Identity.Tests;

public class DoorTests
{
    [Theory]
    [InlineData("2027-01-31T12:00:00+01:00", "2027-01-31T11:00:00.0000000Z")]
    [InlineData("2027-01-31T12:00:00Z", "2027-01-31T12:00:00.0000000Z")]
    [InlineData("2027-01-31t23:30:00.25-05:30", "2027-02-01T05:00:00.2500000Z")]
    [InlineData("2027-01-31T12:00Z", "2027-01-31T12:00:00.0000000Z")]
    public void an_instant_at_any_offset_is_that_instant(string text, string instant)
    {
        Assert.Equal(TimeSpan.Zero, Instant.Read(text)!.Value.Offset);
        Assert.Equal(instant, Instant.Read(text)!.Value.UtcDateTime.ToString("O"));
        Assert.Equal(TimeSpan.Zero, JsonSerializer.Deserialize<DateTimeOffset>($"\"{text}\"", Json.Options).Offset);
        Assert.Equal(Instant.Read(text), Filter.Instant(text, "from"));
    }

    [Theory, InlineData("2027-01-31T12:00:00"), InlineData("01/02/2026"), InlineData("12:00"), InlineData("2026-11")]
    [InlineData("2027-02-30T12:00:00Z"), InlineData("2027-01-31T12:00:00+25:00"), InlineData("2027-01-31 12:00:00Z"), InlineData("")]
    [InlineData("1735689600")]
    public void anything_else_is_no_instant(string text)
    {
        Assert.Null(Instant.Read(text));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DateTimeOffset>($"\"{text}\"", Json.Options));
        Assert.Equal("filter[from]", Assert.Throws<Refusal>(() => Filter.Instant(text, "filter[from]")).Errors.Single().Pointer);
    }

    [Fact]
    public void a_filter_takes_a_plain_date_for_its_first_instant()
    {
        Assert.Equal(new DateTimeOffset(2027, 1, 31, 0, 0, 0, TimeSpan.Zero), Filter.Instant("2027-01-31", "from"));
        Assert.Null(Filter.Instant(null, "from"));
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2::1", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::1", "2001:db8:1:3::/64")]
    [InlineData("fe80::1%2", "fe80::1%2", "fe80::/64")]
    public void an_address_is_shown_as_it_is_and_counted_by_whose_it_is(string address, string shown, string counted)
    {
        Assert.Equal(shown, NetworkAddress.Of(IPAddress.Parse(address)));
        Assert.Equal(counted, NetworkAddress.Counted(address));
        Assert.Equal(counted, NetworkAddress.Counted(shown));
    }

    [Theory]
    [InlineData("https://app.example/callback", "Confidential", true)]
    [InlineData("http://127.0.0.1/callback", "Public", true)]
    [InlineData("com.example.app:/callback", "Public", true)]
    [InlineData("com.example.app:/callback", "Confidential", false)]
    [InlineData("HTTP://127.0.0.1/callback", "Public", false)]
    [InlineData("HTTPS://app.example/callback", "Public", false)]
    [InlineData("https://a.example/cb\r\nX: y", "Confidential", false)]
    [InlineData("com.example.app:/cb\nx", "Public", false)]
    [InlineData("https://a.example/ü", "Confidential", false)]
    [InlineData("https://a.example/c b", "Confidential", false)]
    [InlineData("http://app.example/callback", "Confidential", false)]
    [InlineData("javascript:alert(1)", "Public", false)]
    [InlineData("data:text/html,x", "Public", false)]
    public void people_are_sent_back_only_where_nobody_else_listens(string uri, string kind, bool registerable) =>
        Assert.Equal(registerable, ApplicationRules.IsAddress(uri, Enum.Parse<ApplicationKind>(kind)));

    [Fact]
    public void what_a_cookie_holds_is_no_bearers_and_the_reverse()
    {
        var (token, id) = UserSession.NewBrowsersToken();
        Assert.Equal(id, UserSession.BrowsersIdOf(token));
        Assert.NotEqual(id, UserSession.IdOf(token));
        Assert.Equal(UserSession.IdOf(token), UserSession.HashIn(id));
        Assert.Equal(UserSession.IdOf(token), UserSession.HashIn(UserSession.IdOf(token)));
    }
}
