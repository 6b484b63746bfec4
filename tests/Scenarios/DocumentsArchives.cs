using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>A client's files in one ZIP.</summary>
[Collection(OnePortal.Name)]
public class DocumentsArchives(TestPortal portal)
{
    private async Task<Guid> Uploaded(Firm firm, Guid client, string name, Guid? folder = null, bool draft = false) => (await portal.Settled(() => firm.Owner
        .Upload($"/documents?clientId={client}&fileName={name}{(folder is null ? "" : $"&folderId={folder}")}{(draft ? "&draft=true" : "")}",
            System.Text.Encoding.UTF8.GetBytes($"{name} of {client}")).Expect(201))).Id("id");

    [Fact]
    public async Task a_contact_takes_away_what_is_shared_with_their_client_in_its_folders_and_the_firm_is_told_once()
    {
        var firm = await portal.NewFirm("Zips");
        var (client, other) = (await firm.NewClient("Mill/Lane: Ltd"), await firm.NewClient());
        var (contactId, contact) = await firm.NewContact(client);
        var folder = (await portal.Settled(() => firm.Owner.Post("/folders", new { clientId = client, name = "Contracts" }).Expect(201))).Id("id");
        var first = await Uploaded(firm, client, "a.txt");
        await portal.Settled(() => firm.Owner.Upload($"/documents/{first}/versions?fileName=a.txt", "newer"u8.ToArray(), ("If-Match", "*")).Expect(201));
        var (twin, filed) = (await Uploaded(firm, client, "A.txt"), await Uploaded(firm, client, "a.txt", folder));
        var draft = await Uploaded(firm, client, "draft.txt", draft: true);
        var (trashed, strange) = (await Uploaded(firm, client, "bin.txt"), await Uploaded(firm, other, "b.txt"));
        await firm.Change(HttpMethod.Delete, $"/documents/{trashed}", $"/documents/{trashed}").Expect(204);

        var path = $"/clients/{client}/documents/archive";
        var answer = await portal.Settled(() => contact.Get(path).Expect(200));
        Assert.Equal("Mill-Lane- Ltd.zip", answer.ContentHeaders.ContentDisposition!.FileNameStar);
        var all = await Zips.Unpacked(answer);
        Assert.Equal(["A (2).txt", "Contracts/a.txt", "a.txt"], all.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("newer"u8.ToArray(), all["a.txt"]);
        var told = (await firm.Owner.Get("/me/notifications").Expect(200)).Items.Single(n => n.GetProperty("kind").GetString() == "document-downloaded");
        Assert.Equal(2, told.GetProperty("facts").GetProperty("others").GetInt32());
        foreach (var id in new[] { first, twin, filed })
            Assert.Equal(contactId, (await firm.Owner.Get($"/documents/{id}/access-log").Expect(200)).Items.Single().GetProperty("personId").GetGuid());

        Assert.Equal(["a.txt"], (await Zips.Unpacked(await contact.Get($"/folders/{folder}/archive").Expect(200))).Keys);
        var chosen = await firm.Owner.Get($"{path}?filter[id]={draft}&filter[id]={strange}&filter[id]={trashed}").Expect(200);
        Assert.Equal(["draft.txt"], (await Zips.Unpacked(chosen)).Keys);
        Assert.Empty(await Zips.Unpacked(await contact.Get($"{path}?filter[id]={draft}&filter[id]={strange}").Expect(200)));
        await contact.Get($"/folders/{Guid.CreateVersion7()}/archive").Refused(404, "not-found");
        await contact.Get($"/clients/{other}/documents/archive").Refused(404, "not-found");
        await (await portal.NewFirm("Elsewhere")).Owner.Get(path).Refused(404, "not-found");
        await (await firm.NewContact(client, new { documents = "view" })).Visitor.Get(path).Refused(403, "forbidden");
    }
}
