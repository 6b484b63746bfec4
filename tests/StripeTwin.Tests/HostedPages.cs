using System.Net;

namespace Portal.StripeTwin.Tests;

public class HostedPages(RunningTwin twin) : IClassFixture<RunningTwin>
{
    [Fact]
    public async Task The_page_says_what_is_to_be_paid_and_that_nobody_is_charged()
    {
        var session = await twin.Client().V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment());
        var page = await twin.Browser.GetStringAsync(new Uri(session.Url));
        string[] said = ["Pay €120.00", "Invoice 2026-7", "Test mode – nobody is charged", "https://portal.example/invoice", "SEPA direct debit", "ada@"];
        foreach (var shown in said)
            Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paying_leads_back_to_where_the_session_came_from()
    {
        var client = twin.Client();
        var session = await client.V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment());
        var paid = await Send(session.Url, Card("4242 4242 4242 4242"));
        Assert.Equal((HttpStatusCode.SeeOther, $"https://portal.example/paid?session={session.Id}"), (paid.StatusCode, paid.Headers.Location!.ToString()));
        Assert.Equal("Ada Lovelace", (await client.V1.Checkout.Sessions.GetAsync(session.Id)).CustomerDetails.Name);
        Assert.Contains("This is done already", await Text(await Send(session.Url, Card("4242 4242 4242 4242"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4242 4242 4242 4241", "12/34", "123", "card number is incorrect")]
    [InlineData("4242 4242 4242 4242", "12/20", "123", "expiry date is in the past")]
    [InlineData("4242 4242 4242 4242", "13/34", "123", "as month and year")]
    [InlineData("4242 4242 4242 4242", "12/34", "12", "three or four digits")]
    [InlineData("4111 1111 1111 1111", "12/34", "123", "only the test cards")]
    [InlineData("4000 0000 0000 0002", "12/34", "123", "Your card was declined.")]
    public async Task What_is_wrong_is_said_beside_the_form_and_the_number_is_not_shown_again(string number, string expiry, string cvc, string said)
    {
        var session = await twin.Client().V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment());
        var page = await Text(await Send(session.Url, Card(number, expiry, cvc)));
        Assert.Contains(said, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{number}", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("complete", true)]
    [InlineData("fail", false)]
    public async Task The_banks_page_lies_between_the_card_and_the_payment(string answer, bool pays)
    {
        var session = await twin.Client().V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment());
        var bank = (await Send(session.Url, Card("4000 0027 6000 3184"))).Headers.Location!.ToString();
        Assert.Contains("Confirm the payment", await twin.Browser.GetStringAsync(new Uri(bank)), StringComparison.Ordinal);
        var answered = await Send(bank, new() { ["answer"] = answer });
        if (pays) Assert.Equal($"https://portal.example/paid?session={session.Id}", answered.Headers.Location!.ToString());
        else Assert.Contains("could not be authenticated", await Text(answered), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_debit_is_paid_by_its_own_page()
    {
        var session = await twin.Client().V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment());
        Assert.Contains("IBAN", await twin.Browser.GetStringAsync(new Uri(session.Url + "?by=sepa_debit")), StringComparison.Ordinal);
        Assert.Contains("Enter an IBAN", await Text(await Send(session.Url, new() { ["by"] = "sepa_debit", ["number"] = "DE00" })), StringComparison.Ordinal);
        var paid = await Send(session.Url, new() { ["by"] = "sepa_debit", ["number"] = "DE89 3704 0044 0532 0130 00", ["name"] = "Ada" });
        Assert.Equal(HttpStatusCode.SeeOther, paid.StatusCode);
    }

    [Fact]
    public async Task A_page_that_has_expired_or_never_was_says_so()
    {
        var client = twin.Client();
        var session = await client.V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment());
        await client.V1.Checkout.Sessions.ExpireAsync(session.Id);
        Assert.Contains("This page has expired", await twin.Browser.GetStringAsync(new Uri(session.Url)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await twin.Browser.GetAsync(new Uri($"{twin.Address}/c/pay/cs_test_nothing"))).StatusCode);
    }

    [Fact]
    public async Task What_others_write_is_shown_as_text()
    {
        var options = RunningTwin.Payment();
        options.LineItems[0].PriceData.ProductData.Name = "<b>Logo</b> & \"more\"";
        var page = await twin.Browser.GetStringAsync(new Uri((await twin.Client().V1.Checkout.Sessions.CreateAsync(options)).Url));
        Assert.Contains("&lt;b&gt;Logo&lt;/b&gt; &amp; &quot;more&quot;", page, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Card(string number, string expiry = "12 / 34", string cvc = "123") =>
        new() { ["by"] = "card", ["number"] = number, ["expiry"] = expiry, ["cvc"] = cvc, ["name"] = "Ada Lovelace", ["email"] = "ada@example.com" };

    private async Task<HttpResponseMessage> Send(string url, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        return await twin.Browser.PostAsync(new Uri(url), content);
    }

    private static Task<string> Text(HttpResponseMessage response) => response.Content.ReadAsStringAsync();
}
