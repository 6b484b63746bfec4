using MimeKit;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(PeoplesPortal.Name)]
public class MailTemplates(TestPortal portal)
{
    private async Task<MimeMessage> Invite(Firm firm, Guid client, string name = "Nora North")
    {
        var email = $"n-{Guid.CreateVersion7():N}@{firm.ShortName}.example";
        await portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = client, name, email, preset = "editor" }).Expect(201));
        return new DirectoryInfo(Path.Combine(portal.Data, "mail")).EnumerateFiles("*.eml").Select(f => MimeMessage.Load(f.FullName)).Single(m => m.To.Mailboxes.Single().Address == email);
    }

    private async Task<Answered> Sent(Firm firm, object body) => await portal.Settled(async () => await firm.Owner.Patch("/admin/mail", body, (await firm.Owner.Get("/admin/mail").Expect(200)).ETag).Expect(200));

    private static async Task<Answered> Put(Visitor visitor, string kind, object words, string? ifMatch = null) => await visitor.Send(HttpMethod.Put, $"/admin/mail/templates/{kind}", System.Net.Http.Json.JsonContent.Create(words),
        ("If-Match", ifMatch ?? (await visitor.Get($"/admin/mail/templates/{kind}").Expect(200)).ETag));

    [Fact]
    public async Task mails_come_under_the_name_that_the_firm_wants_and_are_answered_where_it_reads()
    {
        var (firm, other) = (await portal.NewFirm("Sending"), await portal.NewFirm("Silent"));
        var client = await firm.NewClient();
        var plain = await Invite(firm, client);
        Assert.Equal(("Sending", 0), (plain.From.Mailboxes.Single().Name, plain.ReplyTo.Count));

        var changed = await Sent(firm, new { senderName = "Ada, at \"Sending\" <ada@evil.example>", replyTo = "hello@sending.example" });
        Assert.Equal(changed.ETag, (await Sent(firm, new { senderName = "Ada, at \"Sending\" <ada@evil.example>", replyTo = "hello@sending.example" })).ETag);
        var mail = await Invite(firm, client);
        Assert.Equal(("Ada, at \"Sending\" <ada@evil.example>", "portal@localhost", "hello@sending.example"), (mail.From.Mailboxes.Single().Name, mail.From.Mailboxes.Single().Address, mail.ReplyTo.Mailboxes.Single().Address));
        Assert.Empty((await Invite(other, await other.NewClient())).ReplyTo);
        await Sent(firm, new { senderName = (string?)null, replyTo = (string?)null });
        Assert.Equal(("Sending", 0), ((mail = await Invite(firm, client)).From.Mailboxes.Single().Name, mail.ReplyTo.Count));
        await portal.TimelineCaughtUp();
        Assert.Equal(2, (await firm.Owner.Get("/timeline?filter[kind]=firm-mail-changed").Expect(200)).Items.Count);
    }

    [Theory]
    [InlineData("a\r\nBcc: all@example.com", null, "/senderName"), InlineData("", null, "/senderName")]
    [InlineData(null, "a@example.com\r\nBcc: b@example.com", "/replyTo"), InlineData(null, "a@example.com, b@example.com", "/replyTo"), InlineData(null, "A <a@example.com>", "/replyTo"), InlineData(null, "nobody", "/replyTo"), InlineData(null, "", "/replyTo")]
    public async Task mails_carry_no_headers_of_anybodys_making(string? senderName, string? replyTo, string pointer)
    {
        var firm = await portal.NewFirm("Headers");
        var refused = await firm.Owner.Patch("/admin/mail", new { senderName, replyTo }, (await firm.Owner.Get("/admin/mail").Expect(200)).ETag).Refused(400, "validation-failed");
        Assert.Equal(pointer, refused.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task mails_are_in_the_firms_own_words_and_keep_what_must_be_in_them()
    {
        var (firm, other) = (await portal.NewFirm("Wordy"), await portal.NewFirm("Usual"));
        var client = await firm.NewClient();
        var set = await portal.Settled(() => Put(firm.Owner, "invitation", new { subject = "{name}, come to {firm}", intro = "Dear {name},\r\n\r\nyour papers <b>wait</b>: {link}\nSee you!" }).Expect(200));
        Assert.Equal(("True", "\"v1\""), (set.String("own"), set.ETag));
        var mail = await Invite(firm, client, "{firm} {link} <i>N</i>");
        Assert.Equal("{firm} {link} <i>N</i>, come to Wordy", mail.Subject); // what is filled in is not filled in again
        Assert.Contains("your papers <b>wait</b>: http://", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Accept invitation: http://", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("The link works once, until", mail.TextBody, StringComparison.Ordinal);
        foreach (var markup in new[] { "<b>wait", "<i>N" }) Assert.DoesNotContain(markup, mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("<br>See you!</p>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.StartsWith("Usual invites you", (await Invite(other, await other.NewClient())).Subject, StringComparison.Ordinal);

        await firm.Owner.Delete("/admin/mail/templates/invitation", "\"v0\"").Refused(412, "stale");
        var reset = await portal.Settled(() => firm.Owner.Delete("/admin/mail/templates/invitation", set.ETag).Expect(200));
        Assert.Equal(("False", reset.String("usualSubject"), "\"v2\""), (reset.String("own"), reset.String("subject"), reset.ETag));
        Assert.Equal("Wordy invites you to its client portal", (await Invite(firm, client)).Subject);
        await portal.TimelineCaughtUp();
        Assert.Equal(2, (await firm.Owner.Get("/timeline?filter[kind]=mail-template-changed").Expect(200)).Items.Count);
    }

    [Fact]
    public async Task mails_of_every_kind_can_be_looked_at_before_they_are_sent()
    {
        var firm = await portal.NewFirm("Looking");
        await Sent(firm, new { senderName = "Ada", replyTo = "hello@looking.example" });
        var before = Directory.GetFiles(Path.Combine(portal.Data, "mail")).Length;
        foreach (var kind in (await firm.Owner.Get("/admin/mail/templates").Expect(200)).Items.Select(t => t.GetProperty("kind").GetString()!))
        {
            var usual = await firm.Owner.Post($"/admin/mail/templates/{kind}/preview", new { }).Expect(200);
            Assert.DoesNotContain("{", usual.String("subject") + usual.String("text"), StringComparison.Ordinal);
            var shown = await firm.Owner.Post($"/admin/mail/templates/{kind}/preview", new { subject = "Hi {name}", intro = "From {firm}" }).Expect(200);
            Assert.Equal(("Hi Nora North", "hello@looking.example"), (shown.String("subject"), shown.String("replyTo")));
            Assert.Contains("From Looking", shown.String("text"), StringComparison.Ordinal);
            Assert.Contains("href=", shown.String("html"), StringComparison.Ordinal);
        }
        Assert.Equal(before, Directory.GetFiles(Path.Combine(portal.Data, "mail")).Length);
        Assert.Equal("\"v0\"", (await firm.Owner.Get("/admin/mail/templates/invitation").Expect(200)).ETag);
    }

    [Theory]
    [InlineData("{nobody}", "fine", "/subject", "{nobody}"), InlineData("fine", "{Firm}", "/intro", "{Firm}"), InlineData("{link}", "fine", "/subject", "{link}"), InlineData("fine", "{news}", "/intro", "{news}"), InlineData("fine", "{}", "/intro", "{}")]
    public async Task mail_templates_name_only_what_there_is(string subject, string intro, string pointer, string named)
    {
        var firm = await portal.NewFirm("Unknown");
        foreach (var refused in new[] { await Put(firm.Owner, "invitation", new { subject, intro }), await firm.Owner.Post("/admin/mail/templates/invitation/preview", new { subject, intro }) })
        {
            var error = refused.Json.GetProperty("errors").EnumerateArray().Single();
            Assert.Equal((400, pointer, "unknown-placeholder"), ((int)refused.Status, error.GetProperty("pointer").GetString()!, error.GetProperty("code").GetString()!));
            Assert.Contains(named, error.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task mail_templates_are_changed_by_one_at_a_time_and_by_admins_alone()
    {
        var firm = await portal.NewFirm("Turns");
        var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 6).Select(n => Put(firm.Owner, "news", new { subject = $"{n}: {{news}}" }, "\"v0\""))));
        Assert.Single(answers, a => (int)a.Status == 200);
        Assert.All(answers.Where(a => (int)a.Status != 200), a => Assert.Equal(412, (int)a.Status));
        await Put(firm.Owner, "news", new { subject = "a\r\nb" }).Refused(400, "validation-failed");
        await firm.Owner.Get("/admin/mail/templates/no-such-kind").Refused(404, "not-found");
        await Put(firm.Owner, "no-such-kind", new { subject = "a" }, "\"v0\"").Refused(404, "not-found");
        await firm.Owner.Post("/admin/mail/templates/no-such-kind/preview", new { }).Refused(404, "not-found");
        var member = (await firm.NewMember("member")).Visitor;
        await member.Get("/admin/mail").Refused(403, "forbidden");
        await member.Get("/admin/mail/templates").Refused(403, "forbidden");
        await Put(member, "news", new { subject = "a" }, "\"v1\"").Refused(403, "forbidden");
    }
}
