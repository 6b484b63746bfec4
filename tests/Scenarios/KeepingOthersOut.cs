using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Identity.Sessions;
using Portal.Scenarios.Harness;
using Xunit.Abstractions;

namespace Portal.Scenarios;

/// <summary>
/// The isolation matrix, made from the API's own document: every operation, for every actor, on what is theirs, a sibling
/// client's, another firm's and nobody's, with the foreign id in the path, in a filter and in the body.
/// </summary>
[Collection(OnePortal.Name)]
public class KeepingOthersOut(TestPortal portal, ITestOutputHelper output)
{
    /// <summary>What stands in bodies only as a pointer and is never resolved, or is a secret rather than an object.</summary>
    private static readonly HashSet<string> Pointers = ["subject", "person"];

    /// <summary>What belongs to a client.</summary>
    private static readonly string[] Clients = ["client", "invoice", "document", "folder", "project", "milestone", "task", "thread", "contact", "notification", "session"];

    /// <summary>What is one person's alone, whoever else is in the firm.</summary>
    private static readonly HashSet<string> Personal = ["notification", "session", "grant", "passkey", "export"];

    /// <summary>What is the firm's own: whoever may see such things sees all of them, whichever clients they are there for.</summary>
    private static readonly HashSet<string> FirmWide = ["member", "domain", "legalText", "accessReview", "item", "application", "apiKey", "privacyRequest"];

    /// <summary>What a member decides only when they work for all clients.</summary>
    private static readonly HashSet<string> ForAllClients = ["CreateClient"];

    /// <summary>Allowed ones run apart: they end somebody's sessions, use up what they name, or answer without end (<see cref="FollowingLive"/> shows who sees what of that).</summary>
    private static readonly HashSet<string> Apart = ["SignOut", "ReplayDeadLetter", "DiscardDeadLetter", "FollowTimeline", "RevokeApiKey", "EndOtherSessions", "RemovePasskey", "ResetContactSecondFactor", "ResetMemberSecondFactor"];

    /// <summary>One of everything, for a client.</summary>
    private sealed record Place(string Name, Dictionary<string, Guid> Objects);

    /// <param name="Role">As x-roles has it.</param>
    /// <param name="Home">Whose things a request is about where nothing else is meant.</param>
    /// <param name="Sees">Whose things are there for the actor.</param>
    /// <param name="Person">The place whose contact the actor is.</param>
    /// <param name="Firm">Where the firm's own things are there, though not all clients' are.</param>
    private sealed record Somebody(string Name, string Role, Visitor Visitor, Place Home, Place[] Sees, Place? Person = null, Place[]? Firm = null)
    {
        public bool IsThere(Place place, string[] kinds) =>
            kinds.Any(Personal.Contains) ? Person == place : (kinds.Length > 0 && kinds.All(FirmWide.Contains) ? Firm ?? Sees : Sees).Contains(place);
    }

    private sealed record Called(string Path, string Method, JsonNode Operation)
    {
        public string Id => Operation["operationId"]!.ToString();
        public string? Scope => Operation["x-scope"]?.ToString();
        public string Declared(string role) => Operation["x-roles"]![role]!.ToString();
        public bool ForAnybody => Declared("anonymous") == "allow";
    }

    [Fact]
    [Asvs("V8.2.1", "V8.2.2", "V8.3.1", "V8.4.1", "V6.3.4")]
    public async Task holds_for_every_operation_actor_and_owner()
    {
        var document = JsonNode.Parse((await portal.Visitor().Send(HttpMethod.Get, "//openapi/v1.json", null).Expect(200)).Text)!;
        var (firm, otherFirm, throwaway) = (await portal.NewFirm("Mine"), await portal.NewFirm("Theirs"), await portal.NewFirm("Throwaway"));
        var (client, sibling) = (await firm.NewClient("Own"), await firm.NewClient("Sibling"));
        var (contact, siblingContact) = (await firm.NewContact(client, new { team = "manage" }), await firm.NewContact(sibling, new { team = "manage" }));
        var own = await Furnish("own", firm, client, contact);
        var siblings = await Furnish("sibling's", firm, sibling, siblingContact);
        var otherClient = await otherFirm.NewClient();
        var theirs = await Furnish("another firm's", otherFirm, otherClient, await otherFirm.NewContact(otherClient));
        foreach (var place in new[] { own, siblings, theirs }) place.Objects["firm"] = throwaway.Id; // the operator suspends it
        var nobodys = new Place("nobody's", own.Objects.Keys.ToDictionary(k => k, _ => Guid.CreateVersion7()));
        var gone = await Delete("deleted", firm, client, nobodys);
        var (removed, revoked) = ((await firm.NewContact(client)).Visitor, (await firm.NewMember("admin")).Visitor);
        await portal.Settled(async () => await firm.Owner.Delete($"/contacts/{removed.PersonId}", (await firm.Owner.Get($"/contacts/{removed.PersonId}").Expect(200)).ETag).Expect(204));
        await portal.Settled(async () => await revoked.Delete($"/me/sessions/{(await revoked.Get("/me/sessions").Expect(200)).Items.Single().GetProperty("id")}").Expect(204));
        await portal.TimelineCaughtUp();

        Place[] firms = [own, siblings];
        List<Somebody> actors =
        [
            new("nobody", "anonymous", portal.Visitor(), own, []), new("removed contact", "anonymous", removed, own, []), new("revoked session", "anonymous", revoked, own, []),
            new("owner", "owner", firm.Owner, own, firms), new("admin", "admin", (await firm.NewMember("admin")).Visitor, own, firms),
            new("member", "member", (await firm.NewMember("member")).Visitor, own, firms), new("viewer", "viewer", (await firm.NewMember("viewer")).Visitor, own, firms),
            new("assigned member", "member", (await firm.NewLimited("member", client)).Visitor, own, [own], Firm: firms),
            new("contact", "contact", contact.Visitor, own, [own], own, firms), new("sibling's contact", "contact", siblingContact.Visitor, siblings, [siblings], siblings, firms),
            new("contact without rights", "contact", await WithoutRights(firm, client), own, [], Firm: firms),
            new("operator", "operator", portal.Operator(), own, [own, siblings, theirs]),
        ];
        // However long this takes: they have just confirmed that it is they.
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var confirm = source.CreateCommand($"update identity.mt_doc_user_session set confirmed_at = now() + interval '1 hour' where tenant_id in ('{firm.Id}', '{otherFirm.Id}')");
        await confirm.ExecuteNonQueryAsync();
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => new Called(p.Key, o.Key.ToUpperInvariant(), o.Value!))).ToList();
        Assert.True(operations.Count > 60, "The document lists hardly any operations.");
        var undeclared = operations.Where(o => o.Operation["x-roles"] is null || Parameters(o.Operation).Any(p => Format(p) == "uuid" && p["x-object"] is null)).Select(o => $"{o.Method} {o.Path}").ToList();
        Assert.Empty(undeclared);

        var matrix = new Matrix(document, [own, siblings, theirs, gone, nobodys], nobodys);
        var before = await Digest(otherFirm.Id);
        foreach (var operation in operations)
            foreach (var actor in actors) await matrix.Try(operation, actor, _ => true);
        await Keys(matrix, operations, firm, own, firms);
        await portal.TimelineCaughtUp(); // it was rebuilt on the way
        if (before != await Digest(otherFirm.Id)) matrix.Wrong.Add("Something of the other firm was changed.");

        // The other firm's owner, on what is not theirs: nothing of this firm changes.
        before = await Digest(firm.Id);
        var otherOwner = new Somebody("other firm's owner", "owner", otherFirm.Owner, theirs, [theirs]);
        foreach (var operation in operations) await matrix.Try(operation, otherOwner, place => place != theirs);
        if (before != await Digest(firm.Id)) matrix.Wrong.Add("The other firm's owner changed something of this one.");

        output.WriteLine($"{operations.Count} operations, {actors.Count + 1} actors and a key for each scope, {matrix.Cells} cells");
        Assert.True(matrix.Cells > 4000, $"Only {matrix.Cells} cells.");
        Assert.True(matrix.Wrong.Count == 0, $"{matrix.Wrong.Count} of {matrix.Cells} cells are wrong:\n{string.Join('\n', matrix.Wrong.Take(400))}");
    }

    /// <summary>Each operation with a key that has just its scope, and with one that has every other.</summary>
    private async Task Keys(Matrix matrix, List<Called> operations, Firm firm, Place own, Place[] firms)
    {
        var keys = new Dictionary<string, (Visitor Only, Visitor Others)>();
        foreach (var scope in Scopes.All) keys[scope] = (await NewKey(firm, [scope]), await NewKey(firm, [.. Scopes.All.Except([scope])]));
        var every = await NewKey(firm, [.. Scopes.All]);
        foreach (var operation in operations.Where(o => !o.ForAnybody))
        {
            if (operation.Scope is { } scope) await matrix.Try(operation, new($"key for {scope}", "member", keys[scope].Only, own, firms), _ => true);
            await matrix.MustLackScope(operation, new("key for everything else", "member", operation.Scope is null ? every : keys[operation.Scope].Others, own, firms));
        }
    }

    private sealed class Matrix(JsonNode document, Place[] places, Place nobodys)
    {
        public int Cells { get; private set; }
        public List<string> Wrong { get; } = [];

        public async Task Try(Called operation, Somebody actor, Func<Place, bool> of)
        {
            var declared = actor.Firm is not null && ForAllClients.Contains(operation.Id) ? "deny" : operation.Declared(actor.Role);
            if (declared != "deny" && Apart.Contains(operation.Id)) return;
            var named = Parameters(operation.Operation).Where(p => p["x-object"] is not null).ToList();
            var bodyKinds = BodyKinds(document, operation.Operation);
            foreach (var (place, position) in Positions(actor.Home, named, bodyKinds).Where(p => of(p.Place)))
            {
                string[] kinds = position switch
                {
                    "filter" => [.. named.Where(IsFilter).Select(Kind)],
                    "body" => [.. bodyKinds.Where(k => !Pointers.Contains(k))],
                    _ => [.. named.Where(n => !IsFilter(n)).Select(Kind)],
                };
                var answer = await Ask(place);
                Cells++;
                var (status, there) = ((int)answer.Status, actor.IsThere(place, kinds) || (position == "" && kinds.Length == 0));
                if (position == "" && there && bodyKinds.Any(k => !Pointers.Contains(k)) && !actor.Sees.Contains(actor.Home)) there = false;
                var foreign = place == nobodys || !there;
                var expected = declared == "deny" ? status == (actor.Role == "anonymous" ? 401 : 403)
                    : operation.ForAnybody ? status is not (403 or >= 500)
                    : position == "filter" && foreign ? status == 200 && answer.Items.Count == 0
                    : foreign ? status == 404 || (position == "body" && status == 412) // what the path names is theirs, and stale
                    : status is not (401 or 403 or 404 or >= 500);
                // What is not theirs must look just like what is not there.
                if (expected && foreign && declared != "deny" && !operation.ForAnybody && place != nobodys && status is 404 or 200 && position != "")
                    expected = (await Ask(nobodys)).Problem == answer.Problem || (status == 200 && position != "filter");
                if (status == 200 && Leaked(answer, actor) is { } leak) Wrong.Add($"{actor.Name}: {operation.Method} {operation.Path} shows {leak}");
                if (!expected) Wrong.Add($"{actor.Name}: {operation.Method} {operation.Path}, {place.Name} in {position}: {status} {answer.Text[..Math.Min(200, answer.Text.Length)]}");

                Task<Answered> Ask(Place it) => Call(document, operation, actor.Visitor, position == "path" ? it : actor.Home, position == "filter" ? it : actor.Home, position == "body" ? it : actor.Home);
            }
        }

        /// <summary>What an answer, a list's most of all, names of a place that is not there for the actor.</summary>
        private string? Leaked(Answered answer, Somebody actor)
        {
            var text = answer.Text;
            return places.Where(p => p != nobodys && p.Name != "deleted" && !actor.Sees.Contains(p) && p.Objects["client"] != actor.Home.Objects["client"])
                .SelectMany(p => Clients.Select(kind => (p.Name, kind, Id: p.Objects[kind])))
                .Where(o => text.Contains(o.Id.ToString(), StringComparison.Ordinal)).Select(o => $"the {o.kind} that is {o.Name}").FirstOrDefault();
        }

        public async Task MustLackScope(Called operation, Somebody key)
        {
            var answer = await Call(document, operation, key.Visitor, key.Home, key.Home, key.Home);
            Cells++;
            if ((int)answer.Status != 403) Wrong.Add($"{key.Name}: {operation.Method} {operation.Path}: {(int)answer.Status} {answer.Text[..Math.Min(200, answer.Text.Length)]}");
        }

        private IEnumerable<(Place Place, string Position)> Positions(Place home, List<JsonNode> named, List<string> bodyKinds)
        {
            yield return (home, "");
            foreach (var (position, there) in new[] { ("path", named.Any(n => !IsFilter(n))), ("filter", named.Any(IsFilter)), ("body", bodyKinds.Any(k => !Pointers.Contains(k))) })
                if (there)
                    foreach (var place in places.Where(p => p != home)) yield return (place, position);
        }
    }

    private static async Task<Visitor> WithoutRights(Firm firm, Guid client)
    {
        var (id, visitor) = await firm.NewContact(client);
        var etag = (await firm.Owner.Get($"/contacts/{id}").Expect(200)).ETag;
        await firm.Portal.Settled(() => firm.Owner.Patch($"/contacts/{id}", new { clientId = client, rights = new { documents = "none", invoices = "none", messages = "none", projects = "none" } }, etag).Expect(200));
        return visitor;
    }

    private async Task<Visitor> NewKey(Firm firm, string[] scopes) =>
        new(portal) { Bearer = (await firm.Owner.Post("/admin/api-keys", new { name = "Matrix", scopes }).Expect(201)).String("key") };

    /// <summary>Things that were there and are not any more; where nothing can be deleted, what never was.</summary>
    private async Task<Place> Delete(string name, Firm firm, Guid client, Place nobodys)
    {
        var owner = firm.Owner;
        var folder = await portal.Settled(() => owner.Post("/folders", new { clientId = client, name = "Gone" }).Expect(201));
        await portal.Settled(() => owner.Delete($"/folders/{folder.Id("id")}", folder.ETag).Expect(204));
        var domain = await portal.Settled(() => owner.Post("/admin/domains", new { host = $"{Guid.CreateVersion7():N}.example" }).Expect(201));
        await portal.Settled(() => owner.Delete($"/admin/domains/{domain.Id("id")}", domain.ETag).Expect(204));
        var objects = new Dictionary<string, Guid>(nobodys.Objects) { ["folder"] = folder.Id("id"), ["domain"] = domain.Id("id") };
        foreach (var (kind, path) in new[] { ("contact", "/contacts"), ("member", "/admin/members") })
        {
            objects[kind] = kind == "contact" ? (await firm.NewContact(client)).Id : (await firm.NewMember("member")).Id;
            await portal.Settled(async () => await owner.Delete($"{path}/{objects[kind]}", (await owner.Get($"{path}/{objects[kind]}").Expect(200)).ETag).Expect(204));
        }
        return new Place(name, objects);
    }

    private static IEnumerable<JsonNode> Parameters(JsonNode operation) => operation["parameters"]?.AsArray().Select(p => p!) ?? [];
    private static string Kind(JsonNode parameter) => parameter["x-object"]!.ToString();
    private static bool IsFilter(JsonNode parameter) => parameter["name"]!.ToString().StartsWith("filter[", StringComparison.Ordinal);
    private static string? Format(JsonNode parameter) => parameter["schema"]?["format"]?.ToString();

    private async Task<Place> Furnish(string name, Firm firm, Guid client, (Guid Id, Visitor Visitor) contact)
    {
        var owner = firm.Owner;
        var invoice = (await portal.Settled(() => owner.Post("/invoices", new { clientId = client, title = "Design", currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } } }).Expect(201))).Id("id");
        await portal.Settled(() => owner.Post($"/invoices/{invoice}/issue").Expect(200));
        var document = (await portal.Settled(() => owner.Upload($"/documents?clientId={client}&fileName=a.pdf", "%PDF-1.7"u8.ToArray()).Expect(201))).Id("id");
        var folder = (await portal.Settled(() => owner.Post("/folders", new { clientId = client, name = "Folder" }).Expect(201))).Id("id");
        var project = await portal.Settled(() => owner.Post("/projects", new { clientId = client, title = "P", milestones = new[] { new { title = "M" } }, tasks = new[] { new { title = "T", visible = true } } }).Expect(201));
        var thread = (await portal.Settled(() => owner.Post("/threads", new { clientId = client, title = "T", text = "Hello" }).Expect(201))).Id("id");
        var member = (await firm.NewMember("member")).Id;
        var domain = (await portal.Settled(() => owner.Post("/admin/domains", new { host = $"{Guid.CreateVersion7():N}.example" }).Expect(201))).Id("id");
        var legalText = (await portal.Settled(() => owner.Post("/admin/legal", new { kind = "terms", title = "Terms", text = "Words." }).Expect(201))).Id("id");
        var notification = (await contact.Visitor.Get("/me/notifications").Expect(200)).Items[0].GetProperty("id").GetGuid();
        var elsewhere = portal.Visitor();
        await elsewhere.SignIn(firm.ShortName, (await owner.Get($"/contacts/{contact.Id}").Expect(200)).String("email"));
        var session = (await elsewhere.Get("/me/sessions").Expect(200)).Items.Single(s => s.GetProperty("current").GetBoolean()).GetProperty("id").GetGuid();
        var application = (await portal.Settled(() => owner.Post("/admin/applications", new { name = "App", kind = "public", redirectUris = new[] { "app.example:/" }, scopes = new[] { "openid", "invoices:read" } }).Expect(201))).Id("application", "id");
        var key = (await portal.Settled(() => owner.Post("/admin/api-keys", new { name = "Key", scopes = new[] { "invoices:read" } }).Expect(201))).Id("apiKey", "id");
        var grant = await portal.Settled(() => contact.Visitor.Allow(firm.Id, application));
        await portal.TimelineCaughtUp();
        var entry = (await owner.Get($"/timeline?filter[clientId]={client}&filter[kind]=invoice-issued").Expect(200)).Items[0].GetProperty("id").GetGuid();
        var review = (await portal.Settled(() => owner.Post("/access-reviews", new { clientId = client }).Expect(201))).Id("id");
        return new Place(name, new()
        {
            ["passkey"] = await NewPasskey(contact.Visitor),
            ["accessReview"] = review,
            ["item"] = (await owner.Get($"/access-reviews/{review}/items").Expect(200)).Items[0].GetProperty("id").GetGuid(),
            ["export"] = (await portal.Settled(() => contact.Visitor.Post("/me/privacy-requests", new { kind = "export" }).Expect(201))).Id("id"),
            ["privacyRequest"] = (await portal.Settled(() => owner.Post("/admin/privacy-requests", new { personId = contact.Id, kind = "erasure" }).Expect(201))).Id("id"),
            ["client"] = client,
            ["invoice"] = invoice,
            ["document"] = document,
            ["folder"] = folder,
            ["project"] = project.Id("id"),
            ["milestone"] = project.Json.GetProperty("milestones")[0].GetProperty("id").GetGuid(),
            ["task"] = project.Json.GetProperty("tasks")[0].GetProperty("id").GetGuid(),
            ["thread"] = thread,
            ["contact"] = contact.Id,
            ["member"] = member,
            ["domain"] = domain,
            ["legalText"] = legalText,
            ["notification"] = notification,
            ["session"] = session,
            ["application"] = application,
            ["apiKey"] = key,
            ["grant"] = grant,
            ["event"] = entry,
            ["deadLetter"] = Guid.CreateVersion7(),
            ["firm"] = firm.Id,
            ["actor"] = owner.PersonId,
            ["subject"] = invoice,
            ["person"] = member,
        });
    }

    private async Task<Guid> NewPasskey(Visitor visitor)
    {
        using var device = new SoftwareAuthenticator();
        var origin = ("Origin", portal.Address.GetLeftPart(UriPartial.Authority));
        var options = visitor.Keep(await visitor.Post("/me/passkeys/options", null, origin).Expect(200)).Json.GetProperty("options");
        return visitor.Keep(await portal.Settled(() => visitor.Post("/me/passkeys", new { name = "Phone", credential = device.Create(options, portal.Address) }, origin).Expect(201))).Id("passkey", "id");
    }

    private static async Task<Answered> Call(JsonNode document, Called called, Visitor visitor, Place inPath, Place inFilter, Place inBody)
    {
        var (path, method, operation) = called;
        var headers = new List<(string, string)> { ("Idempotency-Key", Guid.CreateVersion7().ToString()) };
        var query = new List<string>();
        foreach (var parameter in Parameters(operation))
        {
            var (name, where, kind) = (parameter["name"]!.ToString(), parameter["in"]!.ToString(), parameter["x-object"]?.ToString());
            if (where == "path") path = path.Replace($"{{{name}}}", kind is not null ? inPath.Objects[kind].ToString() : name == "number" ? "1" : name == "kind" ? "invitation" : "no-such-token", StringComparison.Ordinal);
            else if (where == "query" && kind is not null) query.Add($"{name}={(IsFilter(parameter) ? inFilter : inPath).Objects[kind]}");
            else if (name == "fileName") query.Add("fileName=a.pdf");
            // Seen, it is refused as stale; not seen, it is not there: so nothing is changed by asking.
            else if (name == "If-Match") headers.Add(("If-Match", "\"v999\""));
        }
        HttpContent? content = null;
        if (operation["requestBody"]?["content"]?["application/json"] is { } json)
        {
            var body = json["example"]!.DeepClone().AsObject();
            foreach (var (name, kind) in BodyNames(document, json["schema"]!))
                if (body.ContainsKey(name) && (body[name] is not null || !Pointers.Contains(kind))) body[name] = inBody.Objects[kind].ToString();
            content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        }
        else if (operation["requestBody"] is not null) content = new ByteArrayContent("%PDF-1.7"u8.ToArray());
        return await visitor.Send(new HttpMethod(method), path + (query.Count > 0 ? "?" + string.Join('&', query) : ""), content, [.. headers]);
    }

    private static List<string> BodyKinds(JsonNode document, JsonNode operation) =>
        operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? [.. BodyNames(document, schema).Select(n => n.Kind)] : [];

    private static IEnumerable<(string Name, string Kind)> BodyNames(JsonNode document, JsonNode schema)
    {
        var resolved = schema["$ref"] is { } reference ? document["components"]!["schemas"]![reference.ToString().Split('/')[^1]]! : schema;
        return resolved["properties"]?.AsObject().Where(p => p.Value!["x-object"] is not null).Select(p => (p.Key, p.Value!["x-object"]!.ToString())) ?? [];
    }

    /// <summary>Everything that the database holds of a firm, in one hash.</summary>
    private async Task<string> Digest(Guid firm)
    {
        // When a session was last used is stored now and then: what was noted before is no change of what comes after.
        await portal.Services.GetRequiredService<SessionUse>().Store(default);
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var tables = source.CreateCommand("select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.columns where column_name = 'tenant_id' and table_schema not in ('pg_catalog', 'wolverine') order by 1");
        var names = new List<string>();
        await using (var rows = await tables.ExecuteReaderAsync())
            while (await rows.ReadAsync()) names.Add(rows.GetString(0));
        var digest = new List<string>();
        foreach (var name in names.Where(n => !n.Contains("signed_in", StringComparison.Ordinal)))
        {
            await using var command = source.CreateCommand($"select coalesce(md5(string_agg((to_jsonb(t) - '{{mt_last_modified,mt_version}}'::text[])::text, '' order by (to_jsonb(t) - '{{mt_last_modified,mt_version}}'::text[])::text)), '') from {name} t where tenant_id = $1");
            command.Parameters.Add(new() { Value = firm.ToString() });
            digest.Add($"{name} {await command.ExecuteScalarAsync()}");
        }
        Assert.True(digest.Count > 30);
        return string.Join('\n', digest);
    }
}
