using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Portal.Documents.DocumentRequests;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Clients are reminded of what they were asked for until it is there, once a day.</summary>
public sealed class DocumentRequestReminders(DocumentRequestReminders.Bundling moved) : IClassFixture<DocumentRequestReminders.Bundling>
{
    public sealed class Bundling() : MovedPortal(["--Portal:Mail:BundleMinutes=1"]);

    private readonly MovedClock _clock = moved.Clock;
    private readonly TestPortal _portal = moved.Portal;

    private async Task<(Firm Firm, Guid Client, string Email, Visitor Contact)> Served()
    {
        _clock.GoToNoon();
        var firm = await _portal.NewFirm("Reminding");
        var client = await firm.NewClient();
        var (id, contact) = await firm.NewContact(client);
        return (firm, client, (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email"), contact);
    }

    private async Task<string> Asked(Firm firm, Guid client, int dueIn, bool reminds = true)
    {
        var dueOn = _clock.Today.AddDays(dueIn).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var body = new { clientId = client, title = $"Visa in {dueIn} days", dueOn, reminds, items = new[] { new { name = "Passport" } } };
        return $"/document-requests/{(await _portal.Settled(() => firm.Owner.Post("/document-requests", body).Expect(201))).Id("id")}";
    }

    private async Task Pass(Firm firm, int days)
    {
        _clock.Ahead += TimeSpan.FromDays(days);
        await Mails();
        await firm.Owner.SignIn(firm.ShortName, $"owner@{firm.ShortName}.example");
    }

    private async Task Mails()
    {
        await _portal.ListenersCaughtUp();
        await _portal.Settled(() => _portal.Services.GetRequiredService<Messaging.Mail.MailRounds>().Go(CancellationToken.None));
        await _portal.ListenersCaughtUp();
    }

    /// <summary>Two nodes at once, and again.</summary>
    private Task<bool> Round() => _portal.Settled(async () =>
    {
        var rounds = _portal.Services.GetRequiredService<DocumentRequestRounds>();
        await Task.WhenAll(rounds.Go(CancellationToken.None), rounds.Go(CancellationToken.None));
        await rounds.Go(CancellationToken.None);
        return true;
    });

    private async Task<List<MimeMessage>> Mailed(string email)
    {
        _clock.Ahead += TimeSpan.FromMinutes(2);
        await Mails();
        return [.. new DirectoryInfo(Path.Combine(_portal.Data, "mail")).EnumerateFiles("*.eml").Select(f => MimeMessage.Load(f.FullName))
            .Where(m => m.To.Mailboxes.Single().Address == email
                && (m.Subject!.Contains("Reminder", StringComparison.Ordinal) || m.TextBody!.Contains("Reminder", StringComparison.Ordinal)))];
    }

    private static async Task<int> Reminded(Visitor contact) => (await contact.Get("/me/notifications").Expect(200)).Items
        .Count(n => n.GetProperty("kind").GetString() == "document-request-reminded");

    [Fact]
    public async Task reminders_come_by_themselves_once_a_day_and_end_when_everything_was_sent()
    {
        var (firm, client, email, contact) = await Served();
        var (request, silent, soon) = (await Asked(firm, client, 5), await Asked(firm, client, 5, reminds: false), await Asked(firm, client, 8));
        await Round();
        Assert.Equal(0, await Reminded(contact));
        await Pass(firm, 2);
        await contact.SignIn(firm.ShortName, email);
        await Round();
        Assert.Equal(1, await Reminded(contact));
        Assert.Equal("Reminder: files for Visa in 5 days", Assert.Single(await Mailed(email)).Subject);
        await Round();
        Assert.Equal(1, await Reminded(contact));
        await firm.Owner.Post($"{request}/remind").Refused(409, "request-reminded-today");

        // Both in one mail: one three days before it is due, one on its day.
        await Pass(firm, 3);
        await contact.SignIn(firm.ShortName, email);
        await Round();
        Assert.Equal(3, await Reminded(contact));
        Assert.Equal(2, (await Mailed(email)).Count);

        await _portal.Settled(() => contact.Upload($"{request}/items/1/submissions?fileName=a.pdf", "%PDF-1.7"u8.ToArray()).Expect(201));
        await firm.Owner.Post($"{request}/remind").Refused(409, "request-nothing-missing");
        await _portal.Settled(() => firm.Owner.Post($"{soon}/cancel").Expect(200));
        await Pass(firm, 10);
        await Round();
        await contact.SignIn(firm.ShortName, email);
        Assert.Equal(3, await Reminded(contact));

        // By hand also where nothing goes out by itself.
        await _portal.Settled(() => firm.Owner.Post($"{silent}/remind").Expect(200));
        Assert.Equal(4, await Reminded(contact));
        await firm.Owner.Post($"{silent}/remind").Refused(409, "request-reminded-today");
    }

    [Fact]
    public async Task nothing_goes_out_before_eight_in_the_firms_morning_or_to_an_archived_client()
    {
        var (firm, client, email, contact) = await Served();
        await Asked(firm, client, 3);
        var left = await firm.NewClient("Left");
        var archived = await Asked(firm, left, 3);
        await Pass(firm, 3);
        await firm.Change(HttpMethod.Post, $"/clients/{left}/archive", $"/clients/{left}", new { reason = "It is over." }).Expect(200);
        // The firm's zone is UTC: from noon back to seven.
        _clock.Ahead -= TimeSpan.FromHours(5);
        await Round();
        await contact.SignIn(firm.ShortName, email);
        Assert.Equal(0, await Reminded(contact));
        _clock.Ahead += TimeSpan.FromHours(5);
        await Round();
        Assert.Equal(1, await Reminded(contact));
        Assert.Equal("", (await firm.Owner.Get(archived).Expect(200)).String("remindedOn"));
    }

    [Fact]
    public async Task a_request_of_each_quarter_is_made_again_once_on_its_day()
    {
        var (firm, client, email, contact) = await Served();
        var body = new { clientId = client, title = "Bookkeeping", every = "quarterly", reminds = false, items = new[] { new { name = "Statements" } } };
        var first = await _portal.Settled(() => firm.Owner.Post("/document-requests", body).Expect(201));
        Assert.Equal(_clock.Today.AddMonths(3), DateOnly.Parse(first.String("repeatsOn"), CultureInfo.InvariantCulture));
        async Task<int> Made()
        {
            await _portal.Settled(async () =>
            {
                var rounds = _portal.Services.GetRequiredService<RepeatedRequestRounds>();
                await Task.WhenAll(rounds.Go(CancellationToken.None), rounds.Go(CancellationToken.None));
                return await rounds.Go(CancellationToken.None);
            });
            await contact.SignIn(firm.ShortName, email);
            return (await contact.Get("/document-requests").Expect(200)).Items.Count;
        }
        await Pass(firm, 80);
        Assert.Equal(1, await Made());
        await Pass(firm, 12);
        Assert.Equal(2, await Made());
        Assert.Equal(2, await Made());
        var newest = (await firm.Owner.Get("/document-requests").Expect(200)).Items[0].GetProperty("id");
        var next = await firm.Owner.Get($"/document-requests/{newest}").Expect(200);
        Assert.Equal(("Bookkeeping", "quarterly"), (next.String("title"), next.String("every")));
        Assert.Equal("", (await firm.Owner.Get($"/document-requests/{first.Id("id")}").Expect(200)).String("repeatsOn"));
        Assert.Equal(2, (await contact.Get("/me/notifications").Expect(200)).Items.Count(n => n.GetProperty("kind").GetString() == "documents-requested"));
        await _portal.Settled(() => firm.Owner.Post($"/document-requests/{next.Id("id")}/cancel").Expect(200));
        await Pass(firm, 100);
        Assert.Equal(2, await Made());
    }
}
