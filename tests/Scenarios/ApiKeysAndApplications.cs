using Npgsql;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>API keys and applications, as the firm's admins keep them.</summary>
[Collection(PeoplesPortal.Name)]
public class ApiKeysAndApplications(TestPortal portal)
{
    private static readonly string[] Read = ["invoices:read", "clients:read"];

    private async Task<long> Count(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync() is long count ? count : 0;
    }

    private Task<long> Sql(string sql, params object[] values) => Count(sql, values);

    private async Task<(Guid Id, Visitor Program)> NewKey(Firm firm, object key)
    {
        var made = await portal.Settled(() => firm.Owner.Post("/admin/api-keys", key).Expect(201));
        return (made.Id("apiKey", "id"), new Visitor(portal) { Bearer = made.String("key") });
    }

    [Fact, Asvs("V7.2.2", "V7.4.1", "V11.5.1")]
    public async Task a_key_opens_its_scopes_until_it_is_revoked_and_is_shown_once()
    {
        var firm = await portal.NewFirm("Keys");
        await firm.NewClient();
        var (id, program) = await NewKey(firm, new { name = "Bookkeeping", scopes = Read });
        Assert.Matches("^ptl_[0-9a-f]{32}\\.[A-Za-z0-9_-]{43}$", program.Bearer!);
        await program.Get("/invoices").Expect(200);
        Assert.Single((await program.Get("/clients").Expect(200)).Items);
        await program.Post("/clients", new { name = "x" }).Refused(403, "scope-missing");
        var list = await firm.Owner.Get("/admin/api-keys").Expect(200);
        Assert.Equal("Bookkeeping", Assert.Single(list.Items).GetProperty("name").GetString());
        Assert.DoesNotContain(program.Bearer![40..], list.Text, StringComparison.Ordinal);
        await portal.Settled(() => firm.Owner.Delete($"/admin/api-keys/{id}").Expect(204));
        await program.Get("/invoices").Refused(401, "not-signed-in");
        await firm.Owner.Delete($"/admin/api-keys/{id}").Refused(404, "not-found");
        Assert.Empty((await firm.Owner.Get("/admin/api-keys").Expect(200)).Items);
    }

    [Fact]
    public async Task a_key_of_another_firm_is_not_there()
    {
        var (firm, other) = (await portal.NewFirm("Mykeys"), await portal.NewFirm("Yours"));
        var (id, program) = await NewKey(firm, new { name = "Mine", scopes = Read });
        var foreign = await other.Owner.Delete($"/admin/api-keys/{id}").Refused(404, "not-found");
        Assert.Equal((await other.Owner.Delete($"/admin/api-keys/{Guid.CreateVersion7()}").Refused(404, "not-found")).Problem, foreign.Problem);
        await program.Get("/invoices").Expect(200);
        await new Visitor(portal) { Bearer = program.Bearer!.Replace($"{firm.Id:N}", $"{other.Id:N}", StringComparison.Ordinal) }.Get("/invoices").Refused(401, "not-signed-in");
    }

    [Fact]
    public async Task a_key_ends_by_itself_and_tells_when_it_was_last_used()
    {
        var firm = await portal.NewFirm("Expiry");
        await firm.Owner.Post("/admin/api-keys", new { name = "Past", scopes = Read, expiresAt = TimeProvider.System.GetUtcNow().AddMinutes(-1) }).Refused(400, "validation-failed");
        var (_, program) = await NewKey(firm, new { name = "Soon", scopes = Read, expiresAt = TimeProvider.System.GetUtcNow().AddHours(1) });
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await firm.Owner.Get("/admin/api-keys").Expect(200)).Items[0].GetProperty("lastUsedAt").ValueKind);
        await Sql("update identity.mt_doc_user_session set last_used_at = now() + interval '1 minute' where tenant_id = $1 and kind = 'Integration'", firm.Id.ToString());
        Assert.True((await firm.Owner.Get("/admin/api-keys").Expect(200)).Items[0].GetProperty("lastUsedAt").GetDateTimeOffset() > TimeProvider.System.GetUtcNow());
        await Sql("update identity.mt_doc_user_session set expires_at = now() where tenant_id = $1 and kind = 'Integration'", firm.Id.ToString());
        await program.Get("/invoices").Refused(401, "not-signed-in");
    }

    [Fact]
    public async Task a_secret_lies_nowhere_and_is_not_shown_to_whoever_repeats_the_request()
    {
        var firm = await portal.NewFirm("Nowhere");
        var once = ("Idempotency-Key", Guid.CreateVersion7().ToString());
        var key = (await portal.Settled(() => firm.Owner.Post("/admin/api-keys", new { name = "Once", scopes = Read }, once).Expect(201))).String("key");
        await firm.Owner.Post("/admin/api-keys", new { name = "Once", scopes = Read }, once).Refused(409, "shown-once");
        Assert.Single((await firm.Owner.Get("/admin/api-keys").Expect(200)).Items);
        var secret = (await portal.Settled(() => firm.Owner.Post("/admin/applications", new { name = "Machine", kind = "machine", scopes = Read }).Expect(201))).String("clientSecret");
        Assert.Equal(43, secret.Length);
        foreach (var table in new[] { "identity.mt_doc_api_key", "identity.mt_doc_application", "identity.mt_doc_user_session", "identity.mt_doc_remembered_answer", "timeline.mt_events", "timeline.mt_doc_entry" })
            foreach (var part in new[] { key.Split('.')[1], secret })
                Assert.Equal(0, await Count($"select count(*) from {table} t where t::text like '%' || $1 || '%'", part));
    }

    [Fact, Asvs("V7.5.1")]
    public async Task keys_and_applications_are_made_and_ended_by_admins_who_have_just_confirmed_who_they_are()
    {
        var firm = await portal.NewFirm("Stepping");
        var (_, member) = await firm.NewMember("member");
        await member.Get("/admin/api-keys").Refused(403, "forbidden");
        await member.Post("/admin/applications", new { name = "x", kind = "machine", scopes = Read }).Refused(403, "forbidden");
        var (id, _) = await NewKey(firm, new { name = "Old", scopes = Read });
        var application = await portal.Settled(() => firm.Owner.Post("/admin/applications", new { name = "Old", kind = "machine", scopes = Read }).Expect(201));
        await Sql("update identity.mt_doc_user_session set confirmed_at = now() - interval '6 minutes' where person_id = $1", firm.Owner.PersonId);
        await firm.Owner.Post("/admin/api-keys", new { name = "x", scopes = Read }).Refused(403, "confirm-it-is-you");
        await firm.Owner.Delete($"/admin/api-keys/{id}").Refused(403, "confirm-it-is-you");
        await firm.Owner.Post("/admin/applications", new { name = "x", kind = "machine", scopes = Read }).Refused(403, "confirm-it-is-you");
        var path = $"/admin/applications/{application.Id("application", "id")}";
        await firm.Owner.Post(path + "/rotate-secret").Refused(403, "confirm-it-is-you");
        await firm.Owner.Delete(path, application.ETag).Refused(403, "confirm-it-is-you");
        await firm.Owner.Patch(path, new { name = "y" }, application.ETag).Refused(403, "confirm-it-is-you");
    }

    [Fact]
    [Asvs("V8.3.2")]
    public async Task a_scope_taken_from_an_application_is_gone_from_its_tokens_at_the_next_request()
    {
        var firm = await portal.NewFirm("Narrowed");
        var made = await portal.Settled(() => firm.Owner.Post("/admin/applications", new { name = "Machine", kind = "machine", scopes = Read }).Expect(201));
        var token = await portal.Visitor().Send(HttpMethod.Post, "//connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = made.String("application", "clientId"),
            ["client_secret"] = made.String("clientSecret"),
        })).Expect(200);
        var machine = new Visitor(portal) { Bearer = token.String("access_token") };
        await machine.Get("/clients").Expect(200);
        var path = $"/admin/applications/{made.Id("application", "id")}";
        var changed = await portal.Settled(() => firm.Owner.Patch(path, new { scopes = new[] { "invoices:read" } }, made.ETag).Expect(200));
        await machine.Get("/clients").Refused(403, "scope-missing");
        await machine.Get("/invoices").Expect(200);
        await portal.Settled(() => firm.Owner.Patch(path, new { scopes = new[] { "clients:read" } }, changed.ETag).Expect(200));
        await machine.Get("/invoices").Refused(403, "scope-missing");
    }

    [Fact]
    public async Task an_application_is_changed_by_its_version_and_keeps_what_it_is()
    {
        var firm = await portal.NewFirm("Changing");
        var made = await portal.Settled(() => firm.Owner.Post("/admin/applications", new { name = "App", kind = "public", redirectUris = new[] { "com.example.app:/in" }, scopes = new[] { "openid", "invoices:read" } }).Expect(201));
        var path = $"/admin/applications/{made.Id("application", "id")}";
        Assert.Equal(System.Text.Json.JsonValueKind.Null, made.Json.GetProperty("clientSecret").ValueKind);
        var changed = await portal.Settled(() => firm.Owner.Patch(path, new { name = "Renamed", redirectUris = new[] { "https://app.example/in" } }, made.ETag).Expect(200));
        Assert.Equal(("Renamed", "invoices:read"), (changed.String("name"), changed.Json.GetProperty("scopes")[1].GetString()));
        await firm.Owner.Patch(path, new { name = "Late" }, made.ETag).Refused(412, "stale");
        await firm.Owner.Post(path + "/rotate-secret").Refused(409, "no-client-secret");
        Assert.Equal("Renamed", Assert.Single((await firm.Owner.Get("/admin/applications").Expect(200)).Items).GetProperty("name").GetString());
        await portal.Settled(() => firm.Owner.Delete(path, changed.ETag).Expect(204));
        await firm.Owner.Get(path).Refused(404, "not-found");
    }

    [Fact, Asvs("V10.4.1", "V10.4.11")]
    public async Task an_application_is_not_sent_where_others_listen_nor_allowed_what_there_is_not()
    {
        var firm = await portal.NewFirm("Addresses");
        Task<Answered> Register(string kind, string[] uris, params string[] scopes) => firm.Owner.Post("/admin/applications", new { name = "App", kind, redirectUris = uris, scopes });
        foreach (var uri in new[] { "http://app.example/", "javascript:alert(1)", "data:text/html,x", "myapp:/callback", "https://*.example/", "https://app.example/#x", "https://me@app.example/", "/callback", "" })
            await Register("public", [uri], "openid").Refused(400, "validation-failed");
        await Register("confidential", ["com.example.app:/callback"], "openid").Refused(400, "validation-failed");
        await Register("public", [], "openid").Refused(400, "validation-failed");
        await Register("machine", ["https://app.example/"], "invoices:read").Refused(400, "validation-failed");
        await Register("machine", [], "openid").Refused(400, "validation-failed");
        await Register("machine", [], "me:read").Refused(400, "validation-failed");
        await firm.Owner.Post("/admin/api-keys", new { name = "Key", scopes = new[] { "me:read" } }).Refused(400, "validation-failed");
        await Register("public", ["https://app.example/"], "everything").Refused(400, "validation-failed");
        await Register("public", ["https://app.example/"]).Refused(400, "validation-failed");
        await Register("public", ["http://127.0.0.1/callback", "http://localhost/callback", "https://app.example/callback", "com.example.app:/callback"], "openid").Expect(201);
    }

    [Fact, Asvs("V10.7.3")]
    public async Task what_programs_and_apps_do_stands_on_the_record_by_their_name()
    {
        var firm = await portal.NewFirm("Recorded");
        var client = await firm.NewClient();
        var (_, contact) = await firm.NewContact(client);
        var (keyId, program) = await NewKey(firm, new { name = "Bookkeeping", scopes = new[] { "clients:write" } });
        await portal.Settled(() => program.Post("/clients", new { name = "Made by a program" }).Expect(201));
        var application = (await portal.Settled(() => firm.Owner.Post("/admin/applications", new { name = "Phones", kind = "public", redirectUris = new[] { "app.example:/" }, scopes = new[] { "openid", "invoices:read" } }).Expect(201))).Id("application", "id");
        var grant = await portal.Settled(() => contact.Allow(firm.Id, application));
        await firm.Owner.Delete($"/me/grants/{grant}").Refused(404, "not-found");
        await portal.Settled(() => contact.Delete($"/me/grants/{grant}").Expect(204));
        await portal.TimelineCaughtUp();
        var entries = (await firm.Owner.Get("/timeline?limit=100").Expect(200)).Items;
        System.Text.Json.JsonElement Entry(string kind) => entries.First(e => e.GetProperty("kind").GetString() == kind);
        Assert.Equal(("Bookkeeping", keyId), (entries.First(e => e.GetProperty("kind").GetString() == "client-created" && e.GetProperty("actorId").GetGuid() == keyId).GetProperty("actorName").GetString(), keyId));
        Assert.Equal("Bookkeeping", Entry("api-key-created").GetProperty("facts").GetProperty("name").GetString());
        Assert.Equal("Phones", Entry("app-authorized").GetProperty("facts").GetProperty("name").GetString());
        Assert.Equal(contact.PersonId, Entry("grant-revoked").GetProperty("actorId").GetGuid());
        var seen = (await contact.Get("/timeline?limit=100").Expect(200)).Items.Select(e => e.GetProperty("kind").GetString()).ToList();
        Assert.Contains("app-authorized", seen);
        Assert.DoesNotContain("api-key-created", seen);
    }
}
