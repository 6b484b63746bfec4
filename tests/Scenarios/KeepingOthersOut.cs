using System.Text.Json.Nodes;
using Npgsql;
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

    /// <summary>Allowed ones run apart: they end the actor's own session, use up what they name, or answer without end (<see cref="FollowingLive"/> shows who sees what of that).</summary>
    private static readonly HashSet<string> Apart = ["SignOut", "ReplayDeadLetter", "DiscardDeadLetter", "FollowTimeline"];

    private sealed record Place(string Name, Dictionary<string, Guid> Objects);

    [Fact]
    public async Task holds_for_every_operation_actor_and_owner()
    {
        var document = JsonNode.Parse((await portal.Visitor().Send(HttpMethod.Get, "//openapi/v1.json", null).Expect(200)).Text)!;
        var (firm, otherFirm, throwaway) = (await portal.NewFirm("Mine"), await portal.NewFirm("Theirs"), await portal.NewFirm("Throwaway"));
        var (client, sibling) = (await firm.NewClient("Own"), await firm.NewClient("Sibling"));
        var contact = await firm.NewContact(client);
        var own = await Furnish("own", firm, client, contact);
        var siblings = await Furnish("sibling's", firm, sibling, await firm.NewContact(sibling));
        var otherClient = await otherFirm.NewClient();
        var theirs = await Furnish("another firm's", otherFirm, otherClient, await otherFirm.NewContact(otherClient));
        foreach (var place in new[] { own, siblings, theirs }) place.Objects["firm"] = throwaway.Id; // the operator suspends it
        var nobodys = new Place("nobody's", own.Objects.Keys.ToDictionary(k => k, _ => Guid.CreateVersion7()));
        var removed = (await firm.NewContact(client)).Visitor;
        await portal.Settled(async () => await firm.Owner.Delete($"/contacts/{removed.PersonId}", (await firm.Owner.Get($"/contacts/{removed.PersonId}").Expect(200)).ETag).Expect(204));
        await portal.TimelineCaughtUp();

        (string Name, string Role, Visitor Visitor)[] actors =
        [
            ("nobody", "anonymous", portal.Visitor()), ("removed contact", "anonymous", removed), ("owner", "owner", firm.Owner), ("admin", "admin", (await firm.NewMember("admin")).Visitor),
            ("member", "member", (await firm.NewMember("member")).Visitor), ("viewer", "viewer", (await firm.NewMember("viewer")).Visitor), ("contact", "contact", contact.Visitor), ("operator", "operator", portal.Operator()),
        ];
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Path: p.Key, Method: o.Key.ToUpperInvariant(), Operation: o.Value!))).ToList();
        Assert.True(operations.Count > 60, "The document lists hardly any operations.");
        var undeclared = operations.Where(o => o.Operation["x-roles"] is null || Parameters(o.Operation).Any(p => Format(p) == "uuid" && p["x-object"] is null)).Select(o => $"{o.Method} {o.Path}").ToList();
        Assert.Empty(undeclared);

        var before = await Digest(otherFirm.Id);
        var (cells, wrong) = (0, new List<string>());
        foreach (var (path, method, operation) in operations)
        {
            var named = Parameters(operation).Where(p => p["x-object"] is not null).ToList();
            var bodyKinds = BodyKinds(document, operation);
            foreach (var (actorName, role, visitor) in actors)
            {
                var declared = operation["x-roles"]![role]!.ToString();
                if (declared != "deny" && Apart.Contains(operation["operationId"]!.ToString())) continue;
                foreach (var (place, position) in Positions(own, siblings, theirs, nobodys, named, bodyKinds))
                {
                    var (pathPlace, filterPlace, bodyPlace) = (position == "path" ? place : own, position == "filter" ? place : own, position == "body" ? place : own);
                    async Task<Answered> Ask(Place of) => await Call(document, path, method, operation, visitor, position == "path" ? of : pathPlace, position == "filter" ? of : filterPlace, position == "body" ? of : bodyPlace);
                    var answer = await Ask(place);
                    cells++;
                    var status = (int)answer.Status;
                    var personal = named.Any(n => n["x-object"]!.ToString() is "notification" or "session") && role != "contact"; // a contact's notification or session is nobody else's
                    var foreign = personal || place == nobodys || (role != "operator" && place == theirs) || (role == "contact" && place == siblings); // the operator sees every firm
                    var expected = declared == "deny" ? role == "anonymous" ? status == 401 : status == 403
                        : role == "anonymous" || declared == "allow" && operation["x-roles"]!["anonymous"]!.ToString() == "allow" ? status is not (403 or >= 500)
                        : position == "filter" && foreign ? status == 200 && answer.Items.Count == 0
                        : foreign ? status == 404 || (position == "body" && status == 412) // what the path names is theirs, and stale
                        : status is not (401 or 403 or 404 or >= 500);
                    // What is not theirs must look just like what is not there.
                    if (expected && foreign && declared != "deny" && place != nobodys && status is 404 or 200 && position != "")
                        expected = !foreign || (await Ask(nobodys)).Problem == answer.Problem || status == 200 && position != "filter";
                    if (!expected) wrong.Add($"{actorName}: {method} {path}, {place.Name} in {position}: {status} {answer.Text[..Math.Min(200, answer.Text.Length)]}");
                }
            }
        }
        output.WriteLine($"{operations.Count} operations, {actors.Length} actors, {cells} cells");
        Assert.True(cells > 1000, $"Only {cells} cells.");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cells} cells are wrong:\n{string.Join('\n', wrong.Take(40))}");
        await portal.TimelineCaughtUp(); // it was rebuilt on the way
        Assert.Equal(before, await Digest(otherFirm.Id));
    }

    private static IEnumerable<JsonNode> Parameters(JsonNode operation) => operation["parameters"]?.AsArray().Select(p => p!) ?? [];
    private static bool IsFilter(JsonNode parameter) => parameter["name"]!.ToString().StartsWith("filter[", StringComparison.Ordinal);
    private static string? Format(JsonNode parameter) => parameter["schema"]?["format"]?.ToString();

    private static IEnumerable<(Place Place, string Position)> Positions(Place own, Place siblings, Place theirs, Place nobodys, List<JsonNode> named, List<string> bodyKinds)
    {
        yield return (own, "");
        foreach (var (position, there) in new[] { ("path", named.Any(n => !IsFilter(n))), ("filter", named.Any(IsFilter)), ("body", bodyKinds.Any(k => !Pointers.Contains(k))) })
            if (there)
                foreach (var place in new[] { siblings, theirs, nobodys }) yield return (place, position);
    }

    /// <summary>One of everything, for a client.</summary>
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
        var notification = (await contact.Visitor.Get("/me/notifications").Expect(200)).Items[0].GetProperty("id").GetGuid();
        var elsewhere = portal.Visitor();
        await elsewhere.SignIn(firm.ShortName, (await owner.Get($"/contacts/{contact.Id}").Expect(200)).String("email"));
        var session = (await elsewhere.Get("/me/sessions").Expect(200)).Items.Single(s => s.GetProperty("current").GetBoolean()).GetProperty("id").GetGuid();
        await portal.TimelineCaughtUp();
        var entry = (await owner.Get($"/timeline?filter[clientId]={client}&filter[kind]=invoice-issued").Expect(200)).Items[0].GetProperty("id").GetGuid();
        return new Place(name, new()
        {
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
            ["notification"] = notification,
            ["session"] = session,
            ["event"] = entry,
            ["deadLetter"] = Guid.CreateVersion7(),
            ["firm"] = firm.Id,
            ["actor"] = owner.PersonId,
            ["subject"] = invoice,
            ["person"] = member,
        });
    }

    private static async Task<Answered> Call(JsonNode document, string path, string method, JsonNode operation, Visitor visitor, Place inPath, Place inFilter, Place inBody)
    {
        var headers = new List<(string, string)> { ("Idempotency-Key", Guid.CreateVersion7().ToString()) };
        var query = new List<string>();
        foreach (var parameter in Parameters(operation))
        {
            var (name, where, kind) = (parameter["name"]!.ToString(), parameter["in"]!.ToString(), parameter["x-object"]?.ToString());
            if (where == "path") path = path.Replace($"{{{name}}}", kind is not null ? inPath.Objects[kind].ToString() : name == "number" ? "1" : "no-such-token", StringComparison.Ordinal);
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
