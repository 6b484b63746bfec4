using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Portal.Billing.Reminders;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Clients are reminded of what they owe: by rule, by hand, once a day, and not when there is a reason against it.</summary>
public sealed class PaymentReminders(PaymentReminders.Bundling moved) : IClassFixture<PaymentReminders.Bundling>
{
    private const string Rules = "/admin/firm/reminders";

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

    private async Task<Guid> Issued(Firm firm, Guid client, int price = 10_000)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = price, taxRate = 0 } };
        var dueOn = _clock.Today.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var id = (await _portal.Settled(() => firm.Owner.Post("/invoices", new { clientId = client, title = "Design", currency = "EUR", dueOn, lines })
            .Expect(201))).Id("id");
        await _portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        return id;
    }

    private async Task Pass(Firm firm, int days)
    {
        _clock.Ahead += TimeSpan.FromDays(days);
        await Mails();
        await firm.Owner.SignIn(firm.ShortName, $"owner@{firm.ShortName}.example");
    }

    private static Task<Answered> TurnOn(Firm firm) => firm.Change(HttpMethod.Patch, Rules, Rules, new { on = true }).Expect(200);

    private static Task<Answered> Hold(Firm firm, Guid invoice, object body) =>
        firm.Change(HttpMethod.Patch, $"/invoices/{invoice}/reminders", $"/invoices/{invoice}/reminders", body);

    /// <summary>Two nodes at once, and again.</summary>
    private Task<bool> Round() => _portal.Settled(async () =>
    {
        var rounds = _portal.Services.GetRequiredService<ReminderRounds>();
        await Task.WhenAll(rounds.Go(CancellationToken.None), rounds.Go(CancellationToken.None));
        await rounds.Go(CancellationToken.None);
        return true;
    });

    /// <summary>After how many days each went out.</summary>
    private static async Task<string> Sent(Firm firm, Guid invoice) => string.Join(' ', (await firm.Owner.Get($"/invoices/{invoice}/reminders").Expect(200))
        .Json.GetProperty("sent").EnumerateArray().Select(s => s.GetProperty("days").GetInt32()));

    /// <summary>What waits to be said by mail goes out.</summary>
    private async Task Mails()
    {
        await _portal.ListenersCaughtUp();
        await _portal.Settled(() => _portal.Services.GetRequiredService<Messaging.Mail.MailRounds>().Go(CancellationToken.None));
        await _portal.ListenersCaughtUp();
    }

    private async Task<List<MimeMessage>> Reminders(string email)
    {
        _clock.Ahead += TimeSpan.FromMinutes(2);
        await Mails();
        return [.. new DirectoryInfo(Path.Combine(_portal.Data, "mail")).EnumerateFiles("*.eml").Select(f => MimeMessage.Load(f.FullName))
            .Where(m => m.To.Mailboxes.Single().Address == email
                && (m.Subject!.Contains("reminder", StringComparison.Ordinal) || m.TextBody!.Contains("reminder", StringComparison.Ordinal)))];
    }

    [Fact]
    public async Task nobody_is_reminded_until_the_firm_turns_it_on_and_then_in_one_mail_by_steps()
    {
        var (firm, client, email, contact) = await Served();
        var (first, second) = (await Issued(firm, client), await Issued(firm, client, 2_500));
        await Pass(firm, 5);
        await Round();
        Assert.Empty(await Sent(firm, first));

        var rules = await firm.Owner.Get(Rules).Expect(200);
        Assert.Equal([3, 10, 20], rules.Json.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("days").GetInt32()));
        await TurnOn(firm);
        await Pass(firm, 1);
        await Round();
        Assert.Equal(("3", "3"), (await Sent(firm, first), await Sent(firm, second)));
        var mail = Assert.Single(await Reminders(email));
        Assert.Contains("INV-00001, INV-00002", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("A friendly reminder", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("€100.00", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("€25.00", mail.TextBody, StringComparison.Ordinal);

        // A week of rounds brings nothing more, and then comes the next step.
        await Pass(firm, 1);
        await Round();
        Assert.Equal("3", await Sent(firm, first));
        await Pass(firm, 5);
        await _portal.Settled(() => firm.Owner.Post($"/invoices/{second}/payments",
            new { amount = new { amount = 2_500, currency = "EUR" }, receivedOn = "2026-01-15" }).Expect(201));
        await Round();
        Assert.Equal(("3 10", "3"), (await Sent(firm, first), await Sent(firm, second)));
        await contact.SignIn(firm.ShortName, email);
        var told = (await contact.Get("/me/notifications").Expect(200)).Items.Where(n => n.GetProperty("kind").GetString() == "payment-reminded").ToList();
        Assert.Equal(["INV-00001", "INV-00001, INV-00002"], told.Select(n => n.GetProperty("facts").GetProperty("number").GetString()));
    }

    [Fact]
    public async Task reasons_against_it_hold_reminders()
    {
        var (firm, client, _, contact) = await Served();
        var invoices = new List<Guid>();
        for (var n = 0; n < 5; n++) invoices.Add(await Issued(firm, client));
        var (off, promised, disputed, voided, plain) = (invoices[0], invoices[1], invoices[2], invoices[3], invoices[4]);
        await TurnOn(firm);
        await Hold(firm, off, new { off = true }).Expect(200);
        var until = _clock.Today.AddDays(6).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await Hold(firm, promised, new { promisedUntil = until }).Expect(200);
        await Hold(firm, disputed, new { dispute = "Not delivered" }).Expect(200);
        await _portal.Settled(() => firm.Owner.Post($"/invoices/{voided}/void", new { reason = "Wrong client" }).Expect(200));
        await contact.Get($"/invoices/{plain}/reminders").Refused(403, "forbidden");
        // Shown to one who then left, and to one who is still there.
        var ((left, _), (stays, few)) = (await firm.NewContact(client), await firm.NewContact(client));
        var (unseen, theirs) = (await Issued(firm, client), await Issued(firm, client));
        foreach (var (of, to) in new[] { (unseen, left), (theirs, stays) })
            await firm.Change(HttpMethod.Put, $"/invoices/{of}/audience", $"/invoices/{of}/audience", new { shownTo = "chosen", contactIds = new[] { to } })
                .Expect(200);
        await firm.Change(HttpMethod.Delete, $"/contacts/{left}", $"/contacts/{left}").Expect(204);
        await Pass(firm, 4);
        await Round();
        Assert.Equal(("3", "3"), (await Sent(firm, plain), await Sent(firm, theirs)));
        foreach (var held in new[] { off, promised, disputed, voided, unseen }) Assert.Equal("", await Sent(firm, held));
        await few.SignIn(firm.ShortName, (await firm.Owner.Get($"/contacts/{stays}").Expect(200)).String("email"));
        Assert.Equal([theirs, plain], (await few.Get("/me/notifications").Expect(200)).Items.Where(n => n.GetProperty("kind").GetString() == "payment-reminded")
            .Select(n => n.GetProperty("subjectId").GetGuid()).OrderBy(id => id == plain));
        await Pass(firm, 3);
        await Round();
        Assert.Equal("3", await Sent(firm, promised));
        await Hold(firm, disputed, new { dispute = (string?)null }).Expect(200);
        var profile = $"/clients/{client}/billing-profile";
        await firm.Change(HttpMethod.Patch, profile, profile, new { remindersOff = true }).Expect(200);
        await Pass(firm, 4);
        await Round();
        Assert.Empty(await Sent(firm, disputed));
        await firm.Change(HttpMethod.Patch, profile, profile, new { remindersOff = false }).Expect(200);
        await Pass(firm, 1);
        await Round();
        Assert.Equal("10", await Sent(firm, disputed));
        await firm.Owner.Patch($"/invoices/{off}/reminders", new { off = false }, "\"v9\"").Refused(412, "stale");
    }

    [Fact]
    public async Task a_member_reminds_by_hand_once_a_day_in_words_of_their_own()
    {
        var (firm, client, email, _) = await Served();
        var (invoice, other) = (await Issued(firm, client), await Issued(firm, client));
        await firm.Change(HttpMethod.Patch, $"/clients/{client}/billing-profile", $"/clients/{client}/billing-profile", new { language = "de" }).Expect(200);
        await Pass(firm, 2);
        var before = await firm.Owner.Get($"/invoices/{invoice}/reminders").Expect(200);
        Assert.StartsWith("Eine freundliche Erinnerung", before.String("text"), StringComparison.Ordinal);
        Assert.Equal(("True", JsonValueKind.Null), (before.String("canSend"), before.Json.GetProperty("nextOn").ValueKind));
        var sent = await _portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/reminders", new { text = "A reminder: have you seen this one?" })
            .Expect(201));
        Assert.Equal(("False", "True"), (sent.String("canSend"), sent.Json.GetProperty("sent")[0].GetProperty("byHand").ToString()));
        await firm.Owner.Post($"/invoices/{invoice}/reminders").Refused(409, "reminded-today");
        await firm.Owner.Post($"/invoices/{other}/reminders").Refused(409, "reminded-today");
        var mail = Assert.Single(await Reminders(email));
        Assert.Contains("A reminder: have you seen this one?", mail.TextBody, StringComparison.Ordinal);
        await Pass(firm, 1);
        var both = await _portal.Settled(() => Task.WhenAll(firm.Owner.Post($"/invoices/{invoice}/reminders"),
            firm.Owner.Post($"/invoices/{other}/reminders")));
        Assert.Equal([201, 409], both.Select(a => (int)a.Status).Order());
        Assert.Equal(2, (await Reminders(email)).Count);
        var draft = (await firm.Owner.Post("/invoices", new
        {
            clientId = client,
            title = "D",
            currency = "EUR",
            lines = new[] { new { description = "W", quantity = 1, unitPrice = 1, taxRate = 0 } }
        }).Expect(201)).Id("id");
        await firm.Owner.Post($"/invoices/{draft}/reminders").Refused(409, "nothing-to-remind");
    }

    [Fact]
    public async Task a_person_of_two_clients_gets_one_mail_that_reminds_a_day()
    {
        var (firm, client, email, _) = await Served();
        var other = await firm.NewClient("Second");
        var id = (await firm.Owner.Get("/contacts").Expect(200)).Items.Single(c => c.GetProperty("email").GetString() == email).GetProperty("id").GetGuid();
        await firm.Change(HttpMethod.Patch, $"/contacts/{id}", $"/contacts/{id}", new { clientId = other, preset = "owner" }).Expect(200);
        var (mine, theirs) = (await Issued(firm, client), await Issued(firm, other));
        await TurnOn(firm);
        await Pass(firm, 4);
        await Round();
        Assert.Equal(("3", "3"), (await Sent(firm, mine), await Sent(firm, theirs)));
        var mail = Assert.Single(await Reminders(email));
        Assert.Contains("INV-00001", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("INV-00002", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task rules_that_say_something_wrong_are_refused_at_their_field()
    {
        var (firm, _, _, contact) = await Served();
        static HashSet<string?> Faults(Answered refused) => refused.Json.GetProperty("errors").EnumerateArray()
            .Select(e => e.GetProperty("pointer").GetString()).ToHashSet();
        foreach (var (steps, pointer) in new (object, string)[]
        {
            (new[] { new { days = 91 } }, "/steps/0/days"), (new[] { new { days = 3 }, new { days = 3 } }, "/steps"),
            (new[] { new { days = 3, text = new string('x', 1001) } }, "/steps/0/text"), (Enumerable.Range(0, 11).Select(d => new { days = d }), "/steps"),
        })
            Assert.Contains(pointer, Faults(await firm.Change(HttpMethod.Patch, Rules, Rules, new { steps }).Refused(400, "validation-failed")));
        await contact.Get(Rules).Refused(403, "forbidden");
        var member = (await firm.NewMember("member")).Visitor;
        await member.Patch(Rules, new { on = true }, "\"v0\"").Refused(403, "forbidden");
        var own = await firm.Change(HttpMethod.Patch, Rules, Rules,
            new { on = true, steps = new object[] { new { days = 7, text = "Pay." }, new { days = -2 } } }).Expect(200);
        Assert.Equal([-2, 7], own.Json.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("days").GetInt32()));
        await firm.Owner.Patch(Rules, new { on = false }, "\"v99\"").Refused(412, "stale");
    }
}
