using System.Net.Http.Json;
using System.Text.Json;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>A contact with the team right looks after colleagues: of that client, with at most their own rights.</summary>
[Collection(PeoplesPortal.Name)]
public class LookingAfterATeam(TestPortal portal)
{
    private static readonly object Managing = new { documents = "comment", invoices = "view", messages = "write", projects = "none", team = "manage" };

    private static string Level(Answered person, string section) => person.Json.GetProperty("rights").GetProperty(section).GetString()!;

    [Fact]
    public async Task is_offered_presets_of_rights_that_there_are()
    {
        var firm = await portal.NewFirm("Presets");
        var client = await firm.NewClient();
        var (id, contact) = await firm.NewContact(client, new { team = "manage" });
        var offered = (await contact.Get("/rights/presets").Expect(200)).Json;
        var ladders = offered.GetProperty("sections").EnumerateArray().ToDictionary(s => s.GetProperty("name").GetString()!, s => s.GetProperty("levels").EnumerateArray().Select(l => l.GetString()).ToList());
        Assert.Equal(["documents", "invoices", "messages", "projects", "team"], ladders.Keys.Order());
        var presets = offered.GetProperty("presets").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!, p => p.GetProperty("rights").EnumerateObject().ToDictionary(r => r.Name, r => r.Value.GetString()!));
        Assert.Equal(["owner", "editor", "viewer", "billing", "signer"], presets.Keys);
        Assert.All(presets.Values, rights => Assert.All(rights, r => Assert.Contains(r.Value, ladders[r.Key])));
        Assert.All(Portal.Identity.People.Presets.All.Values, rights => Assert.All(rights, r => Assert.Contains(r.Value, ladders[r.Key]))); // none names what there is not
        Assert.Equal(["owner"], presets.Where(p => p.Value["team"] == "manage").Select(p => p.Key));
        // The front end shows rights by these names without asking.
        var known = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestPortal.Root, "src", "Web", "src", "clients", "rights.json"))).RootElement;
        var shown = known.GetProperty("presets").Deserialize<Dictionary<string, Dictionary<string, string>>>()!;
        Assert.Equal(offered.GetProperty("sections").EnumerateArray().Select(s => (s.GetProperty("name").GetString(), s.GetProperty("reading").GetString())).Order(), known.GetProperty("reading").EnumerateObject().Select(r => (r.Name, r.Value.GetString())).Order()!);
        Assert.Equal(presets.SelectMany(p => p.Value.Select(r => (p.Key, r.Key, r.Value))).Order(), shown.SelectMany(p => p.Value.Select(r => (p.Key, r.Key, r.Value))).Order());

        var invited = await firm.Owner.Post("/contacts", new { clientId = client, name = "Bill", email = $"bill@{firm.ShortName}.example", preset = "billing", rights = new { messages = "read" } }).Expect(201);
        var rights = invited.Json.GetProperty("rights").GetProperty(client.ToString());
        Assert.Equal(("pay", "read", "none", "none"), (rights.GetProperty("invoices").GetString(), rights.GetProperty("messages").GetString(), rights.GetProperty("documents").GetString(), rights.GetProperty("team").GetString()));
        var changed = await firm.Change(HttpMethod.Patch, $"/contacts/{id}", $"/contacts/{id}", new { clientId = client, preset = "viewer" }).Expect(200);
        Assert.Equal("none", changed.Json.GetProperty("rights").GetProperty(client.ToString()).GetProperty("team").GetString());
        await firm.Owner.Post("/contacts", new { clientId = client, name = "Bill", email = "b@example.com", preset = "king" }).Refused(400, "validation-failed");
        // Said nothing, everything is given but for the team.
        var usual = (await firm.Owner.Post("/contacts", new { clientId = client, name = "Usual", email = $"usual@{firm.ShortName}.example" }).Expect(201)).Json.GetProperty("rights").GetProperty(client.ToString());
        Assert.Equal(("pay", "none"), (usual.GetProperty("invoices").GetString(), usual.GetProperty("team").GetString()));
    }

    [Fact]
    [Asvs("V8.2.1", "V8.2.2")]
    public async Task gives_no_more_than_it_has_and_touches_nobody_who_has_more()
    {
        var firm = await portal.NewFirm("Team");
        var client = await firm.NewClient();
        var (managerId, manager) = await firm.NewContact(client, Managing);
        var team = $"/clients/{client}/team";
        var invited = await portal.Settled(() => manager.Post(team, new { name = "Nils", email = $"nils@{firm.ShortName}.example", preset = "viewer", rights = new { projects = "none" } }).Expect(201));
        Assert.Equal(("download", "none", "none"), (Level(invited, "documents"), Level(invited, "projects"), Level(invited, "team")));
        await manager.Post(team, new { name = "More", email = "more@example.com", preset = "viewer" }).Refused(403, "more-than-yours"); // projects
        await manager.Post(team, new { name = "More", email = "more@example.com", rights = new { invoices = "pay" } }).Refused(403, "more-than-yours");
        await manager.Post(team, new { name = "Nothing", email = "no@example.com" }).Refused(400, "validation-failed");
        await manager.Post(team, new { name = "Again", email = $"nils@{firm.ShortName}.example", rights = new { invoices = "view" } }).Refused(409, "email-in-use");

        var nils = $"{team}/{invited.Id("id")}";
        Assert.Equal("comment", Level(await firm.Change(HttpMethod.Patch, nils, nils, new { rights = new { documents = "comment", team = "manage" } }, manager).Expect(200), "documents"));
        await firm.Change(HttpMethod.Patch, nils, nils, new { rights = new { documents = "contribute" } }, manager).Refused(403, "more-than-yours");
        await firm.Change(HttpMethod.Patch, nils, nils, new { preset = "owner" }, manager).Refused(403, "more-than-yours");

        var boss = $"{team}/{(await firm.NewContact(client, new { team = "manage" })).Id}";
        await firm.Change(HttpMethod.Patch, boss, boss, new { rights = new { invoices = "none" } }, manager).Refused(403, "more-than-yours");
        await firm.Change(HttpMethod.Delete, boss, boss, by: manager).Refused(403, "more-than-yours");
        Assert.Equal("none", Level(await firm.Change(HttpMethod.Patch, boss, boss, new { rights = new { messages = "none" } }, manager).Expect(200), "messages"));

        var self = $"{team}/{managerId}";
        await firm.Change(HttpMethod.Patch, self, self, new { rights = new { invoices = "none" } }, manager).Refused(403, "not-yourself");
        await firm.Change(HttpMethod.Delete, self, self, by: manager).Refused(403, "not-yourself");
        await manager.Post("/contacts", new { clientId = client, name = "X", email = "x@example.com" }).Refused(403, "forbidden");
        await manager.Get($"/contacts/{managerId}").Refused(403, "forbidden");

        await portal.TimelineCaughtUp();
        Assert.Equal(managerId, (await firm.Owner.Get("/timeline?filter[kind]=rights-changed&limit=1").Expect(200)).Items[0].GetProperty("actorId").GetGuid());
    }

    [Fact]
    [Asvs("V8.2.2", "V8.3.2")]
    public async Task is_of_one_client_and_sees_nothing_of_what_colleagues_do_elsewhere()
    {
        var firm = await portal.NewFirm("TeamOf");
        var (client, sibling) = (await firm.NewClient("Own"), await firm.NewClient("Sibling"));
        var (managerId, manager) = await firm.NewContact(client, Managing);
        var (sharedId, shared) = await firm.NewContact(client, new { documents = "view", invoices = "none", messages = "read", projects = "none" });
        var (elsewhereId, _) = await firm.NewContact(sibling);
        await firm.Change(HttpMethod.Patch, $"/contacts/{sharedId}", $"/contacts/{sharedId}", new { clientId = sibling, rights = new { invoices = "pay" } }).Expect(200);
        var team = $"/clients/{client}/team";

        var listed = await manager.Get(team).Expect(200);
        Assert.Equal([sharedId, managerId], listed.Items.Select(i => i.GetProperty("id").GetGuid()));
        Assert.DoesNotContain(sibling.ToString(), listed.Text, StringComparison.Ordinal);
        var one = await manager.Get($"{team}/{sharedId}").Expect(200);
        Assert.Equal("none", Level(one, "invoices"));
        Assert.Equal(listed.Items[0].GetRawText(), one.Text);
        foreach (var not in new[] { $"/clients/{sibling}/team", $"/clients/{Guid.CreateVersion7()}/team", $"{team}/{elsewhereId}", $"/clients/{sibling}/team/{sharedId}" }) await manager.Get(not).Refused(404, "not-found");
        await shared.Get(team).Refused(404, "not-found"); // acts for the client, but not for its team
        await shared.Post(team, new { name = "X", email = "x@example.com", preset = "viewer" }).Refused(404, "not-found");
        await manager.Post($"/clients/{sibling}/team", new { name = "X", email = "x@example.com", preset = "viewer" }).Refused(404, "not-found");
        await manager.Delete($"{team}/{elsewhereId}", "*").Refused(404, "not-found");
        Assert.Equal(2, (await firm.Owner.Get(team).Expect(200)).Items.Count);
        await (await firm.NewLimited("member", sibling)).Visitor.Get(team).Refused(404, "not-found");

        await firm.Change(HttpMethod.Delete, $"{team}/{sharedId}", $"{team}/{sharedId}", by: manager).Expect(204);
        await manager.Get($"{team}/{sharedId}").Refused(404, "not-found");
        Assert.Equal([sibling], (await shared.Get("/clients").Expect(200)).Items.Select(c => c.GetProperty("id").GetGuid()));

        // The right is taken away while it is in use: the next request finds nothing.
        await firm.Change(HttpMethod.Patch, $"/contacts/{managerId}", $"/contacts/{managerId}", new { clientId = client, rights = new { team = "none" } }).Expect(200);
        await manager.Get(team).Refused(404, "not-found");
    }

    [Fact]
    public async Task sends_invitations_again_and_revokes_them()
    {
        var firm = await portal.NewFirm("TeamInvites");
        var (client, sibling) = (await firm.NewClient("Own"), await firm.NewClient("Sibling"));
        var (_, manager) = await firm.NewContact(client, new { team = "manage" });
        var team = $"/clients/{client}/team";
        var id = (await portal.Settled(() => manager.Post(team, new { name = "Nils", email = $"nils@{firm.ShortName}.example", preset = "viewer" }).Expect(201))).Id("id");
        Assert.Equal("invited", (await manager.Post($"{team}/{id}/resend").Expect(200)).String("status"));
        Assert.Equal("withdrawn", (await manager.Post($"{team}/{id}/revoke-invitation").Expect(200)).String("status"));
        await manager.Post($"{team}/{id}/revoke-invitation").Refused(409, "not-invited");
        await manager.Post($"{team}/{id}/resend").Expect(200);

        // Invited for another client too: that invitation is not this team's to revoke.
        await firm.Change(HttpMethod.Patch, $"/contacts/{id}", $"/contacts/{id}", new { clientId = sibling, preset = "viewer" }).Expect(200);
        await manager.Post($"{team}/{id}/revoke-invitation").Expect(200);
        await manager.Get($"{team}/{id}").Refused(404, "not-found");
        Assert.Equal("invited", (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("status"));
    }

    [Fact]
    [Asvs("V2.3.3")]
    public async Task gives_nothing_away_when_its_own_rights_shrink_at_the_same_moment()
    {
        var firm = await portal.NewFirm("TeamRace");
        var client = await firm.NewClient();
        var (managerId, manager) = await firm.NewContact(client, new { team = "manage" });
        var team = $"/clients/{client}/team";
        var etag = (await firm.Owner.Get($"/contacts/{managerId}").Expect(200)).ETag;
        var invitations = Enumerable.Range(0, 6).Select(n => manager.Post(team, new { name = $"N{n}", email = $"n{n}@{firm.ShortName}.example", rights = new { invoices = "pay" } })).ToList();
        await firm.Owner.Patch($"/contacts/{managerId}", new { clientId = client, rights = new { invoices = "view", team = "none" } }, etag).Expect(200);
        foreach (var answer in await Task.WhenAll(invitations)) Assert.Contains((int)answer.Status, new[] { 201, 404 });
        await manager.Post(team, new { name = "Late", email = $"late@{firm.ShortName}.example", rights = new { invoices = "pay" } }).Refused(404, "not-found");
    }
}

/// <summary>What a client's contacts have of the portal, section by section.</summary>
[Collection(PeoplesPortal.Name)]
public class SwitchingSections(TestPortal portal)
{
    private static async Task<Answered> Switch(Firm firm, Guid client, object sections, Visitor? by = null) =>
        await firm.Change(HttpMethod.Put, $"/clients/{client}/sections", $"/clients/{client}", sections, by);

    [Fact]
    [Asvs("V8.2.1", "V8.3.2")]
    public async Task off_is_not_there_and_read_only_is_read_only_from_the_next_request_on_until_it_is_on_again()
    {
        var firm = await portal.NewFirm("Switches");
        var (client, sibling) = (await firm.NewClient(), await firm.NewClient("Sibling"));
        var (id, contact) = await firm.NewContact(client, new { documents = "contribute", invoices = "pay", projects = "approve", messages = "read" });
        await firm.Change(HttpMethod.Patch, $"/contacts/{id}", $"/contacts/{id}", new { clientId = sibling, preset = "owner" }).Expect(200);
        var project = await portal.Settled(() => firm.Owner.Post("/projects", new { clientId = client, title = "P", milestones = new[] { new { title = "M" } } }).Expect(201));
        var milestone = project.Json.GetProperty("milestones")[0].GetProperty("id").GetGuid();
        var submitted = await portal.Settled(() => firm.Owner.Post($"/milestones/{milestone}/submit").Expect(200));
        var sha256 = submitted.String("submission", "sha256");
        var document = (await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=a.pdf", "%PDF-1.7"u8.ToArray()).Expect(201))).Id("id");

        var switched = await Switch(firm, client, new { documents = "readOnly", projects = "readOnly", messages = "off" }).Expect(200);
        Assert.Equal("off", switched.String("sections", "messages"));
        await contact.Post($"/milestones/{milestone}/approve", new { sha256 }).Refused(403, "forbidden");
        await contact.Get($"/milestones/{milestone}").Expect(200);
        await contact.Get($"/documents/{document}").Expect(200);
        await portal.Settled(() => contact.Get($"/documents/{document}/versions/1/content").Expect(200));
        await contact.Upload($"/documents?clientId={client}&fileName=a.pdf", "%PDF-1.7"u8.ToArray()).Refused(403, "forbidden");
        await contact.Upload($"/documents?clientId={sibling}&fileName=a.pdf", "%PDF-1.7"u8.ToArray()).Expect(201);
        await contact.Post("/threads", new { clientId = client, title = "T", text = "Hello" }).Refused(404, "not-found");

        await Switch(firm, client, new { documents = "off", projects = "off", invoices = "off", messages = "off" }).Expect(200);
        await contact.Get($"/documents/{document}").Refused(404, "not-found");
        await contact.Get($"/milestones/{milestone}").Refused(404, "not-found");
        Assert.DoesNotContain(client.ToString(), (await contact.Get("/documents").Expect(200)).Text, StringComparison.Ordinal);
        Assert.Contains(client.ToString(), (await contact.Get("/clients").Expect(200)).Text, StringComparison.Ordinal); // they still act for it
        await firm.Owner.Get($"/documents/{document}").Expect(200);
        Assert.Equal("contribute", (await firm.Owner.Get($"/contacts/{id}").Expect(200)).Json.GetProperty("rights").GetProperty(client.ToString()).GetProperty("documents").GetString());
        Assert.Equal("none", (await contact.Get("/me").Expect(200)).Json.GetProperty("clients").EnumerateArray().Single(c => c.GetProperty("id").GetGuid() == client).GetProperty("rights").GetProperty("documents").GetString());

        await Switch(firm, client, new { }).Expect(200);
        await portal.Settled(() => contact.Get($"/documents/{document}/versions/1/content").Expect(200));
        await portal.Settled(() => contact.Post($"/milestones/{milestone}/approve", new { sha256 }).Expect(200));
    }

    [Fact]
    public async Task holds_for_whoever_is_given_rights_meanwhile_and_is_told()
    {
        var firm = await portal.NewFirm("SwitchedFirst");
        var client = await firm.NewClient();
        var (witnessId, witness) = await firm.NewContact(client);
        await Switch(firm, client, new { invoices = "off" }).Expect(200);
        var (id, contact) = await firm.NewContact(client, new { invoices = "pay" });
        var invoice = (await firm.Owner.Post("/invoices", new { clientId = client, title = "Design", currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } } }).Expect(201)).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/issue").Expect(200));
        await contact.Get($"/invoices/{invoice}").Refused(404, "not-found");
        Assert.Empty((await contact.Get("/me/notifications").Expect(200)).Items);
        await firm.Change(HttpMethod.Patch, $"/contacts/{id}", $"/contacts/{id}", new { clientId = client, rights = new { invoices = "view" } }).Expect(200);
        await contact.Get($"/invoices/{invoice}").Refused(404, "not-found");
        await Switch(firm, client, new { invoices = "on" }).Expect(200);
        await portal.Settled(() => contact.Get($"/invoices/{invoice}").Expect(200));
        await portal.TimelineCaughtUp();
        var told = (await witness.Get("/timeline?filter[kind]=client-sections-changed").Expect(200)).Items;
        Assert.Equal(["on", "off"], told.Select(t => t.GetProperty("facts").GetProperty("sections").GetProperty("invoices").GetString()));
        Assert.Contains((await firm.Owner.Get($"/timeline?filter[kind]=rights-changed&filter[subjectId]={witnessId}").Expect(200)).Items, e => e.GetProperty("facts").GetProperty("rights").GetProperty("invoices").GetString() == "none");
    }

    [Fact]
    [Asvs("V2.3.3", "V2.3.4")]
    public async Task misses_nobody_who_is_invited_or_changed_at_the_same_moment()
    {
        var firm = await portal.NewFirm("SwitchRace");
        var client = await firm.NewClient();
        for (var round = 0; round < 3; round++)
        {
            var version = (await firm.Owner.Get($"/clients/{client}").Expect(200)).ETag;
            var off = round % 2 == 0;
            var acts = Enumerable.Range(0, 5).Select(n => firm.Owner.Post("/contacts", new { clientId = client, name = "N", email = $"n{round}-{n}@{firm.ShortName}.example" })).ToList();
            acts.Add(firm.Owner.Send(HttpMethod.Put, $"/clients/{client}/sections", JsonContent.Create(new { invoices = off ? "off" : "on" }), ("If-Match", version)));
            foreach (var answer in await Task.WhenAll(acts)) Assert.True((int)answer.Status is 200 or 201, answer.Text);
            await using var source = Npgsql.NpgsqlDataSource.Create(portal.Connection);
            await using var command = source.CreateCommand("select count(*) filter (where (data -> 'rights' -> $2 ->> 'invoices' = 'none') <> $3) from identity.mt_doc_person where tenant_id = $1 and data -> 'rights' -> $2 is not null");
            command.Parameters.Add(new() { Value = firm.Id.ToString() });
            command.Parameters.Add(new() { Value = client.ToString() });
            command.Parameters.Add(new() { Value = off });
            Assert.Equal(0L, await command.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task takes_only_sections_that_there_are_and_states_that_make_sense()
    {
        var firm = await portal.NewFirm("SwitchWrong");
        var client = await firm.NewClient();
        await Switch(firm, client, new { nothing = "off" }).Refused(400, "validation-failed");
        await Switch(firm, client, new { team = "readOnly" }).Refused(400, "validation-failed");
        await Switch(firm, client, new { invoices = "sometimes" }).Refused(400, "malformed-request");
        await Switch(firm, client, new { invoices = "off" }, (await firm.NewMember("viewer")).Visitor).Refused(403, "forbidden");
    }
}
