using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>A member who works for some clients only: sees what is internal there, and nothing of anywhere else.</summary>
[Collection(OnePortal.Name)]
public class ClientAssignments(TestPortal portal)
{
    private sealed record Furnished(Guid Client, Guid Contact, Visitor Visitor, Guid Draft, Guid Document, Guid Folder, Guid Project, Guid Milestone, Guid HiddenTask, Guid Thread)
    {
        public IEnumerable<string> Addresses =>
        [
            $"/clients/{Client}", $"/invoices/{Draft}", $"/documents/{Document}", $"/documents/{Document}/access-log", $"/documents/{Document}/versions/1/content", $"/folders/{Folder}",
            $"/projects/{Project}", $"/milestones/{Milestone}", $"/tasks/{HiddenTask}", $"/threads/{Thread}", $"/threads/{Thread}/messages", $"/contacts/{Contact}",
        ];
    }

    private async Task<Furnished> Furnish(Firm firm, string name)
    {
        var client = await firm.NewClient(name);
        var (contact, visitor) = await firm.NewContact(client);
        var draft = (await firm.Owner.Post("/invoices", new { clientId = client, title = $"Draft for {name}", currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } } }).Expect(201)).Id("id");
        var document = (await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName={name}.pdf", "%PDF-1.7"u8.ToArray()).Expect(201))).Id("id");
        var folder = (await firm.Owner.Post("/folders", new { clientId = client, name }).Expect(201)).Id("id");
        var project = await firm.Owner.Post("/projects", new { clientId = client, title = name, milestones = new[] { new { title = "M" } }, tasks = new[] { new { title = "Hidden" } } }).Expect(201);
        var thread = (await portal.Settled(() => visitor.Post("/threads", new { clientId = client, title = $"Asked by {name}", text = "Hello" }).Expect(201))).Id("id");
        return new(client, contact, visitor, draft, document, folder, project.Id("id"), project.Json.GetProperty("milestones")[0].GetProperty("id").GetGuid(), project.Json.GetProperty("tasks")[0].GetProperty("id").GetGuid(), thread);
    }

    [Theory, InlineData("member"), InlineData("viewer")]
    [Asvs("V8.2.2", "V8.2.3")]
    public async Task an_assigned_member_sees_what_is_internal_of_their_clients_and_nothing_of_others(string role)
    {
        var firm = await portal.NewFirm("Limited");
        var (mine, other) = (await Furnish(firm, "Mine"), await Furnish(firm, "Other"));
        var (id, member) = await firm.NewLimited(role, mine.Client);
        await portal.TimelineCaughtUp();

        foreach (var address in mine.Addresses) await member.Get(address).Expect(200);
        foreach (var address in other.Addresses) Assert.Equal((await member.Get(address.Replace(address.Split('/')[2], $"{Guid.CreateVersion7()}", StringComparison.Ordinal)).Refused(404, "not-found")).Problem, (await member.Get(address).Refused(404, "not-found")).Problem);

        foreach (var list in new[] { "/clients", "/invoices", "/documents", "/folders", "/projects", "/threads", "/contacts", "/timeline?limit=100", "/threads?filter[unanswered]=true" })
        {
            var seen = await member.Get(list).Expect(200);
            Assert.NotEmpty(seen.Items);
            Assert.DoesNotContain(other.Client.ToString(), seen.Text, StringComparison.Ordinal);
            var filtered = await member.Get($"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}filter[clientId]={other.Client}");
            if (list != "/clients") Assert.Empty(filtered.Items);
        }
        Assert.Contains((await member.Get("/timeline?limit=100").Expect(200)).Items, e => e.GetProperty("kind").GetString() == "invoice-drafted");
        var members = await member.Get("/admin/members").Expect(200);
        Assert.Equal(2, members.Items.Count);
        Assert.Equal(mine.Client, members.Items.Single(m => m.GetProperty("id").GetGuid() == id).GetProperty("clients")[0].GetGuid());

        var summaries = await member.Get($"/clients/summaries?filter[clientId]={other.Client}&filter[clientId]={mine.Client}").Expect(200);
        Assert.Equal(mine.Client, Assert.Single(summaries.Items).GetProperty("clientId").GetGuid());

        var home = (await member.Get("/me/home").Expect(200)).Text;
        Assert.DoesNotContain("Other", home, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Client.ToString(), home, StringComparison.Ordinal);
        Assert.Contains("Asked by Mine", home, StringComparison.Ordinal);
        var me = (await member.Get("/me").Expect(200)).Json;
        Assert.True(me.GetProperty("limited").GetBoolean());
        Assert.Equal(mine.Client, me.GetProperty("clients")[0].GetProperty("id").GetGuid());
    }

    [Fact]
    [Asvs("V8.2.2")]
    public async Task an_assigned_member_changes_nothing_of_other_clients()
    {
        var firm = await portal.NewFirm("LimitedWrites");
        var (mine, other) = (await Furnish(firm, "Mine"), await Furnish(firm, "Other"));
        var member = (await firm.NewLimited("member", mine.Client)).Visitor;
        await member.Post("/clients", new { name = "New" }).Refused(403, "forbidden");
        await member.Patch($"/clients/{other.Client}", new { name = "Renamed" }, "\"v1\"").Refused(404, "not-found");
        await member.Post("/invoices", new { clientId = other.Client, title = "T", currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } } }).Refused(404, "not-found");
        await member.Post($"/invoices/{other.Draft}/issue").Refused(404, "not-found");
        await member.Upload($"/documents?clientId={other.Client}&fileName=a.pdf", "%PDF-1.7"u8.ToArray()).Refused(404, "not-found");
        await member.Post("/threads", new { clientId = other.Client, title = "T", text = "Hello" }).Refused(404, "not-found");
        await member.Post($"/threads/{other.Thread}/messages", new { text = "Hello" }).Refused(404, "not-found");
        await member.Post("/projects", new { clientId = other.Client, title = "P" }).Refused(404, "not-found");
        await member.Post($"/tasks/{other.HiddenTask}/complete").Refused(404, "not-found");
        await member.Post("/contacts", new { clientId = other.Client, name = "N", email = "n@example.com" }).Refused(404, "not-found");
        await member.Patch($"/contacts/{mine.Contact}", new { clientId = other.Client, rights = new { invoices = "pay" } }, (await member.Get($"/contacts/{mine.Contact}").Expect(200)).ETag).Refused(404, "not-found");
        await member.Patch($"/contacts/{other.Contact}", new { clientId = mine.Client, rights = new { invoices = "pay" } }, "\"v3\"").Refused(404, "not-found");
        await member.Delete($"/contacts/{other.Contact}", "\"v3\"").Refused(404, "not-found");
        await member.Post($"/contacts/{other.Contact}/suspend").Refused(404, "not-found");
        await member.Send(HttpMethod.Put, $"/clients/{other.Client}/sections", System.Net.Http.Json.JsonContent.Create(new { invoices = "off" }), ("If-Match", "\"v1\"")).Refused(404, "not-found");
        await member.Post($"/invoices/{mine.Draft}/issue").Expect(200);
    }

    [Fact]
    public async Task an_assigned_member_knows_of_a_contact_only_what_concerns_their_clients_and_ends_no_more_than_that()
    {
        var firm = await portal.NewFirm("Shared");
        var (mine, other) = (await firm.NewClient("Mine"), await firm.NewClient("Other"));
        var (id, contact) = await firm.NewContact(mine);
        await firm.Change(HttpMethod.Patch, $"/contacts/{id}", $"/contacts/{id}", new { clientId = other, rights = new { invoices = "view" } });
        var member = (await firm.NewLimited("member", mine)).Visitor;
        foreach (var seen in new[] { await member.Get($"/contacts/{id}").Expect(200), await member.Get("/contacts").Expect(200), await firm.Change(HttpMethod.Patch, $"/contacts/{id}", $"/contacts/{id}", new { clientId = mine, rights = new { invoices = "view" } }, member) })
        {
            Assert.Contains(mine.ToString(), seen.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(other.ToString(), seen.Text, StringComparison.Ordinal);
        }
        await member.Post($"/contacts/{id}/suspend").Refused(404, "not-found");
        await member.Delete($"/contacts/{id}/sessions", (await member.Get($"/contacts/{id}").Expect(200)).ETag).Refused(404, "not-found");
        await firm.Change(HttpMethod.Delete, $"/contacts/{id}", $"/contacts/{id}", by: member).Expect(204);
        await member.Get($"/contacts/{id}").Refused(404, "not-found");
        Assert.Equal([other], (await contact.Get("/clients").Expect(200)).Items.Select(c => c.GetProperty("id").GetGuid()));
    }

    [Fact]
    [Asvs("V8.3.2")]
    public async Task an_assignment_begins_and_ends_at_the_members_next_request()
    {
        var firm = await portal.NewFirm("Assigned");
        var (first, second) = (await Furnish(firm, "First"), await Furnish(firm, "Second"));
        var (id, member) = await firm.NewMember("member");
        var path = $"/admin/members/{id}";
        await member.Get($"/invoices/{second.Draft}").Expect(200);

        await firm.Change(HttpMethod.Put, path + "/clients", path, new { all = false, clients = new[] { first.Client } }).Expect(200);
        await member.Get($"/invoices/{second.Draft}").Refused(404, "not-found");
        await member.Get($"/invoices/{first.Draft}").Expect(200);
        await firm.Change(HttpMethod.Put, path + "/clients", path, new { all = false, clients = Array.Empty<Guid>() }).Expect(200);
        Assert.Empty((await member.Get("/clients").Expect(200)).Items);
        await member.Get($"/invoices/{first.Draft}").Refused(404, "not-found");
        await firm.Change(HttpMethod.Put, path + "/clients", path, new { all = true }).Expect(200);
        await member.Get($"/invoices/{second.Draft}").Expect(200);

        await firm.Change(HttpMethod.Put, path + "/clients", path, new { all = false, clients = new[] { first.Client } });
        await firm.Change(HttpMethod.Patch, path, path, new { role = "admin" }).Expect(200);
        await member.Get($"/invoices/{second.Draft}").Expect(200);
        await firm.Change(HttpMethod.Put, path + "/clients", path, new { all = false, clients = new[] { first.Client } }).Refused(409, "never-limited");
        await firm.Change(HttpMethod.Put, path + "/clients", path, new { all = false, clients = new[] { (await (await portal.NewFirm("Elsewhere")).NewClient()) } }).Expect(409);
        await firm.Owner.Post("/admin/members", new { name = "A", email = "a@example.com", role = "admin", clients = new[] { first.Client } }).Refused(400, "validation-failed");
        await firm.Owner.Post("/admin/members", new { name = "A", email = "a@example.com", role = "member", clients = new[] { Guid.CreateVersion7() } }).Refused(404, "not-found");
    }

    [Fact]
    public async Task an_assigned_member_is_told_live_by_notification_and_by_mail_of_nothing_else()
    {
        var firm = await portal.NewFirm("Told");
        var (mine, other) = (await Furnish(firm, "Mine"), await Furnish(firm, "Other"));
        var (id, member) = await firm.NewMember("member");
        await portal.Settled(() => other.Visitor.Post($"/threads/{other.Thread}/messages", new { text = "Before" }).Expect(201));
        Assert.Single((await member.Get("/me/notifications").Expect(200)).Items);
        var earlier = (await member.Get("/me/notifications").Expect(200)).Items[0].GetProperty("id").GetGuid();
        await firm.Change(HttpMethod.Put, $"/admin/members/{id}/clients", $"/admin/members/{id}", new { all = false, clients = new[] { mine.Client } });
        Assert.Empty((await member.Get("/me/notifications").Expect(200)).Items);
        await member.Post($"/me/notifications/{earlier}/read").Refused(404, "not-found");
        Assert.Equal(0, (await member.Get("/me/home").Expect(200)).Json.GetProperty("parts").GetProperty("messages").GetProperty("notifications").GetInt32());

        var address = (await firm.Owner.Get($"/admin/members/{id}").Expect(200)).String("email");
        int Mails() => Directory.GetFiles(Path.Combine(portal.Data, "mail")).Count(f => File.ReadAllText(f).Contains(address, StringComparison.Ordinal));
        var before = Mails();
        using var stream = await member.Follow();
        Assert.Equal("ready", (await stream.Next())!.Event);
        await portal.Settled(() => other.Visitor.Post($"/threads/{other.Thread}/messages", new { text = "Not theirs" }).Expect(201));
        Assert.Equal(before, Mails());
        Assert.Empty((await member.Get("/me/notifications").Expect(200)).Items);
        await portal.Settled(() => mine.Visitor.Post($"/threads/{mine.Thread}/messages", new { text = "Theirs" }).Expect(201));
        Assert.Single((await member.Get("/me/notifications").Expect(200)).Items);
        Assert.Equal(before + 1, Mails());
        Assert.Equal(mine.Thread, (await stream.NextHappening()).Data.GetProperty("parentId").GetGuid());
    }

    [Fact]
    public async Task clients_that_are_named_come_alone_archived_ones_too_and_never_those_of_others()
    {
        var (firm, other) = (await portal.NewFirm("Named"), await portal.NewFirm("Unnamed"));
        var (mine, ended, further, theirs) = (await firm.NewClient("Mine"), await firm.NewClient("Ended"), await firm.NewClient("Further"), await other.NewClient());
        await firm.Change(HttpMethod.Post, $"/clients/{ended}/archive", $"/clients/{ended}");
        var named = string.Join('&', new[] { mine, ended, theirs, Guid.CreateVersion7() }.Select(id => $"filter[id]={id}"));
        async Task<IEnumerable<Guid>> Of(Visitor visitor, string query) =>
            (await visitor.Get($"/clients?{query}").Expect(200)).Items.Select(c => c.GetProperty("id").GetGuid());
        Assert.Equal([ended, mine], await Of(firm.Owner, $"{named}&filter[state]=all"));
        Assert.Equal([mine], await Of(firm.Owner, named));
        var limited = (await firm.NewLimited("member", further)).Visitor;
        Assert.Empty(await Of(limited, $"{named}&filter[state]=all"));
        await firm.Owner.Get("/clients?" + string.Join('&', Enumerable.Range(0, 51).Select(_ => $"filter[id]={mine}"))).Refused(400, "validation-failed");
    }
}
