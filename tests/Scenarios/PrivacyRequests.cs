using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Npgsql;
using Portal.Identity.Contracts;
using Portal.Identity.PrivacyRequests;
using Portal.Scenarios.Harness;
using Wolverine;

namespace Portal.Scenarios;

/// <summary>People get what the portal holds about them, and are erased when they want and the firm agrees.</summary>
[Collection(PeoplesPortal.Name)]
public class PrivacyRequests(TestPortal portal)
{
    private Database Database => portal.Services.GetRequiredService<Database>();

    private async Task<object?> Sql(string sql)
    {
        await using var command = Database.Worker.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>A contact whose name and address nobody else has.</summary>
    private async Task<(Guid Id, Visitor Visitor, string Name, string Email)> Somebody(Firm firm, Guid client)
    {
        var (word, visitor) = ($"Q{Guid.CreateVersion7():N}"[..26], portal.Visitor());
        var (name, email) = ($"Zelda {word}", $"{word.ToLowerInvariant()}@{firm.ShortName}.example");
        var id = (await portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = client, name, email, preset = "editor" }).Expect(201))).Id("id");
        var token = portal.Services.GetRequiredService<MasterKey>().LinkToken("invitation", firm.Id, id);
        await portal.Settled(() => visitor.Post("/invitations/accept", new { token, password = Visitors.Password }).Expect(201));
        await visitor.SignIn(firm.ShortName, email);
        return (id, visitor, name, email);
    }

    private Task<Answered> Ask(Visitor visitor, string kind) => portal.Settled(() => visitor.Post("/me/privacy-requests", new { kind }));

    private Task<Answered> Write(Visitor visitor, Guid client, string text) => portal.Settled(() => visitor.Post("/threads", new { clientId = client, title = "About the logo", text }).Expect(201));

    private IEnumerable<MimeMessage> MailsTo(string email) => new DirectoryInfo(Path.Combine(portal.Data, "mail")).EnumerateFiles("*.eml").Select(f => MimeMessage.Load(f.FullName)).Where(m => m.To.Mailboxes.Single().Address == email);

    private static async Task<(Dictionary<string, string> Files, JsonElement Manifest)> Unpack(Answered download)
    {
        using var zip = new ZipArchive(new MemoryStream(download.Bytes));
        var files = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            files[entry.FullName] = await reader.ReadToEndAsync();
        }
        return (files, JsonSerializer.Deserialize<JsonElement>(files["manifest.json"]));
    }

    [Fact]
    public async Task an_export_holds_what_is_the_persons_verifies_and_holds_nothing_of_anybody_else()
    {
        var (firm, other) = (await portal.NewFirm("Exporting"), await portal.NewFirm("Elsewhere"));
        var (client, sibling) = (await firm.NewClient(), await firm.NewClient("Sibling"));
        var (id, zelda, name, email) = await Somebody(firm, client);
        var (siblingId, theirs, siblingName, siblingEmail) = await Somebody(firm, sibling);
        var (otherId, _, otherName, _) = await Somebody(other, await other.NewClient());
        await Write(zelda, client, "Zelda's own words.");
        await Write(theirs, sibling, "A sibling's words.");
        await Write(firm.Owner, client, "The firm's words.");
        var document = await portal.Settled(() => zelda.Upload($"/documents?clientId={client}&fileName=mine.txt", "mine"u8.ToArray()).Expect(201));
        await portal.Settled(() => zelda.Get($"/documents/{document.Id("id")}/versions/1/content?disposition=inline").Expect(200));
        await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={sibling}&fileName=sibling.txt", "theirs"u8.ToArray()).Expect(201));
        await portal.TimelineCaughtUp();

        var asked = await Ask(zelda, "export").Expect(201);
        Assert.Equal(("export", "available"), (asked.String("kind"), asked.String("state")));
        Assert.Equal(asked.Id("id"), (await Ask(zelda, "export").Expect(200)).Id("id")); // it is there already
        var download = await portal.Settled(() => zelda.Get($"/me/privacy-requests/{asked.Id("id")}/download").Expect(200));
        Assert.Equal("application/zip", download.ContentHeaders.ContentType!.MediaType);
        Assert.StartsWith("attachment; filename=personal-data-", download.ContentHeaders.ContentDisposition!.ToString(), StringComparison.Ordinal);
        var (files, manifest) = await Unpack(download);
        Assert.Equal((firm.Id, id, name, email), (manifest.GetProperty("firm").GetProperty("id").GetGuid(), manifest.GetProperty("person").GetProperty("id").GetGuid(), manifest.GetProperty("person").GetProperty("name").GetString(), manifest.GetProperty("person").GetProperty("email").GetString()));
        var listed = manifest.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(files.Keys.Where(f => f != "manifest.json").Order(), listed.Select(f => f.GetProperty("name").GetString()).Order());
        Assert.True(listed.Count >= 14, $"Only {listed.Count} files.");
        foreach (var file in listed)
        {
            var content = System.Text.Encoding.UTF8.GetBytes(files[file.GetProperty("name").GetString()!]);
            Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(content)), content.LongLength), (file.GetProperty("sha256").GetString(), file.GetProperty("bytes").GetInt64()));
            Assert.Equal(file.GetProperty("rows").GetInt32(), JsonSerializer.Deserialize<JsonElement>(content).GetArrayLength());
        }

        Assert.Contains(email, files["profile.json"], StringComparison.Ordinal);
        Assert.Contains("\"by\"", files["profile.json"], StringComparison.Ordinal); // where the rights come from
        Assert.Contains("Zelda's own words.", files["messages.json"], StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", files["sessions.json"], StringComparison.Ordinal);
        Assert.Contains("mine.txt", files["shared-documents.json"], StringComparison.Ordinal);
        Assert.Contains("\"viewed\"", files["opened-documents.json"], StringComparison.Ordinal);
        Assert.Contains("person-signed-in", files["history.json"], StringComparison.Ordinal);
        Assert.NotEqual("[]", files["notifications.json"].Trim());
        var everything = string.Concat(files.Values);
        string[] foreign = [siblingName, siblingEmail, $"{siblingId}", $"{sibling}", "A sibling's words.", "The firm's words.", "sibling.txt", "Olga", $"owner@{firm.ShortName}", $"{otherId}", otherName, $"{other.Id}", "passwordHash", "publicKey", "secret"];
        Assert.Equal([], foreign.Where(f => everything.Contains(f, StringComparison.OrdinalIgnoreCase)));

        await theirs.Get($"/me/privacy-requests/{asked.Id("id")}/download").Refused(404, "not-found");
        await firm.Owner.Get($"/me/privacy-requests/{asked.Id("id")}/download").Refused(404, "not-found");
        await portal.TimelineCaughtUp();
        Assert.Single((await firm.Owner.Get($"/timeline?filter[kind]=privacy-exported&filter[subjectId]={id}").Expect(200)).Items);
        Assert.Empty((await zelda.Get("/timeline?filter[kind]=privacy-exported").Expect(200)).Items);
        Assert.NotEqual(JsonValueKind.Null, (await zelda.Get("/me/privacy-requests").Expect(200)).Items.Single().GetProperty("downloadedAt").ValueKind);

        await Sql($"update identity.mt_doc_privacy_request set data = data || jsonb_build_object('createdAt', now() - interval '31 days') where tenant_id = '{firm.Id}'");
        await zelda.Get($"/me/privacy-requests/{asked.Id("id")}/download").Refused(410, "export-expired");
        Assert.NotEqual(asked.Id("id"), (await Ask(zelda, "export").Expect(201)).Id("id"));
    }

    [Fact]
    public async Task an_export_of_much_comes_page_by_page_and_whole()
    {
        var firm = await portal.NewFirm("Muchness");
        var (_, zelda, _, _) = await Somebody(firm, await firm.NewClient());
        await Sql($$"""
            insert into messaging.mt_doc_notification (tenant_id, id, data, mt_version, person_id, created_at, list_line)
            select '{{firm.Id}}', gen_random_uuid(), jsonb_build_object('kind', 'told', 'text', n::text, 'personId', '{{zelda.PersonId}}', 'actorName', 'x'), gen_random_uuid(), '{{zelda.PersonId}}', now() - interval '1 minute' * (n / 3), '{}' from generate_series(1, 1700) n
            """);
        var asked = (await Ask(zelda, "export").Expect(201)).Id("id");
        var (files, _) = await Unpack(await zelda.Get($"/me/privacy-requests/{asked}/download").Expect(200));
        var told = JsonSerializer.Deserialize<JsonElement>(files["notifications.json"]).EnumerateArray().Where(n => n.GetProperty("kind").GetString() == "told").Select(n => n.GetProperty("text").GetString()).ToList();
        Assert.Equal(1700, told.Distinct().Count());
        Assert.Equal(1700, told.Count);
    }

    [Fact]
    public async Task an_export_asks_for_more_than_a_cookie_and_gives_a_member_who_views_as_the_contact_nothing()
    {
        var firm = await portal.NewFirm("Careful");
        var (id, zelda, _, _) = await Somebody(firm, await firm.NewClient());
        var asked = (await Ask(zelda, "export").Expect(201)).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/contacts/{id}/view").Expect(204));
        await firm.Owner.Get($"/me/privacy-requests/{asked}/download").Refused(403, "view-only");
        await Sql($"update identity.mt_doc_user_session set confirmed_at = now() - interval '6 minutes' where tenant_id = '{firm.Id}'");
        await zelda.Get($"/me/privacy-requests/{asked}/download").Refused(403, "confirm-it-is-you");
        await zelda.Post("/me/privacy-requests", new { kind = "erasure" }).Refused(403, "confirm-it-is-you");
    }

    [Fact]
    public async Task an_erased_person_is_nowhere_by_name_while_what_the_law_and_the_client_need_stays()
    {
        var firm = await portal.NewFirm("Erasing");
        var client = await firm.NewClient();
        var (_, colleague) = await firm.NewContact(client);
        var (id, zelda, name, email) = await Somebody(firm, client);
        var (word, device, wanted) = (name.Split(' ')[1], $"Fridge {Guid.CreateVersion7():N}", $"w{Guid.CreateVersion7():N}@new.example");
        var terms = (await portal.Settled(() => firm.Owner.Post("/admin/legal", new { kind = "terms", title = "Terms", text = "Words." }).Expect(201))).Id("id");
        await portal.Settled(() => zelda.Post($"/me/agreements/{terms}").Expect(200));
        await portal.Settled(() => portal.Visitor().Post("/auth/login", new { email, password = Visitors.Password, firm = firm.ShortName }, ("User-Agent", device)).Expect(200));
        var opened = await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=a.txt", "a"u8.ToArray()).Expect(201));
        await portal.Settled(() => zelda.Get($"/documents/{opened.Id("id")}/versions/1/content", ("User-Agent", device)).Expect(200));
        Assert.Contains("documents.mt_doc_access_entry", await Holding(device), StringComparison.Ordinal);
        await portal.Settled(() => zelda.Post("/me/email", new { email = wanted }).Expect(202));
        var thread = (await Write(zelda, client, "What was said stays.")).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/threads/{thread}/messages", new { text = "Thank you." }).Expect(201));
        var invoice = (await portal.Settled(() => firm.Owner.Post("/invoices", new { clientId = client, title = "Logo", currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } } }).Expect(201))).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/issue").Expect(200));
        await portal.Settled(() => zelda.Get($"/invoices/{invoice}").Expect(200));
        var review = (await portal.Settled(() => firm.Owner.Post("/access-reviews", new { clientId = client }).Expect(201))).Id("id");
        var later = $"Zoe {word}";
        await portal.Settled(async () => await zelda.Patch("/me", new { name = later }, (await zelda.Get("/me").Expect(200)).ETag).Expect(200));
        await Write(zelda, client, "Under another name.");
        await portal.TimelineCaughtUp();
        Assert.Contains("timeline.mt_doc_entry", await Holding(word), StringComparison.Ordinal); // or the search finds nothing anyway
        Assert.DoesNotContain("messaging.mt_doc_notification", await Holding(word), StringComparison.Ordinal); // names are looked up when they are read
        Assert.NotEqual("", await Holding(device));
        Assert.NotEqual("", await Holding(wanted));
        Assert.NotEqual(0L, await Sql("select count(*) from wolverine.wolverine_incoming_envelopes where message_type = 'Portal.Identity.Contracts.PersonInvited' and received_at = 'local://mail/'")); // where mails wait

        var asked = await Ask(zelda, "erasure").Expect(201);
        var request = asked.Id("id");
        Assert.Equal(("requested", request), (asked.String("state"), (await Ask(zelda, "erasure").Expect(200)).Id("id")));
        var waiting = (await firm.Owner.Get("/me/home").Expect(200)).Json.GetProperty("waitsForMe").EnumerateArray().Single(w => w.GetProperty("kind").GetString() == "privacyRequest");
        Assert.Equal((request, later), (waiting.GetProperty("id").GetGuid(), waiting.GetProperty("title").GetString()));
        Assert.DoesNotContain("privacyRequest", (await colleague.Get("/me/home").Expect(200)).Text, StringComparison.Ordinal);
        Assert.Equal((later, email), ((await firm.Owner.Get($"/admin/privacy-requests/{request}").Expect(200)) is var r ? (r.String("name"), r.String("email")) : default));
        var (_, member) = await firm.NewMember("member");
        foreach (var nobody in new[] { member, zelda, colleague }) await nobody.Post($"/admin/privacy-requests/{request}/approve").Refused(403, "forbidden");

        var before = await firm.Owner.Get($"/threads/{thread}/messages").Expect(200);
        var approved = await portal.Settled(() => firm.Owner.Post($"/admin/privacy-requests/{request}/approve").Expect(200));
        Assert.Equal("approved", approved.String("state"));
        await zelda.Get("/me").Refused(401, "not-signed-in");
        await portal.Visitor().Post("/auth/login", new { email, password = Visitors.Password, firm = firm.ShortName }).Expect(401);
        var done = await firm.Owner.Get($"/admin/privacy-requests/{request}").Expect(200);
        Assert.Equal(("done", "Erased person", ""), (done.String("state"), done.String("name"), done.String("email")));
        Assert.Equal(["billing", "documents", "identity", "messaging", "projects", "timeline"], done.Json.GetProperty("erased").EnumerateObject().Select(m => m.Name).Order());
        foreach (var module in new[] { "identity", "messaging", "timeline" }) Assert.True(done.Json.GetProperty("erased").GetProperty(module).GetInt32() > 1, module);
        await portal.TimelineCaughtUp();
        foreach (var secret in new[] { word, email, device, wanted }) Assert.Equal("", await Holding(secret));
        Assert.Equal(0L, await Sql($"select count(*) from identity.mt_doc_user_session where tenant_id = '{firm.Id}' and person_id = '{id}'"));
        Assert.Equal(0L, await Sql($"select count(*) from identity.mt_doc_agreement where tenant_id = '{firm.Id}' and person_id = '{id}' and data ->> 'address' is not null"));

        // What stays.
        await firm.Owner.Get($"/invoices/{invoice}").Expect(200);
        var after = await firm.Owner.Get($"/threads/{thread}/messages").Expect(200);
        Assert.Equal(before.Items.Select(m => m.GetProperty("text").GetString()), after.Items.Select(m => m.GetProperty("text").GetString()));
        Assert.Equal("Erased person", after.Items[^1].GetProperty("authorName").GetString());
        Assert.Equal("Erased person", (await firm.Owner.Get($"/admin/legal/{terms}/acceptances").Expect(200)).Items.Single().GetProperty("name").GetString());
        Assert.Contains("Erased person", (await firm.Owner.Get($"/access-reviews/{review}/export").Expect(200)).Text, StringComparison.Ordinal);
        var mail = MailsTo(email).Single(m => m.Subject == "Your data with Erasing was deleted");
        Assert.Contains("Your account with Erasing is gone", mail.TextBody, StringComparison.Ordinal);
        Assert.Empty((await firm.Owner.Get("/admin/privacy-requests?filter[state]=requested").Expect(200)).Items);
        Assert.Single((await firm.Owner.Get("/admin/privacy-requests?filter[state]=done").Expect(200)).Items);

        // Asked again it is as it was; asked for anew there is nobody; the address is free.
        Assert.Equal("done", (await firm.Owner.Post($"/admin/privacy-requests/{request}/approve").Expect(200)).String("state"));
        await firm.Owner.Post($"/admin/privacy-requests/{request}/refuse", new { because = "Too late." }).Refused(409, "privacy-request-decided");
        await firm.Owner.Post("/admin/privacy-requests", new { personId = id, kind = "erasure" }).Refused(404, "not-found");

        // Made anew, the timeline is the same.
        var shown = (await firm.Owner.Get("/timeline?limit=100").Expect(200)).Text;
        await portal.Operator().Post("/admin/projections/timeline/rebuild").Expect(204);
        await portal.TimelineCaughtUp();
        Assert.Equal(shown, (await firm.Owner.Get("/timeline?limit=100").Expect(200)).Text);

        // Told late, or again, it brings nothing back.
        var at = TimeProvider.System.GetUtcNow();
        await using var scope = portal.Services.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
        T Late<T>(T told, DateTimeOffset when) where T : IntegrationEvent =>
            told with { EventId = Guid.CreateVersion7(), FirmId = firm.Id, ClientIds = [client], ActorId = firm.Owner.PersonId, At = when, ClientVisible = true };
        foreach (var late in new IntegrationEvent[] { Late(new PersonInvited(id, name, email, "contact", 0, at), at.AddDays(-1)), Late(new PersonJoined(id, name, email, "contact"), at), Late(new PersonRenamed(id, later), at), Late(new EmailChanged(id, later, email), at) })
            await Publish(late);
        await portal.TimelineCaughtUp();
        foreach (var secret in new[] { word, email }) Assert.Equal("", await Holding(secret));
        await Publish(new PersonErased(id, request) { EventId = Guid.CreateVersion7(), FirmId = firm.Id, ActorId = firm.Owner.PersonId, At = at });
        Assert.Equal(approved.Json.GetProperty("erased").GetProperty("identity").GetInt32(), (await firm.Owner.Get($"/admin/privacy-requests/{request}").Expect(200)).Json.GetProperty("erased").GetProperty("identity").GetInt32());
        await portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = client, name = "Somebody else", email, preset = "editor" }).Expect(201));

        Task<bool> Publish(object told) => portal.Settled(async () => { await bus.PublishAsync(told, new DeliveryOptions { TenantId = firm.Id.ToString() }); return true; });
    }

    [Fact]
    public async Task nothing_that_happens_at_the_very_moment_brings_a_name_back()
    {
        var firm = await portal.NewFirm("Racing");
        var client = await firm.NewClient();
        var (_, zelda, name, email) = await Somebody(firm, client);
        var (thread, request) = ((await Write(zelda, client, "First.")).Id("id"), (await Ask(zelda, "erasure").Expect(201)).Id("id"));
        var terms = (await portal.Settled(() => firm.Owner.Post("/admin/legal", new { kind = "terms", title = "Terms", text = "Words." }).Expect(201))).Id("id");
        var etag = (await zelda.Get("/me").Expect(200)).ETag;
        await portal.Settled(async () =>
        {
            var acts = Enumerable.Range(0, 6).Select(n => zelda.Post($"/threads/{thread}/messages", new { text = $"{n}" })).Append(zelda.Patch("/me", new { name = $"{name} II" }, etag)).Append(zelda.Post($"/me/agreements/{terms}"))
                .Append(zelda.Post("/me/email", new { email = $"new-{email}" })).Append(firm.Owner.Post("/access-reviews", new { clientId = client })).Append(portal.Visitor().Post("/auth/login", new { email, password = Visitors.Password, firm = firm.ShortName })).ToList();
            // Whoever changes the person at the same time comes first, or comes after.
            while ((int)(await firm.Owner.Post($"/admin/privacy-requests/{request}/approve")).Status == 409) { }
            return await Task.WhenAll(acts);
        });
        await portal.TimelineCaughtUp();
        Assert.Equal("done", (await firm.Owner.Get($"/admin/privacy-requests/{request}").Expect(200)).String("state"));
        Assert.Equal("", await Holding(name.Split(' ')[1]));
        Assert.Equal(0L, await Sql($"select count(*) from identity.mt_doc_user_session where tenant_id = '{firm.Id}' and person_id = '{zelda.PersonId}'"));
        Assert.NotEmpty((await firm.Owner.Get($"/threads/{thread}/messages").Expect(200)).Items);
    }

    [Fact]
    public async Task whoever_repeats_a_request_gets_its_answer_though_the_person_it_names_is_erased_and_nothing_is_done_twice()
    {
        var firm = await portal.NewFirm("Repeating");
        var (key, client) = (("Idempotency-Key", "contact-4711"), await firm.NewClient());
        var name = $"Zelda Q{Guid.CreateVersion7():N}"[..26];
        object body = new { clientId = client, name, email = $"{Guid.CreateVersion7():N}@{firm.ShortName}.example", preset = "editor" };
        var first = await portal.Settled(() => firm.Owner.Post("/contacts", body, key).Expect(201));
        var remembered = "identity.mt_doc_remembered_answer where id = '"
            + await Sql($"select id from identity.mt_doc_remembered_answer where tenant_id = '{firm.Id}' order by at desc limit 1") + "'";
        Assert.DoesNotContain(name, (string)(await Sql($"select data::text from {remembered}"))!, StringComparison.Ordinal);

        await firm.Owner.Post("/admin/privacy-requests", new { personId = first.Id("id"), kind = "erasure" }).Expect(201);
        var request = (await firm.Owner.Get("/admin/privacy-requests").Expect(200)).Items.Single().GetProperty("id").GetGuid();
        await portal.Settled(() => firm.Owner.Post($"/admin/privacy-requests/{request}/approve").Expect(200));
        await portal.TimelineCaughtUp();
        Assert.Equal("", await Holding(name.Split(' ')[1]));
        var again = await firm.Owner.Post("/contacts", body, key).Expect(201);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());

        // What a version before kept in clear is an answer as well.
        var kept = Convert.FromBase64String((string)(await Sql($"select data ->> 'sealed' from {remembered}"))!);
        var clear = Encoding.UTF8.GetString(portal.Services.GetRequiredService<MasterKey>().Unseal($"answer:{firm.Owner.PersonId:N}:{key.Item2}", kept)!)
            .Replace(name, "Once", StringComparison.Ordinal);
        await Sql($"update {remembered.Replace("where", $"set data = data - 'sealed' || jsonb_build_object('answer', '{clear}'::text) where", StringComparison.Ordinal)}");
        Assert.Contains("\"Once\"", (await firm.Owner.Post("/contacts", body, key).Expect(201)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_erasure_is_refused_with_a_reason_that_the_person_is_told()
    {
        var (firm, other) = (await portal.NewFirm("Refusing"), await portal.NewFirm("Curious"));
        var (id, zelda, _, email) = await Somebody(firm, await firm.NewClient());
        var letter = await portal.Settled(() => firm.Owner.Post("/admin/privacy-requests", new { personId = id, kind = "erasure", reason = "A letter." }).Expect(201));
        var request = letter.Id("id");
        Assert.Equal(request, (await Ask(zelda, "erasure").Expect(200)).Id("id"));
        Assert.DoesNotContain("A letter.", (await zelda.Get("/me/privacy-requests").Expect(200)).Text, StringComparison.Ordinal);
        await firm.Owner.Post("/admin/privacy-requests", new { personId = id, kind = "export" }).Refused(400, "validation-failed");
        foreach (var act in new[] { "approve", "refuse" }) await other.Owner.Post($"/admin/privacy-requests/{request}/{act}", act == "refuse" ? new { because = "No." } : null).Refused(404, "not-found");
        await other.Owner.Get($"/admin/privacy-requests/{request}").Refused(404, "not-found");
        await other.Owner.Post("/admin/privacy-requests", new { personId = id, kind = "erasure" }).Refused(404, "not-found");
        await firm.Owner.Post($"/admin/privacy-requests/{request}/refuse", new { because = "No." }, ("If-Match", "\"v9\"")).Refused(412, "stale");

        var refused = await portal.Settled(() => firm.Owner.Post($"/admin/privacy-requests/{request}/refuse", new { because = "There is a dispute, {name}." }, ("If-Match", letter.ETag)).Expect(200));
        Assert.Equal("refused", refused.String("state"));
        Assert.Equal("There is a dispute, {name}.", (await zelda.Get("/me/privacy-requests").Expect(200)).Items.Single().GetProperty("refusedBecause").GetString());
        Assert.Contains("There is a dispute, {name}.", MailsTo(email).Single(m => m.Subject == "Refusing isn’t deleting your data").TextBody, StringComparison.Ordinal);
        await firm.Owner.Post($"/admin/privacy-requests/{request}/approve").Refused(409, "privacy-request-decided");
        await zelda.Get("/me").Expect(200);
        // Whoever asks again is asked about again.
        Assert.NotEqual(request, (await Ask(zelda, "erasure").Expect(201)).Id("id"));
    }

    [Fact]
    public async Task a_firm_keeps_an_owner_and_an_admin_decides_about_none()
    {
        var firm = await portal.NewFirm("Owned");
        await firm.Owner.Post("/me/privacy-requests", new { kind = "erasure" }).Refused(409, "last-owner");
        await firm.Owner.Post("/admin/privacy-requests", new { personId = firm.Owner.PersonId, kind = "erasure" }).Refused(409, "last-owner");
        var (_, second) = await firm.NewMember("owner");
        var request = (await Ask(firm.Owner, "erasure").Expect(201)).Id("id");
        var (_, admin) = await firm.NewMember("admin");
        await admin.Post($"/admin/privacy-requests/{request}/approve").Refused(403, "forbidden");
        await admin.Post("/admin/privacy-requests", new { personId = second.PersonId, kind = "erasure" }).Refused(403, "forbidden");
        var own = (await Ask(second, "erasure").Expect(201)).Id("id");
        // Of two at once, one stays.
        var both = await portal.Settled(() => Task.WhenAll(second.Post($"/admin/privacy-requests/{request}/approve"), firm.Owner.Post($"/admin/privacy-requests/{own}/approve")));
        Assert.Single(both, b => (int)b.Status == 200);
        Assert.Single(both, b => (int)b.Status is 401 or 409);
    }

    [Fact]
    public async Task the_retention_policy_erases_those_who_were_removed_so_long_ago_and_nobody_else()
    {
        var (firm, keeping) = (await portal.NewFirm("Forgetting"), await portal.NewFirm("Keeping"));
        var (client, elsewhere) = (await firm.NewClient(), await keeping.NewClient());
        var (long_, short_, there, kept) = (await Somebody(firm, client), await Somebody(firm, client), await Somebody(firm, client), await Somebody(keeping, elsewhere));
        foreach (var (of, who) in new[] { (firm, long_), (firm, short_), (keeping, kept) }) await of.Change(HttpMethod.Delete, $"/contacts/{who.Id}", $"/contacts/{who.Id}");
        var policy = await firm.Owner.Get("/admin/retention-policies").Expect(200);
        Assert.Equal(JsonValueKind.Null, policy.Json.GetProperty("removedPeopleMonths").ValueKind);
        await firm.Owner.Send(HttpMethod.Put, "/admin/retention-policies", System.Net.Http.Json.JsonContent.Create(new { removedPeopleMonths = 0 }), ("If-Match", policy.ETag)).Refused(400, "validation-failed");
        await firm.Owner.Send(HttpMethod.Put, "/admin/retention-policies", System.Net.Http.Json.JsonContent.Create(new { }), ("If-Match", policy.ETag)).Expect(400);
        await firm.Owner.Send(HttpMethod.Put, "/admin/retention-policies", System.Net.Http.Json.JsonContent.Create(new { removedPeopleMonths = 24 })).Refused(428, "precondition-missing");
        Assert.Equal(24, (await firm.Change(HttpMethod.Put, "/admin/retention-policies", "/admin/retention-policies", new { removedPeopleMonths = 24 })).Json.GetProperty("removedPeopleMonths").GetInt32());
        foreach (var (person, months) in new[] { (long_.Id, 25), (short_.Id, 23), (kept.Id, 25) })
            await Sql($"update identity.mt_events set data = data || jsonb_build_object('at', now() - interval '{months} months') where type = 'person.removed' and stream_id = '{person}'");

        var sweep = portal.Services.GetServices<ISweep>().OfType<EraseRemovedPeople>().Single();
        Assert.Equal(1, await portal.Settled(() => sweep.Sweep(default)));
        Assert.Equal(0, await portal.Settled(() => sweep.Sweep(default)));
        await portal.TimelineCaughtUp();
        Assert.Equal("", await Holding(long_.Email));
        foreach (var somebody in new[] { short_, there, kept }) Assert.NotEqual("", await Holding(somebody.Email));
        var request = (await firm.Owner.Get("/admin/privacy-requests").Expect(200)).Items.Single();
        Assert.Equal(("done", JsonValueKind.Null, JsonValueKind.Null, long_.Id), (request.GetProperty("state").GetString(), request.GetProperty("requestedBy").ValueKind, request.GetProperty("decidedBy").ValueKind, request.GetProperty("personId").GetGuid()));
        Assert.DoesNotContain(MailsTo(long_.Email), m => m.Subject!.Contains("deleted", StringComparison.Ordinal));
        Assert.Empty((await keeping.Owner.Get("/admin/privacy-requests").Expect(200)).Items);
    }

    /// <summary>Every table of the database that holds that text in any column, as PostgreSQL itself sees it. Messages that were handled are kept for at most five minutes; they are looked through apart.</summary>
    private async Task<string> Holding(string text)
    {
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var tables = source.CreateCommand("""
            select format('select %L where exists (select from %I.%I t where concat_ws('' '', t::text%s) ilike $1%s)', n.nspname || '.' || c.relname, n.nspname, c.relname,
                (select string_agg(format(', encode(%I, ''escape'')', a.attname), '') from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype and not a.attisdropped),
                case when c.relname = 'wolverine_incoming_envelopes' then ' and (status <> ''Handled'' or keep_until > now() + interval ''6 minutes'')' end)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            """);
        var statements = new List<string>();
        await using (var rows = await tables.ExecuteReaderAsync())
            while (await rows.ReadAsync()) statements.Add(rows.GetString(0));
        Assert.True(statements.Count > 50, $"Only {statements.Count} tables.");
        await using var search = source.CreateCommand(string.Join(" union all ", statements));
        search.Parameters.Add(new() { Value = $"%{text}%" });
        var found = new List<string>();
        await using (var rows = await search.ExecuteReaderAsync())
            while (await rows.ReadAsync()) found.Add(rows.GetString(0));
        return string.Join(", ", found.Order());
    }
}
