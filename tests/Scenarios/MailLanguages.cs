using MimeKit;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Mails are in the language of whoever gets them, and look like the firm that they come from.</summary>
[Collection(PeoplesPortal.Name)]
public class MailLanguages(TestPortal portal)
{
    private List<MimeMessage> MailsTo(string email) => [.. new DirectoryInfo(Path.Combine(portal.Data, "mail")).EnumerateFiles("*.eml")
        .Select(f => MimeMessage.Load(f.FullName)).Where(m => m.To.Mailboxes.Single().Address == email)];

    private async Task<MimeMessage> Invite(Firm firm, Guid client)
    {
        var email = $"n-{Guid.CreateVersion7():N}@{firm.ShortName}.example";
        await portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = client, name = "Nora North", email, preset = "editor" }).Expect(201));
        return MailsTo(email).Single();
    }

    private Task<Answered> Change(Visitor visitor, string path, object body) =>
        portal.Settled(async () => await visitor.Patch(path, body, (await visitor.Get(path).Expect(200)).ETag).Expect(200));

    [Fact]
    public async Task a_person_is_written_to_in_their_own_language_else_their_clients_else_the_firms()
    {
        var firm = await portal.NewFirm("Polyglot");
        var (plain, french) = (await firm.NewClient(), await firm.NewClient());
        Assert.Equal("en", (await firm.Owner.Get("/admin/firm").Expect(200)).String("language"));
        Assert.Equal("en", (await Invite(firm, plain)).Body!.Headers[HeaderId.ContentLanguage]);

        Assert.Equal("es", (await Change(firm.Owner, "/admin/firm", new { language = "es" })).String("language"));
        Assert.Equal("fr", (await Change(firm.Owner, $"/clients/{french}", new { language = "fr" })).String("language"));
        Assert.Equal("Polyglot le invita a su portal de clientes", (await Invite(firm, plain)).Subject);
        Assert.Equal("Polyglot vous invite sur son portail client", (await Invite(firm, french)).Subject);

        var (id, nora) = await firm.NewContact(french);
        var email = (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email");
        Assert.Equal("de", (await Change(nora, "/me", new { language = "de" })).String("language"));
        var thread = await portal.Settled(() => firm.Owner.Post("/threads", new { clientId = french, title = "Domain", text = "Hallo." }).Expect(201));
        var told = MailsTo(email).Single(m => m.Subject!.EndsWith("hat in „Domain“ geschrieben", StringComparison.Ordinal));
        Assert.Contains("<html lang=\"de\" dir=\"ltr\">", told.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Hallo", told.TextBody, StringComparison.Ordinal); // the content itself stays in the portal

        await Change(nora, "/me", new { language = (string?)null });
        await portal.Settled(() => firm.Owner.Post($"/threads/{thread.Id("id")}/messages", new { text = "Encore." }).Expect(201));
        Assert.Contains(MailsTo(email), m => m.Subject!.EndsWith("a écrit dans «\u00a0Domain\u00a0»", StringComparison.Ordinal));
        await portal.TimelineCaughtUp();
        Assert.Single((await firm.Owner.Get("/timeline?filter[kind]=firm-language-changed").Expect(200)).Items);
    }

    [Fact]
    public async Task a_mail_says_when_by_the_clocks_of_whoever_gets_it_else_by_the_firms()
    {
        var firm = await portal.NewFirm("Zones");
        var client = await firm.NewClient();
        await Change(firm.Owner, "/admin/firm", new { timeZone = "Europe/Berlin" });
        var (id, nora) = await firm.NewContact(client);
        var email = (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email");
        async Task<string> Reset()
        {
            var before = MailsTo(email).Select(m => m.MessageId).ToHashSet();
            await portal.Settled(() => portal.Visitor().Post("/auth/password-reset", new { email, firm = firm.ShortName }).Expect(202));
            return MailsTo(email).Single(m => !before.Contains(m.MessageId)).TextBody!;
        }

        Assert.Equal("", (await nora.Get("/me").Expect(200)).String("timeZone"));
        Assert.Contains("Berlin", await Reset(), StringComparison.Ordinal);
        Assert.Equal("Asia/Tokyo", (await Change(nora, "/me", new { timeZone = "Asia/Tokyo" })).String("timeZone"));
        Assert.Contains("Tokyo", await Reset(), StringComparison.Ordinal);
        Assert.Equal("Asia/Tokyo", (await Change(nora, "/me", new { name = "Nora" })).String("timeZone")); // what is left out stays
        await Change(nora, "/me", new { timeZone = (string?)null });
        Assert.Contains("Berlin", await Reset(), StringComparison.Ordinal);

        var etag = (await nora.Get("/me").Expect(200)).ETag;
        foreach (var unknown in new[] { "Europe/Northwind", "europe/berlin", "", "+02:00" })
            await nora.Patch("/me", new { timeZone = unknown }, etag).Refused(422, "time-zone-unknown");
        await nora.Patch("/me", new { timeZone = new string('a', 101) }, etag).Refused(400, "validation-failed");
        await portal.TimelineCaughtUp();
        Assert.Equal(2, (await firm.Owner.Get("/timeline?filter[kind]=person-time-zone-changed").Expect(200)).Items.Count);
        Assert.Empty((await nora.Get("/timeline?filter[kind]=person-time-zone-changed").Expect(200)).Items);
    }

    [Fact]
    public async Task only_languages_that_there_are_can_be_chosen()
    {
        var firm = await portal.NewFirm("Babel");
        var client = await firm.NewClient();
        foreach (var path in new[] { "/me", "/admin/firm", $"/clients/{client}" })
            foreach (var language in new[] { "xx", "DE", "en-XA", "" })
                await firm.Owner.Patch(path, new { language }, (await firm.Owner.Get(path).Expect(200)).ETag).Refused(400, "validation-failed");
        await firm.Owner.Patch("/admin/firm", new { language = (string?)null }, (await firm.Owner.Get("/admin/firm").Expect(200)).ETag)
            .Refused(400, "validation-failed");
        await firm.Owner.Post("/admin/mail/templates/news/preview", new { language = "xx" }).Refused(400, "validation-failed");
        Assert.Equal("Packaging design is ready for your approval",
            (await firm.Owner.Post("/admin/mail/templates/news/preview", new { }).Expect(200)).String("subject"));
        Assert.Equal("تصميم التغليف بانتظار اعتمادكم",
            (await firm.Owner.Post("/admin/mail/templates/news/preview", new { language = "ar" }).Expect(200)).String("subject"));
    }

    [Fact]
    public async Task mails_wear_the_firms_colour_and_logo_and_tell_its_time()
    {
        var (firm, other) = (await portal.NewFirm("Branded"), await portal.NewFirm("Plain"));
        var client = await firm.NewClient();
        await Change(firm.Owner, "/admin/branding", new { colour = "#0b6e4f" });
        await Change(firm.Owner, "/admin/firm", new { timeZone = "Asia/Tokyo" });
        var png = Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        using var image = new ByteArrayContent(png);
        var tag = (await firm.Owner.Get("/admin/branding").Expect(200)).ETag;
        var branding = await portal.Settled(() => firm.Owner.Send(HttpMethod.Put, "/admin/branding/logo", image, ("If-Match", tag)).Expect(200));

        var mail = await Invite(firm, client);
        Assert.Contains("background-color:#0b6e4f", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains($"{branding.Json.GetProperty("logo").GetProperty("url").GetString()}\" alt=\"Branded\" width=\"1\" height=\"1\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("(Tokyo time)", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", (await Invite(other, await other.NewClient())).HtmlBody, StringComparison.Ordinal);
    }
}
