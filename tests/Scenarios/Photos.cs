using System.IO.Compression;
using Npgsql;
using Portal.Scenarios.Harness;
using SkiaSharp;

namespace Portal.Scenarios;

[Collection(PeoplesPortal.Name)]
public class Photos(TestPortal portal)
{
    private static async Task<Answered> Put(Visitor visitor, byte[] image) => await visitor.Send(HttpMethod.Put, "/me/photo", new ByteArrayContent(image),
        ("If-Match", (await visitor.Get("/me").Expect(200)).ETag));

    /// <summary>The address of what they look like from now on.</summary>
    private async Task<string> Shown(Visitor visitor, byte[]? image = null) =>
        Path(visitor.PersonId, (await portal.Settled(() => Put(visitor, image ?? Branding.Picture(300, 200)).Expect(200))).String("photo"));

    private static string Path(Guid person, string photo) => $"/people/{person}/photo/{photo}";

    [Fact]
    public async Task a_photo_is_a_square_that_stays_in_the_browser_until_there_is_another()
    {
        var firm = await portal.NewFirm("Looks");
        var first = await Shown(firm.Owner);
        var answer = await firm.Owner.Get(first).Expect(200);
        using var seen = SKBitmap.Decode(answer.Bytes);
        Assert.Equal(("image/webp", 200, 200), (answer.ContentHeaders.ContentType!.MediaType, seen.Width, seen.Height));
        Assert.True(answer.Headers.CacheControl is { Private: true, MaxAge.TotalDays: > 300 });
        Assert.Equal(first, await Shown(firm.Owner)); // the same again is no change
        var second = await Shown(firm.Owner, Branding.Picture(20, 20));
        Assert.NotEqual(first, second);
        await firm.Owner.Get(first).Refused(404, "not-found");
        await portal.Settled(async () => await firm.Owner.Delete("/me/photo", (await firm.Owner.Get("/me").Expect(200)).ETag).Expect(200));
        await firm.Owner.Get(second).Refused(404, "not-found");
        Assert.Equal("", (await firm.Owner.Get("/me").Expect(200)).String("photo"));
    }

    [Fact]
    public async Task an_image_that_is_no_photo_is_refused_and_the_photo_stays()
    {
        var firm = await portal.NewFirm("Refused");
        var shown = await Shown(firm.Owner);
        foreach (var image in new[] { "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(), "GIF89a"u8.ToArray(), Branding.Picture(30, 30)[..40], [] })
            await Put(firm.Owner, image).Refused(422, "photo-not-taken");
        await Put(firm.Owner, new byte[Identity.People.Photo.MaxBytes + 1]).Refused(413, "too-large");
        await firm.Owner.Send(HttpMethod.Put, "/me/photo", new ByteArrayContent(Branding.Picture(9, 9))).Refused(428, "precondition-missing");
        await firm.Owner.Get(shown).Expect(200);
    }

    [Fact]
    public async Task photos_come_with_the_names_and_are_there_for_whoever_has_to_do_with_the_person_alone()
    {
        var (firm, other) = (await portal.NewFirm("Faces"), await portal.NewFirm("Others"));
        var (client, sibling) = (await firm.NewClient(), await firm.NewClient("Sibling"));
        var ((noraId, nora), (_, colleague), (_, stranger)) = (await firm.NewContact(client), await firm.NewContact(client), await firm.NewContact(sibling));
        var (limitedId, limited) = await firm.NewLimited("member", sibling);
        var (noras, owners, limiteds) = (await Shown(nora), await Shown(firm.Owner), await Shown(limited));

        foreach (var (path, sees, sees404) in new[]
        {
            (noras, new[] { nora, colleague, firm.Owner }, new[] { stranger, limited, other.Owner }),
            (owners, [nora, stranger, limited], [other.Owner]), (limiteds, [stranger, firm.Owner], [nora, other.Owner]),
        })
        {
            foreach (var visitor in sees) await visitor.Get(path).Expect(200);
            foreach (var visitor in sees404)
            {
                var nobodys = await visitor.Get(Path(Guid.CreateVersion7(), path.Split('/')[^1])).Refused(404, "not-found");
                Assert.Equal(nobodys.Problem, (await visitor.Get(path).Refused(404, "not-found")).Problem);
            }
        }
        await portal.Visitor().Get(noras).Refused(401, "not-signed-in");

        var thread = await portal.Settled(() => nora.Post("/threads", new { clientId = client, title = "Hello", text = "It is me." }).Expect(201));
        var hash = noras.Split('/')[^1];
        await portal.TimelineCaughtUp();
        Assert.Equal(hash, (await firm.Owner.Get($"/threads/{thread.Id("id")}/messages").Expect(200)).Items.Single().GetProperty("authorPhoto").GetString());
        Assert.Equal(hash, (await firm.Owner.Get("/threads").Expect(200)).Items.Single().GetProperty("lastMessage").GetProperty("authorPhoto").GetString());
        Assert.Contains((await firm.Owner.Get("/me/notifications").Expect(200)).Items,
            n => n.GetProperty("actorId").ToString() == noraId.ToString() && n.GetProperty("actorPhoto").GetString() == hash);
        Assert.Contains((await firm.Owner.Get("/timeline").Expect(200)).Items, e => e.GetProperty("actorPhoto").GetString() == hash);
        Assert.Equal(hash, (await firm.Owner.Get($"/contacts/{noraId}").Expect(200)).String("photo"));
        Assert.Equal(limiteds.Split('/')[^1], (await firm.Owner.Get($"/admin/members/{limitedId}").Expect(200)).String("photo"));
    }

    [Fact]
    public async Task contacts_are_shown_who_works_for_their_client_and_nobody_else_of_the_firm()
    {
        var firm = await portal.NewFirm("Served");
        var (client, sibling) = (await firm.NewClient(), await firm.NewClient("Sibling"));
        var (nora, other) = ((await firm.NewContact(client)).Visitor, (await firm.NewContact(sibling)).Visitor);
        await firm.NewMember("member");
        var limited = (await firm.NewLimited("member", client)).Id;
        Assert.Equal([(client, limited)], await Team(nora));
        Assert.Equal([(sibling, firm.Owner.PersonId)], await Team(other));
        Assert.False((await firm.Owner.Get("/me/home").Expect(200)).Json.GetProperty("parts").TryGetProperty("team", out _));

        static async Task<List<(Guid, Guid)>> Team(Visitor visitor) =>
            [.. (await visitor.Get("/me/home").Expect(200)).Json.GetProperty("parts").GetProperty("team").EnumerateArray().SelectMany(c =>
                c.GetProperty("members").EnumerateArray().Select(m => (c.GetProperty("clientId").GetGuid(), m.GetProperty("id").GetGuid())))];
    }

    [Fact]
    public async Task whoever_is_removed_leaves_no_photo_behind()
    {
        var firm = await portal.NewFirm("Gone");
        var (id, nora) = await firm.NewContact(await firm.NewClient());
        var shown = await Shown(nora);
        await portal.Settled(async () => await firm.Owner.Delete($"/contacts/{id}", (await firm.Owner.Get($"/contacts/{id}").Expect(200)).ETag).Expect(204));
        await firm.Owner.Get(shown).Refused(404, "not-found");
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var kept = source.CreateCommand($"select count(*) from identity.mt_doc_photo where id = '{id}'");
        Assert.Equal(0L, await kept.ExecuteScalarAsync());
    }

    [Fact]
    public async Task whoever_is_erased_takes_the_photo_out_of_the_record_too_having_had_it_in_their_export()
    {
        var firm = await portal.NewFirm("Erased");
        var (id, nora) = await firm.NewContact(await firm.NewClient());
        var hash = (await Shown(nora)).Split('/')[^1];
        var export = (await portal.Settled(() => nora.Post("/me/privacy-requests", new { kind = "export" }).Expect(201))).Id("id");
        using (var zip = new ZipArchive(new MemoryStream((await nora.Get($"/me/privacy-requests/{export}/download").Expect(200)).Bytes)))
        {
            using var reader = new StreamReader(await zip.GetEntry("photo.json")!.OpenAsync());
            Assert.Contains("image/webp", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }

        var asked = (await portal.Settled(() => firm.Owner.Post("/admin/privacy-requests", new { personId = id, kind = "erasure" }).Expect(201))).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/admin/privacy-requests/{asked}/approve").Expect(200));
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var kept = source.CreateCommand($"""
            select (select count(*) from identity.mt_doc_photo where id = '{id}') + (
                select count(*) from identity.mt_events where stream_id = '{id}' and data::text like '%{hash}%') + (
                select count(*) from identity.mt_doc_person where id = '{id}' and data::text like '%{hash}%')
            """);
        Assert.Equal(0L, await kept.ExecuteScalarAsync());
    }
}
