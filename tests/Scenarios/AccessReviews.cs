using System.Text.Json;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Who can see what, since when and by whom, why; and whether they keep it.</summary>
[Collection(PeoplesPortal.Name)]
public class AccessReviews(TestPortal portal)
{
    private static Dictionary<Guid, JsonElement> ByPerson(Answered items) => items.Items.ToDictionary(i => i.GetProperty("personId").GetGuid());

    private Task<Answered> Start(Firm firm, Guid? clientId = null) => portal.Settled(() => firm.Owner.Post("/access-reviews", new { clientId }).Expect(201));

    private Task<Answered> Decide(Firm firm, Guid review, JsonElement item, string decision, string? note = null, Visitor? by = null) =>
        portal.Settled(() => (by ?? firm.Owner).Post($"/access-reviews/{review}/items/{item.GetProperty("id")}", new { decision, note }));

    [Fact]
    [Asvs("V8.3.2")]
    public async Task an_access_review_lists_everybody_keeps_or_revokes_each_and_records_the_outcome()
    {
        var firm = await portal.NewFirm("Review");
        var (client, other) = (await firm.NewClient("Own"), await firm.NewClient("Other"));
        var (keptId, kept) = await firm.NewContact(client, new { invoices = "view", documents = "none", messages = "none", projects = "none" });
        var (goneId, gone) = await firm.NewContact(client);
        var (assignedId, assigned) = await firm.NewLimited("member", client, other);
        var (memberId, member) = await firm.NewMember("member");
        var invited = (await firm.Owner.Post("/contacts", new { clientId = other, name = "=cmd|' /C calc'!A0", email = $"x@{firm.ShortName}.example", preset = "viewer" }).Expect(201)).Id("id");

        var review = (await Start(firm)).Id("id");
        var items = await firm.Owner.Get($"/access-reviews/{review}/items?limit=100").Expect(200);
        Assert.Equal(7, items.Items.Count); // the owner, a member, the assigned one twice, three contacts
        Assert.Equal(2, items.Items.Count(i => i.GetProperty("personId").GetGuid() == assignedId));
        var one = items.Items.Single(i => i.GetProperty("personId").GetGuid() == keptId);
        Assert.Equal(("view", firm.Owner.PersonId, "Olga Review", client, "Own"), (one.GetProperty("rights").GetProperty("invoices").GetString(), one.GetProperty("givenBy").GetGuid(), one.GetProperty("givenByName").GetString(), one.GetProperty("clientId").GetGuid(), one.GetProperty("client").GetString()));
        Assert.True(TimeProvider.System.GetUtcNow() - one.GetProperty("lastUsedAt").GetDateTimeOffset() < TimeSpan.FromMinutes(5));
        Assert.Equal(JsonValueKind.Null, items.Items.Single(i => i.GetProperty("personId").GetGuid() == invited).GetProperty("lastUsedAt").ValueKind);
        Assert.Equal("member", items.Items.Single(i => i.GetProperty("personId").GetGuid() == memberId).GetProperty("rights").GetProperty("*").GetString());

        await Decide(firm, review, one, "keep", "Still with us.").Expect(200);
        await Decide(firm, review, one, "revoke").Refused(409, "already-decided");
        await kept.Get("/me").Expect(200);
        await gone.Get("/invoices").Expect(200);
        await Decide(firm, review, items.Items.Single(i => i.GetProperty("personId").GetGuid() == goneId), "revoke", "Left in May.").Expect(200);
        Assert.Empty((await gone.Get("/clients").Expect(200)).Items);
        await Decide(firm, review, items.Items.Single(i => i.GetProperty("personId").GetGuid() == assignedId && i.GetProperty("clientId").GetGuid() == other), "revoke").Expect(200);
        Assert.Equal([client], (await assigned.Get("/clients").Expect(200)).Items.Select(c => c.GetProperty("id").GetGuid()));
        await Decide(firm, review, items.Items.Single(i => i.GetProperty("personId").GetGuid() == memberId), "revoke").Expect(200);
        await member.Get("/me").Refused(401, "not-signed-in");
        await Decide(firm, review, items.Items.Single(i => i.GetProperty("personId").GetGuid() == firm.Owner.PersonId), "revoke").Refused(409, "last-owner");

        await firm.Owner.Post($"/access-reviews/{review}/complete").Refused(409, "review-undecided");
        foreach (var item in (await firm.Owner.Get($"/access-reviews/{review}/items?filter[open]=true").Expect(200)).Items) await Decide(firm, review, item, "keep").Expect(200);
        var completed = await portal.Settled(() => firm.Owner.Post($"/access-reviews/{review}/complete").Expect(200));
        Assert.Equal(("completed", 4, 3), (completed.String("state"), completed.Json.GetProperty("kept").GetInt32(), completed.Json.GetProperty("revoked").GetInt32()));
        await Decide(firm, review, one, "keep").Refused(409, "review-not-open");

        var json = await firm.Owner.Get($"/access-reviews/{review}/export").Expect(200);
        Assert.Equal(7, json.Json.GetProperty("items").GetArrayLength());
        Assert.Contains("Still with us.", json.Text, StringComparison.Ordinal);
        var csv = await firm.Owner.Get($"/access-reviews/{review}/export?format=csv").Expect(200);
        Assert.Equal("text/csv", csv.ContentHeaders.ContentType!.MediaType);
        Assert.Equal(8, csv.Text.TrimEnd().Split("\r\n").Length);
        Assert.Contains("'=cmd|", csv.Text, StringComparison.Ordinal); // no formula
        Assert.Contains("Left in May.", csv.Text, StringComparison.Ordinal);
        await portal.TimelineCaughtUp();
        foreach (var (kind, count) in new[] { ("access-review-started", 1), ("access-reviewed", 7), ("access-review-completed", 1) })
            Assert.Equal(count, (await firm.Owner.Get($"/timeline?filter[kind]={kind}").Expect(200)).Items.Count);
        Assert.Empty((await kept.Get("/timeline?filter[kind]=access-reviewed").Expect(200)).Items);
    }

    [Fact]
    public async Task an_access_review_is_suggested_when_a_project_ends_and_waits_for_those_who_run_the_firm()
    {
        var firm = await portal.NewFirm("Suggested");
        var client = await firm.NewClient();
        var (contactId, contact) = await firm.NewContact(client);
        var (_, admin) = await firm.NewMember("admin");
        var project = await portal.Settled(() => firm.Owner.Post("/projects", new { clientId = client, title = "New brand", milestones = new[] { new { title = "First" }, new { title = "Last" } } }).Expect(201));
        foreach (var milestone in project.Json.GetProperty("milestones").EnumerateArray().Select(m => m.GetProperty("id").GetGuid()))
        {
            Assert.Empty((await admin.Get("/access-reviews?filter[state]=suggested").Expect(200)).Items);
            var sha256 = (await portal.Settled(() => firm.Owner.Post($"/milestones/{milestone}/submit").Expect(200))).String("submission", "sha256");
            await portal.Settled(() => contact.Post($"/milestones/{milestone}/approve", new { sha256 }).Expect(200));
        }
        var suggested = Assert.Single((await admin.Get("/access-reviews?filter[state]=suggested").Expect(200)).Items);
        Assert.Equal((client, "New brand"), (suggested.GetProperty("clientId").GetGuid(), suggested.GetProperty("because").GetString()));
        bool Waits(Answered home) => home.Json.GetProperty("waitsForMe").EnumerateArray().Any(w => w.GetProperty("kind").GetString() == "accessReview" && w.GetProperty("id").GetGuid() == suggested.GetProperty("id").GetGuid());
        Assert.True(Waits(await admin.Get("/me/home").Expect(200)));
        Assert.False(Waits(await contact.Get("/me/home").Expect(200)));
        Assert.False(Waits(await (await firm.NewMember("member")).Visitor.Get("/me/home").Expect(200)));
        await admin.Post($"/access-reviews/{suggested.GetProperty("id")}/complete").Refused(409, "review-not-open");

        var started = await Start(firm, client);
        Assert.Equal((suggested.GetProperty("id").GetGuid(), "open", 1), (started.Id("id"), started.String("state"), started.Json.GetProperty("items").GetInt32()));
        Assert.Empty((await admin.Get("/access-reviews?filter[state]=suggested").Expect(200)).Items);
        var item = Assert.Single((await admin.Get($"/access-reviews/{started.Id("id")}/items").Expect(200)).Items);
        Assert.Equal(contactId, item.GetProperty("personId").GetGuid());
        await Decide(firm, started.Id("id"), item, "keep", by: admin).Expect(200);
        await portal.Settled(() => admin.Post($"/access-reviews/{started.Id("id")}/complete").Expect(200));
        Assert.False(Waits(await admin.Get("/me/home").Expect(200)));
    }

    [Fact]
    public async Task an_access_review_is_dismissed_when_nobody_needs_it_and_what_was_decided_stays()
    {
        var firm = await portal.NewFirm("Dismissed");
        var client = await firm.NewClient();
        var (goneId, gone) = await firm.NewContact(client);
        await firm.NewContact(client);
        var (_, member) = await firm.NewMember("member");
        var review = (await Start(firm, client)).Id("id");
        var item = (await firm.Owner.Get($"/access-reviews/{review}/items").Expect(200)).Items.Single(i => i.GetProperty("personId").GetGuid() == goneId);
        await Decide(firm, review, item, "revoke").Expect(200);
        await member.Post($"/access-reviews/{review}/dismiss").Refused(403, "forbidden");
        await (await portal.NewFirm("DismissedOther")).Owner.Post($"/access-reviews/{review}/dismiss").Refused(404, "not-found");
        var dismissed = await portal.Settled(() => firm.Owner.Post($"/access-reviews/{review}/dismiss").Expect(200));
        Assert.Equal(("dismissed", firm.Owner.PersonId, 1), (dismissed.String("state"), dismissed.Id("dismissedBy"), dismissed.Json.GetProperty("revoked").GetInt32()));
        Assert.Equal(dismissed.Text, (await firm.Owner.Get($"/access-reviews/{review}").Expect(200)).Text);
        await firm.Owner.Post($"/access-reviews/{review}/dismiss").Refused(409, "review-not-open");
        await firm.Owner.Post($"/access-reviews/{review}/complete").Refused(409, "review-not-open");
        Assert.Empty((await gone.Get("/clients").Expect(200)).Items);
        Assert.DoesNotContain((await firm.Owner.Get("/me/home").Expect(200)).Json.GetProperty("waitsForMe").EnumerateArray(), w => w.GetProperty("id").GetGuid() == review);
        await portal.TimelineCaughtUp();
        Assert.Single((await firm.Owner.Get("/timeline?filter[kind]=access-review-dismissed").Expect(200)).Items);
        // The next one begins anew.
        Assert.NotEqual(review, (await Start(firm, client)).Id("id"));
    }

    [Fact]
    [Asvs("V2.3.3", "V2.3.4")]
    public async Task an_access_review_counts_each_decision_once_however_many_decide_at_once()
    {
        var firm = await portal.NewFirm("ReviewRace");
        var client = await firm.NewClient();
        for (var n = 0; n < 4; n++) await firm.Owner.Post("/contacts", new { clientId = client, name = $"N{n}", email = $"n{n}@{firm.ShortName}.example", preset = "editor" }).Expect(201);
        var (_, admin) = await firm.NewMember("admin");
        var review = (await Start(firm, client)).Id("id");
        var items = (await admin.Get($"/access-reviews/{review}/items").Expect(200)).Items;
        var answers = await Task.WhenAll(items.SelectMany(i => new[] { firm.Owner.Post($"/access-reviews/{review}/items/{i.GetProperty("id")}", new { decision = "keep" }), admin.Post($"/access-reviews/{review}/items/{i.GetProperty("id")}", new { decision = "revoke" }) }));
        Assert.Equal(4, answers.Count(a => (int)a.Status == 200));
        Assert.All(answers, a => Assert.True((int)a.Status is 200 or 409, a.Text));
        var now = (await firm.Owner.Get($"/access-reviews/{review}").Expect(200)).Json;
        Assert.Equal(4, now.GetProperty("kept").GetInt32() + now.GetProperty("revoked").GetInt32());
        Assert.Equal(now.GetProperty("kept").GetInt32(), (await firm.Owner.Get($"/contacts?filter[clientId]={client}").Expect(200)).Items.Count);
    }

    [Fact]
    public async Task an_access_review_is_for_owners_and_admins_of_that_firm_who_have_just_confirmed_what_takes_a_member_away()
    {
        var firm = await portal.NewFirm("ReviewRoles");
        var (memberId, member) = await firm.NewMember("member");
        await member.Get("/access-reviews").Refused(403, "forbidden");
        await member.Post("/access-reviews", new { }).Refused(403, "forbidden");
        var review = (await Start(firm)).Id("id");
        var other = (await portal.NewFirm("ReviewOther")).Owner;
        foreach (var path in new[] { "", "/items", "/export" }) await other.Get($"/access-reviews/{review}{path}").Refused(404, "not-found");
        await other.Post("/access-reviews", new { clientId = await firm.NewClient() }).Refused(404, "not-found");
        var item = (await firm.Owner.Get($"/access-reviews/{review}/items").Expect(200)).Items.Single(i => i.GetProperty("personId").GetGuid() == memberId);
        await using (var source = Npgsql.NpgsqlDataSource.Create(portal.Connection))
        {
            await using var command = source.CreateCommand("update identity.mt_doc_user_session set confirmed_at = now() - interval '6 minutes' where person_id = $1");
            command.Parameters.Add(new() { Value = firm.Owner.PersonId });
            await command.ExecuteNonQueryAsync();
        }
        await Decide(firm, review, item, "revoke").Refused(403, "confirm-it-is-you");
        await firm.Owner.Get($"/access-reviews/{review}/export").Refused(403, "confirm-it-is-you");
        await Decide(firm, review, item, "keep").Expect(200);
    }

    [Fact]
    public async Task an_explanation_says_why_somebody_may_do_something_and_why_not()
    {
        var firm = await portal.NewFirm("Why");
        var (client, other) = (await firm.NewClient("Own"), await firm.NewClient("Other"));
        var (id, contact) = await firm.NewContact(client, new { invoices = "view", documents = "download" });
        var (limitedId, limited) = await firm.NewLimited("member", client);
        string Path(Guid person, Guid of, string rest) => $"/grants/explain?personId={person}&clientId={of}&{rest}";
        async Task<(bool Allowed, string Missing)> Why(string path, Visitor? by = null)
        {
            var explained = (await (by ?? firm.Owner).Get(path).Expect(200)).Json;
            return (explained.GetProperty("allowed").GetBoolean(), string.Join(",", explained.GetProperty("reasons").EnumerateArray().Where(r => !r.GetProperty("met").GetBoolean()).Select(r => r.GetProperty("rule").GetString())));
        }
        Assert.Equal((true, ""), await Why(Path(id, client, "section=invoices&level=view")));
        Assert.Equal((false, "given,right"), await Why(Path(id, client, "section=invoices&level=pay")));
        Assert.Equal((false, "acts,right"), await Why(Path(id, other, "section=invoices&level=view")));
        Assert.Equal((true, ""), await Why(Path(id, client, "operationId=OpenVersion")));
        Assert.Equal((false, "given,right"), await Why(Path(id, client, "operationId=UploadDocument")));
        Assert.Equal((false, "operation"), await Why(Path(id, client, "operationId=DraftInvoice")));
        Assert.Equal((false, "assigned,right"), await Why(Path(limitedId, other, "section=invoices")));
        Assert.Equal((true, ""), await Why(Path(limitedId, client, "section=invoices"), limited));
        var given = (await firm.Owner.Get(Path(id, client, "section=invoices&level=view")).Expect(200)).Json.GetProperty("reasons").EnumerateArray().Single(r => r.GetProperty("rule").GetString() == "given");
        Assert.Equal(firm.Owner.PersonId, given.GetProperty("by").GetGuid());

        await limited.Get(Path(id, other, "section=invoices")).Refused(404, "not-found");
        await contact.Get(Path(id, client, "section=invoices")).Refused(403, "forbidden");
        await (await portal.NewFirm("WhyOther")).Owner.Get(Path(id, client, "section=invoices")).Refused(404, "not-found");
        await firm.Owner.Get(Path(id, client, "section=nothing")).Refused(400, "validation-failed");
        await firm.Owner.Get(Path(id, client, "operationId=Nothing")).Refused(400, "validation-failed");

        await firm.Change(HttpMethod.Put, $"/clients/{client}/sections", $"/clients/{client}", new { invoices = "off" }).Expect(200);
        Assert.Equal((false, "section,right"), await Why(Path(id, client, "section=invoices")));
        await firm.Change(HttpMethod.Patch, "/admin/security", "/admin/security", new { contactsNeedSecondFactor = true }).Expect(200);
        Assert.Equal((false, "secondFactor"), await Why(Path(id, client, "section=documents")));
        await firm.Change(HttpMethod.Post, $"/contacts/{id}/suspend", $"/contacts/{id}").Expect(200);
        Assert.Equal((false, "active,secondFactor"), await Why(Path(id, client, "section=documents")));
    }
}
