using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MimeKit;
using Portal.Messaging.Mail;
using Portal.Scenarios.Harness;
using Wolverine;

namespace Portal.Scenarios;

/// <summary>News comes by mail as somebody wants it, and never one by one where several things happen.</summary>
public sealed class MailBundles(MailBundles.Bundling moved) : IClassFixture<MailBundles.Bundling>
{
    /// <summary>A portal that mails to a server which takes everything.</summary>
    public sealed class Bundling : MovedPortal
    {
        public Bundling() : this(new MailServer(turnAway: 0)) { }

        private Bundling(MailServer server) : base(
            ["--Portal:Mail:BundleMinutes=10", "--Portal:Smtp:Host=127.0.0.1", $"--Portal:Smtp:Port={server.Port}", "--Portal:Smtp:Security=none"]) => Server = server;

        public MailServer Server { get; }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            Server.Dispose();
        }
    }

    private readonly MovedClock _clock = moved.Clock;
    private readonly MailServer _server = moved.Server;
    private readonly TestPortal _portal = moved.Portal;

    /// <summary>What arrived for that address by now, and was not looked at yet.</summary>
    private async Task<List<MimeMessage>> MailsTo(string email)
    {
        var mails = new List<MimeMessage>();
        while (_server.Waiting > 0)
        {
            using var raw = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(await _server.Next()));
            mails.Add(await MimeMessage.LoadAsync(raw));
        }
        return [.. mails.Where(m => m.To.Mailboxes.Single().Address == email)];
    }

    private async Task<MimeMessage> NextTo(string email)
    {
        while (true)
        {
            using var raw = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(await _server.Next()));
            var mail = await MimeMessage.LoadAsync(raw);
            if (mail.To.Mailboxes.Single().Address == email) return mail;
        }
    }

    /// <summary>Time passes, and what is due to somebody by then is sent.</summary>
    private Task<bool> Pass(TimeSpan time, Firm firm, Guid person)
    {
        _clock.Ahead += time;
        return _portal.Settled(async () =>
        {
            await _portal.Services.GetRequiredService<IHost>().MessageBus().InvokeForTenantAsync(firm.Id.ToString(), new SendGathered(person));
            return true;
        });
    }

    private async Task<(Firm Firm, Guid Client, Guid Id, Visitor Contact, string Email)> Furnished(string name)
    {
        var firm = await _portal.NewFirm(name);
        var client = await firm.NewClient();
        var (id, contact) = await firm.NewContact(client);
        var email = (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email");
        await MailsTo(email);
        return (firm, client, id, contact, email);
    }

    private Task<Answered> Project(Firm firm, Guid client, string title) =>
        _portal.Settled(() => firm.Owner.Post("/projects", new { clientId = client, title }).Expect(201));

    private Task<Answered> Wants(Firm firm, Visitor contact, string emails) =>
        firm.Change(HttpMethod.Patch, "/me/notification-preferences", "/me/notification-preferences", new { emails }, contact);

    [Fact]
    public async Task what_follows_a_mail_within_ten_minutes_comes_in_one_without_what_was_read_or_is_no_longer_theirs()
    {
        var (firm, client, id, contact, email) = await Furnished("Bundling");
        await Project(firm, client, "At once");
        Assert.Equal("New project: At once", Assert.Single(await MailsTo(email)).Subject);

        var thread = (await _portal.Settled(() => firm.Owner.Post("/threads", new { clientId = client, title = "Logo", text = "One" }).Expect(201))).Id("id");
        await _portal.Settled(() => firm.Owner.Post($"/threads/{thread}/messages", new { text = "Two" }).Expect(201));
        var read = (await Project(firm, client, "Read in the portal")).Id("id");
        await Project(firm, client, "Later");
        await contact.Post($"/me/notifications/read-all?filter[subjectId]={read}").Expect(204);
        Assert.Empty(await MailsTo(email));

        await Pass(TimeSpan.FromMinutes(10), firm, id);
        var bundle = await NextTo(email);
        Assert.Equal("3 new things from Bundling", bundle.Subject);
        Assert.Contains("- 2 new messages in “Logo”\n", bundle.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"/threads/{thread}", bundle.TextBody!, StringComparison.Ordinal);
        Assert.Contains("- New project: Later\n", bundle.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("Read in the portal", bundle.TextBody!, StringComparison.Ordinal);
        Assert.Contains("/settings/notifications", bundle.TextBody!, StringComparison.Ordinal);

        // Whoever loses the right to it meanwhile is not told; nor is anybody told twice, or of nothing.
        await Project(firm, client, "Secret by now");
        await firm.Change(HttpMethod.Patch, $"/contacts/{id}", $"/contacts/{id}", new { clientId = client, rights = new { projects = "none" } }).Expect(200);
        await Pass(TimeSpan.FromMinutes(10), firm, id);
        await Pass(TimeSpan.FromMinutes(10), firm, id);
        Assert.Empty(await MailsTo(email));
    }

    [Fact]
    public async Task a_daily_summary_comes_at_eight_in_the_firms_morning_if_there_is_something()
    {
        var (firm, client, id, contact, email) = await Furnished("Daily");
        await firm.Change(HttpMethod.Patch, "/admin/firm", "/admin/firm", new { timeZone = "Pacific/Auckland" }).Expect(200);
        await Wants(firm, contact, "daily").Expect(200);
        await Project(firm, client, "First");
        await Project(firm, client, "Second");
        Assert.Empty(await MailsTo(email));

        var morning = DailySummary.After(_clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland"));
        await Pass(morning - _clock.GetUtcNow() - TimeSpan.FromSeconds(30), firm, id);
        Assert.Empty(await MailsTo(email));
        await Pass(TimeSpan.FromSeconds(31), firm, id);
        Assert.Equal("2 new things from Daily", (await NextTo(email)).Subject);
        await Pass(TimeSpan.FromDays(1), firm, id);
        Assert.Empty(await MailsTo(email));
    }

    [Fact]
    public async Task whoever_wants_only_what_needs_them_gets_that_at_once_and_nothing_else()
    {
        var (firm, client, id, contact, email) = await Furnished("Needing");
        await Wants(firm, contact, "needsMe").Expect(200);
        await Project(firm, client, "Good to know");
        Assert.Empty(await MailsTo(email));
        await _portal.Settled(() => firm.Owner.Post("/threads", new { clientId = client, title = "A question", text = "Red or blue?" }).Expect(201));
        Assert.Contains("A question", Assert.Single(await MailsTo(email)).Subject, StringComparison.Ordinal);

        // What waits for the morning goes out once the person wants it at once again, as far as they want it.
        await Wants(firm, contact, "daily").Expect(200);
        await Project(firm, client, "Waiting");
        await Wants(firm, contact, "atOnce").Expect(200);
        await Pass(TimeSpan.FromMinutes(10), firm, id);
        Assert.Equal("New project: Waiting", (await NextTo(email)).Subject);

        // What protects their account is nobody's to switch off.
        await Wants(firm, contact, "needsMe").Expect(200);
        await _portal.Settled(() => _portal.Visitor().Post("/auth/password-reset", new { email, firm = firm.ShortName }).Expect(202));
        Assert.Equal("Reset your password for Needing", (await NextTo(email)).Subject);
    }
}
