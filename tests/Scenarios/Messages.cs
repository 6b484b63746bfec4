using System.Text.Json.Nodes;
using Npgsql;
using Portal.Messaging;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(OnePortal.Name)]
public class Messages(TestPortal portal)
{
    private async Task<Guid> Begin(Visitor visitor, Guid client, string title, string? text = null) => (await portal.Settled(() => visitor.Post("/threads", new { clientId = client, title, text }).Expect(201))).Id("id");
    private Task<Answered> Write(Visitor visitor, Guid thread, string text) => portal.Settled(() => visitor.Post($"/threads/{thread}/messages", new { text }).Expect(201));
    private static async Task<List<string>> Titles(Visitor visitor, string query = "") => [.. (await visitor.Get($"/threads{query}").Expect(200)).Items.Select(t => t.GetProperty("title").GetString()!)];

    [Fact]
    public async Task threads_are_listed_by_their_last_message_with_its_beginning_and_what_is_unread()
    {
        var firm = await portal.NewFirm("Threads");
        var (client, other) = (await firm.NewClient("One"), await firm.NewClient("Two"));
        var (contactId, contact) = await firm.NewContact(client);
        var first = await Begin(firm.Owner, client, "First", "Hello there");
        await Begin(firm.Owner, client, "Empty");
        await Begin(firm.Owner, other, "Elsewhere", "Not theirs");
        Assert.Equal(["Elsewhere", "Empty", "First"], await Titles(firm.Owner));
        Assert.Equal(["Empty", "First"], await Titles(contact));

        var written = await Write(contact, first, $"One\n\ttwo {new string('x', 131)}\U0001F600 and more");
        Assert.Equal(["First", "Elsewhere", "Empty"], await Titles(firm.Owner));
        var row = (await firm.Owner.Get("/threads").Expect(200)).Items[0];
        var last = row.GetProperty("lastMessage");
        Assert.Equal((contactId, "Vera contact", false), (last.GetProperty("authorId").GetGuid(), last.GetProperty("authorName").GetString(), last.GetProperty("fromFirm").GetBoolean()));
        Assert.Equal($"One two {new string('x', 131)}", last.GetProperty("excerpt").GetString());
        Assert.Equal(written.String("createdAt"), last.GetProperty("at").GetString());
        Assert.Equal(written.String("createdAt"), row.GetProperty("lastActivityAt").GetString());
        Assert.Equal(["id", "clientId", "title", "subjectKind", "subjectId", "createdAt", "lastActivityAt", "lastMessage", "unread", "waitingSince"], row.EnumerateObject().Select(p => p.Name));

        async Task<List<bool>> Unread(Visitor visitor) => [.. (await visitor.Get($"/threads?filter[clientId]={client}").Expect(200)).Items.Select(t => t.GetProperty("unread").GetBoolean())];
        Assert.Equal([true, false], await Unread(firm.Owner));
        Assert.Equal([false, false], await Unread(contact));
        await firm.Owner.Post($"/threads/{first}/read").Expect(204);
        Assert.Equal([false, false], await Unread(firm.Owner));
        await Write(firm.Owner, first, "Answer");
        Assert.Equal([true, false], await Unread(contact));
        var empty = (await firm.Owner.Get($"/threads?filter[clientId]={client}").Expect(200)).Items[1];
        Assert.Equal((System.Text.Json.JsonValueKind.Null, empty.GetProperty("createdAt").GetString()), (empty.GetProperty("lastMessage").ValueKind, empty.GetProperty("lastActivityAt").GetString()));
    }

    [Fact]
    public async Task the_firm_sees_what_it_has_not_answered_yet()
    {
        var firm = await portal.NewFirm("Answers");
        var client = await firm.NewClient();
        var (_, contact) = await firm.NewContact(client);
        var (_, viewer) = await firm.NewMember("viewer");
        var (old, answered, newer) = (await Begin(contact, client, "Old", "A question"), await Begin(contact, client, "Answered", "Another"), await Begin(contact, client, "Newer", "A third"));
        await Begin(firm.Owner, client, "The firm's", "Hello");
        await Write(firm.Owner, answered, "An answer");
        Assert.Equal(["Newer", "Old"], await Titles(firm.Owner, "?filter[unanswered]=true"));
        Assert.Equal(["Newer", "Old"], await Titles(contact, $"?filter[unanswered]=true&filter[clientId]={client}"));
        await firm.Owner.Get("/threads?filter[unanswered]=false").Refused(400, "validation-failed");

        async Task<List<Guid>> Waits(Visitor visitor) => [.. (await visitor.Get("/me/home").Expect(200)).Json.GetProperty("waitsForMe").EnumerateArray().Where(w => w.GetProperty("kind").GetString() == "thread").Select(w => w.GetProperty("id").GetGuid())];
        var home = (await firm.Owner.Get("/me/home").Expect(200)).Json.GetProperty("parts").GetProperty("messages").GetProperty("unanswered");
        Assert.Equal(2, home.GetProperty("threads").GetInt32());
        Assert.Equal([old, newer], home.GetProperty("oldest").EnumerateArray().Select(t => t.GetProperty("id").GetGuid()));
        Assert.Equal(["id", "clientId", "title", "since"], home.GetProperty("oldest")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal([old, newer], await Waits(firm.Owner));
        Assert.Empty(await Waits(viewer)); // who may not answer
        Assert.DoesNotContain(old, await Waits(contact));
        await firm.Owner.Post($"/threads/{old}/read").Expect(204); // read is not answered
        Assert.Equal([old, newer], await Waits(firm.Owner));
        // Whoever asks again waits since they asked first.
        var asked = (await firm.Owner.Get($"/threads/{old}/messages").Expect(200)).Items[0].GetProperty("createdAt").GetDateTimeOffset();
        await Write(contact, old, "Are you there?");
        Assert.Equal([old, newer], await Waits(firm.Owner));
        var waiting = (await firm.Owner.Get("/threads?filter[unanswered]=true").Expect(200)).Items[0];
        Assert.Equal(old, waiting.GetProperty("id").GetGuid());
        // PostgreSQL keeps microseconds.
        Assert.Equal(asked, waiting.GetProperty("waitingSince").GetDateTimeOffset(), TimeSpan.FromMicroseconds(1));
        var waits = (await firm.Owner.Get("/me/home").Expect(200)).Json.GetProperty("waitsForMe").EnumerateArray().First(w => w.GetProperty("id").GetGuid() == old);
        Assert.Equal(asked, waits.GetProperty("since").GetDateTimeOffset(), TimeSpan.FromMicroseconds(1));
        await Write(firm.Owner, old, "Here it is");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await firm.Owner.Get("/threads").Expect(200)).Items[0].GetProperty("waitingSince").ValueKind);
        Assert.Equal([newer], await Waits(firm.Owner));
    }

    [Fact]
    [Asvs("V8.2.2")]
    public async Task threads_are_about_what_the_same_client_has_and_whoever_begins_them_sees()
    {
        var firm = await portal.NewFirm("Subjects");
        var (client, sibling) = (await firm.NewClient("Own"), await firm.NewClient("Sibling"));
        var (_, contact) = await firm.NewContact(client, new { documents = "none" });
        async Task<Dictionary<string, Guid>> Things(Guid of) => new()
        {
            ["project"] = (await portal.Settled(() => firm.Owner.Post("/projects", new { clientId = of, title = "P" }).Expect(201))).Id("id"),
            ["document"] = (await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={of}&fileName=a.txt", "a"u8.ToArray()).Expect(201))).Id("id"),
            ["invoice"] = (await firm.Owner.Post("/invoices", new { clientId = of, title = "I", currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } } }).Expect(201)).Id("id"),
        };
        Task<Answered> About(Visitor by, string kind, Guid id) => by.Post("/threads", new { clientId = client, title = "T", subjectKind = kind, subjectId = id });
        var (own, siblings) = (await Things(client), await Things(sibling));
        foreach (var (kind, id) in own) await portal.Settled(() => About(firm.Owner, kind, id).Expect(201));
        foreach (var (kind, id) in siblings) await About(firm.Owner, kind, id).Refused(404, "not-found");
        await About(firm.Owner, "project", own["document"]).Refused(404, "not-found");
        await portal.Settled(() => About(contact, "project", own["project"]).Expect(201));
        await About(contact, "document", own["document"]).Refused(404, "not-found"); // without the right
        await About(contact, "invoice", own["invoice"]).Refused(404, "not-found"); // a draft
    }

    [Fact]
    public async Task threads_are_paged_through_while_messages_arrive()
    {
        var firm = await portal.NewFirm("Paging");
        var client = await firm.NewClient();
        var (_, contact) = await firm.NewContact(client);
        var threads = new List<Guid>();
        for (var n = 0; n < 12; n++) threads.Add(await Begin(n % 2 == 0 ? firm.Owner : contact, client, $"T{n}", "Hello"));
        async Task<List<Guid>> Paged(Visitor visitor, Func<Task>? meanwhile = null)
        {
            var (all, next) = (new List<Guid>(), "/threads?limit=3");
            while (true)
            {
                var page = await visitor.Get(next).Expect(200);
                all.AddRange(page.Items.Select(t => t.GetProperty("id").GetGuid()));
                if (page.Json.GetProperty("nextCursor").GetString() is not { } cursor) return all;
                next = $"/threads?limit=3&cursor={cursor}";
                if (meanwhile is not null) await meanwhile();
            }
        }
        foreach (var visitor in new[] { firm.Owner, contact }) Assert.Equal(threads.AsEnumerable().Reverse(), await Paged(visitor));

        // Threads already shown may move without harm; one not shown yet moves to the top, where the first page shows it.
        Assert.Equal(threads.AsEnumerable().Reverse(), await Paged(contact, () => Write(firm.Owner, threads[^1], "Again")));
        var seen = await Paged(contact, () => Write(firm.Owner, threads[0], "From the end to the top"));
        Assert.Equal(threads[0], (await contact.Get("/threads?limit=1").Expect(200)).Items[0].GetProperty("id").GetGuid());
        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(threads.Order(), seen.Union([threads[0]]).Order());
    }

    [Fact]
    public async Task many_write_in_one_thread_and_the_last_word_stays_last()
    {
        var firm = await portal.NewFirm("Crowd");
        var client = await firm.NewClient();
        var (_, contact) = await firm.NewContact(client);
        var thread = await Begin(firm.Owner, client, "Crowded");
        await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 40).Select(n => (n % 2 == 0 ? firm.Owner : contact).Post($"/threads/{thread}/messages", new { text = $"Message {n}" }).Expect(201))));
        var messages = (await firm.Owner.Get($"/threads/{thread}/messages?limit=100").Expect(200)).Items;
        Assert.Equal(40, messages.Count);
        var last = (await firm.Owner.Get("/threads").Expect(200)).Items[0].GetProperty("lastMessage");
        Assert.Equal((messages[0].GetProperty("text").GetString(), messages[0].GetProperty("createdAt").GetString()), (last.GetProperty("excerpt").GetString(), last.GetProperty("at").GetString()));
    }

    [Fact]
    public async Task what_threads_are_about_is_named_as_it_is_called_now_to_whoever_sees_the_thing()
    {
        var (firm, stranger) = (await portal.NewFirm("Subjects"), await portal.NewFirm("Outside"));
        var (client, sibling) = (await firm.NewClient(), await firm.NewClient("Sibling"));
        var contact = (await firm.NewContact(client)).Visitor;
        var reader = (await firm.NewContact(client, new { documents = "none", invoices = "none" })).Visitor;
        var pdf = "%PDF-1.7"u8.ToArray();
        var document = (await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=plan.pdf", pdf).Expect(201))).Id("id");
        await firm.Change(HttpMethod.Patch, $"/documents/{document}", $"/documents/{document}", new { title = "Floor plan" });
        var project = (await firm.Owner.Post("/projects", new { clientId = client, title = "Garden" }).Expect(201)).Id("id");
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } };
        var draft = (await firm.Owner.Post("/invoices", new { clientId = client, title = "Half", currency = "EUR", lines }).Expect(201)).Id("id");
        var query = string.Join('&', new[] { document, project, draft, Guid.CreateVersion7() }.Select(id => $"filter[subjectId]={id}"));
        async Task<IEnumerable<string>> Named(Visitor visitor) =>
            (await visitor.Get($"/threads/subjects?{query}").Expect(200)).Items.Select(s => s.GetProperty("name").GetString()!);

        Assert.Equal(["Floor plan", "Garden", "Half"], await Named(firm.Owner));
        Assert.Equal(["Floor plan", "Garden"], await Named(contact)); // an invoice is the client's when it is issued
        Assert.Equal(["Garden"], await Named(reader));
        foreach (var other in new[]
        {
            (await firm.NewContact(sibling)).Visitor, (await firm.NewLimited("member", sibling)).Visitor, stranger.Owner,
            (await firm.NewContact(client, new { messages = "none" })).Visitor,
        }) Assert.Empty(await Named(other));
        Assert.Empty((await firm.Owner.Get("/threads/subjects").Expect(200)).Items);
        await firm.Owner.Get("/threads/subjects?" + string.Join('&', Enumerable.Repeat($"filter[subjectId]={project}", 101))).Refused(400, "validation-failed");
    }
}

/// <summary>A database from before threads knew of their last message.</summary>
public class MessagesOfAnEarlierVersion
{
    [Fact]
    public async Task threads_of_an_earlier_version_are_shown_after_the_next_start()
    {
        var portal = new TestPortal();
        await portal.InitializeAsync();
        var firm = await portal.NewFirm("Earlier");
        var client = await firm.NewClient();
        var (_, contact) = await firm.NewContact(client);
        var project = (await portal.Settled(() => firm.Owner.Post("/projects", new { clientId = client, title = "P" }).Expect(201))).Id("id");
        await portal.Settled(() => firm.Owner.Post("/threads", new { clientId = client, title = "Empty" }).Expect(201));
        await portal.Settled(() => firm.Owner.Post("/threads", new { clientId = client, title = "Ours", text = "Hello", subjectKind = "project", subjectId = project }).Expect(201));
        var theirs = (await portal.Settled(() => contact.Post("/threads", new { clientId = client, title = "Theirs", text = "A question" }).Expect(201))).Id("id");
        await portal.Settled(() => contact.Post($"/threads/{theirs}/messages", new { text = "Once more" }).Expect(201));
        var before = (await firm.Owner.Get("/threads").Expect(200)).Text;
        await portal.Stop();
        await using (var server = NpgsqlDataSource.Create(portal.Connection))
        {
            await using var forget = server.CreateCommand("delete from messaging.mt_doc_thread_activity");
            Assert.Equal(3, await forget.ExecuteNonQueryAsync());
            // As an earlier release left it: neither the upgrade nor this release's fingerprint is there.
            await using var earlier = server.CreateCommand($"delete from portal.upgrade where name = '{MessagingUpgrades.Activities.Name}'; delete from portal.fingerprint");
            Assert.Equal(2, await earlier.ExecuteNonQueryAsync());
        }
        await portal.Start();
        var owner = new Visitor(portal) { Cookie = firm.Owner.Cookie, CsrfToken = firm.Owner.CsrfToken };
        Assert.Equal(Shown(before), Shown((await owner.Get("/threads").Expect(200)).Text));
        static List<(string, string?)> Shown(string list) =>
            [.. JsonNode.Parse(list)!["items"]!.AsArray().Select(t => ((string)t!["id"]!, (string?)t["lastMessage"]?["excerpt"]))];
        Assert.Equal("Theirs", (await owner.Get("/threads?filter[unanswered]=true").Expect(200)).Items.Single().GetProperty("title").GetString());
        await portal.DisposeAsync();
    }
}
