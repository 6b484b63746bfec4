using System.Text.Json;
using System.Text.Json.Nodes;
using MimeKit;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Which of a client's contacts see its invoices: whoever is not chosen finds them nowhere, and nothing that hangs on them.</summary>
[Collection(OnePortal.Name)]
public class InvoiceAudiences(TestPortal portal)
{
    private const string Title = "Bonus of the directors";

    /// <summary>What is of an invoice, by the names that the API's document has for it.</summary>
    private static readonly string[] OfInvoices = ["invoice", "creditNote", "payment", "thread", "notification"];

    /// <summary>It answers without end, and is followed apart.</summary>
    private static readonly HashSet<string> Elsewhere = ["FollowTimeline"];

    private async Task<Guid> Issued(Firm firm, Guid client, string title, long price, object? audience = null)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = price, taxRate = 0 } };
        var draft = new { clientId = client, title, currency = "EUR", lines, audience };
        var id = (await portal.Settled(() => firm.Owner.Post("/invoices", draft).Expect(201))).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        return id;
    }

    private static object To(params Guid[] contacts) => new { shownTo = "chosen", contactIds = contacts };

    private static Task<Answered> Show(Firm firm, string of, object to) => firm.Change(HttpMethod.Put, of, of, to);

    private static HashSet<Guid> Ids(Answered page, string name = "id") => [.. page.Items.Select(i => i.GetProperty(name).GetGuid())];

    private static async Task<string[]> SeenBy(Firm firm, Guid invoice) =>
        (await firm.Owner.Get($"/invoices/{invoice}/audience").Expect(200)).Json.GetProperty("seenBy") is { ValueKind: JsonValueKind.Array } some
            ? [.. some.EnumerateArray().Select(c => c.GetProperty("name").GetString()!)] : ["everyone"];

    [Fact]
    public async Task whoever_is_not_chosen_finds_an_invoice_nowhere_and_nothing_that_hangs_on_it()
    {
        var firm = await portal.NewFirm("Audiences");
        var client = await firm.NewClient();
        var ((chosenId, chosen), (otherId, other)) = (await firm.NewContact(client), await firm.NewContact(client));
        var shared = await Issued(firm, client, "Website", 10_000);
        var hidden = await Issued(firm, client, Title, 77_700, To(chosenId));
        object Euros(long amount) => new { amount, currency = "EUR" };
        var payment = (await portal.Settled(() => firm.Owner.Post("/payments", new
        {
            clientId = client,
            amount = Euros(14_321),
            method = "bankTransfer",
            receivedOn = "2026-01-15",
            reference = "Both of them",
            allocations = new[] { new { invoiceId = shared, amount = 4_000 }, new { invoiceId = hidden, amount = 10_321 } },
        }).Expect(201))).Id("id");
        var lines = new[] { new { description = "Less", quantity = 1, unitPrice = 321, taxRate = 0 } };
        var note = await portal.Settled(() => firm.Owner.Post($"/invoices/{hidden}/credit-notes", new { reason = "Agreed.", lines }).Expect(201));
        var thread = (await portal.Settled(() => chosen.Post("/threads",
            new { clientId = client, title = $"About {Title}", subjectKind = "invoice", subjectId = hidden, text = "Is this right?" }).Expect(201))).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/threads/{thread}/messages", new { text = "It is." }).Expect(201));
        await portal.Settled(() => firm.Owner.Post($"/invoices/{hidden}/reminders").Expect(201));
        await chosen.Get($"/invoices/{hidden}").Expect(200);
        var last = await Issued(firm, client, "Hosting", 100);
        await portal.ListenersCaughtUp();
        await portal.TimelineCaughtUp();

        var notification = (await chosen.Get("/me/notifications").Expect(200)).Items.First(n => n.GetProperty("subjectId").GetGuid() == hidden)
            .GetProperty("id").GetGuid();
        var objects = new Dictionary<string, Guid>
        {
            ["client"] = client,
            ["invoice"] = hidden,
            ["creditNote"] = note.Id("id"),
            ["payment"] = payment,
            ["thread"] = thread,
            ["subject"] = hidden,
            ["notification"] = notification,
        };
        string[] secrets = [hidden.ToString(), note.Id("id").ToString(), thread.ToString(), Title, "INV-00002", note.String("number"), "Both of them"];
        var (tried, told) = (0, 0);
        foreach (var (path, method, operation) in await OfContacts())
        {
            var asked = Address(path, operation, objects);
            var example = operation["requestBody"]?["content"]?["application/json"]?["example"];
            Task<Answered> Ask(Visitor who) => who.Send(new HttpMethod(method), asked, example is null ? null
                : new StringContent(example.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
                ("Idempotency-Key", Guid.CreateVersion7().ToString()));
            if (KindsInPath(operation).Any(OfInvoices.Contains))
            {
                var answer = await Ask(other);
                Assert.True((int)answer.Status == 404, $"{method} {asked}: {answer}");
                if (method == "GET") Assert.True((int)(await Ask(chosen)).Status != 404, $"{method} {asked} of whoever is chosen");
                tried++;
            }
            else if (method == "GET")
            {
                var answer = await Ask(other);
                Assert.All(secrets, s => Assert.False(answer.Text.Contains(s, StringComparison.OrdinalIgnoreCase), $"{asked} tells of {s}: {answer.Text}"));
                if (secrets.Any((await Ask(chosen)).Text.Contains)) told++;
            }
        }
        Assert.True(tried >= 14 && told >= 9, $"{tried} operations were tried and {told} lists told whoever is chosen.");

        // By nothing that is counted or added up either: of the payment for both, what was for theirs.
        var statement = (await other.Get($"/clients/{client}/statement?from=2026-01-01").Expect(200)).Json;
        Assert.True(statement.GetProperty("isPartial").GetBoolean());
        var account = statement.GetProperty("currencies")[0];
        Assert.Equal([(-4_000, true), (10_000, false), (100, false)], account.GetProperty("entries").EnumerateArray()
            .Select(e => (e.GetProperty("amount").GetProperty("amount").GetInt32(), e.GetProperty("isPart").GetBoolean())));
        var balance = (await AtHome(other)).GetProperty("balance")[0].GetProperty("amount").GetInt32();
        Assert.Equal((6_100, 6_100), (balance, account.GetProperty("closing").GetProperty("amount").GetInt32()));
        async Task<JsonElement> Paid(Visitor who) => (await who.Get($"/invoices/{shared}").Expect(200)).Json.GetProperty("payments")[0];
        var part = await Paid(other);
        Assert.Equal((4_000, JsonValueKind.Null), (part.GetProperty("amount").GetProperty("amount").GetInt32(), part.GetProperty("reference").ValueKind));
        Assert.True(part.GetProperty("isPart").GetBoolean());
        Assert.Equal("Both of them", (await Paid(chosen)).GetProperty("reference").GetString());
        Assert.False((await firm.Owner.Get($"/clients/{client}/statement").Expect(200)).Json.GetProperty("isPartial").GetBoolean());

        using var stream = await other.Follow(0);
        for (var seen = Guid.Empty; seen != last;)
        {
            var next = await stream.NextHappening();
            seen = next.SubjectId;
            Assert.All(secrets, s => Assert.DoesNotContain(s, next.Data.ToString(), StringComparison.OrdinalIgnoreCase));
        }
        Assert.DoesNotContain(await Mails(firm, otherId), m => secrets.Any(m.Contains));
        Assert.Contains(await Mails(firm, chosenId), m => m.Contains("INV-00002", StringComparison.Ordinal));

        // What was told long ago is theirs to read as soon as they are chosen too, and is not any more when they no longer are.
        await Show(firm, $"/invoices/{hidden}/audience", To(chosenId, otherId)).Expect(200);
        Assert.Contains(hidden, await OnTimeline(other));
        Assert.Contains(payment, Ids(await other.Get("/payments").Expect(200)));
        await other.Get($"/threads/{thread}/messages").Expect(200);
        await Show(firm, $"/invoices/{hidden}/audience", To(otherId)).Expect(200);
        Assert.DoesNotContain(hidden, await OnTimeline(chosen));
        await chosen.Post($"/me/notifications/{notification}/read").Refused(404, "not-found");
    }

    [Fact]
    public async Task lists_single_reads_timeline_and_bell_agree_on_who_sees_what_whatever_the_setting()
    {
        var firm = await portal.NewFirm("Agree");
        var client = await firm.NewClient();
        var contacts = new[] { await firm.NewContact(client), await firm.NewContact(client) };
        var (a, b) = (contacts[0].Id, contacts[1].Id);
        var setting = $"/clients/{client}/invoice-audience";
        // Each with who sees it where the client's are everyone's, and where they are the first contact's.
        var all = new (object? Audience, Guid[] Open, Guid[] Closed)[]
        {
            (null, [a, b], [a]), (new { shownTo = "client" }, [a, b], [a]), (new { shownTo = "everyone" }, [a, b], [a, b]),
            (To(a), [a], [a]), (To(b), [b], [b]), (To(a, b), [a, b], [a, b]),
        };
        var invoices = new List<Guid>();
        foreach (var (audience, _, _) in all) invoices.Add(await Issued(firm, client, "Design", 100, audience));
        foreach (var (isClosed, to) in new[] { (false, (object)new { shownTo = "everyone" }), (true, To(a)), (false, new { shownTo = "everyone" }) })
        {
            await Show(firm, setting, to).Expect(200);
            foreach (var (id, visitor) in contacts)
            {
                var expected = invoices.Where((_, n) => (isClosed ? all[n].Closed : all[n].Open).Contains(id)).ToHashSet();
                Assert.Equal(expected, Ids(await visitor.Get("/invoices").Expect(200)));
                foreach (var invoice in invoices) await visitor.Get($"/invoices/{invoice}").Expect(expected.Contains(invoice) ? 200 : 404);
                Assert.Equal(expected, (await OnTimeline(visitor)).Intersect(invoices).ToHashSet());
                // Whom nothing was told of when it was sent is not told later, but finds it all the same.
                Assert.Subset(expected, Ids(await visitor.Get("/me/notifications").Expect(200), "subjectId"));
                Assert.Equal(expected.Count, (await AtHome(visitor)).GetProperty("open").GetArrayLength());
            }
        }
        Assert.Equal(invoices.Count, Ids(await firm.Owner.Get("/invoices").Expect(200)).Count);
    }

    [Fact]
    public async Task only_contacts_of_the_client_who_may_see_invoices_are_chosen_and_a_change_is_the_firms_to_know()
    {
        var firm = await portal.NewFirm("Chosen");
        var (client, sibling) = (await firm.NewClient(), await firm.NewClient("Sibling"));
        var (id, contact) = await firm.NewContact(client);
        var (closedTo, theirs) = ((await firm.NewContact(client, new { invoices = "none" })).Id, (await firm.NewContact(sibling)).Id);
        var invoice = await Issued(firm, client, "Design", 100);
        var (own, setting) = ($"/invoices/{invoice}/audience", $"/clients/{client}/invoice-audience");
        foreach (var path in new[] { own, setting })
        {
            foreach (var wrong in new[] { closedTo, theirs, Guid.CreateVersion7(), firm.Owner.PersonId })
            {
                Assert.Equal("/contactIds/1", await Pointer(Show(firm, path, To(id, wrong))));
            }
            foreach (var wrong in new object[] { To(), new { shownTo = "chosen" }, new { shownTo = "everyone", contactIds = new[] { id } }, To(id, id) })
                Assert.Equal("/contactIds", await Pointer(Show(firm, path, wrong)));
            await contact.Get(path).Refused(403, "forbidden");
        }
        await Show(firm, setting, new { shownTo = "client" }).Refused(400, "validation-failed");
        var lines = new[] { new { description = "W", quantity = 1, unitPrice = 1, taxRate = 0 } };
        foreach (var (wrong, at) in new[] { (To(theirs), "/audience/contactIds/0"), (To(), "/audience/contactIds") })
            Assert.Equal(at, await Pointer(firm.Owner.Post("/invoices", new { clientId = client, title = "D", currency = "EUR", lines, audience = wrong })));

        await Show(firm, own, To(id)).Expect(200);
        await Show(firm, own, To(id)).Expect(200); // again, which changes nothing
        await firm.Owner.Send(HttpMethod.Put, own, System.Net.Http.Json.JsonContent.Create(To(id)), ("If-Match", "\"v0\"")).Refused(412, "stale");
        var copy = (await portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/duplicate").Expect(201))).Id("id");
        Assert.Equal(await SeenBy(firm, invoice), await SeenBy(firm, copy));
        await portal.TimelineCaughtUp();
        Assert.Single((await firm.Owner.Get($"/timeline?filter[clientId]={client}&filter[kind]=invoice-audience-changed").Expect(200)).Items);
        Assert.Empty((await contact.Get("/timeline?filter[kind]=invoice-audience-changed").Expect(200)).Items);

        // Whoever leaves is not stood in for: nobody sees it, which the page says, and nobody is reminded of it.
        await portal.Settled(async () => await firm.Owner.Delete($"/contacts/{id}", (await firm.Owner.Get($"/contacts/{id}").Expect(200)).ETag).Expect(204));
        Assert.Empty(await SeenBy(firm, invoice));
        await firm.Owner.Post($"/invoices/{invoice}/reminders").Refused(409, "nobody-sees-it");
        var next = (await firm.NewContact(client)).Visitor;
        Assert.Empty((await next.Get("/invoices").Expect(200)).Items);
        await Show(firm, own, new { shownTo = "client" }).Expect(200);
        Assert.Equal(["everyone"], await SeenBy(firm, invoice));
        Assert.Equal(invoice, Assert.Single((await next.Get("/invoices").Expect(200)).Items).GetProperty("id").GetGuid());
    }

    private async Task<HashSet<Guid>> OnTimeline(Visitor visitor)
    {
        await portal.TimelineCaughtUp();
        return [.. (await visitor.Get("/timeline?limit=100").Expect(200)).Items.Select(e => e.GetProperty("subject").GetProperty("id").GetGuid())];
    }

    private static async Task<JsonElement> AtHome(Visitor visitor) =>
        (await visitor.Get("/me/home").Expect(200)).Json.GetProperty("parts").GetProperty("invoices");

    /// <summary>At which field it is refused.</summary>
    private static async Task<string?> Pointer(Task<Answered> answer) =>
        (await answer.Refused(400, "validation-failed")).Json.GetProperty("errors")[0].GetProperty("pointer").GetString();

    private async Task<List<string>> Mails(Firm firm, Guid contact)
    {
        var email = (await firm.Owner.Get($"/contacts/{contact}").Expect(200)).String("email");
        return [.. new DirectoryInfo(Path.Combine(portal.Data, "mail")).EnumerateFiles("*.eml").Select(f => MimeMessage.Load(f.FullName))
            .Where(m => m.To.Mailboxes.Single().Address == email).Select(m => m.Subject + m.TextBody)];
    }

    /// <summary>Every operation of these modules that is open to contacts: one more is covered by itself.</summary>
    private async Task<List<(string Path, string Method, JsonNode Operation)>> OfContacts()
    {
        var document = JsonNode.Parse((await portal.Visitor().Send(HttpMethod.Get, "//openapi/v1.json", null).Expect(200)).Text)!;
        return [.. document["paths"]!.AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(o => (Path: p.Key, Method: o.Key.ToUpperInvariant(), Operation: o.Value!)))
            .Where(o => o.Operation["tags"]![0]!.ToString() is "Billing" or "Messaging" or "Timeline" or "Host"
                && o.Operation["x-roles"]!["contact"]!.ToString() != "deny" && o.Operation["x-roles"]!["anonymous"]!.ToString() == "deny"
                && !Elsewhere.Contains(o.Operation["operationId"]!.ToString()))];
    }

    private static IEnumerable<JsonNode> Parameters(JsonNode operation) => operation["parameters"]?.AsArray().Select(p => p!) ?? [];

    private static IEnumerable<string> KindsInPath(JsonNode operation) =>
        Parameters(operation).Where(p => p["in"]!.ToString() == "path" && p["x-object"] is not null).Select(p => p["x-object"]!.ToString());

    private static string Address(string path, JsonNode operation, Dictionary<string, Guid> objects)
    {
        foreach (var parameter in Parameters(operation).Where(p => p["in"]!.ToString() == "path" && p["x-object"] is not null))
            path = path.Replace($"{{{parameter["name"]}}}",
                objects.GetValueOrDefault(parameter["x-object"]!.ToString(), Guid.CreateVersion7()).ToString(), StringComparison.Ordinal);
        return path.EndsWith("/subjects", StringComparison.Ordinal) && path.StartsWith("/threads", StringComparison.Ordinal)
            ? $"{path}?filter[subjectId]={objects["invoice"]}" : path;
    }
}
