using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using Portal.Billing.Payments;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios.Upgrades;

/// <summary>An installation that an earlier release left in the middle of its work starts under today's code and keeps everything.</summary>
public sealed class UpgradingFromARelease(UpgradingFromARelease.Upgraded upgraded) : IClassFixture<UpgradingFromARelease.Upgraded>
{
    private readonly TestPortal portal = upgraded.Portal;
    private readonly KeptInstallation kept = upgraded.Kept;

    [Fact]
    public void finishes_what_was_half_done()
    {
        var mails = Directory.GetFiles(Path.Combine(portal.Data, "mail")).Select(Path.GetFileName);
        Assert.Equal([], kept.Facts.GetProperty("mails").EnumerateArray().Select(m => m.GetString()).Except(mails));
    }

    [Fact]
    public void answers_everybody_as_before()
    {
        Assert.True(kept.Answers.Count > 500, "Hardly anything was asked.");
        Assert.True(upgraded.Differences.Count == 0, $"{upgraded.Differences.Count} answers are others:\n{string.Join('\n', upgraded.Differences.Take(50))}");
    }

    [Fact]
    public async Task replays_to_the_same_timeline()
    {
        await upgraded.Finished();
        var before = await Timelines();
        await portal.Operator().Post("/admin/projections/timeline/rebuild").Expect(204);
        await upgraded.Finished();
        var after = await Timelines();
        foreach (var person in before.Keys) Assert.True(before[person] == after[person], $"The timeline of {person} is another one after its rebuild.");
    }

    [Fact]
    public async Task books_what_was_paid_before()
    {
        while (await portal.Services.GetRequiredService<StartPaymentsRounds>().Go(CancellationToken.None) > 0) { }
        await portal.LedgerCaughtUp();
        var owner = upgraded.As("studio owner");
        var invoices = (await owner.Whole("/invoices?limit=100"))!.Value.GetProperty("items").EnumerateArray().Where(i => Text(i, "status") == "issued")
            .Select(i => i.GetProperty("outstanding")).GroupBy(o => Text(o, "currency")).ToDictionary(g => g.Key, g => g.Sum(Amount));
        // Some were said to have been paid on a day that is yet to come.
        var books = (await owner.Get("/reports/trial-balance?asOf=2040-01-01").Expect(200)).Json.GetProperty("currencies").EnumerateArray().ToDictionary(
            c => Text(c, "currency"), c => c.GetProperty("accounts").EnumerateArray().Where(a => Text(a, "account") == "receivables")
                .Sum(a => Amount(a.GetProperty("balance"))));
        Assert.NotEmpty(invoices);
        Assert.Equal(invoices, books.Where(b => b.Value != 0).ToDictionary());
        foreach (var invoice in await Of(owner, "/invoices", kept.Facts.GetProperty("client").GetGuid()))
            foreach (var payment in (await owner.Get($"/invoices/{Id(invoice)}").Expect(200)).Json.GetProperty("payments").EnumerateArray())
                await owner.Get($"/payments/{Id(payment)}").Expect(200);

        static long Amount(JsonElement money) => money.GetProperty("amount").GetInt64();
    }

    [Fact]
    public async Task goes_on_with_what_was_there()
    {
        // Their pages are still open: they come with the cookie and the token of then.
        var (owner, contact) = (upgraded.As("studio owner"), upgraded.As("studio contact"));
        var client = kept.Facts.GetProperty("client").GetGuid();
        var invoice = (await Of(owner, "/invoices", client)).First(i => Text(i, "status") == "issued");
        var paid = new { amount = new { amount = 1, currency = Text(invoice.GetProperty("outstanding"), "currency") }, receivedOn = "2026-11-29" };
        await portal.Settled(() => owner.Post($"/invoices/{Id(invoice)}/payments", paid).Expect(201));

        var thread = Id((await Of(contact, "/threads", client))[0]);
        await portal.Settled(() => contact.Post($"/threads/{thread}/messages", new { text = "Still here." }).Expect(201));
        Assert.Single((await owner.Get($"/threads/{thread}/messages?limit=100").Expect(200)).Items, m => Text(m, "text") == "Still here.");

        var project = Id((await Of(owner, "/projects", client))[0]);
        await portal.Settled(() => owner.Post("/tasks", new { projectId = project, title = "After the upgrade", visible = true }).Expect(201));

        var document = Id((await Of(owner, "/documents", client))[0]);
        await portal.Settled(() => owner.Upload($"/documents/{document}/versions?fileName=next.txt", "Next.\n"u8.ToArray()).Expect(201));

        foreach (var (by, path, name) in new[] { (contact, "/me", "Nora Renamed"), (owner, $"/clients/{client}", "Northwind again") })
        {
            var version = (await by.Get(path).Expect(200)).ETag;
            await portal.Settled(() => by.Patch(path, new { name }, version).Expect(200));
        }

        await portal.TimelineCaughtUp();
        var kinds = (await owner.Get("/timeline?limit=20").Expect(200)).Items.Select(e => Text(e, "kind"));
        string[] told = ["payment-recorded", "message-posted", "task-added", "document-version-added", "person-renamed", "client-renamed"];
        Assert.Equal([], told.Except(kinds));
        Assert.Contains((await owner.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("subjectId").GetGuid() == thread);
    }

    [Fact]
    public async Task opens_what_only_its_keys_open()
    {
        var (person, app, visitor) = (kept.Facts.GetProperty("secondFactor"), kept.Facts.GetProperty("app"), portal.Visitor());
        var shown = new { email = Text(person, "email"), password = Text(person, "password"), firm = Text(person, "firm") };
        visitor.Keep(await visitor.Post("/auth/login", shown).Expect(202));
        var code = new Totp(Base32Encoding.ToBytes(Text(person, "secret"))).ComputeTotp(upgraded.Now.UtcDateTime);
        await portal.Settled(() => visitor.Post("/auth/second-factor", new { code }).Expect(200));

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = Text(app, "refreshToken"),
            ["client_id"] = Text(app, "clientId"),
        });
        Assert.NotEmpty((await portal.Visitor().Send(HttpMethod.Post, "//connect/token", form).Expect(200)).String("access_token"));
    }

    private async Task<Dictionary<string, string>> Timelines()
    {
        var timelines = new Dictionary<string, string>();
        foreach (var name in kept.People.Select(p => p.Name)) timelines[name] = (await upgraded.As(name).Whole("/timeline?limit=100"))!.Value.GetRawText();
        return timelines;
    }

    private static async Task<IReadOnlyList<JsonElement>> Of(Visitor by, string list, Guid client) =>
        (await by.Get($"{list}?filter[clientId]={client}&limit=100").Expect(200)).Items;

    private static Guid Id(JsonElement thing) => thing.GetProperty("id").GetGuid();
    private static string Text(JsonElement thing, string name) => thing.GetProperty(name).GetString()!;

    /// <summary>
    /// What was given up on is tried again, and when everything is done each address is read as it was read then: by people who
    /// are still signed in.
    /// </summary>
    public sealed class Upgraded() : UpgradedPortal("2026-11.zip")
    {
        /// <summary>The first difference of each answer.</summary>
        public IReadOnlyList<string> Differences { get; private set; } = [];

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await Portal.Operator().Post("/admin/dead-letters/replay-all").Expect(204);
            await Finished();
            var containment = new Containment(Kept.At, new(Kept.Answers, Kept.At));
            var read = await Task.WhenAll(Kept.Answers.GroupBy(a => a.By).Select(async asked =>
            {
                var differences = new List<string>();
                foreach (var answer in asked)
                {
                    var now = await As(answer.By).Whole(answer.Path);
                    var missing = now is null ? "it is not answered any more" : containment.Missing(answer.Body, now.Value);
                    if (missing is not null) differences.Add($"{answer.By} GET {answer.Path}: {missing}");
                }
                return differences;
            }));
            await Finished();
            Differences = [.. read.SelectMany(d => d)];
        }
    }
}
