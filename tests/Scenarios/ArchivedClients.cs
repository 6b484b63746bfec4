using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>A client that the firm works for no longer: its contacts are out, its record stays as it is, and it can come back.</summary>
[Collection(PeoplesPortal.Name)]
public class ArchivedClients(TestPortal portal)
{
    private static Task<Answered> Archive(Firm firm, Guid client, string? reason = null) =>
        firm.Change(HttpMethod.Post, $"/clients/{client}/archive", $"/clients/{client}", new { reason });

    private static Task<Answered> Restore(Firm firm, Guid client) => firm.Change(HttpMethod.Post, $"/clients/{client}/restore", $"/clients/{client}");

    private async Task<(Guid Id, Visitor Visitor, string Email)> Contact(Firm firm, Guid client)
    {
        var (id, visitor) = await firm.NewContact(client);
        return (id, visitor, (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email"));
    }

    private IEnumerable<string> MailsTo(string email) => new DirectoryInfo(Path.Combine(portal.Data, "mail")).EnumerateFiles("*.eml")
        .Select(f => MimeMessage.Load(f.FullName)).Where(m => m.To.Mailboxes.Single().Address == email).Select(m => m.Subject!);

    private static Task<Answered> SignsIn(TestPortal portal, Firm firm, string email) =>
        portal.Visitor().Post("/auth/login", new { email, password = Visitors.Password, firm = firm.ShortName });

    [Fact]
    [Asvs("V7.4.2", "V8.3.2")]
    public async Task contacts_of_an_archived_client_are_out_at_their_next_request_and_in_again_when_it_is_restored()
    {
        var firm = await portal.NewFirm("Archive");
        var (ended, goes) = (await firm.NewClient("Ended"), await firm.NewClient("Goes on"));
        var (_, only, email) = await Contact(firm, ended);
        var (bothId, both, bothEmail) = await Contact(firm, ended);
        await firm.Change(HttpMethod.Patch, $"/contacts/{bothId}", $"/contacts/{bothId}", new { clientId = goes, preset = "owner" }).Expect(200);
        var invited = (await portal.Settled(() => firm.Owner.Post("/contacts",
            new { clientId = ended, name = "New", email = $"new@{firm.ShortName}.example", preset = "owner" }).Expect(201))).Id("id");
        var application = (await portal.Settled(() => firm.Owner.Post("/admin/applications",
            new { name = "App", kind = "public", redirectUris = new[] { "app.example:/" }, scopes = new[] { "openid", "invoices:read" } })
            .Expect(201))).Id("application", "id");
        var app = await portal.Settled(() => only.App(firm.Id, application, "openid invoices:read"));
        await app.Get("/invoices").Expect(200);
        using var stream = await only.Follow();

        var archived = await Archive(firm, ended, "The project is over.");
        Assert.Equal("The project is over.", archived.String("archiveReason"));
        Assert.NotEmpty(archived.String("archivedAt"));
        await only.Get("/me").Refused(401, "not-signed-in");
        await only.Get("/invoices").Refused(401, "not-signed-in");
        await app.Get("/invoices").Refused(401, "not-signed-in");
        Assert.DoesNotContain(await stream.Rest(), e => e.Event == "message" && e.Kind == "client-archived");
        await SignsIn(portal, firm, email).Refused(401, "sign-in-refused");
        var token = portal.Services.GetRequiredService<MasterKey>().LinkToken("invitation", firm.Id, invited);
        await portal.Visitor().Post("/invitations/read", new { token }).Refused(410, "link-not-valid");
        await portal.Visitor().Post("/invitations/accept", new { token, password = Visitors.Password }).Refused(410, "link-not-valid");

        // Who acts for another client as well acts for that one alone.
        Assert.Equal([goes], (await both.Get("/me").Expect(200)).Json.GetProperty("clients").EnumerateArray().Select(c => c.GetProperty("id").GetGuid()));
        await both.Get($"/clients/{ended}").Refused(404, "not-found");
        await both.Post("/threads", new { clientId = ended, title = "T", text = "Hello" }).Refused(404, "not-found");
        await portal.Settled(() => both.Post("/threads", new { clientId = goes, title = "T", text = "Hello" }).Expect(201));
        await SignsIn(portal, firm, bothEmail).Expect(200);

        var before = MailsTo(email).Count();
        await portal.Settled(() => portal.Visitor().Post("/auth/magic-link", new { email, firm = firm.ShortName }).Expect(202));
        await portal.Settled(() => portal.Visitor().Post("/auth/password-reset", new { email, firm = firm.ShortName }).Expect(202));
        Assert.Equal(before, MailsTo(email).Count());

        Assert.Equal("", (await Restore(firm, ended).Expect(200)).String("archivedAt"));
        await only.Get("/me").Expect(200);
        await SignsIn(portal, firm, email).Expect(200);
        await both.Get($"/clients/{ended}").Expect(200);
        await portal.TimelineCaughtUp();
        var kinds = (await firm.Owner.Get($"/timeline?filter[clientId]={ended}&limit=100").Expect(200)).Items
            .Select(e => e.GetProperty("kind").GetString()).ToList();
        Assert.Equal((1, 1), (kinds.Count(k => k == "client-archived"), kinds.Count(k => k == "client-restored")));
        Assert.DoesNotContain("client-archived", (await both.Get("/timeline?limit=100").Expect(200)).Items.Select(e => e.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task what_there_is_of_an_archived_client_can_be_read_and_not_changed_and_nothing_of_it_waits_at_home()
    {
        var firm = await portal.NewFirm("Kept");
        var client = await firm.NewClient("Kept");
        var (contactId, contact, email) = await Contact(firm, client);
        var (_, limited) = await firm.NewLimited("member", client);
        var owner = firm.Owner;
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } };
        var invoice = (await portal.Settled(() =>
            owner.Post("/invoices", new { clientId = client, title = "Design", currency = "EUR", lines }).Expect(201))).Id("id");
        await portal.Settled(() => owner.Post($"/invoices/{invoice}/issue").Expect(200));
        var document = (await portal.Settled(() => owner.Upload($"/documents?clientId={client}&fileName=a.pdf", "%PDF-1.7"u8.ToArray()).Expect(201))).Id("id");
        var made = await portal.Settled(() =>
            owner.Post("/projects", new { clientId = client, title = "P", milestones = new[] { new { title = "M" } } }).Expect(201));
        var (project, milestone) = (made.Id("id"), made.Json.GetProperty("milestones")[0].GetProperty("id"));
        var thread = (await portal.Settled(() => contact.Post("/threads", new { clientId = client, title = "T", text = "Hello?" }).Expect(201))).Id("id");
        await Archive(firm, client).Expect(200);

        foreach (var reader in new[] { owner, limited })
        {
            foreach (var path in new[]
            {
                $"/clients/{client}", $"/invoices/{invoice}", $"/documents/{document}", $"/projects/{project}", $"/threads/{thread}",
            })
                await reader.Get(path).Expect(200);
            await reader.Get($"/documents/{document}/versions/1/content").Expect(200);
            Assert.NotEmpty((await reader.Get($"/invoices?filter[clientId]={client}").Expect(200)).Items);
            foreach (var (path, body) in new (string, object?)[]
            {
                ($"/invoices/{invoice}/payments", new { amount = new { amount = 100, currency = "EUR" }, receivedOn = "2026-01-31" }),
                ("/folders", new { clientId = client, name = "F" }),
                ("/threads", new { clientId = client, title = "T", text = "Hello" }), ($"/threads/{thread}/messages", new { text = "Hello" }),
                ("/projects", new { clientId = client, title = "P" }), ($"/milestones/{milestone}/submit", null),
                ("/contacts", new { clientId = client, name = "N", email = $"n@{firm.ShortName}.example", preset = "owner" }),
            })
                await reader.Post(path, body).Refused(409, "client-archived");
            await reader.Upload($"/documents?clientId={client}&fileName=b.pdf", "%PDF-1.7"u8.ToArray()).Refused(409, "client-archived");
        }
        await firm.Change(HttpMethod.Patch, $"/clients/{client}", $"/clients/{client}", new { name = "Other" }).Refused(409, "client-archived");
        foreach (var path in new[] { $"/projects/{project}", $"/documents/{document}", $"/threads/{thread}" })
            await firm.Change(HttpMethod.Patch, path, path, new { title = "Other" }).Refused(409, "client-archived");
        await firm.Change(HttpMethod.Post, $"/contacts/{contactId}/view", $"/contacts/{contactId}").Refused(409, "client-archived");
        await firm.Change(HttpMethod.Patch, $"/contacts/{contactId}", $"/contacts/{contactId}", new { clientId = client, preset = "viewer" })
            .Refused(409, "client-archived");
        await owner.Post("/access-reviews", new { clientId = client }).Refused(409, "client-archived");

        var home = (await owner.Get("/me/home").Expect(200)).Json;
        Assert.Empty(home.GetProperty("waitsForMe").EnumerateArray());
        var parts = home.GetProperty("parts");
        Assert.Empty(parts.GetProperty("invoices").GetProperty("balance").EnumerateArray());
        Assert.Empty(parts.GetProperty("projects").EnumerateArray());
        Assert.Equal(0, parts.GetProperty("messages").GetProperty("unanswered").GetProperty("threads").GetInt32());

        // Who is to go goes all the same, and is not written to.
        var mails = MailsTo(email).Count();
        await firm.Change(HttpMethod.Delete, $"/contacts/{contactId}", $"/contacts/{contactId}").Expect(204);
        Assert.Equal(mails, MailsTo(email).Count());
        await Restore(firm, client).Expect(200);
        Assert.NotEmpty((await owner.Get("/me/home").Expect(200)).Json.GetProperty("parts").GetProperty("invoices").GetProperty("balance").EnumerateArray());
    }

    [Fact]
    public async Task lists_leave_archived_clients_out_until_they_are_asked_for()
    {
        var firm = await portal.NewFirm("Lists");
        var (ended, active) = (await firm.NewClient("Ended"), await firm.NewClient("Active"));
        await Archive(firm, ended).Expect(200);
        async Task<Guid[]> Shown(string query) => [.. (await firm.Owner.Get("/clients" + query).Expect(200)).Items.Select(c => c.GetProperty("id").GetGuid())];
        Assert.Equal([active], await Shown(""));
        Assert.Empty(await Shown("?q=ended"));
        Assert.Equal([ended], await Shown("?filter[state]=archived&q=ended"));
        Assert.Equal([active], await Shown("?filter[state]=active"));
        Assert.Equal([active, ended], await Shown("?filter[state]=all"));
        await firm.Owner.Get("/clients?filter[state]=gone").Refused(400, "validation-failed");
    }

    [Fact]
    public async Task a_client_is_archived_once_however_often_and_by_how_many_at_once()
    {
        var firm = await portal.NewFirm("Once");
        var client = await firm.NewClient();
        var key = Guid.CreateVersion7().ToString();
        var first = await portal.Settled(() => firm.Owner.Post($"/clients/{client}/archive", new { reason = "One" }, ("Idempotency-Key", key)).Expect(200));
        Assert.Equal(first.Text, (await firm.Owner.Post($"/clients/{client}/archive", new { reason = "One" }, ("Idempotency-Key", key)).Expect(200)).Text);
        var again = await firm.Owner.Post($"/clients/{client}/archive", new { reason = "Two" }).Expect(200);
        Assert.Equal("One", again.String("archiveReason"));
        await Restore(firm, client).Expect(200);

        var together = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => firm.Owner.Post($"/clients/{client}/archive")));
        Assert.All(together, a => Assert.Equal(200, (int)a.Status));
        await portal.ListenersCaughtUp();
        await portal.TimelineCaughtUp();
        Assert.Equal(2, (await firm.Owner.Get($"/timeline?filter[clientId]={client}&filter[kind]=client-archived").Expect(200)).Items.Count);
        var (_, viewer) = await firm.NewMember("viewer");
        await viewer.Post($"/clients/{client}/restore").Refused(403, "forbidden");
    }
}
