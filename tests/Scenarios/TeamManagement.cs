using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>A contact with the team right looks after colleagues: of that client, with at most their own rights.</summary>
[Collection(PeoplesPortal.Name)]
public class TeamManagement(TestPortal portal)
{
    private static readonly object Managing = new { documents = "comment", invoices = "view", messages = "write", projects = "none", team = "manage" };

    private static string Level(Answered person, string section) => person.Json.GetProperty("rights").GetProperty(section).GetString()!;

    [Fact]
    public async Task a_team_is_offered_presets_of_rights_that_there_are()
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
        // Said nothing, nothing is given.
        var nothing = (await firm.Owner.Post("/contacts", new { clientId = client, name = "Nothing", email = $"nothing@{firm.ShortName}.example" }).Expect(201)).Json.GetProperty("rights").GetProperty(client.ToString());
        Assert.All(nothing.EnumerateObject(), level => Assert.Equal("none", level.Value.GetString()));
    }

    [Fact]
    [Asvs("V8.2.1", "V8.2.2")]
    public async Task a_team_manager_gives_no_more_than_they_have_and_touches_nobody_who_has_more()
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
        await manager.Post(team, new { name = "Again", email = $"nils@{firm.ShortName}.example", rights = new { invoices = "view" } }).Refused(409, "cannot-be-invited");

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

        await portal.TimelineCaughtUp();
        Assert.Equal(managerId, (await firm.Owner.Get("/timeline?filter[kind]=rights-changed&limit=1").Expect(200)).Items[0].GetProperty("actorId").GetGuid());
    }

    [Fact]
    [Asvs("V8.2.2", "V8.3.2")]
    public async Task a_team_is_of_one_client_and_sees_nothing_of_what_colleagues_do_elsewhere()
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
    [Asvs("V8.2.1", "V8.2.2")]
    public async Task a_team_manager_looks_after_contacts_where_members_do()
    {
        var firm = await portal.NewFirm("TeamContacts");
        var (client, sibling) = (await firm.NewClient("Own"), await firm.NewClient("Sibling"));
        var (managerId, manager) = await firm.NewContact(client, Managing);
        var (sharedId, shared) = await firm.NewContact(client, new { documents = "view", invoices = "none", messages = "read", projects = "none" });
        var (elsewhereId, _) = await firm.NewContact(sibling);
        await firm.Change(HttpMethod.Patch, $"/contacts/{sharedId}", $"/contacts/{sharedId}", new { clientId = sibling, rights = new { invoices = "pay" } }).Expect(200);

        // They see who acts for the client, and of them what concerns it.
        var listed = await manager.Get("/contacts").Expect(200);
        Assert.Equal([sharedId, managerId], listed.Items.Select(i => i.GetProperty("id").GetGuid()));
        Assert.DoesNotContain(sibling.ToString(), listed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("lastSignInAt", listed.Text, StringComparison.Ordinal);
        Assert.Equal(listed.Items[0].GetRawText(), (await manager.Get($"/contacts/{sharedId}").Expect(200)).Text);
        Assert.Empty((await manager.Get($"/contacts?filter[clientId]={sibling}").Expect(200)).Items);
        Assert.Empty((await shared.Get("/contacts").Expect(200)).Items);
        await manager.Get($"/contacts/{elsewhereId}").Refused(404, "not-found");
        await manager.Get("/admin/members").Refused(403, "forbidden");

        // They give at most what they hold.
        Task<Answered> Invite(Guid of, object rights) => manager.Post("/contacts", new { clientId = of, name = "Nils", email = $"nils@{firm.ShortName}.example", rights });
        await Invite(client, new { invoices = "pay" }).Refused(403, "more-than-yours");
        await Invite(sibling, new { invoices = "view" }).Refused(404, "not-found");
        var nils = $"/contacts/{(await portal.Settled(() => Invite(client, new { invoices = "view" }).Expect(201))).Id("id")}";
        Task<Answered> Give(string contact, object change) => firm.Change(HttpMethod.Patch, contact, contact, change, manager);
        await Give(nils, new { clientId = client, rights = new { documents = "contribute" } }).Refused(403, "more-than-yours");
        await Give(nils, new { clientId = sibling, rights = new { documents = "view" } }).Refused(404, "not-found");
        var given = (await Give(nils, new { clientId = client, rights = new { documents = "comment", invoices = (string?)null } }).Expect(200)).Json.GetProperty("rights").GetProperty(client.ToString());
        Assert.Equal(("comment", "none"), (given.GetProperty("documents").GetString(), given.GetProperty("invoices").GetString()));
        await Give($"/contacts/{managerId}", new { clientId = client, rights = new { invoices = "none" } }).Refused(403, "not-yourself");
        Assert.Equal("invited", (await manager.Post($"{nils}/resend").Expect(200)).String("status"));

        // They end what is theirs to end, and no more.
        await firm.Change(HttpMethod.Delete, $"/contacts/{sharedId}", $"/contacts/{sharedId}", by: manager).Expect(204);
        Assert.Equal([sibling], (await shared.Get("/clients").Expect(200)).Items.Select(c => c.GetProperty("id").GetGuid()));
        await manager.Get($"/contacts/{sharedId}").Refused(404, "not-found");
        var boss = $"/contacts/{(await firm.NewContact(client, new { team = "manage" })).Id}";
        await firm.Change(HttpMethod.Delete, boss, boss, by: manager).Refused(403, "more-than-yours");
    }

    [Fact]
    public async Task a_team_manager_sends_invitations_again_and_revokes_them()
    {
        var firm = await portal.NewFirm("TeamInvites");
        var (client, sibling) = (await firm.NewClient("Own"), await firm.NewClient("Sibling"));
        var (managerId, manager) = await firm.NewContact(client, new { team = "manage" });
        var team = $"/clients/{client}/team";
        var id = (await portal.Settled(() => manager.Post(team, new { name = "Nils", email = $"nils@{firm.ShortName}.example", preset = "viewer" }).Expect(201))).Id("id");
        Assert.Equal("invited", (await manager.Post($"{team}/{id}/resend").Expect(200)).String("status"));
        Assert.Equal("withdrawn", (await manager.Post($"{team}/{id}/revoke-invitation").Expect(200)).String("status"));
        await manager.Post($"{team}/{id}/revoke-invitation").Refused(409, "not-invited");
        // Revoked it stays revoked, whoever of the client asks; the firm alone gives it again.
        await manager.Post($"{team}/{id}/resend").Refused(409, "not-invited");
        await firm.Owner.Post($"{team}/{id}/resend").Expect(200);
        var more = (await portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = client, name = "More", email = $"more@{firm.ShortName}.example", preset = "owner" }).Expect(201))).Id("id");
        await firm.Change(HttpMethod.Patch, $"/contacts/{managerId}", $"/contacts/{managerId}", new { clientId = client, rights = new { invoices = "view" } }).Expect(200);
        await manager.Post($"{team}/{more}/resend").Refused(403, "more-than-yours");
        await firm.Owner.Post($"/contacts/{more}/revoke-invitation").Expect(200);
        await manager.Post($"{team}/{more}/resend").Refused(409, "not-invited");

        // Invited for another client too: that invitation is not this team's to revoke.
        await firm.Change(HttpMethod.Patch, $"/contacts/{id}", $"/contacts/{id}", new { clientId = sibling, preset = "viewer" }).Expect(200);
        await manager.Post($"{team}/{id}/revoke-invitation").Expect(200);
        await manager.Get($"{team}/{id}").Refused(404, "not-found");
        Assert.Equal("invited", (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("status"));
    }

    [Fact]
    [Asvs("V8.2.2")]
    public async Task a_team_learns_of_nobody_who_acts_for_others_until_they_agree()
    {
        var firm = await portal.NewFirm("TeamKnown");
        var (client, sibling) = (await firm.NewClient("Own"), await firm.NewClient("Sibling"));
        var (_, manager) = await firm.NewContact(client, new { team = "manage" });
        var limited = (await firm.NewLimited("member", client)).Visitor;
        var (elsewhere, elsewhereId, other) = (await firm.JoinContact(sibling), (await firm.NewContact(sibling)).Id, $"new@{firm.ShortName}.example");
        var team = $"/clients/{client}/team";
        string Shape(Answered answer) => string.Join(',', answer.Json.EnumerateObject().Where(p => p.Name is not ("id" or "email" or "createdAt" or "expiresAt")).Select(p => p.Value.GetRawText()));

        var known = await portal.Settled(() => manager.Post(team, new { name = "Given Name", email = elsewhere, preset = "viewer" }).Expect(201));
        var unknown = await portal.Settled(() => manager.Post(team, new { name = "Given Name", email = other, preset = "viewer" }).Expect(201));
        Assert.Equal(Shape(unknown), Shape(known));
        Assert.Equal(("Given Name", "invited"), (known.String("name"), known.String("status")));
        Assert.True(JsonElement.DeepEquals(known.Json, (await manager.Get($"{team}/{known.Id("id")}").Expect(200)).Json));
        await manager.Post(team, new { name = "Again", email = elsewhere, preset = "viewer" }).Refused(409, "cannot-be-invited");
        // A member's address, or that of somebody whose invitation was revoked, is refused in the same words.
        var refused = await manager.Post(team, new { name = "X", email = $"owner@{firm.ShortName}.example", preset = "viewer" }).Refused(409, "cannot-be-invited");
        Assert.Equal(refused.Problem, (await manager.Post(team, new { name = "X", email = other, preset = "viewer" }).Refused(409, "cannot-be-invited")).Problem);
        var third = (await firm.Owner.Get($"/contacts/{elsewhereId}").Expect(200)).String("email");
        Assert.Equal("invited", (await portal.Settled(() => limited.Post("/contacts", new { clientId = client, name = "X", email = third, preset = "viewer" }).Expect(201))).String("status"));
        await firm.Owner.Post("/contacts", new { clientId = client, name = "X", email = $"owner@{firm.ShortName}.example" }).Refused(409, "email-in-use");

        // Who has an account accepts without a password, and acts for both from then on.
        var visitor = portal.Visitor();
        var token = portal.Services.GetRequiredService<MasterKey>().LinkToken("invitation", firm.Id, known.Id("id"));
        Assert.True((await visitor.Post("/invitations/read", new { token }).Expect(200)).Json.GetProperty("hasAccount").GetBoolean());
        await portal.Settled(() => visitor.Post("/invitations/accept", new { token }).Expect(201));
        await visitor.Post("/invitations/accept", new { token }).Refused(410, "link-not-valid");
        await visitor.SignIn(firm.ShortName, elsewhere);
        Assert.Equal(2, (await visitor.Get("/clients").Expect(200)).Items.Count);
        var agreed = (await manager.Get(team).Expect(200)).Items.Single(i => i.GetProperty("email").GetString() == elsewhere);
        Assert.Equal(("Cora Contact", "active", "download"), (agreed.GetProperty("name").GetString(), agreed.GetProperty("status").GetString(), agreed.GetProperty("rights").GetProperty("documents").GetString()));
        await manager.Get($"{team}/{known.Id("id")}").Refused(404, "not-found");
        token = portal.Services.GetRequiredService<MasterKey>().LinkToken("invitation", firm.Id, unknown.Id("id"));
        await portal.Visitor().Post("/invitations/accept", new { token }).Refused(400, "validation-failed");
    }

    [Fact]
    public async Task a_team_sends_no_more_mails_than_somebody_would_and_no_links_of_its_own()
    {
        var firm = await portal.NewFirm("TeamMails");
        var (_, manager) = await firm.NewContact(await firm.NewClient(), new { team = "manage" });
        var team = $"/clients/{(await manager.Get("/clients").Expect(200)).Items[0].GetProperty("id").GetGuid()}/team";
        await manager.Post(team, new { name = "Click http://evil.example/prize now", email = "victim@elsewhere.example", preset = "viewer" }).Refused(400, "validation-failed");
        var id = (await manager.Post(team, new { name = "Nils", email = "nils@elsewhere.example", preset = "viewer" }).Expect(201)).Id("id");
        for (var n = 0; n < 4; n++) await manager.Post($"{team}/{id}/resend").Expect(200);
        var refused = await manager.Post($"{team}/{id}/resend").Refused(429, "too-many-requests");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(60));
    }

    [Fact]
    [Asvs("V2.3.3")]
    public async Task a_team_manager_gives_nothing_away_when_their_own_rights_shrink_at_the_same_moment()
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
public class SectionSwitches(TestPortal portal)
{
    private static async Task<Answered> Switch(Firm firm, Guid client, object sections, Visitor? by = null) =>
        await firm.Change(HttpMethod.Put, $"/clients/{client}/sections", $"/clients/{client}", sections, by);

    [Fact]
    [Asvs("V8.2.1", "V8.3.2")]
    public async Task a_section_that_is_off_is_not_there_and_a_read_only_one_is_read_only_from_the_next_request_on()
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
    public async Task a_switched_section_holds_for_whoever_is_given_rights_meanwhile_and_is_told()
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
    public async Task switching_a_section_misses_nobody_who_is_invited_or_changed_at_the_same_moment()
    {
        var firm = await portal.NewFirm("SwitchRace");
        var client = await firm.NewClient();
        for (var round = 0; round < 3; round++)
        {
            var version = (await firm.Owner.Get($"/clients/{client}").Expect(200)).ETag;
            var off = round % 2 == 0;
            var acts = Enumerable.Range(0, 5).Select(n => firm.Owner.Post("/contacts", new { clientId = client, name = "N", email = $"n{round}-{n}@{firm.ShortName}.example", preset = "editor" })).ToList();
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
    public async Task only_sections_that_there_are_can_be_switched_to_states_that_make_sense()
    {
        var firm = await portal.NewFirm("SwitchWrong");
        var client = await firm.NewClient();
        await Switch(firm, client, new { nothing = "off" }).Refused(400, "validation-failed");
        await Switch(firm, client, new { team = "readOnly" }).Refused(400, "validation-failed");
        await Switch(firm, client, new { invoices = "sometimes" }).Refused(400, "malformed-request");
        await Switch(firm, client, new { invoices = "off" }, (await firm.NewMember("viewer")).Visitor).Refused(403, "forbidden");
    }
}
