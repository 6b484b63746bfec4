using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Portal.Billing.RecurringInvoices;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>A client is billed the same again and again, each period once.</summary>
public sealed class RecurringInvoices(MovedPortal moved) : IClassFixture<MovedPortal>
{
    private readonly MovedClock _clock = moved.Clock;
    private readonly TestPortal _portal = moved.Portal;

    private DateOnly Today => _clock.Today;
    private RecurringRounds Rounds => _portal.Services.GetRequiredService<RecurringRounds>();

    private object Weekly(Guid client, string action = "issue", int? count = null, object? lines = null) => new
    {
        clientId = client,
        title = "Hosting, {period}",
        currency = "EUR",
        lines = lines ?? Lines(4900),
        every = "weekly",
        startsOn = Today,
        action,
        count,
        termsDays = 10,
    };

    private static object[] Lines(int price) => [new { description = "Hosting", quantity = 1, unitPrice = price, taxRate = 19 }];

    private async Task<Guid> Schedule(Firm firm, object body) => (await _portal.Settled(() => firm.Owner.Post("/recurring-invoices", body).Expect(201)))
        .Id("id");

    private async Task Pass(Firm firm, int days)
    {
        _clock.Ahead += TimeSpan.FromDays(days);
        await firm.Owner.SignIn(firm.ShortName, $"owner@{firm.ShortName}.example");
    }

    private async Task Bill() => await _portal.Settled(async () =>
    {
        while (await Rounds.Go(CancellationToken.None) > 0) { }
        return true;
    });

    private static async Task<IReadOnlyList<JsonElement>> Made(Visitor who, Guid schedule) =>
        (await who.Get($"/invoices?filter[recurringInvoiceId]={schedule}&sort=createdAt").Expect(200)).Items;

    private static Task<Answered> Act(Firm firm, Guid schedule, string act) =>
        firm.Change(HttpMethod.Post, $"/recurring-invoices/{schedule}/{act}", $"/recurring-invoices/{schedule}");

    private static Task<Answered> Change(Firm firm, Guid schedule, object body) =>
        firm.Change(HttpMethod.Patch, $"/recurring-invoices/{schedule}", $"/recurring-invoices/{schedule}", body);

    [Fact]
    public async Task each_period_is_billed_once_after_any_downtime_and_with_several_rounds_at_once()
    {
        var firm = await _portal.NewFirm("Recurring");
        var client = await firm.NewClient();
        var (_, contact) = await firm.NewContact(client);
        var schedule = await Schedule(firm, Weekly(client));
        await Bill();
        var first = Assert.Single(await Made(firm.Owner, schedule));
        Assert.Equal(("issued", "INV-00001", 5831), (first.GetProperty("status").GetString(), first.GetProperty("number").GetString(),
            first.GetProperty("total").GetProperty("amount").GetInt32()));
        Assert.Equal(Today.AddDays(10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), first.GetProperty("dueOn").GetString());
        var shown = await contact.Get($"/invoices/{first.GetProperty("id")}").Expect(200);
        Assert.StartsWith("Hosting, " + Today.Day, shown.String("title"), StringComparison.Ordinal);
        Assert.Equal(schedule, shown.Id("recurringInvoiceId"));
        Assert.Contains((await contact.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "invoice-issued");
        // What the firm bills again and again is its own to know.
        await contact.Get("/recurring-invoices").Refused(403, "forbidden");
        await contact.Get($"/recurring-invoices/{schedule}").Refused(403, "forbidden");

        await Pass(firm, 29);
        await _portal.Settled(async () =>
        {
            for (var round = 0; round < 6; round++) await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Rounds.Go(CancellationToken.None)));
            return true;
        });
        var made = await Made(firm.Owner, schedule);
        Assert.Equal(Enumerable.Range(1, 5).Select(n => $"INV-{n:00000}"), made.Select(i => i.GetProperty("number").GetString()).Order());
        Assert.Equal(5, made.Select(i => i.GetProperty("title").GetString()).Distinct().Count());
        var now = await firm.Owner.Get($"/recurring-invoices/{schedule}").Expect(200);
        Assert.Equal(("5", Today.AddDays(6).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            (now.String("made"), now.Json.GetProperty("next")[0].GetProperty("on").GetString()));
        Assert.Equal(5, now.Json.GetProperty("next").GetArrayLength());
    }

    [Fact]
    public async Task what_is_missed_while_it_is_paused_is_not_billed_and_a_schedule_ends_by_itself_or_by_hand()
    {
        var firm = await _portal.NewFirm("Pausing");
        var schedule = await Schedule(firm, Weekly(await firm.NewClient(), count: 3));
        await Bill();
        Assert.Equal("paused", (await Act(firm, schedule, "pause")).String("status"));
        Assert.Equal("paused", (await Act(firm, schedule, "pause")).String("status"));
        await Pass(firm, 22);
        await Bill();
        Assert.Single(await Made(firm.Owner, schedule));
        Assert.Equal("active", (await Act(firm, schedule, "resume")).String("status"));
        await Bill();
        Assert.Single(await Made(firm.Owner, schedule));
        await Pass(firm, 13);
        await Bill();
        Assert.Equal(3, (await Made(firm.Owner, schedule)).Count);
        Assert.Equal("ended", (await firm.Owner.Get($"/recurring-invoices/{schedule}").Expect(200)).String("status"));
        await Act(firm, schedule, "resume").Refused(409, "recurring-ended");

        var other = await Schedule(firm, Weekly(await firm.NewClient("Other")));
        Assert.Equal("ended", (await Act(firm, other, "end")).String("status"));
        await Act(firm, other, "end").Expect(200);
        await Bill();
        Assert.Empty(await Made(firm.Owner, other));
        Assert.Equal([schedule, other], (await firm.Owner.Get("/recurring-invoices?filter[status]=ended&sort=createdAt").Expect(200))
            .Items.Select(r => r.GetProperty("id").GetGuid()));
        await _portal.TimelineCaughtUp();
        var kinds = (await firm.Owner.Get("/timeline?limit=100").Expect(200)).Items.Select(e => e.GetProperty("kind").GetString()).ToList();
        Assert.All(new[] { "scheduled", "paused", "resumed", "ended" }, k => Assert.Contains($"recurring-invoice-{k}", kinds));
        Assert.Equal(1, kinds.Count(k => k == "recurring-invoice-paused"));
    }

    [Fact]
    public async Task a_price_changes_from_a_day_on_and_drafts_wait_for_a_member()
    {
        var firm = await _portal.NewFirm("Prices");
        var (memberId, member) = await firm.NewMember("member");
        Assert.NotEqual(Guid.Empty, memberId);
        var schedule = await Schedule(firm, Weekly(await firm.NewClient(), action: "draft"));
        await Bill();
        var prices = new[] { new { from = Today.AddDays(8), lines = Lines(10_000) } };
        var changed = await Change(firm, schedule, new { prices }).Expect(200);
        Assert.Equal([5831, 11_900, 11_900, 11_900, 11_900], changed.Json.GetProperty("next").EnumerateArray()
            .Select(n => n.GetProperty("total").GetProperty("amount").GetInt32()));
        await Pass(firm, 15);
        await Bill();
        Assert.Equal([("draft", 5831), ("draft", 5831), ("draft", 11_900)], (await Made(firm.Owner, schedule))
            .Select(i => (i.GetProperty("status").GetString()!, i.GetProperty("total").GetProperty("amount").GetInt32())));
        var email = (await firm.Owner.Get($"/admin/members/{memberId}").Expect(200)).String("email");
        await member.SignIn(firm.ShortName, email);
        Assert.Equal(3, (await member.Get("/me/notifications").Expect(200)).Items.Count(n => n.GetProperty("kind").GetString() == "recurring-invoice-drafted"));
        Assert.DoesNotContain(await MailsTo(email), s => s.Contains("Hosting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task what_cannot_be_sent_stays_a_draft_and_the_firms_people_are_told()
    {
        var firm = await _portal.NewFirm("Lacking");
        var (client, other) = (await firm.NewClient(), await firm.NewClient("Other"));
        var (_, contact) = await firm.NewContact(client);
        var limited = (await firm.NewLimited("member", other)).Visitor;
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0, category = "reverseCharge" } };
        var schedule = await Schedule(firm, Weekly(client, lines: lines));
        await Bill();
        var draft = Assert.Single(await Made(firm.Owner, schedule));
        Assert.Equal("draft", draft.GetProperty("status").GetString());
        var told = Assert.Single((await firm.Owner.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind")
            .GetString() == "recurring-invoice-not-issued");
        Assert.Equal(("reverse-charge-tax-ids", draft.GetProperty("id").GetGuid()),
            (told.GetProperty("facts").GetProperty("reason").GetString(), told.GetProperty("subjectId").GetGuid()));
        Assert.Contains(await MailsTo($"owner@{firm.ShortName}.example"), s =>
            s.StartsWith("A recurring invoice couldn’t be sent: Hosting", StringComparison.Ordinal));
        foreach (var stranger in new[] { contact, limited })
            Assert.DoesNotContain((await stranger.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind")
                .GetString()!.StartsWith("recurring", StringComparison.Ordinal));
        // Once it has what it lacked, a member sends it; the number that it could not have was not taken.
        await firm.Change(HttpMethod.Patch, $"/invoices/{draft.GetProperty("id")}", $"/invoices/{draft.GetProperty("id")}", new { lines = Lines(100) })
            .Expect(200);
        Assert.Equal("INV-00001", (await _portal.Settled(() => firm.Owner.Post($"/invoices/{draft.GetProperty("id")}/issue").Expect(200))).String("number"));
    }

    [Fact]
    public async Task an_archived_client_is_billed_no_more_until_somebody_resumes_it()
    {
        var firm = await _portal.NewFirm("Archiving");
        var client = await firm.NewClient();
        var schedule = await Schedule(firm, Weekly(client));
        await Bill();
        await _portal.Settled(() => firm.Change(HttpMethod.Post, $"/clients/{client}/archive", $"/clients/{client}", new { }).Expect(200));
        Assert.Equal("paused", (await firm.Owner.Get($"/recurring-invoices/{schedule}").Expect(200)).String("status"));
        await Act(firm, schedule, "resume").Refused(409, "client-archived");
        await Pass(firm, 15);
        await _portal.Settled(() => firm.Change(HttpMethod.Post, $"/clients/{client}/restore", $"/clients/{client}").Expect(200));
        await Act(firm, schedule, "resume").Expect(200);
        await Bill();
        Assert.Single(await Made(firm.Owner, schedule));
    }

    [Fact]
    public async Task nothing_is_billed_for_a_firm_that_is_suspended_and_all_of_it_once_it_is_not()
    {
        var firm = await _portal.NewFirm("Suspended");
        var schedule = await Schedule(firm, Weekly(await firm.NewClient()));
        var admin = _portal.Operator();
        Task<Answered> Set(string state) => _portal.Settled(() => admin.Post($"/admin/firms/{firm.Id}/{state}").Expect(200));
        await Set("suspend");
        _clock.Ahead += TimeSpan.FromDays(7);
        await Bill();
        await Set("resume");
        await Pass(firm, 0);
        Assert.Empty(await Made(firm.Owner, schedule));
        await Bill();
        Assert.Equal(2, (await Made(firm.Owner, schedule)).Count);
    }

    [Fact]
    public async Task a_schedule_that_says_something_wrong_is_refused_at_its_field()
    {
        var firm = await _portal.NewFirm("Wrong");
        var client = await firm.NewClient();
        static HashSet<string?> Faults(Answered refused) => refused.Json.GetProperty("errors").EnumerateArray()
            .Select(e => e.GetProperty("pointer").GetString()).ToHashSet();
        object Body(object more) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(JsonSerializer.Serialize(Weekly(client)))!
            .Concat(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(JsonSerializer.Serialize(more))!).GroupBy(p => p.Key)
                .ToDictionary(g => g.Key, g => g.Last().Value);
        var wrong = new (object More, string Pointer)[]
        {
            (new { interval = 0 }, "/interval"), (new { dayOfMonth = 32 }, "/dayOfMonth"), (new { dayOfMonth = 1 }, "/dayOfMonth"),
            (new { count = 1, endsOn = Today }, "/count"), (new { count = 0 }, "/count"), (new { termsDays = 366 }, "/termsDays"),
                (new { startsOn = "1999-01-01" }, "/startsOn"),
            (new { lines = Array.Empty<object>() }, "/lines"), (new { currency = "XXX" }, "/currency"),
            (new { prices = new[] { new { from = Today, lines = Array.Empty<object>() } } }, "/prices/0/lines"),
        };
        foreach (var (more, pointer) in wrong)
            Assert.Contains(pointer, Faults(await firm.Owner.Post("/recurring-invoices", Body(more)).Refused(400, "validation-failed")));
        await firm.Owner.Post("/recurring-invoices", Body(new { every = "daily" })).Expect(400);
        Assert.Contains("/startsOn", Faults(await firm.Owner.Post("/recurring-invoices", Body(new { startsOn = Today.AddDays(-1) }))
            .Refused(409, "recurring-start-past")));
        await firm.Owner.Post("/recurring-invoices", Body(new { endsOn = Today.AddDays(-1) })).Refused(409, "recurring-never-due");
        await firm.Owner.Post("/recurring-invoices", Body(new { clientId = Guid.CreateVersion7() })).Refused(404, "not-found");

        var schedule = await Schedule(firm, Weekly(client, count: 5));
        Assert.Contains("/count", Faults(await Change(firm, schedule, new { endsOn = Today.AddDays(30) }).Refused(400, "validation-failed")));
        Assert.Equal("2", (await Change(firm, schedule, new { interval = 2 }).Expect(200)).String("interval"));
        Assert.Equal("monthly", (await Change(firm, schedule, new { every = "monthly", dayOfMonth = 31 }).Expect(200)).String("every"));
        await Change(firm, schedule, new { startsOn = Today.AddDays(-3) }).Refused(409, "recurring-start-past");
        await firm.Owner.Patch($"/recurring-invoices/{schedule}", new { title = "Late" }, "\"v1\"").Refused(412, "stale");
    }

    private async Task<IReadOnlyList<string>> MailsTo(string email)
    {
        await _portal.ListenersCaughtUp();
        var folder = new DirectoryInfo(Path.Combine(_portal.Data, "mail"));
        return [.. folder.EnumerateFiles("*.eml").Select(f => MimeMessage.Load(f.FullName)).Where(m => m.To.Mailboxes.Single().Address == email)
            .Select(m => m.Subject!)];
    }
}
