using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;
using Portal.Scenarios.Harness;
using Portal.Storage;

namespace Portal.Scenarios;

/// <summary>What no person types but anybody can send: it is refused at the door, and nobody else notices.</summary>
[Collection(OnePortal.Name)]
public class HostileInput(TestPortal portal)
{
    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    [Fact]
    public async Task a_body_that_is_no_text_is_refused_by_every_operation_and_the_field_is_named()
    {
        var firm = await portal.NewFirm("Nul");
        var document = JsonNode.Parse((await portal.Visitor().Get("//openapi/v1.json").Expect(200)).Text)!;
        var tried = 0;
        foreach (var (path, methods) in document["paths"]!.AsObject())
            foreach (var (method, operation) in methods!.AsObject()
                .Where(m => m.Value is JsonObject && m.Value["requestBody"]?["content"]?["application/json"]?["example"] is JsonObject))
                foreach (var (field, value) in operation!["requestBody"]!["content"]!["application/json"]!["example"]!.AsObject()
                    .Where(f => f.Value is JsonValue v && v.GetValueKind() == System.Text.Json.JsonValueKind.String).ToList())
                {
                    var body = operation["requestBody"]!["content"]!["application/json"]!["example"]!.DeepClone();
                    body[field] = "a\0b";
                    var real = Regex.Replace(path, "{[^}]+}", _ => Guid.CreateVersion7().ToString(), RegexOptions.None, TimeSpan.FromSeconds(1));
                    var answer = await firm.Owner.Send(new HttpMethod(method.ToUpperInvariant()), real, Json(body.ToJsonString()),
                        ("If-Match", "*"), ("Idempotency-Key", Guid.CreateVersion7().ToString()));
                    if (answer.Status is System.Net.HttpStatusCode.Forbidden or System.Net.HttpStatusCode.NotFound) continue; // not an owner's to call
                    Assert.True((int)answer.Status == 400, $"{method} {path} with U+0000 in {field}: {answer.Status} {answer.Text}");
                    Assert.Equal($"/{field}", answer.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
                    tried++;
                }
        Assert.True(tried > 60, $"Only {tried} fields were tried.");
    }

    [Theory]
    [InlineData("/auth/login", """{"email":"a\u0000b","password":"xxxxxxxxxxxx"}""", "/email")]
    [InlineData("/auth/password-reset", """{"email":"a\ud800b"}""", "/email")]
    [InlineData("/auth/magic-link", """{"email":"a\u0000b"}""", "/email")]
    [InlineData("/auth/passkey", """{"credential":{"id":"\ud800","response":{"userHandle":"\ud800"}}}""", "/credential/id")]
    [InlineData("/timeline?filter[kind]=a%00b", null, "filter[kind]")]
    [InlineData("/timeline?filter[kind]=%ff", null, "filter[kind]")]
    [InlineData("/timeline?filter[kind]=%ed%a0%80", null, "filter[kind]")]
    [InlineData("/documents/%ff", null, "path")]
    [InlineData("//%c3%28", null, "path")]
    public async Task what_is_no_text_is_refused_wherever_it_stands(string path, string? body, string pointer)
    {
        var answer = await portal.Visitor().Send(body is null ? HttpMethod.Get : HttpMethod.Post, path, body is null ? null : Json(body))
            .Refused(400, "malformed-request");
        Assert.Equal(pointer, answer.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task a_body_that_is_no_UTF_8_is_refused()
    {
        var body = new ByteArrayContent([.. "{\"email\":\"a"u8, 0xff, .. "\",\"password\":\"xxxxxxxxxxxx\"}"u8])
        { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        Assert.Equal("/email", (await portal.Visitor().Send(HttpMethod.Post, "/auth/login", body)
            .Refused(400, "malformed-request")).Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("/auth/login", "application/json; charset=utf-7", null, "{}", 415)]
    [InlineData("/auth/login", "application/json", "br", "{}", 415)]
    [InlineData("//connect/token", "application/x-www-form-urlencoded; charset=utf-7", null, "a=b", 415)]
    [InlineData("//connect/token", "application/x-www-form-urlencoded", null, "grant_type=client_credentials&client_id=a%00b", 400)]
    [InlineData("//connect/authorize", "application/x-www-form-urlencoded", null, "state=%ff", 400)]
    public async Task a_charset_or_encoding_that_is_not_read_is_refused(string path, string type, string? encoding, string body, int status)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (encoding is not null) content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        var answer = await portal.Visitor().Send(HttpMethod.Post, path, content).Expect(status);
        Assert.Equal("application/problem+json", answer.ContentHeaders.ContentType?.MediaType);
    }

    [Fact]
    public async Task a_form_of_too_many_fields_or_too_much_is_refused_where_apps_ask_for_tokens()
    {
        Task<Answered> Token(string form) =>
            portal.Visitor().Send(HttpMethod.Post, "//connect/token", new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"));
        await Token(string.Join('&', Enumerable.Range(0, 1100).Select(n => $"a{n}=b"))).Refused(400, "malformed-request");
        await Token($"{new string('k', 3000)}=b").Refused(400, "malformed-request");
        await Token($"client_id={new string('a', 900_000)}").Refused(413, "too-large");
    }

    /// <summary>
    /// The way out when something gets past the door all the same: what the database refuses leaves no connection behind on which
    /// somebody else fails.
    /// </summary>
    [Fact]
    public async Task what_only_the_database_refuses_spoils_nobody_elses_statement()
    {
        foreach (var pool in new[] { Pools.App(portal.Connection), Pools.Worker(portal.Connection), Pools.Hot(portal.Connection) })
        {
            pool.MaxPoolSize = 1;
            await using var one = NpgsqlDataSource.Create(pool);
            var hot = new HotPool(one);
            async Task<string> Say(string text)
            {
                await using var batch = hot.CreateBatch();
                batch.BatchCommands.Add(new("select upper($1)") { Parameters = { new() { Value = text } } });
                await using var rows = await batch.ExecuteReaderAsync();
                await rows.ReadAsync();
                return rows.GetString(0);
            }

            async Task<string> SayUnprepared(string text)
            {
                await using var command = one.CreateCommand("select lower($1)");
                command.Parameters.Add(new() { Value = text });
                return (string)(await command.ExecuteScalarAsync())!;
            }

            foreach (var say in new[] { Say, SayUnprepared })
                for (var n = 0; n < 4; n++)
                {
                    Assert.Equal("22021", (await Assert.ThrowsAsync<PostgresException>(() => say("a\0b"))).SqlState);
                    Assert.Equal("ab", (await say("aB")).ToLowerInvariant());
                }
        }
    }

    [Fact]
    public async Task a_burst_of_it_harms_nobody_who_asks_for_something_right()
    {
        var firm = await portal.NewFirm("Burst");
        var email = $"owner@{firm.ShortName}.example";
        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 24).Select(async _ =>
            {
                await portal.Visitor().Send(HttpMethod.Post, "/auth/login",
                    Json($$"""{"email":"a\u0000b","password":"xxxxxxxxxxxx","firm":"{{firm.ShortName}}"}""")).Expect(400);
                await firm.Owner.Get("/timeline?filter[kind]=%00").Expect(400);
            }));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
            {
                await portal.Visitor().Post("/auth/login", new { email, password = Visitors.Password, firm = firm.ShortName }).Expect(200);
                await firm.Owner.Get("/timeline?filter[kind]=client.created").Expect(200);
            }));
        }
    }

    [Fact]
    public async Task a_HEAD_gets_the_headers_and_leaves_no_trace()
    {
        var firm = await portal.NewFirm("Heads");
        var client = await firm.NewClient();
        var (_, nora) = await firm.NewContact(client);
        var document = await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=a.txt", "hello"u8.ToArray()).Expect(201));
        var content = $"/documents/{document.Id("id")}/versions/1/content";
        var head = await portal.Settled(() => nora.Send(HttpMethod.Head, content, null).Expect(200));
        Assert.Equal((5L, 0), (head.ContentHeaders.ContentLength, head.Bytes.Length));
        foreach (var path in new[] { "/documents", "/invoices", $"/documents/{document.Id("id")}", "/me", "/me/stream", "//health/ready", "//" })
            Assert.Empty((await nora.Send(HttpMethod.Head, path, null).Expect(200)).Bytes);
        await nora.Send(HttpMethod.Head, $"/documents/{Guid.CreateVersion7()}", null).Expect(404);
        await portal.Visitor().Send(HttpMethod.Head, "/documents", null).Expect(401);
        Assert.Empty((await firm.Owner.Get($"/documents/{document.Id("id")}/access-log").Expect(200)).Items);

        // A range in a unit that is not ours is none.
        var lines = await portal.Settled(() => nora.Get(content, ("Range", "lines=1-2")).Expect(200));
        Assert.Equal("hello", lines.Text);
        Assert.Equal("ell", (await nora.Get(content, ("Range", "bytes=1-3")).Expect(206)).Text);
        Assert.Single((await firm.Owner.Get($"/documents/{document.Id("id")}/access-log").Expect(200)).Items);
    }

    [Fact]
    public async Task a_credential_in_the_wrong_place_opens_nothing()
    {
        var firm = await portal.NewFirm("Places");
        var (value, csrf) = (firm.Owner.Cookie!.Split('=', 2)[1], firm.Owner.CsrfToken!);
        await new Visitor(portal) { Bearer = value }.Get("/me").Refused(401, "not-signed-in");
        await new Visitor(portal) { Bearer = value }.Get("/invoices").Refused(401, "not-signed-in");
        var key = (await firm.Owner.Post("/admin/api-keys", new { name = "k", scopes = new[] { "invoices:read" }, expiresAt = "2099-01-31T12:00:00+01:00" })
            .Expect(201)).Json;
        Assert.Contains("2099-01-31T11:00:00Z", key.GetRawText(), StringComparison.Ordinal);
        var secret = Regex.Match(key.GetRawText(), "ptl_([0-9a-zA-Z_.-]+)",
            RegexOptions.None, TimeSpan.FromSeconds(1));
        await new Visitor(portal) { Bearer = secret.Value }.Get("/invoices").Expect(200);
        await new Visitor(portal) { Cookie = $"__Host-portal={secret.Groups[1].Value}" }.Get("/invoices").Refused(401, "not-signed-in");
        // An empty Authorization decides nothing: the cookie does, and needs what a cookie needs.
        await firm.Owner.Get("/me", ("Authorization", "")).Expect(200);
        await firm.Owner.Post("/clients", new { name = "x" }, ("Authorization", ""), ("X-CSRF-Token", "")).Refused(403, "cross-site-request");
        await firm.Owner.Post("/clients", new { name = "x" }, ("Authorization", ""), ("Origin", "https://evil.example")).Refused(403, "cross-site-request");
        await firm.Owner.Patch("/admin/branding", new { name = "Places" }, "").Refused(428, "precondition-missing");
        Assert.NotEmpty(csrf);
    }

    [Fact]
    public async Task a_request_that_is_wrong_in_many_ways_gets_an_answer_of_a_few_lines()
    {
        var firm = await portal.NewFirm("Many");
        var rights = Enumerable.Range(0, 20_000).ToDictionary(n => $"section{n}", _ => "view");
        var answer = await firm.Owner.Post("/contacts", new { clientId = await firm.NewClient(), name = "N", email = "n@x.example", rights })
            .Refused(400, "validation-failed");
        Assert.InRange(answer.Bytes.Length, 100, 5_000);
    }
}
