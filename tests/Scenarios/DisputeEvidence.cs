using Microsoft.Extensions.DependencyInjection;
using Portal.Scenarios.Harness;
using Portal.StripeTwin;

namespace Portal.Scenarios;

/// <summary>What a payer's bank wants back is answered with what the portal knows: filled in by itself, read by a member, submitted once.</summary>
public class DisputeEvidence(PayingPortal fixture) : IClassFixture<PayingPortal>, IAsyncLifetime
{
    private const string Good = "4242424242424242";

    private readonly TestPortal _portal = fixture.Portal;
    private readonly TwinState _twin = fixture.Twin;

    public Task InitializeAsync()
    {
        _twin.WebhookMode = WebhookMode.Normal;
        _twin.ForgetFaults();
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private sealed record Served(Firm Firm, Guid Client, Visitor Payer, Guid Invoice, Guid Charge, string Dispute);

    /// <summary>An invoice that a contact has read, asked about, paid, and whose payment their bank wants back.</summary>
    private async Task<Served> Disputed()
    {
        var firm = await _portal.NewFirm("Disputed");
        await fixture.Connect(firm);
        var client = await firm.NewClient();
        var payer = (await firm.NewContact(client)).Visitor;
        var lines = new[] { new { description = "A logo in three variants", quantity = 1, unitPrice = 10_000, taxRate = 0 } };
        var invoice = (await firm.Owner.Post("/invoices", new { clientId = client, title = "Branding", currency = "EUR", lines }).Expect(201)).Id("id");
        await _portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/issue").Expect(200));
        await _portal.Settled(() => payer.Get($"/invoices/{invoice}").Expect(200));
        var thread = (await _portal.Settled(() => payer.Post("/threads", new
        {
            clientId = client,
            title = "The logo",
            subjectKind = "invoice",
            subjectId = invoice,
            text = "We love the second variant!",
        }).Expect(201))).Id("id");
        Assert.NotEqual(Guid.Empty, thread);
        var started = await payer.Post("/charges", new { invoices = new[] { new { invoiceId = invoice } } }).Expect(201);
        var page = new Uri(started.String("url")).Segments[^1];
        await _portal.Settled(async () => { _twin.Pay(page, Good); await fixture.Told(); return 0; });
        var there = _twin.Truth().Single(t => t.Metadata.GetValueOrDefault("portal_charge") == started.Id("id").ToString()).Charge!;
        var dispute = await _portal.Settled(async () => { var id = _twin.Dispute(there); await fixture.Told(); return id; });
        await _portal.TimelineCaughtUp();
        return new(firm, client, payer, invoice, started.Id("id"), dispute);
    }

    private static async Task<IEnumerable<System.Text.Json.JsonElement>> Told(Served served, string kind) =>
        (await served.Firm.Owner.Get("/me/notifications").Expect(200)).Items.Where(n => n.GetProperty("kind").GetString() == kind);

    private static async Task<IEnumerable<Guid>> AtHome(Visitor visitor) => (await visitor.Get("/me/home").Expect(200)).Json.GetProperty("waitsForMe")
        .EnumerateArray().Where(w => w.GetProperty("kind").GetString() == "dispute").Select(w => w.GetProperty("id").GetGuid());

    [Fact]
    public async Task evidence_is_filled_in_from_what_is_known_changed_by_a_member_and_submitted_once()
    {
        var served = await Disputed();
        var (owner, path) = (served.Firm.Owner, $"/charges/{served.Charge}/evidence");
        var drafted = await owner.Get(path).Expect(200);
        Assert.Equal(("none", "0", "open"), (drafted.String("status"), drafted.String("version"), drafted.String("dispute")));
        var texts = drafted.Json.GetProperty("texts");
        Assert.Contains("A logo in three variants", texts.GetProperty("productDescription").GetString(), StringComparison.Ordinal);
        Assert.Contains("We love the second variant!", texts.GetProperty("statement").GetString(), StringComparison.Ordinal);
        Assert.Contains("Visa •••• 4242", texts.GetProperty("statement").GetString(), StringComparison.Ordinal);
        Assert.Contains("opened invoice", texts.GetProperty("accessLog").GetString(), StringComparison.Ordinal);
        Assert.Contains("@", texts.GetProperty("customerEmail").GetString(), StringComparison.Ordinal);
        Assert.Equal(["receipt", "invoice"], drafted.Json.GetProperty("papers").EnumerateArray().Select(p => p.GetProperty("paper").GetString()!));
        await served.Payer.Get(path).Refused(403, "forbidden");

        var body = new { texts = new { customerName = "North Bakery", statement = "They had what they paid for." }, papers = new[] { "receipt" } };
        await owner.Send(HttpMethod.Put, path, System.Net.Http.Json.JsonContent.Create(body), ("If-Match", "\"v7\"")).Refused(412, "stale");
        var written = await served.Firm.Change(HttpMethod.Put, path, path, body);
        Assert.Equal(("1", "North Bakery"), (written.String("version"), written.String("texts", "customerName")));
        Assert.Equal(0, _twin.Submissions(served.Dispute));

        var submitted = await _portal.Settled(() => owner.Post($"{path}/submit").Expect(200));
        Assert.Equal("submitted", submitted.String("status"));
        Assert.NotNull(submitted.Json.GetProperty("submittedByName").GetString());
        await _portal.Settled(() => owner.Post($"{path}/submit").Expect(200));
        await owner.Send(HttpMethod.Put, path, System.Net.Http.Json.JsonContent.Create(body), ("If-Match", "\"v1\"")).Refused(409, "evidence-submitted");
        await _portal.Settled(async () => { await fixture.Told(); return 0; });

        var said = _twin.Evidence(served.Dispute);
        Assert.Equal(("North Bakery", "They had what they paid for."), (said["customer_name"], said["uncategorized_text"]));
        Assert.Equal(1, _twin.Submissions(served.Dispute));
        Assert.Equal("%PDF-"u8.ToArray(), _twin.Content(said["receipt"])[..5]);
        Assert.DoesNotContain("service_documentation", said.Keys);
        await _portal.TimelineCaughtUp();
        var told = Assert.Single((await owner.Get("/timeline?filter[kind]=dispute-evidence-submitted").Expect(200)).Items);
        Assert.NotNull(told.GetProperty("actorName").GetString());
        Assert.Empty((await served.Payer.Get("/timeline?filter[kind]=dispute-evidence-submitted").Expect(200)).Items);
        Assert.Empty((await served.Payer.Get("/timeline?filter[kind]=charge-disputed").Expect(200)).Items);
    }

    [Fact]
    public async Task what_the_provider_did_not_answer_is_said_once_all_the_same()
    {
        var served = await Disputed();
        var path = $"/charges/{served.Charge}/evidence";
        // The provider has taken it, and its answer is lost, twice.
        for (var n = 0; n < 2; n++) _twin.Plan(new(FaultKind.ResetAfter, $"/v1/disputes/{served.Dispute}", "POST", 1, 0));
        _twin.WebhookMode = new() { DropEvery = 1 };
        var asked = await _portal.Settled(() => served.Firm.Owner.Post($"{path}/submit").Expect(200));
        Assert.Equal("submitting", asked.String("status"));
        fixture.Pass(TimeSpan.FromMinutes(6));
        await _portal.Settled(async () => { await fixture.Look(); return 0; });
        Assert.Equal(("submitted", 1), ((await served.Firm.Owner.Get(path).Expect(200)).String("status"), _twin.Submissions(served.Dispute)));
    }

    [Fact]
    public async Task what_the_provider_does_not_take_can_be_changed_and_submitted_again()
    {
        var served = await Disputed();
        var path = $"/charges/{served.Charge}/evidence";
        // Nobody is there any more when the provider answers, and says no.
        for (var n = 0; n < 2; n++) _twin.Plan(new(FaultKind.ResetBefore, $"/v1/disputes/{served.Dispute}", "POST", 1, 0));
        Assert.Equal("submitting", (await _portal.Settled(() => served.Firm.Owner.Post($"{path}/submit").Expect(200))).String("status"));
        _twin.Plan(new(FaultKind.Status, $"/v1/disputes/{served.Dispute}", "POST", 1, 0) { Status = 400 });
        fixture.Pass(TimeSpan.FromMinutes(6));
        await _portal.Settled(async () => { await fixture.Look(); return 0; });
        var refused = await served.Firm.Owner.Get(path).Expect(200);
        Assert.Equal("none", refused.String("status"));
        Assert.NotNull(refused.Json.GetProperty("refusal").GetString());
        Assert.Single(await Told(served, "dispute-evidence-refused"));
        await served.Firm.Change(HttpMethod.Put, path, path, new { texts = new { statement = "Shorter." }, papers = Array.Empty<string>() });
        Assert.Equal("submitted", (await _portal.Settled(() => served.Firm.Owner.Post($"{path}/submit").Expect(200))).String("status"));
        Assert.Equal("Shorter.", _twin.Evidence(served.Dispute)["uncategorized_text"]);
    }

    [Fact]
    public async Task members_hear_until_when_to_answer_and_once_more_three_days_before()
    {
        var served = await Disputed();
        var facts = Assert.Single(await Told(served, "charge-disputed")).GetProperty("facts");
        Assert.Equal($"{fixture.Clock.Today.AddDays(9):yyyy-MM-dd}", facts.GetProperty("replyBy").GetString());
        foreach (var (days, reminders) in new[] { (5, 0), (1.5, 1), (1, 1) })
        {
            fixture.Pass(TimeSpan.FromDays(days));
            await _portal.Settled(async () => { await fixture.Look(); return 0; });
            await served.Firm.Owner.SignIn(served.Firm.ShortName, $"owner@{served.Firm.ShortName}.example");
            Assert.Equal(reminders, (await Told(served, "dispute-evidence-due")).Count());
        }
        var payment = (await served.Firm.Owner.Get($"/charges/{served.Charge}").Expect(200)).Id("paymentId");
        Assert.Equal([payment], await AtHome(served.Firm.Owner));
        _twin.CloseDispute(served.Dispute, won: true);
        await _portal.Settled(async () => { await fixture.Told(); return 0; });
        await served.Firm.Owner.Post($"/charges/{served.Charge}/evidence/submit").Refused(409, "dispute-closed");
        Assert.Empty(await AtHome(served.Firm.Owner));
    }

    [Fact]
    public async Task what_was_submitted_in_the_providers_own_pages_is_not_asked_for_again()
    {
        var served = await Disputed();
        await _portal.Settled(async () => { _twin.SubmitEvidence(served.Dispute, "We did it there."); await fixture.Told(); return 0; });
        var read = await served.Firm.Owner.Get($"/charges/{served.Charge}/evidence").Expect(200);
        Assert.Equal(("submitted", null), (read.String("status"), read.Json.GetProperty("submittedBy").GetString()));
    }
}
