using Microsoft.Extensions.DependencyInjection;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(OnePortal.Name)]
public class Folders(TestPortal portal)
{
    private async Task<(Firm Firm, Guid Client, Visitor Contact)> Served(object? rights = null)
    {
        var firm = await portal.NewFirm("Filing");
        var client = await firm.NewClient();
        return (firm, client, (await firm.NewContact(client, rights)).Visitor);
    }

    private Task<Answered> Made(Visitor by, Guid client, string name) => portal.Settled(() => by.Post("/folders", new { clientId = client, name }).Expect(201));
    private Task<Answered> Uploaded(Visitor by, Guid client, string more = "", int status = 201) => portal.Settled(() => by.Upload($"/documents?clientId={client}&fileName=a.txt{more}", "a"u8.ToArray()).Expect(status));
    private static List<Guid> Ids(Answered page) => [.. page.Items.Select(i => i.GetProperty("id").GetGuid())];
    private static string Pointer(Answered refused) => refused.Json.GetProperty("errors")[0].GetProperty("pointer").GetString()!;

    [Fact]
    public async Task an_upload_into_a_folder_is_found_by_both_sides()
    {
        var (firm, client, contact) = await Served();
        var folder = (await Made(firm.Owner, client, " Contracts ")).Id("id");
        var theirs = (await Made(contact, client, "From us")).Id("id");
        var (top, inside, brought) = ((await Uploaded(firm.Owner, client)).Id("id"), (await Uploaded(firm.Owner, client, $"&folderId={folder}")).Id("id"), (await Uploaded(contact, client, $"&folderId={theirs}")).Id("id"));

        foreach (var visitor in new[] { firm.Owner, contact })
        {
            Assert.Equal(["From us", "Contracts"], (await visitor.Get($"/folders?filter[clientId]={client}").Expect(200)).Items.Select(i => i.GetProperty("name").GetString()));
            Assert.Equal("Contracts", (await visitor.Get($"/folders/{folder}").Expect(200)).String("name"));
            Assert.Equal([inside], Ids(await visitor.Get($"/documents?filter[folderId]={folder}").Expect(200)));
            Assert.Equal([inside], Ids(await visitor.Get($"/documents?filter[folderId]={folder}&filter[clientId]={client}").Expect(200)));
            Assert.Equal([top], Ids(await visitor.Get("/documents?filter[topLevel]=true").Expect(200)));
            Assert.Equal([top], Ids(await visitor.Get($"/documents?filter[topLevel]=true&filter[clientId]={client}").Expect(200)));
            var all = await visitor.Get("/documents").Expect(200);
            Assert.Equal([brought, inside, top], Ids(all));
            Assert.Equal([theirs.ToString(), folder.ToString(), ""], all.Items.Select(i => i.GetProperty("folderId").ToString()));
            Assert.Equal(folder.ToString(), (await visitor.Get($"/documents/{inside}").Expect(200)).String("folderId"));
        }
        await contact.Get("/documents?filter[topLevel]=false").Refused(400, "validation-failed");
        await contact.Get($"/documents?filter[topLevel]=true&filter[folderId]={folder}").Refused(400, "validation-failed");
    }

    [Fact]
    public async Task a_document_is_moved_and_retitled_and_the_timeline_tells()
    {
        var (firm, client, contact) = await Served();
        var folder = (await Made(firm.Owner, client, "Contracts")).Id("id");
        var document = await Uploaded(firm.Owner, client);
        var path = $"/documents/{document.Id("id")}";
        await firm.Owner.Patch(path, new { title = "Contract", folderId = folder }).Refused(428, "precondition-missing");
        await firm.Owner.Patch(path, new { title = "", folderId = folder }, document.ETag).Refused(400, "validation-failed");
        await contact.Patch(path, new { title = "Contract", folderId = folder }, document.ETag).Refused(403, "forbidden");

        var moved = await portal.Settled(() => firm.Owner.Patch(path, new { title = "Contract", folderId = folder }, document.ETag).Expect(200));
        Assert.Equal((folder.ToString(), "Contract"), (moved.String("folderId"), moved.String("title")));
        Assert.Equal(moved.Text, (await contact.Get(path).Expect(200)).Text);
        await firm.Owner.Patch(path, new { title = "Other", folderId = (Guid?)null }, document.ETag).Refused(412, "stale");
        Assert.Equal(moved.ETag, (await firm.Owner.Patch(path, new { title = "Contract", folderId = folder }, moved.ETag).Expect(200)).ETag); // nothing to do
        await portal.Settled(() => firm.Owner.Upload($"{path}/versions?fileName=a.txt", "b"u8.ToArray()).Expect(201));
        var again = await contact.Get(path).Expect(200);
        Assert.Equal((folder.ToString(), 2), (again.String("folderId"), again.Json.GetProperty("versions").GetArrayLength()));
        await portal.Settled(() => firm.Owner.Patch(path, new { title = "Contract", folderId = (Guid?)null }, again.ETag).Expect(200));
        Assert.Single((await contact.Get("/documents?filter[topLevel]=true").Expect(200)).Items);

        await portal.TimelineCaughtUp();
        var told = (await contact.Get("/timeline?filter[kind]=document-filed").Expect(200)).Items;
        Assert.Equal(["", folder.ToString()], told.Select(t => t.GetProperty("facts").GetProperty("folderId").ToString()));
    }

    [Fact]
    public async Task a_folder_is_renamed_and_only_deleted_when_it_is_empty()
    {
        var (firm, client, contact) = await Served();
        var folder = await Made(firm.Owner, client, "Contracts");
        var path = $"/folders/{folder.Id("id")}";
        var document = await Uploaded(firm.Owner, client, $"&folderId={folder.Id("id")}");
        await contact.Patch(path, new { name = "Mine" }, folder.ETag).Refused(403, "forbidden");
        await contact.Delete(path, folder.ETag).Refused(403, "forbidden");
        await firm.Owner.Patch(path, new { name = "Deals" }).Refused(428, "precondition-missing");
        var renamed = await portal.Settled(() => firm.Owner.Patch(path, new { name = "Deals" }, folder.ETag).Expect(200));
        Assert.Equal("Deals", renamed.String("name"));
        await contact.Get(path, ("If-None-Match", renamed.ETag)).Expect(304);
        await firm.Owner.Delete(path, folder.ETag).Refused(412, "stale");
        await firm.Owner.Delete(path, renamed.ETag).Refused(409, "folder-not-empty");

        await portal.Settled(() => firm.Owner.Patch($"/documents/{document.Id("id")}", new { title = "a", folderId = (Guid?)null }, document.ETag).Expect(200));
        await portal.Settled(() => firm.Owner.Delete(path, renamed.ETag).Expect(204));
        await contact.Get(path).Refused(404, "not-found");
        await firm.Owner.Delete(path, renamed.ETag).Refused(404, "not-found");
        Assert.Empty((await contact.Get("/folders").Expect(200)).Items);
        Assert.Equal("folderId", Pointer(await Uploaded(firm.Owner, client, $"&folderId={folder.Id("id")}", 404)));
        await Made(firm.Owner, client, "deals"); // the name is free again
    }

    [Fact]
    public async Task a_folder_name_is_there_once_per_client_whatever_its_case_also_when_it_is_given_at_the_same_time()
    {
        var (firm, client, contact) = await Served();
        var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 8).Select(n => (n % 2 == 0 ? firm.Owner : contact).Post("/folders", new { clientId = client, name = n % 3 == 0 ? "Verträge" : "VERTRÄGE " }))));
        Assert.Single(answers, a => (int)a.Status == 201);
        Assert.All(answers.Where(a => (int)a.Status != 201), a => Assert.Equal((409, "folder-name-taken", "/name"), ((int)a.Status, a.String("code"), Pointer(a))));
        Assert.Single((await contact.Get("/folders").Expect(200)).Items);

        await Made(firm.Owner, await firm.NewClient("Sibling"), "Verträge");
        var other = await Made(firm.Owner, client, "Other");
        Assert.Equal("/name", Pointer(await firm.Owner.Patch($"/folders/{other.Id("id")}", new { name = "verträge" }, other.ETag).Refused(409, "folder-name-taken")));
        await portal.Settled(() => firm.Owner.Patch($"/folders/{other.Id("id")}", new { name = "OTHER" }, other.ETag).Expect(200)); // its own

        var key = ("Idempotency-Key", "folder-1");
        var twice = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 4).Select(_ => firm.Owner.Post("/folders", new { clientId = client, name = "Once" }, key).Expect(201))));
        Assert.Single(twice.Select(t => t.Id("id")).Distinct());
    }

    [Fact]
    public async Task a_folder_that_is_filled_while_it_is_deleted_is_either_there_or_was_never_filled()
    {
        var (firm, client, _) = await Served();
        for (var round = 0; round < 6; round++)
        {
            var folder = await Made(firm.Owner, client, $"Round {round}");
            var loose = await Uploaded(firm.Owner, client);
            var (upload, move, delete) = await portal.Settled(async () =>
            {
                var upload = firm.Owner.Upload($"/documents?clientId={client}&fileName=a.txt&folderId={folder.Id("id")}", "a"u8.ToArray());
                var move = firm.Owner.Patch($"/documents/{loose.Id("id")}", new { title = "a", folderId = folder.Id("id") }, loose.ETag);
                var delete = firm.Owner.Delete($"/folders/{folder.Id("id")}", folder.ETag);
                return (await upload, await move, await delete);
            });
            var filled = (await firm.Owner.Get($"/documents?filter[clientId]={client}").Expect(200)).Items.Count(d => d.GetProperty("folderId").ToString() == folder.Id("id").ToString());
            if ((int)delete.Status == 204) Assert.Equal((404, 404, 0), ((int)upload.Status, (int)move.Status, filled));
            else Assert.Equal((409, true), ((int)delete.Status, filled > 0));
        }
    }

    [Theory, InlineData(""), InlineData("  "), InlineData("a/b"), InlineData("a\\b"), InlineData(".."), InlineData("a\tb"), InlineData("\u202Ea"), InlineData(null)]
    public async Task a_blank_folder_name_is_refused(string? name)
    {
        var (firm, client, contact) = await Served();
        Assert.Equal("/name", Pointer(await contact.Post("/folders", new { clientId = client, name }).Refused(400, "validation-failed")));
        var folder = await Made(firm.Owner, client, new string('x', 100));
        Assert.Equal("/name", Pointer(await firm.Owner.Patch($"/folders/{folder.Id("id")}", new { name }, folder.ETag).Refused(400, "validation-failed")));
        await contact.Post("/folders", new { clientId = client, name = new string('x', 101) }).Refused(400, "validation-failed");
    }

    [Fact]
    public async Task another_clients_or_firms_folder_is_as_good_as_none()
    {
        var (firm, client, contact) = await Served();
        var sibling = await firm.NewClient("Sibling");
        var (other, otherClient, _) = await Served();
        var (own, siblings, theirs) = ((await Made(firm.Owner, client, "Own")).Id("id"), (await Made(firm.Owner, sibling, "Sibling's")).Id("id"), (await Made(other.Owner, otherClient, "Theirs")).Id("id"));
        var inSiblings = (await Uploaded(firm.Owner, sibling, $"&folderId={siblings}")).Id("id");
        var document = await Uploaded(firm.Owner, client);

        var refused = new List<string>();
        foreach (var folder in new[] { siblings, theirs, Guid.CreateVersion7() })
        {
            // Of the same client, or not there: for the firm's owner too.
            foreach (var visitor in new[] { firm.Owner, contact }) refused.Add((await Uploaded(visitor, client, $"&folderId={folder}", 404)).Problem);
            Assert.Equal("/folderId", Pointer(await firm.Owner.Patch($"/documents/{document.Id("id")}", new { title = "a", folderId = folder }, document.ETag).Refused(404, "not-found")));
            await contact.Get($"/folders/{folder}").Refused(404, "not-found");
            Assert.Empty((await contact.Get($"/documents?filter[folderId]={folder}").Expect(200)).Items);
        }
        Assert.Single(refused.Distinct());
        Assert.Equal([inSiblings], Ids(await firm.Owner.Get($"/documents?filter[folderId]={siblings}").Expect(200)));
        Assert.Empty((await firm.Owner.Get($"/documents?filter[folderId]={siblings}&filter[clientId]={client}").Expect(200)).Items);
        Assert.Equal([own], Ids(await contact.Get("/folders").Expect(200)));
        Assert.Equal([siblings, own], Ids(await firm.Owner.Get("/folders").Expect(200)));
        await contact.Post("/folders", new { clientId = sibling, name = "Mine" }).Refused(404, "not-found");
        await firm.Owner.Post("/folders", new { clientId = otherClient, name = "Mine" }).Refused(404, "not-found");

        var (readers, nobodys) = ((await firm.NewContact(client, new { documents = "comment" })).Visitor, (await firm.NewContact(client, new { documents = "none" })).Visitor);
        await readers.Get($"/folders/{own}").Expect(200);
        await readers.Post("/folders", new { clientId = client, name = "Mine" }).Refused(403, "forbidden");
        await nobodys.Get($"/folders/{own}").Refused(404, "not-found");
        Assert.Empty((await nobodys.Get("/folders").Expect(200)).Items);
    }

    [Fact]
    public async Task what_was_stored_before_there_were_folders_is_at_the_top_level_and_can_be_filed()
    {
        var (firm, client, contact) = await Served();
        var document = await Uploaded(firm.Owner, client);
        await using (var age = portal.Services.GetRequiredService<Database>().Worker.CreateCommand($"""
            update documents.mt_doc_document set data = data - 'folderId', folder_id = null where tenant_id = '{firm.Id}';
            update documents.mt_events set data = data - 'folderId' where tenant_id = '{firm.Id}'
            """)) await age.ExecuteNonQueryAsync();
        Assert.Equal("", (await contact.Get($"/documents/{document.Id("id")}").Expect(200)).String("folderId"));
        Assert.Equal("", Assert.Single((await contact.Get("/documents?filter[topLevel]=true").Expect(200)).Items).GetProperty("folderId").ToString());
        var folder = (await Made(firm.Owner, client, "Old things")).Id("id");
        await portal.Settled(() => firm.Owner.Patch($"/documents/{document.Id("id")}", new { title = "a", folderId = folder }, document.ETag).Expect(200));
        Assert.Single((await contact.Get($"/documents?filter[folderId]={folder}").Expect(200)).Items);
    }
}
