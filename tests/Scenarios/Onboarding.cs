using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>How far contacts have come in their first time here.</summary>
[Collection(OnePortal.Name)]
public class Onboarding(TestPortal portal)
{
    private static IEnumerable<string> Done(JsonElement onboarding) => onboarding.GetProperty("steps").EnumerateArray().Where(s => s.GetProperty("doneAt").ValueKind != JsonValueKind.Null).Select(s => s.GetProperty("step").GetString()!);
    private static async Task<IEnumerable<string>> Mine(Visitor visitor) => Done((await visitor.Get("/me/onboarding").Expect(200)).Json);
    private async Task<int> Told(Firm firm, string kind)
    {
        await portal.TimelineCaughtUp();
        return (await firm.Owner.Get($"/timeline?filter[kind]={kind}").Expect(200)).Items.Count;
    }

    private async Task Wait(Guid person, int days)
    {
        await using var command = portal.Services.GetRequiredService<Database>().Worker.CreateCommand($"update identity.mt_doc_onboarding set last_at = last_at - interval '{days} days' where id = '{person}'");
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task onboarding_follows_from_what_a_contact_does_and_says()
    {
        var firm = await portal.NewFirm("Beginners");
        var client = await firm.NewClient();
        var (id, nora) = await firm.NewContact(client);
        Assert.Empty(await Mine(nora));
        await portal.Settled(() => nora.Post("/me/onboarding/welcome").Expect(200));
        await portal.Settled(() => nora.Post("/me/onboarding/welcome").Expect(200));
        Assert.Equal(["welcome", "profile"], Done((await portal.Settled(() => nora.Post("/me/onboarding/profile").Expect(200))).Json));
        Assert.Equal((2, 0), (await Told(firm, "onboarding-step-done"), await Told(firm, "onboarding-completed")));

        await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=a.pdf", "%PDF-1.7"u8.ToArray()).Expect(201));
        Assert.Equal(["welcome", "profile"], await Mine(nora)); // what members do is no step of hers
        await portal.Settled(() => nora.Upload($"/documents?clientId={client}&fileName=b.pdf", "%PDF-1.7"u8.ToArray()).Expect(201));
        await portal.Settled(() => nora.Upload($"/documents?clientId={client}&fileName=c.pdf", "%PDF-1.7"u8.ToArray()).Expect(201));
        Assert.Equal(["welcome", "profile", "document"], await Mine(nora));
        await portal.Settled(() => nora.Post("/threads", new { clientId = client, title = "Hello", text = "Hello" }).Expect(201));
        Assert.Equal(["welcome", "profile", "document", "hello"], await Mine(nora));
        Assert.NotEqual(JsonValueKind.Null, (await nora.Get("/me/onboarding").Expect(200)).Json.GetProperty("completedAt").ValueKind);
        Assert.Equal((4, 1), (await Told(firm, "onboarding-step-done"), await Told(firm, "onboarding-completed")));

        var row = (await firm.Owner.Get($"/clients/{client}/onboarding").Expect(200)).Items.Single();
        Assert.Equal((id, "active", false), (row.GetProperty("personId").GetGuid(), row.GetProperty("status").GetString()!, row.GetProperty("stalled").GetBoolean()));
        Assert.Equal(4, Done(row.GetProperty("onboarding")).Count());
    }

    [Fact]
    public async Task onboarding_counts_a_document_that_was_opened_and_each_step_once_however_many_come_at_once()
    {
        var firm = await portal.NewFirm("Eager");
        var client = await firm.NewClient();
        var (_, nora) = await firm.NewContact(client);
        var document = (await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=a.pdf", "%PDF-1.7"u8.ToArray()).Expect(201))).Id("id");
        await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 8).Select(n => n < 3 ? nora.Post("/me/onboarding/welcome").Expect(200) : n < 6 ? nora.Post("/me/onboarding/profile").Expect(200) : nora.Get($"/documents/{document}/versions/1/content").Expect(200))));
        Assert.Equal(["document", "profile", "welcome"], (await Mine(nora)).Order());
        Assert.Equal((3, 1), (await Told(firm, "onboarding-step-done"), await Told(firm, "onboarding-completed")));
    }

    [Fact]
    public async Task onboarding_shows_the_firm_who_stalled()
    {
        var (firm, other) = (await portal.NewFirm("Patient"), await portal.NewFirm("Unseen"));
        var (client, sibling) = (await firm.NewClient(), await firm.NewClient("Sibling"));
        var (slow, fresh, done, gone, away) = (await firm.NewContact(client), await firm.NewContact(client), await firm.NewContact(sibling), await firm.NewContact(client), await firm.NewContact(client));
        var theirs = await other.NewContact(await other.NewClient());
        foreach (var step in new[] { "welcome", "profile" }) await portal.Settled(() => done.Visitor.Post($"/me/onboarding/{step}").Expect(200));
        await portal.Settled(() => done.Visitor.Upload($"/documents?clientId={sibling}&fileName=b.pdf", "%PDF-1.7"u8.ToArray()).Expect(201));
        Assert.NotEqual("", (await gone.Visitor.Post("/me/onboarding/dismiss").Expect(200)).String("dismissedAt"));
        Assert.Equal((await gone.Visitor.Post("/me/onboarding/dismiss").Expect(200)).Text, (await gone.Visitor.Get("/me/onboarding").Expect(200)).Text);
        foreach (var person in new[] { slow, done, gone, away, theirs }) await Wait(person.Id, 8);
        await portal.Settled(async () => await firm.Owner.Delete($"/contacts/{away.Id}", (await firm.Owner.Get($"/contacts/{away.Id}").Expect(200)).ETag).Expect(204));
        await portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = client, name = "Invited", email = $"i@{firm.ShortName}.example", preset = "editor" }).Expect(201));

        var viewer = (await firm.NewMember("viewer")).Visitor;
        Assert.Equal([slow.Id], (await viewer.Get("/onboarding?filter[stalled]=true").Expect(200)).Items.Select(r => r.GetProperty("personId").GetGuid()));
        await viewer.Get("/onboarding?filter[stalled]=false").Refused(400, "validation-failed");
        var all = new List<Guid>();
        for (string? cursor = null; cursor != "";)
        {
            var page = await viewer.Get($"/onboarding?limit=2{(cursor is null ? "" : "&cursor=" + cursor)}").Expect(200);
            all.AddRange(page.Items.Select(r => r.GetProperty("personId").GetGuid()));
            cursor = page.String("nextCursor");
        }
        Assert.Equal([gone.Id, done.Id, fresh.Id, slow.Id], all);
        var limited = (await firm.NewLimited("member", sibling)).Visitor;
        var its = Assert.Single((await limited.Get("/onboarding").Expect(200)).Items);
        Assert.Equal((done.Id, sibling, "Sibling"), (its.GetProperty("personId").GetGuid(), its.GetProperty("clients")[0].GetProperty("id").GetGuid(), its.GetProperty("clients")[0].GetProperty("name").GetString()));

        var rows = (await viewer.Get($"/clients/{client}/onboarding").Expect(200)).Items;
        Assert.Equal(["invited", "active", "active", "active"], rows.Select(r => r.GetProperty("status").GetString()));
        Assert.Equal(JsonValueKind.Null, rows[0].GetProperty("onboarding").ValueKind);
        Assert.Equal([false, false, false, true], rows.Select(r => r.GetProperty("stalled").GetBoolean()));
        await other.Owner.Get($"/clients/{client}/onboarding").Refused(404, "not-found");
        Assert.Empty((await firm.Owner.Get($"/clients/{await firm.NewClient("Empty")}/onboarding").Expect(200)).Items);
    }

    [Fact]
    public async Task a_contacts_steps_follow_from_facts_and_the_firms_people_have_none_and_only_dismiss_what_they_begin_with()
    {
        var firm = await portal.NewFirm("Nosteps");
        var (_, nora) = await firm.NewContact(await firm.NewClient());
        foreach (var step in new[] { "secondFactor", "document", "hello", "no-such-step", "Welcome" })
        {
            var refused = await nora.Post($"/me/onboarding/{step}").Refused(400, "validation-failed");
            Assert.Contains("welcome, profile", refused.Json.GetProperty("errors")[0].GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
        var owners = (await firm.Owner.Get("/me/onboarding").Expect(200)).Json;
        Assert.Equal((0, JsonValueKind.Null), (owners.GetProperty("steps").GetArrayLength(), owners.GetProperty("dismissedAt").ValueKind));
        await firm.Owner.Post("/me/onboarding/dismiss").Expect(200);
        owners = (await firm.Owner.Get("/me/onboarding").Expect(200)).Json;
        Assert.Equal((0, JsonValueKind.String), (owners.GetProperty("steps").GetArrayLength(), owners.GetProperty("dismissedAt").ValueKind));
        Assert.DoesNotContain("owner@", (await firm.Owner.Get("/onboarding").Expect(200)).Text, StringComparison.Ordinal);
        await firm.Owner.Post("/me/onboarding/welcome").Refused(403, "forbidden");
        await nora.Get("/onboarding").Refused(403, "forbidden");
        await portal.Visitor().Get("/me/onboarding").Refused(401, "not-signed-in");
    }
}
