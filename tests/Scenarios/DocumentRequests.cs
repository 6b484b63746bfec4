using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>What the firm needs from a client, item by item, until it is all there.</summary>
[Collection(OnePortal.Name)]
public class DocumentRequests(TestPortal portal)
{
    private static readonly byte[] Pdf = "%PDF-1.7 a"u8.ToArray(), Jpeg = [0xFF, 0xD8, 0xFF, 1, 2, 3];

    private async Task<(Firm Firm, Guid Client, Visitor Contact)> Served(object? rights = null)
    {
        var firm = await portal.NewFirm("Asking");
        var client = await firm.NewClient();
        return (firm, client, (await firm.NewContact(client, rights)).Visitor);
    }

    private Task<Answered> Asked(Visitor by, Guid client, params object[] items) => portal.Settled(() => by.Post("/document-requests",
        new { clientId = client, title = "Tax return 2029/30", items = items.Length > 0 ? items : [new { name = "Payslips" }] }).Expect(201));

    private Task<Answered> Sent(Visitor by, string request, int number, string fileName = "a.pdf", byte[]? content = null) =>
        portal.Settled(() => by.Upload($"{request}/items/{number}/submissions?fileName={fileName}", content ?? Pdf).Expect(201));

    private static string PathOf(Answered request) => $"/document-requests/{request.Id("id")}";
    private static string Status(Answered request, int number) => request.Json.GetProperty("items").EnumerateArray()
        .Single(i => i.GetProperty("number").GetInt32() == number).GetProperty("status").GetString()!;

    private static async Task<List<string>> Told(Visitor visitor) =>
    [
        .. (await visitor.Get("/me/notifications").Expect(200)).Items.Select(n => n.GetProperty("kind").GetString()!)
            .Where(k => k.Contains("document", StringComparison.Ordinal)),
    ];

    private static async Task<bool> Waits(Visitor visitor, Answered request) => (await visitor.Get("/me/home").Expect(200)).Json.GetProperty("waitsForMe")
        .EnumerateArray().Any(w => w.GetProperty("id").GetGuid() == request.Id("id") && w.GetProperty("kind").GetString() == "documentRequest");

    private static string Titles(Answered page) => string.Join(", ", page.Items.Select(d => d.GetProperty("title").GetString()));

    [Fact]
    public async Task a_request_is_fulfilled_item_by_item_and_both_sides_see_how_far_it_is()
    {
        var (firm, client, contact) = await Served();
        var request = await Asked(firm.Owner, client, new { name = "Payslips", instructions = "All twelve." },
            new { name = "Passport", kinds = new[] { "picture", "pdf" } }, new { name = "Receipts", isOptional = true });
        var path = PathOf(request);
        Assert.Equal(request.Text, (await contact.Get(path).Expect(200)).Text);
        await contact.Get(path, ("If-None-Match", request.ETag)).Expect(304);
        Assert.True(await Waits(contact, request));

        var payslips = await Sent(contact, path, 1);
        await Sent(contact, path, 1);
        var passport = await Sent(contact, path, 2, "IMG_1.jpg", Jpeg);
        Assert.Equal(("Payslips", "Passport"), (payslips.String("title"), passport.String("title")));
        var folder = Assert.Single((await contact.Get("/folders").Expect(200)).Items);
        Assert.Equal("Tax return 2029-30", folder.GetProperty("name").GetString());
        Assert.Equal("Passport, Payslips (2), Payslips", Titles(await firm.Owner.Get($"/documents?filter[folderId]={folder.GetProperty("id")}").Expect(200)));

        var now = await firm.Owner.Get(path).Expect(200);
        Assert.Equal(("submitted", "submitted", "open"), (Status(now, 1), Status(now, 2), Status(now, 3)));
        Assert.Equal(("0", "2"), (now.String("progress", "accepted"), now.String("progress", "submitted")));
        Assert.True(await Waits(firm.Owner, request));
        Assert.Single((await firm.Owner.Get("/document-requests?filter[toReview]=true").Expect(200)).Items);
        // Sent for a request, it is told as that and nothing else.
        Assert.Equal(["requested-document-submitted", "requested-document-submitted", "requested-document-submitted"], await Told(firm.Owner));

        await portal.Settled(() => firm.Owner.Post($"{path}/items/1/accept", null, ("If-Match", request.ETag)).Refused(412, "stale"));
        await portal.Settled(() => firm.Owner.Post($"{path}/items/1/accept").Expect(200));
        await firm.Owner.Post($"{path}/items/2/return", new { reason = " " }).Refused(400, "validation-failed");
        var returned = await portal.Settled(() => firm.Owner.Post($"{path}/items/2/return", new { reason = "Blurred." }).Expect(200));
        Assert.Equal("returned", Status(returned, 2));
        Assert.Contains("Blurred.", (await contact.Get(path).Expect(200)).Text, StringComparison.Ordinal);
        await contact.Upload($"{path}/items/1/submissions?fileName=a.pdf", Pdf).Refused(409, "request-item-accepted");
        await Sent(contact, path, 2, "IMG_2.jpg", Jpeg);
        var done = await portal.Settled(() => firm.Owner.Post($"{path}/items/2/accept").Expect(200));
        Assert.Equal("done", done.String("status"));
        Assert.False(await Waits(contact, request));
        string[] told =
        [
            "document-request-completed", "documents-requested", "requested-document-accepted", "requested-document-accepted",
            "requested-document-returned",
        ];
        Assert.Equal(told, (await Told(contact)).Order(StringComparer.Ordinal));
        Assert.Equal(done.Id("id"), Assert.Single((await contact.Get("/document-requests?filter[status]=done").Expect(200)).Items).GetProperty("id").GetGuid());
        Assert.Empty((await contact.Get("/document-requests?filter[status]=open").Expect(200)).Items);
        await portal.TimelineCaughtUp();
        Assert.NotEmpty((await contact.Get("/timeline?filter[kind]=requested-document-returned").Expect(200)).Items);
    }

    [Fact]
    public async Task what_came_is_taken_away_as_a_table_and_as_an_archive()
    {
        var (firm, client, contact) = await Served();
        var path = PathOf(await Asked(firm.Owner, client, new { name = "=Payslips/2029" }, new { name = "Passport" }));
        await Sent(contact, path, 1, "a.pdf", [.. Pdf, 1]);
        await portal.Settled(() => firm.Owner.Post($"{path}/items/1/return", new { reason = "Wrong year." }).Expect(200));
        await Sent(contact, path, 1, "a.pdf", [.. Pdf, 2]);
        await Sent(contact, path, 1, "A.pdf", [.. Pdf, 3]);

        var csv = (await contact.Get($"{path}/export").Expect(200)).Text.TrimStart('\uFEFF').TrimEnd().Split("\r\n");
        Assert.Equal(5, csv.Length);
        Assert.StartsWith("item,name,required,status,file", csv[0], StringComparison.Ordinal);
        Assert.StartsWith("1,'=Payslips/2029,yes,submitted,a.pdf", csv[1], StringComparison.Ordinal);
        Assert.StartsWith("2,Passport,yes,open,,", csv[4], StringComparison.Ordinal);

        var answer = await portal.Settled(() => contact.Get($"{path}/archive").Expect(200));
        var files = await Zips.Unpacked(answer);
        Assert.Equal(["01 =Payslips-2029/A (2).pdf", "01 =Payslips-2029/a.pdf"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([.. Pdf, 2], files["01 =Payslips-2029/a.pdf"]);
        var trashed = (await firm.Owner.Get("/documents").Expect(200)).Items
            .Single(d => d.GetProperty("current").GetProperty("fileName").GetString() == "A.pdf").GetProperty("id");
        await firm.Change(HttpMethod.Delete, $"/documents/{trashed}", $"/documents/{trashed}").Expect(204);
        var left = await portal.Settled(() => contact.Get($"{path}/archive").Expect(200));
        Assert.Single(await Zips.Unpacked(left));
        var taken = (await firm.Owner.Get("/documents").Expect(200)).Items.Select(d => d.GetProperty("id").GetGuid()).ToList();
        var logged = 0;
        foreach (var id in taken) logged += (await firm.Owner.Get($"/documents/{id}/access-log").Expect(200)).Items.Count;
        Assert.Equal(2, logged); // what is left, with each of the archives
    }

    [Fact]
    public async Task only_the_clients_own_people_see_a_request_and_only_those_who_may_bring_files_send_some()
    {
        var (firm, client, contact) = await Served();
        var reader = (await firm.NewContact(client, new { documents = "download" })).Visitor;
        var none = (await firm.NewContact(client, new { documents = "none" })).Visitor;
        var sibling = await firm.NewClient("Sibling");
        var (other, limited) = ((await firm.NewContact(sibling)).Visitor, (await firm.NewLimited("member", sibling)).Visitor);
        var viewer = (await firm.NewMember("viewer")).Visitor;
        var (otherFirm, _, stranger) = await Served();
        var request = await Asked(firm.Owner, client);
        var path = PathOf(request);

        foreach (var visitor in new[] { none, other, limited, otherFirm.Owner, stranger })
        {
            await visitor.Get(path).Refused(404, "not-found");
            await visitor.Get($"{path}/export").Refused(404, "not-found");
            await visitor.Get($"{path}/archive").Refused(404, "not-found");
            await visitor.Upload($"{path}/items/1/submissions?fileName=a.pdf", Pdf).Refused(404, "not-found");
        }
        foreach (var visitor in new[] { other, limited, otherFirm.Owner, stranger }) Assert.Empty((await visitor.Get("/document-requests").Expect(200)).Items);
        foreach (var visitor in new[] { reader, viewer })
        {
            Assert.Single((await visitor.Get("/document-requests").Expect(200)).Items);
            await visitor.Get($"{path}/archive").Expect(200);
            await visitor.Upload($"{path}/items/1/submissions?fileName=a.pdf", Pdf).Refused(403, "forbidden");
        }
        Assert.False(await Waits(reader, request));
        foreach (var act in new[] { "cancel", "reopen", "remind", "items/1/accept" }) await contact.Post($"{path}/{act}").Refused(403, "forbidden");
        await contact.Post($"{path}/items/1/return", new { reason = "No." }).Refused(403, "forbidden");
        await contact.Patch(path, new { title = "Mine" }, request.ETag).Refused(403, "forbidden");
        await contact.Post("/document-requests", new { clientId = client, title = "T", items = new[] { new { name = "A" } } }).Refused(403, "forbidden");
        await limited.Post("/document-requests", new { clientId = client, title = "T", items = new[] { new { name = "A" } } }).Refused(404, "not-found");

        // What a request points at is the client's own.
        var theirs = (await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={sibling}&fileName=a.pdf", Pdf).Expect(201))).Id("id");
        var folder = (await portal.Settled(() => firm.Owner.Post("/folders", new { clientId = sibling, name = "Theirs" }).Expect(201))).Id("id");
        var (example, into) = (new[] { new { name = "A", exampleId = theirs } }, new[] { new { name = "A" } });
        await firm.Owner.Post("/document-requests", new { clientId = client, title = "T", items = example }).Refused(404, "not-found");
        await firm.Owner.Post("/document-requests", new { clientId = client, title = "T", folderId = folder, items = into }).Refused(404, "not-found");
        await firm.Owner.Patch(path, new { items = example }, request.ETag).Refused(404, "not-found");
    }

    [Fact]
    public async Task a_file_sent_again_with_the_same_key_comes_once_and_of_another_kind_not_at_all()
    {
        var (firm, client, contact) = await Served();
        var path = PathOf(await Asked(firm.Owner, client, new { name = "Passport", kinds = new[] { "picture" } }));
        var (to, key) = ($"{path}/items/1/submissions?fileName=IMG.jpg", ("Idempotency-Key", "photo-1"));
        await contact.Upload($"{path}/items/1/submissions?fileName=a.pdf", Pdf).Refused(422, "request-file-kind");
        await contact.Upload($"{path}/items/1/submissions?fileName=a.pdf", "<html><script>"u8.ToArray()).Refused(422, "content-disagrees");
        await contact.Upload($"{path}/items/9/submissions?fileName=IMG.jpg", Jpeg).Refused(404, "not-found");
        var first = await portal.Settled(() => contact.Upload(to, Jpeg, key).Expect(201));
        var again = await contact.Upload(to, Jpeg, key).Expect(201);
        Assert.Equal(first.Text, again.Text);
        await contact.Upload(to, [.. Jpeg, 9], key).Refused(422, "idempotency-key-reused");
        Assert.Single((await firm.Owner.Get("/documents").Expect(200)).Items);
        Assert.Single((await firm.Owner.Get(path).Expect(200)).Json.GetProperty("items")[0].GetProperty("files").EnumerateArray());

        var body = new { clientId = client, title = "Once", items = new[] { new { name = "A" } } };
        var twice = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 3)
            .Select(_ => firm.Owner.Post("/document-requests", body, ("Idempotency-Key", "ask-1")).Expect(201))));
        Assert.Single(twice.Select(t => t.Id("id")).Distinct());
    }

    [Fact]
    public async Task files_that_come_side_by_side_are_all_kept_and_what_is_accepted_meanwhile_is_decided_once()
    {
        var (firm, client, contact) = await Served();
        var path = PathOf(await Asked(firm.Owner, client, new { name = "Payslips" }, new { name = "Contract" }));
        await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 6)
            .Select(n => contact.Upload($"{path}/items/1/submissions?fileName={n}.pdf", [.. Pdf, (byte)n]).Expect(201))));
        var seen = await firm.Owner.Get(path).Expect(200);
        Assert.Equal(6, seen.Json.GetProperty("items")[0].GetProperty("files").GetArrayLength());
        Assert.Single((await firm.Owner.Get("/folders").Expect(200)).Items);

        // The member decides on what they saw: what came in between is not accepted unseen.
        var both = await portal.Settled(() => Task.WhenAll(firm.Owner.Post($"{path}/items/1/accept", null, ("If-Match", seen.ETag)),
            contact.Upload($"{path}/items/1/submissions?fileName=late.pdf", [.. Pdf, 99])));
        var now = await firm.Owner.Get(path).Expect(200);
        var files = now.Json.GetProperty("items")[0].GetProperty("files").GetArrayLength();
        List<(int, int, int, string)> either = [(200, 409, 6, "accepted"), (412, 201, 7, "submitted")];
        Assert.Contains(((int)both[0].Status, (int)both[1].Status, files, Status(now, 1)), either);
    }

    [Fact]
    public async Task a_request_is_changed_canceled_and_reopened()
    {
        var (firm, client, contact) = await Served();
        var request = await Asked(firm.Owner, client, new { name = "Payslips" }, new { name = "Contract" });
        var path = PathOf(request);
        await firm.Owner.Patch(path, new { title = "Other" }).Refused(428, "precondition-missing");
        await firm.Owner.Patch(path, new { items = Array.Empty<object>() }, request.ETag).Refused(400, "validation-failed");
        await firm.Owner.Patch(path, new { items = new[] { new { name = "Only this", isOptional = true } } }, request.ETag).Refused(400, "validation-failed");
        await firm.Owner.Patch(path, new { dueOn = "2020-01-01" }, request.ETag).Refused(409, "request-due-passed");
        await Sent(contact, path, 2);
        await firm.Owner.Patch(path, new { title = "Other" }, request.ETag).Refused(412, "stale");
        var etag = (await firm.Owner.Get(path).Expect(200)).ETag;
        await firm.Owner.Patch(path, new { items = new[] { new { name = "Payslips", number = 1 } } }, etag).Refused(409, "request-item-has-files");
        var changed = await portal.Settled(() => firm.Owner.Patch(path, new
        {
            title = "Visa",
            note = "Soon, please.",
            dueOn = "2099-01-31",
            items = new object[] { new { name = "Contract, signed", number = 2 }, new { name = "Passport" } }
        }, etag).Expect(200));
        Assert.Equal(("Visa", "2099-01-31", "submitted", "open"), (changed.String("title"), changed.String("dueOn"), Status(changed, 2), Status(changed, 3)));
        Assert.Equal(changed.ETag, (await firm.Owner.Patch(path, new { title = "Visa" }, changed.ETag).Expect(200)).ETag); // nothing to do

        Assert.Equal("canceled", (await portal.Settled(() => firm.Owner.Post($"{path}/cancel").Expect(200))).String("status"));
        await contact.Upload($"{path}/items/3/submissions?fileName=a.pdf", Pdf).Refused(409, "request-canceled");
        await firm.Owner.Post($"{path}/items/2/accept").Refused(409, "request-canceled");
        await portal.Settled(() => firm.Owner.Post($"{path}/reopen").Expect(200));
        await firm.Owner.Post($"{path}/reopen").Refused(409, "request-not-canceled");
        await Sent(contact, path, 3);
        Assert.Contains("document-request-reopened", await Told(contact));
    }

    [Fact]
    public async Task a_folder_that_went_away_meanwhile_is_made_anew_and_a_chosen_one_is_used()
    {
        var (firm, client, contact) = await Served();
        var chosen = await portal.Settled(() => firm.Owner.Post("/folders", new { clientId = client, name = "Taxes" }).Expect(201));
        var request = await portal.Settled(() => firm.Owner.Post("/document-requests",
            new { clientId = client, title = "Visa", folderId = chosen.Id("id"), items = new[] { new { name = "Passport" }, new { name = "Photo" } } })
            .Expect(201));
        await portal.Settled(() => firm.Owner.Delete($"/folders/{chosen.Id("id")}", chosen.ETag).Expect(204));
        await Sent(contact, PathOf(request), 1);
        await Sent(contact, PathOf(request), 2);
        var made = Assert.Single((await contact.Get("/folders").Expect(200)).Items);
        Assert.Equal("Visa", made.GetProperty("name").GetString());
        Assert.Equal(2, (await contact.Get($"/documents?filter[folderId]={made.GetProperty("id")}").Expect(200)).Items.Count);
    }
}
