using System.Text.Json.Nodes;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>A member sees the portal as a contact does: exactly that, no more, and everybody concerned can see that they did.</summary>
[Collection(PeoplesPortal.Name)]
public class ViewAsContact(TestPortal portal)
{
    /// <summary>What tells of the session that asks, and a stream without end.</summary>
    private static readonly string[] OfTheSession = ["/api/v1/me", "/api/v1/me/stream"];

    /// <summary>What protects an account is for its owner's eyes, whoever looks on their behalf.</summary>
    private static readonly string[] Theirs = ["/api/v1/me/sessions", "/api/v1/me/security", "/api/v1/me/grants", "/api/v1/me/privacy-requests",
        "/api/v1/me/calendar-feed"];

    private async Task<(Firm Firm, Guid Client, Guid ContactId, Visitor Contact, Dictionary<string, Guid> Things)> Furnish(string name)
    {
        var firm = await portal.NewFirm(name);
        var client = await firm.NewClient();
        var (contactId, contact) = await firm.NewContact(client, new { documents = "download", messages = "write", invoices = "view", team = "manage" });
        var (owner, things) = (firm.Owner, new Dictionary<string, Guid> { ["client"] = client, ["contact"] = contactId });
        things["invoice"] = (await owner.Post("/invoices", new { clientId = client, title = "Design", currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } } }).Expect(201)).Id("id");
        await portal.Settled(() => owner.Post($"/invoices/{things["invoice"]}/issue").Expect(200));
        things["document"] = (await portal.Settled(() => owner.Upload($"/documents?clientId={client}&fileName=a.pdf", "%PDF-1.7"u8.ToArray()).Expect(201))).Id("id");
        things["folder"] = (await owner.Post("/folders", new { clientId = client, name = "Folder" }).Expect(201)).Id("id");
        var project = await portal.Settled(() => owner.Post("/projects", new { clientId = client, title = "P", milestones = new[] { new { title = "M" } }, tasks = new[] { new { title = "T", visible = true }, new { title = "Hidden", visible = false } } }).Expect(201));
        (things["project"], things["milestone"], things["task"]) = (project.Id("id"), project.Json.GetProperty("milestones")[0].GetProperty("id").GetGuid(), project.Json.GetProperty("tasks")[0].GetProperty("id").GetGuid());
        things["thread"] = (await portal.Settled(() => owner.Post("/threads", new { clientId = client, title = "T", text = "Hello" }).Expect(201))).Id("id");
        await portal.Settled(() => contact.Get($"/invoices/{things["invoice"]}").Expect(200)); // a first reading is news, and the next is not
        await portal.TimelineCaughtUp();
        things["event"] = (await owner.Get("/timeline?filter[kind]=invoice-issued").Expect(200)).Items[0].GetProperty("id").GetGuid();
        return (firm, client, contactId, contact, things);
    }

    private Task<Answered> Begin(Visitor member, Guid contactId) => portal.Settled(() => member.Post($"/contacts/{contactId}/view"));

    private async Task<List<JsonNode>> Told(Visitor visitor, string kind)
    {
        await portal.TimelineCaughtUp();
        return [.. JsonNode.Parse((await visitor.Get($"/timeline?filter[kind]={kind}").Expect(200)).Text)!["items"]!.AsArray().Select(i => i!)];
    }

    [Fact]
    [Asvs("V8.2.1", "V8.2.2")]
    public async Task a_member_who_views_as_a_contact_reads_what_they_read_byte_for_byte_and_changes_nothing()
    {
        var (firm, _, contactId, contact, things) = await Furnish("Looking");
        var document = JsonNode.Parse((await portal.Visitor().Send(HttpMethod.Get, "//openapi/v1.json", null).Expect(200)).Text)!;
        var (_, member) = await firm.NewMember("member");
        await Begin(member, contactId).Expect(204);
        await portal.TimelineCaughtUp();
        var (read, refused) = (0, 0);
        foreach (var (path, item) in document["paths"]!.AsObject())
            foreach (var (method, operation) in item!.AsObject())
            {
                var at = operation!["parameters"]?.AsArray().Where(p => p!["in"]!.ToString() == "path").Aggregate(path, (made, p) => made.Replace($"{{{p!["name"]}}}",
                    p["x-object"]?.ToString() is { } kind ? things.GetValueOrDefault(kind, Guid.CreateVersion7()).ToString() : "1", StringComparison.Ordinal)) ?? path;
                if (method == "get")
                {
                    if (OfTheSession.Contains(path)) continue;
                    if (Theirs.Contains(path))
                    {
                        await member.Get(at).Refused(403, "forbidden");
                        continue;
                    }
                    var (theirs, seen) = (await contact.Get(at), await member.Get(at));
                    Assert.True((theirs.Status, theirs.Problem) == (seen.Status, seen.Problem), $"{path}: {theirs.Status} {theirs.Text}, but seen {seen.Status} {seen.Text}");
                    if (theirs.Status == System.Net.HttpStatusCode.OK) read++;
                }
                else if (operation["x-roles"]!["anonymous"]!.ToString() == "deny" && operation["operationId"]!.ToString() is not ("SignOut" or "EndView"))
                {
                    var answer = await member.Send(new HttpMethod(method.ToUpperInvariant()), at, null, ("If-Match", "\"v1\""), ("Idempotency-Key", "k"));
                    Assert.True((int)answer.Status == 403 && answer.String("code") == (operation["x-roles"]!["contact"]!.ToString() == "deny" ? "forbidden" : "view-only"), $"{method} {path}: {answer.Text}");
                    refused++;
                }
            }
        Assert.True(read > 15 && refused > 40, $"Only {read} read, {refused} refused.");
    }

    [Fact]
    [Asvs("V16.3.1")]
    public async Task viewing_as_a_contact_begins_and_ends_where_everybody_concerned_sees_it()
    {
        var (firm, _, contactId, contact, _) = await Furnish("Seen");
        var (memberId, member) = await firm.NewMember("member");
        await Begin(member, contactId).Expect(204);
        var me = (await member.Get("/me").Expect(200)).Json;
        Assert.Equal((contactId, memberId), (me.GetProperty("id").GetGuid(), me.GetProperty("viewedBy").GetProperty("id").GetGuid()));
        await Begin(member, contactId).Refused(403, "forbidden");
        await portal.Settled(() => member.Delete("/me/view").Expect(204));
        Assert.Equal(memberId, (await member.Get("/me").Expect(200)).Id("id"));
        await portal.Settled(() => member.Delete("/me/view").Expect(204)); // nothing to end
        foreach (var kind in new[] { "viewed-as-started", "viewed-as-ended" })
        {
            var told = Assert.Single(await Told(contact, kind));
            Assert.Equal((memberId.ToString(), contactId.ToString()), (told["actorId"]!.ToString(), told["subject"]!["id"]!.ToString()));
        }
        await Begin(member, contactId).Expect(204);
        await portal.Settled(() => member.Post("/auth/logout").Expect(204));
        Assert.Equal(2, (await Told(contact, "viewed-as-ended")).Count);
    }

    [Fact]
    public async Task what_is_read_as_a_contact_is_the_members_reading_and_nothing_counts_as_seen_by_the_contact()
    {
        var (firm, client, contactId, contact, things) = await Furnish("Reading");
        var (memberId, member) = await firm.NewMember("member");
        var invoice = (await firm.Owner.Post("/invoices", new { clientId = client, title = "Second", currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } } }).Expect(201)).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/issue").Expect(200));
        var unread = (await contact.Get("/me/notifications?filter[unread]=true").Expect(200)).Items.Count;
        await Begin(member, contactId).Expect(204);
        await member.Get($"/invoices/{invoice}").Expect(200);
        await member.Get($"/threads/{things["thread"]}").Expect(200);
        await member.Get("/me/notifications").Expect(200);
        await portal.Settled(() => member.Get($"/documents/{things["document"]}/versions/1/content").Expect(200));
        await portal.Settled(() => member.Delete("/me/view").Expect(204));

        Assert.Equal(unread, (await contact.Get("/me/notifications?filter[unread]=true").Expect(200)).Items.Count);
        Assert.Equal(1, (await contact.Get($"/threads/{things["thread"]}").Expect(200)).Json.GetProperty("unread").GetInt32());
        Assert.Single(await Told(firm.Owner, "invoice-opened"));
        Assert.Equal(memberId, Assert.Single((await firm.Owner.Get($"/documents/{things["document"]}/access-log").Expect(200)).Items).GetProperty("personId").GetGuid());
        Assert.Equal(memberId.ToString(), Assert.Single(await Told(firm.Owner, "document-downloaded"))["actorId"]!.ToString());
        Assert.Empty(await Told(contact, "document-downloaded"));
    }

    [Fact]
    [Asvs("V8.3.2")]
    public async Task viewing_as_a_contact_is_for_those_who_work_for_all_of_their_clients_and_ends_with_that()
    {
        var firm = await portal.NewFirm("Whose");
        var (mine, other) = (await firm.NewClient("Mine"), await firm.NewClient("Other"));
        var (id, contact) = await firm.NewContact(mine);
        var (limitedId, limited) = await firm.NewLimited("member", mine);
        await (await firm.NewMember("viewer")).Visitor.Post($"/contacts/{id}/view").Refused(403, "forbidden");
        await contact.Post($"/contacts/{id}/view").Refused(403, "forbidden");
        await (await portal.NewFirm("Stranger")).Owner.Post($"/contacts/{id}/view").Refused(404, "not-found");
        await firm.Owner.Post($"/contacts/{limitedId}/view").Refused(404, "not-found");

        await Begin(limited, id).Expect(204);
        await limited.Get("/invoices").Expect(200);
        // The contact now acts for somebody else too: what the member may not see ends the view with the session.
        await firm.Change(HttpMethod.Patch, $"/contacts/{id}", $"/contacts/{id}", new { clientId = other, rights = new { invoices = "view" } }).Expect(200);
        await limited.Get("/invoices").Refused(401, "not-signed-in");
        await limited.Get("/me").Refused(401, "not-signed-in");
        await limited.SignIn(firm.ShortName, (await firm.Owner.Get($"/admin/members/{limitedId}").Expect(200)).String("email"));
        await limited.Post($"/contacts/{id}/view").Refused(404, "not-found");

        var (_, second) = await firm.NewMember("admin");
        await Begin(firm.Owner, id).Expect(204);
        await firm.Change(HttpMethod.Post, $"/contacts/{id}/suspend", $"/contacts/{id}", by: second).Expect(200);
        await firm.Owner.Get("/me").Refused(401, "not-signed-in");
    }
}
