using System.Text;
using MimeKit;
using Portal.Scenarios.Harness;
using SkiaSharp;

namespace Portal.Scenarios;

[Collection(PeoplesPortal.Name)]
public class Branding(TestPortal portal)
{
    internal static byte[] Picture(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Teal);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static async Task<string> ETag(Firm firm) => (await firm.Owner.Get("/admin/branding").Expect(200)).ETag;

    private static Task<Answered> Put(Visitor visitor, byte[] image, string? ifMatch) =>
        visitor.Send(HttpMethod.Put, "/admin/branding/logo", new ByteArrayContent(image), ifMatch is null ? [] : [("If-Match", ifMatch)]);

    private async Task<Answered> Change(Firm firm, object body)
    {
        var etag = await ETag(firm);
        return await portal.Settled(() => firm.Owner.Patch("/admin/branding", body, etag).Expect(200));
    }

    [Fact]
    public async Task branding_is_shown_to_whoever_comes_by_short_name_by_host_name_or_with_a_session()
    {
        var (firm, other) = (await portal.NewFirm("Shown"), await portal.NewFirm("Hidden"));
        await Change(firm, new { name = "Shown", colour = "#FFE600", welcome = "Good to see you.\nCome in." });
        foreach (var answer in new[]
        {
            await portal.Visitor().Get($"/branding?firm={firm.ShortName}").Expect(200), await portal.Visitor().Get($"/branding?firm={firm.ShortName.ToUpperInvariant()}").Expect(200),
            await portal.Visitor().Get("/branding", ("Host", $"{firm.ShortName}.portal.example")).Expect(200), await firm.Owner.Get("/branding").Expect(200),
        })
        {
            Assert.Equal(("Shown", firm.ShortName, "#ffe600", "Good to see you.\nCome in.", ""), (answer.String("firm", "name"), answer.String("firm", "shortName"), answer.String("colour"), answer.String("welcome"), answer.String("logo")));
            Assert.Equal("#ffe600", answer.String("accent", "dark"));
            Assert.NotEqual("#ffe600", answer.String("accent", "light"));
        }
        Assert.Equal("Hidden", (await other.Owner.Get("/branding").Expect(200)).String("firm", "name"));
    }

    [Theory, InlineData("/branding"), InlineData("/branding?firm=no-such-firm"), InlineData("/branding?firm="), InlineData("/branding?firm=%01"), InlineData("/branding?firm=a'--&firm=b")]
    public async Task branding_is_neutral_where_no_firm_can_be_told(string path)
    {
        await portal.NewFirm("One");
        await portal.NewFirm("Two");
        var neutral = await portal.Visitor().Get(path).Expect(200);
        Assert.Equal(("", "", "", "0", "#2f4b7c"), (neutral.String("firm"), neutral.String("colour"), neutral.String("welcome"), neutral.String("version"), neutral.String("accent", "light")));
    }

    [Fact]
    public async Task branding_of_a_session_that_names_no_firm_or_a_suspended_one_falls_back_to_what_else_is_known()
    {
        var (firm, closed) = (await portal.NewFirm("Fallback"), await portal.NewFirm("Closed"));
        await portal.Operator().Post($"/admin/firms/{closed.Id}/suspend").Expect(200);
        Assert.Equal("", (await portal.Visitor().Get($"/branding?firm={closed.ShortName}").Expect(200)).String("firm"));
        Assert.Equal("Fallback", (await closed.Owner.Get($"/branding?firm={firm.ShortName}").Expect(200)).String("firm", "name"));
        var stranger = portal.Visitor();
        stranger.Cookie = $"__Host-portal={Guid.CreateVersion7():N}.whatever";
        Assert.Equal("Fallback", (await stranger.Get($"/branding?firm={firm.ShortName}").Expect(200)).String("firm", "name"));
        stranger.Cookie = $"__Host-portal={firm.Id:N}.whatever"; // public anyway, and opens nothing else
        Assert.Equal("Fallback", (await stranger.Get("/branding").Expect(200)).String("firm", "name"));
        await stranger.Get("/admin/branding").Refused(401, "not-signed-in");
    }

    [Fact]
    public async Task branding_is_sent_again_only_when_it_changed_and_never_taken_for_another_firms()
    {
        var (firm, other) = (await portal.NewFirm("Cached"), await portal.NewFirm("Cached"));
        var first = await firm.Owner.Get("/branding").Expect(200);
        Assert.True(first.Headers.CacheControl is { Private: true, MustRevalidate: true });
        Assert.Empty((await firm.Owner.Get("/branding", ("If-None-Match", first.ETag)).Expect(304)).Bytes);
        await other.Owner.Get("/branding", ("If-None-Match", first.ETag)).Expect(200);
        await Change(firm, new { name = "Cached", colour = "#336699" });
        await firm.Owner.Get("/branding", ("If-None-Match", first.ETag)).Expect(200);
        var etag = await ETag(firm);
        await firm.Owner.Get("/admin/branding", ("If-None-Match", etag)).Expect(304);
    }

    [Fact]
    public async Task a_new_name_of_the_firm_is_read_everywhere_and_is_on_the_record()
    {
        var firm = await portal.NewFirm("Before");
        var client = await firm.NewClient();
        var changed = await Change(firm, new { name = "Afterwards & Sons", colour = "#336699", welcome = (string?)null });
        Assert.Equal(changed.ETag, await ETag(firm));
        Assert.Equal("Afterwards & Sons", (await firm.Owner.Get("/me").Expect(200)).String("firm", "name"));
        Assert.Equal("Afterwards & Sons", (await portal.Visitor().Get($"/branding?firm={firm.ShortName}").Expect(200)).String("firm", "name"));

        var email = $"nora@{firm.ShortName}.example";
        await portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = client, name = "Nora", email, preset = "editor" }).Expect(201));
        var mail = new DirectoryInfo(Path.Combine(portal.Data, "mail")).EnumerateFiles("*.eml").Select(f => MimeMessage.Load(f.FullName)).Single(m => m.To.Mailboxes.Single().Address == email);
        Assert.Equal("Afterwards & Sons", mail.From.Mailboxes.Single().Name);

        await portal.TimelineCaughtUp();
        var renamed = (await firm.Owner.Get("/timeline?filter[kind]=firm-renamed").Expect(200)).Items.Single();
        var branded = (await firm.Owner.Get("/timeline?filter[kind]=firm-branded").Expect(200)).Items.Single();
        Assert.Equal(("Afterwards & Sons", "#336699"), (renamed.GetProperty("facts").GetProperty("name").GetString(), branded.GetProperty("facts").GetProperty("colour").GetString()));

        // The same once more is no change.
        Assert.Equal(changed.ETag, (await Change(firm, new { name = "Afterwards & Sons", colour = "#336699" })).ETag);
    }

    [Theory]
    [InlineData("{\"name\":\"\"}", "/name"), InlineData("{\"name\":\"  \"}", "/name"), InlineData("{\"name\":\"a\\nb\"}", "/name"), InlineData("{\"name\":\"a\\u0001\"}", "/name")]
    [InlineData("{\"name\":\"a\",\"colour\":\"red\"}", "/colour"), InlineData("{\"name\":\"a\",\"colour\":\"#fff\"}", "/colour"), InlineData("{\"name\":\"a\",\"colour\":\"\"}", "/colour"), InlineData("{\"name\":\"a\",\"colour\":\"#000000;}\"}", "/colour")]
    [InlineData("{\"name\":\"a\",\"welcome\":\"\\u0001\"}", "/welcome")]
    public async Task branding_that_is_wrong_is_refused_with_what_is_wrong(string body, string pointer)
    {
        var firm = await portal.NewFirm("Wrong");
        var refused = await firm.Owner.Send(HttpMethod.Patch, "/admin/branding", new StringContent(body, Encoding.UTF8, "application/json"), ("If-Match", await ETag(firm))).Refused(400, "validation-failed");
        Assert.Equal([pointer], refused.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).Distinct());
    }

    [Fact]
    public async Task branding_is_the_owners_and_admins_to_change_and_the_members_to_see()
    {
        var firm = await portal.NewFirm("Roles");
        var (admin, member, viewer) = ((await firm.NewMember("admin")).Visitor, (await firm.NewMember("member")).Visitor, (await firm.NewMember("viewer")).Visitor);
        var contact = (await firm.NewContact(await firm.NewClient())).Visitor;
        await contact.Get("/admin/branding").Refused(403, "forbidden");
        var etag = (await viewer.Get("/admin/branding").Expect(200)).ETag;
        foreach (var other in new[] { member, viewer, contact })
        {
            await other.Patch("/admin/branding", new { name = "x" }, etag).Refused(403, "forbidden");
            await Put(other, Picture(4, 4), etag).Refused(403, "forbidden");
            await other.Delete("/admin/branding/logo", etag).Refused(403, "forbidden");
        }
        await portal.Visitor().Patch("/admin/branding", new { name = "x" }, etag).Refused(401, "not-signed-in");
        await admin.Patch("/admin/branding", new { name = "x" }).Refused(428, "precondition-missing");
        await portal.Settled(() => admin.Patch("/admin/branding", new { name = "Roles", colour = "#123456" }, etag).Expect(200));
        await admin.Patch("/admin/branding", new { name = "x" }, etag).Refused(412, "stale");
    }

    [Fact]
    public async Task branding_changed_by_several_at_once_is_changed_by_one()
    {
        var firm = await portal.NewFirm("Racing");
        var etag = await ETag(firm);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => n % 2 == 0 ? firm.Owner.Patch("/admin/branding", new { name = $"Racing {n}" }, etag) : Put(firm.Owner, Picture(10 + n, 10), etag)));
        Assert.Single(answers, a => (int)a.Status == 200);
        Assert.All(answers.Where(a => (int)a.Status != 200), a => Assert.Equal(412, (int)a.Status));
    }

    [Fact]
    public async Task a_logo_is_kept_small_and_gone_when_it_is_replaced()
    {
        var (firm, other) = (await portal.NewFirm("Logo"), await portal.NewFirm("Nosy"));
        var etag = await ETag(firm);
        var first = await portal.Settled(() => Put(firm.Owner, Picture(1024, 256), etag).Expect(200));
        Assert.Equal(("512", "128", "image/png"), (first.String("logo", "width"), first.String("logo", "height"), first.String("logo", "contentType")));
        var url = first.String("logo", "url");
        Assert.Equal(url, (await portal.Visitor().Get($"/branding?firm={firm.ShortName}").Expect(200)).String("logo", "url"));

        var logo = await portal.Visitor().Get(url).Expect(200);
        Assert.Equal("image/png", logo.ContentHeaders.ContentType!.MediaType);
        Assert.Contains("immutable", logo.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("sandbox", logo.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.EndsWith(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(logo.Bytes)), url, StringComparison.Ordinal);
        await portal.Visitor().Get(url, ("If-None-Match", logo.ETag)).Expect(304);
        await portal.Visitor().Get(url.Replace(firm.Id.ToString(), other.Id.ToString(), StringComparison.Ordinal)).Refused(404, "not-found");
        await portal.Visitor().Get(url[..^1] + (url[^1] == '0' ? '1' : '0')).Refused(404, "not-found");

        var again = await portal.Settled(() => Put(firm.Owner, Picture(1024, 256), first.ETag).Expect(200));
        Assert.Equal(first.ETag, again.ETag);
        var second = await portal.Settled(() => Put(firm.Owner, Picture(20, 20), first.ETag).Expect(200));
        await portal.Visitor().Get(url).Refused(404, "not-found");
        await portal.Visitor().Get(second.String("logo", "url")).Expect(200);
        var none = await portal.Settled(() => firm.Owner.Delete("/admin/branding/logo", second.ETag).Expect(200));
        Assert.Equal("", none.String("logo"));
        await portal.Visitor().Get(second.String("logo", "url")).Refused(404, "not-found");
        await portal.TimelineCaughtUp();
        Assert.Equal(3, (await firm.Owner.Get("/timeline?filter[kind]=firm-branded").Expect(200)).Items.Count);
    }

    [Fact]
    public async Task what_is_no_picture_is_not_taken_as_a_logo()
    {
        var firm = await portal.NewFirm("Nologo");
        var etag = await ETag(firm);
        foreach (var body in new[] { [], "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(), "%PDF-1.7"u8.ToArray(), Picture(40, 40)[..60], Picture(4097, 1) })
            Assert.Contains("PNG, JPEG or WebP", (await Put(firm.Owner, body, etag).Refused(422, "logo-not-taken")).String("detail"), StringComparison.Ordinal);
        await Put(firm.Owner, new byte[(2 << 20) + 1], etag).Refused(413, "too-large");
        // Whoever is still sending gets to read why it is not taken, also before they are known.
        await Put(firm.Owner, new byte[40 << 20], etag).Refused(413, "too-large");
        await Put(portal.Visitor(), new byte[40 << 20], etag).Refused(401, "not-signed-in");
        await Put(firm.Owner, Picture(4, 4), null).Refused(428, "precondition-missing");
        await Put(firm.Owner, Picture(4, 4), "\"v99\"").Refused(412, "stale");
        Assert.Equal(etag, await ETag(firm));
    }
}

[Collection(OddPortal.Name)]
public class BrandingOfTheOnlyFirm(OddPortal odd)
{
    [Fact]
    public async Task branding_of_the_only_firm_needs_no_name_and_before_there_is_a_firm_it_is_neutral()
    {
        var portal = odd.Portal;
        var before = await portal.Visitor().Get("/branding").Expect(200);
        Assert.Equal(("", "True"), (before.String("firm"), before.String("notSetUp")));
        await portal.NewFirm("Only");
        var after = await portal.Visitor().Get("/branding").Expect(200);
        Assert.Equal(("Only", "False"), (after.String("firm", "name"), after.String("notSetUp")));
    }
}
