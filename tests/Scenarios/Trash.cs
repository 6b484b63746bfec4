using Microsoft.Extensions.DependencyInjection;
using Portal.Documents.Trash;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>What is deleted is hidden from clients at once, comes back whole, and is gone for good when its time is over.</summary>
public sealed class Trash(MovedPortal moved) : IClassFixture<MovedPortal>
{
    private readonly TestPortal _portal = moved.Portal;

    private sealed record Served(Firm Firm, Guid Client, Visitor Contact, Guid Folder);

    private async Task<Served> Serve()
    {
        var firm = await _portal.NewFirm("Deleting");
        var client = await firm.NewClient();
        var folder = await _portal.Settled(() => firm.Owner.Post("/folders", new { clientId = client, name = "Contracts" }).Expect(201));
        return new(firm, client, (await firm.NewContact(client)).Visitor, folder.Id("id"));
    }

    private Task<Answered> Uploaded(Served served) => _portal.Settled(() => served.Firm.Owner.Upload(
        $"/documents?clientId={served.Client}&fileName=contract.png&folderId={served.Folder}", Branding.Picture(64, 64)).Expect(201));

    private async Task<Answered> Deleted(Served served, Answered document)
    {
        await _portal.Settled(() => served.Firm.Owner.Delete($"/documents/{document.Id("id")}", document.ETag).Expect(204));
        return await served.Firm.Owner.Get($"/documents/{document.Id("id")}").Expect(200);
    }

    private Task<int> Sweep() => _portal.Services.GetRequiredService<EmptyTrashes>().Go(CancellationToken.None);

    private static IEnumerable<Guid> Ids(Answered list) => list.Items.Select(i => i.GetProperty("id").GetGuid());

    [Fact]
    public async Task what_is_in_the_trash_is_there_for_the_firms_people_alone_by_every_path()
    {
        var served = await Serve();
        var (firm, contact, document) = (served.Firm, served.Contact, await Uploaded(served));
        var (id, path) = (document.Id("id"), $"/documents/{document.Id("id")}");
        await contact.Delete(path, document.ETag).Refused(403, "forbidden");
        await firm.Owner.Delete(path).Refused(428, "precondition-missing");
        await firm.Owner.Post($"{path}/delete-permanently", null, ("If-Match", document.ETag)).Refused(409, "document-not-in-trash");
        var trashed = await Deleted(served, document);
        await firm.Owner.Delete(path, trashed.ETag).Expect(204);

        foreach (var way in new[] { "", "/versions/1/content", "/versions/1/content?disposition=inline", "/versions/1/thumbnail" })
            await contact.Get(path + way).Refused(404, "not-found");
        await contact.Upload($"{path}/versions?fileName=b.txt", "b"u8.ToArray()).Refused(404, "not-found");
        await contact.Post("/threads", new { clientId = served.Client, title = "Where?", subjectKind = "document", subjectId = id, text = "Where is it?" }).Refused(404, "not-found");
        foreach (var list in new[] { "", "?filter[trashed]=true", $"?filter[folderId]={served.Folder}", "?q=contract", "?sort=title" })
            Assert.Empty((await contact.Get($"/documents{list}").Expect(200)).Items);
        Assert.DoesNotContain(id.ToString(), (await contact.Get("/me/home").Expect(200)).Text, StringComparison.Ordinal);

        Assert.Empty((await firm.Owner.Get("/documents").Expect(200)).Items);
        var listed = (await firm.Owner.Get($"/documents?filter[trashed]=true&filter[clientId]={served.Client}").Expect(200)).Items.Single();
        Assert.Equal((id, firm.Owner.PersonId), (listed.GetProperty("id").GetGuid(), listed.GetProperty("trash").GetProperty("by").GetGuid()));
        await firm.Owner.Get($"{path}/versions/1/content").Expect(200);
        await firm.Owner.Patch(path, new { title = "Other" }, trashed.ETag).Refused(409, "document-in-trash");
        await firm.Owner.Upload($"{path}/versions?fileName=b.txt", "b"u8.ToArray()).Refused(409, "document-in-trash");
        await _portal.TimelineCaughtUp();
        Assert.Single((await contact.Get("/timeline?filter[kind]=document-trashed").Expect(200)).Items);
    }

    [Fact]
    public async Task what_is_restored_is_where_it_was_or_at_the_top_where_its_folder_is_gone()
    {
        var served = await Serve();
        var owner = served.Firm.Owner;
        var (back, homeless) = (await Deleted(served, await Uploaded(served)), await Deleted(served, await Uploaded(served)));
        var restored = await _portal.Settled(() => owner.Post($"/documents/{back.Id("id")}/restore", null, ("If-Match", back.ETag)).Expect(200));
        Assert.Equal(served.Folder, restored.Id("folderId"));
        Assert.Equal(restored.ETag, (await owner.Post($"/documents/{back.Id("id")}/restore", null, ("If-Match", restored.ETag)).Expect(200)).ETag);
        Assert.Equal([back.Id("id")], Ids(await served.Contact.Get($"/documents?filter[folderId]={served.Folder}").Expect(200)));
        await owner.Delete($"/folders/{served.Folder}", (await owner.Get($"/folders/{served.Folder}").Expect(200)).ETag).Refused(409, "folder-not-empty");

        await Deleted(served, restored);
        await _portal.Settled(async () => await owner.Delete($"/folders/{served.Folder}", (await owner.Get($"/folders/{served.Folder}").Expect(200)).ETag).Expect(204));
        restored = await _portal.Settled(() => owner.Post($"/documents/{homeless.Id("id")}/restore", null, ("If-Match", homeless.ETag)).Expect(200));
        Assert.Equal("", restored.String("folderId"));
        Assert.Equal([homeless.Id("id")], Ids(await served.Contact.Get("/documents?filter[topLevel]=true").Expect(200)));
    }

    [Fact]
    public async Task what_is_deleted_for_good_leaves_no_bytes_and_what_is_not_is_gone_after_thirty_days()
    {
        var served = await Serve();
        var (firm, owner) = (served.Firm, served.Firm.Owner);
        var (now, later, kept) = (await Uploaded(served), await Uploaded(served), await Uploaded(served));
        await served.Contact.Get($"/documents/{now.Id("id")}/versions/1/thumbnail").Expect(200);
        foreach (var document in new[] { now, later }) await Deleted(served, document);
        var path = $"/documents/{now.Id("id")}";
        var trashed = await owner.Get(path).Expect(200);
        await served.Contact.Post($"{path}/delete-permanently", null, ("If-Match", trashed.ETag)).Refused(403, "forbidden");
        await _portal.Settled(() => owner.Post($"{path}/delete-permanently", null, ("If-Match", trashed.ETag)).Expect(204));
        await owner.Get(path).Refused(404, "not-found");
        await Sweep();
        await owner.Get($"/documents/{later.Id("id")}").Expect(200);

        moved.Clock.Ahead += TimeSpan.FromDays(31);
        Assert.InRange(await _portal.Settled(Sweep), 1, 10);
        Assert.Equal(0, await Sweep());
        await owner.SignIn(firm.ShortName, $"owner@{firm.ShortName}.example");
        await owner.Get($"/documents/{later.Id("id")}").Refused(404, "not-found");
        await owner.Get($"/documents/{kept.Id("id")}/versions/1/content").Expect(200);
        await _portal.TimelineCaughtUp();
        Assert.Equal(2, (await owner.Get("/timeline?filter[kind]=document-deleted").Expect(200)).Items.Count);

        moved.Clock.Ahead += TimeSpan.FromDays(2);
        foreach (var sweep in _portal.Services.GetServices<ISweep>()) await sweep.Sweep(CancellationToken.None);
        var bytes = Directory.EnumerateFiles(Path.Combine(_portal.Data, "blobs", firm.Id.ToString("N")), "*", SearchOption.AllDirectories);
        Assert.Single(bytes);
    }
}
