using System.Text.Json;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Earlier versions come back, and versions are noted.</summary>
[Collection(OnePortal.Name)]
public class DocumentVersions(TestPortal portal)
{
    private async Task<(Firm Firm, Guid Client, Visitor Contact, string Path)> Two()
    {
        var firm = await portal.NewFirm("Versions");
        var client = await firm.NewClient();
        var contact = (await firm.NewContact(client)).Visitor;
        var id = (await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=a.txt", "first"u8.ToArray()).Expect(201))).Id("id");
        await portal.Settled(() => contact.Upload($"/documents/{id}/versions?fileName=b.txt", "second"u8.ToArray(), ("If-Match", "*")).Expect(201));
        return (firm, client, contact, $"/documents/{id}");
    }

    [Fact]
    public async Task an_earlier_version_is_made_current_as_the_newest_and_all_stay()
    {
        var (firm, client, contact, path) = await Two();
        var made = await firm.Change(HttpMethod.Post, $"{path}/versions/1/make-current", path).Expect(200);
        var versions = made.Json.GetProperty("versions").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3], versions.Select(v => v.GetProperty("number").GetInt32()));
        var current = made.Json.GetProperty("current");
        Assert.Equal((1, firm.Owner.PersonId), (current.GetProperty("sameAs").GetInt32(), current.GetProperty("uploadedBy").GetGuid()));
        Assert.Equal("first"u8.ToArray(), (await contact.Get($"{path}/versions/3/content").Expect(200)).Bytes);
        Assert.Equal("second"u8.ToArray(), (await contact.Get($"{path}/versions/2/content").Expect(200)).Bytes);
        Assert.Contains((await contact.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "document-version-added");
        Assert.Equal(made.ETag, (await firm.Change(HttpMethod.Post, $"{path}/versions/1/make-current", path).Expect(200)).ETag);
        await firm.Change(HttpMethod.Post, $"{path}/versions/9/make-current", path).Refused(404, "not-found");
        await firm.Owner.Post($"{path}/versions/2/make-current", null, ("If-Match", "\"1\"")).Refused(412, "stale");
        var reader = (await firm.NewContact(client, new { documents = "download" })).Visitor;
        await reader.Post($"{path}/versions/2/make-current", null, ("If-Match", "*")).Refused(403, "forbidden");

        // Two versions have the same bytes: with the one they are not gone for the other, and with the document for both.
        await firm.Change(HttpMethod.Delete, path, path).Expect(204);
        await firm.Change(HttpMethod.Post, $"{path}/delete-permanently", path).Expect(204);
        await firm.Owner.Get(path).Refused(404, "not-found");
    }

    [Fact]
    public async Task a_version_is_noted_by_members_and_by_the_contact_who_brought_it()
    {
        var (firm, client, contact, path) = await Two();
        await firm.Change(HttpMethod.Put, $"{path}/versions/1/note", path, new { note = " With the old address " }).Expect(200);
        var noted = await firm.Change(HttpMethod.Put, $"{path}/versions/2/note", path, new { note = "Address mended" }, contact).Expect(200);
        var notes = noted.Json.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("note").GetString());
        Assert.Equal(["With the old address", "Address mended"], notes);
        await firm.Change(HttpMethod.Put, $"{path}/versions/1/note", path, new { note = "Not mine" }, contact).Refused(403, "forbidden");
        await firm.Change(HttpMethod.Put, $"{path}/versions/1/note", path, new { note = new string('a', 501) }).Refused(400, "validation-failed");
        await firm.Change(HttpMethod.Put, $"{path}/versions/1/note", path, new { note = "two\nlines" }).Refused(400, "validation-failed");
        await firm.Change(HttpMethod.Put, $"{path}/versions/1/note", path, new { }).Refused(400, "validation-failed");
        var without = await firm.Change(HttpMethod.Put, $"{path}/versions/1/note", path, new { note = "" }).Expect(200);
        Assert.Equal(JsonValueKind.Null, without.Json.GetProperty("versions")[0].GetProperty("note").ValueKind);
        await (await firm.NewContact(client, new { documents = "download" })).Visitor.Send(HttpMethod.Put, $"{path}/versions/2/note",
            System.Net.Http.Json.JsonContent.Create(new { note = "a" }), ("If-Match", "*")).Refused(403, "forbidden");
        await portal.TimelineCaughtUp();
        Assert.Equal(3, (await contact.Get("/timeline?filter[kind]=document-version-noted").Expect(200)).Items.Count);
    }
}
