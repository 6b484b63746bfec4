using Portal.Scenarios.Harness;
using SkiaSharp;

namespace Portal.Scenarios;

[Collection(OnePortal.Name)]
public class Thumbnails(TestPortal portal)
{
    private Task<Answered> Upload(Visitor visitor, Guid client, string name, byte[] content) =>
        portal.Settled(() => visitor.Upload($"/documents?clientId={client}&fileName={name}", content).Expect(201));

    private static string Path(Guid document, int number = 1) => $"/documents/{document}/versions/{number}/thumbnail";

    [Fact]
    public async Task a_thumbnail_shows_a_picture_small_to_whoever_may_view_it_and_counts_as_no_view()
    {
        var firm = await portal.NewFirm("Small");
        var client = await firm.NewClient();
        var viewer = (await firm.NewContact(client, new { documents = "view" })).Visitor;
        var document = (await Upload(firm.Owner, client, "team.png", Branding.Picture(900, 600))).Id("id");
        Assert.True(Assert.Single((await viewer.Get("/documents").Expect(200)).Items).GetProperty("current").GetProperty("thumbnail").GetBoolean());

        var shown = await viewer.Get(Path(document)).Expect(200);
        using var seen = SKBitmap.Decode(shown.Bytes);
        Assert.Equal(("image/webp", 320, 213), (shown.ContentHeaders.ContentType!.MediaType, seen.Width, seen.Height));
        Assert.True(shown.Headers.CacheControl is { Private: true, MaxAge.TotalDays: 1 });
        Assert.Empty((await viewer.Get(Path(document), ("If-None-Match", shown.ETag)).Expect(304)).Bytes);
        Assert.Equal(shown.Bytes, (await firm.Owner.Get(Path(document)).Expect(200)).Bytes);
        Assert.Empty((await firm.Owner.Get($"/documents/{document}/access-log").Expect(200)).Items);
    }

    [Fact]
    public async Task a_thumbnail_that_many_ask_for_at_once_is_kept_once_and_encrypted()
    {
        var firm = await portal.NewFirm("Many");
        var client = await firm.NewClient();
        var document = (await Upload(firm.Owner, client, "team.png", Branding.Picture(640, 640))).Id("id");
        var shown = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => firm.Owner.Get(Path(document)).Expect(200)));
        Assert.All(shown, s => Assert.Equal(shown[0].Bytes, s.Bytes));
        var kept = new DirectoryInfo(System.IO.Path.Combine(portal.Data, "blobs", firm.Id.ToString("N"))).GetFiles("*", SearchOption.AllDirectories);
        Assert.Equal(2, kept.Length); // the file's, and its thumbnail's
        Assert.All(kept, file => Assert.Equal(-1, File.ReadAllBytes(file.FullName).AsSpan().IndexOf("WEBP"u8)));
    }

    [Fact]
    public async Task a_thumbnail_is_not_there_for_another_client_or_firm_nor_without_the_right_to_view()
    {
        var (firm, other) = (await portal.NewFirm("Mine"), await portal.NewFirm("Theirs"));
        var (client, sibling) = (await firm.NewClient(), await firm.NewClient("Sibling"));
        var document = (await Upload(firm.Owner, client, "plan.png", Branding.Picture(40, 40))).Id("id");
        foreach (var stranger in new[]
        {
            (await firm.NewContact(sibling)).Visitor, (await firm.NewContact(client, new { documents = "none" })).Visitor, other.Owner,
            (await firm.NewLimited("member", sibling)).Visitor,
        })
        {
            var nobodys = await stranger.Get(Path(Guid.CreateVersion7())).Refused(404, "not-found");
            Assert.Equal(nobodys.Problem, (await stranger.Get(Path(document)).Refused(404, "not-found")).Problem);
        }
        await portal.Visitor().Get(Path(document)).Refused(401, "not-signed-in");
        await firm.Owner.Get(Path(document, 2)).Refused(404, "not-found");
    }

    [Fact]
    public async Task a_file_of_another_kind_or_a_damaged_one_has_no_thumbnail()
    {
        var firm = await portal.NewFirm("None");
        var client = await firm.NewClient();
        var whole = Branding.Picture(200, 200);
        foreach (var (name, content, listed) in new[]
        {
            ("plan.pdf", "%PDF-1.7"u8.ToArray(), false), ("mark.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(), false),
            ("cut.png", whole[..(whole.Length / 2)], true),
        })
        {
            var uploaded = await Upload(firm.Owner, client, name, content);
            Assert.Equal(listed, uploaded.Json.GetProperty("current").GetProperty("thumbnail").GetBoolean());
            for (var again = 0; again < 2; again++) Assert.Empty((await firm.Owner.Get(Path(uploaded.Id("id"))).Expect(204)).Bytes);
        }
    }

    [Fact]
    public async Task a_pdf_is_given_out_to_be_drawn_small_which_is_recorded_once_and_is_news_to_nobody()
    {
        var firm = await portal.NewFirm("Drawn");
        var client = await firm.NewClient();
        var (reader, nora) = await firm.NewContact(client);
        var viewer = (await firm.NewContact(client, new { documents = "view" })).Visitor;
        var document = (await Upload(firm.Owner, client, "plan.pdf", "%PDF-1.7"u8.ToArray())).Id("id");
        var image = (await Upload(firm.Owner, client, "team.png", Branding.Picture(40, 40))).Id("id");
        string Preview(Guid id) => $"/documents/{id}/versions/1/content?disposition=preview";

        for (var again = 0; again < 2; again++)
        {
            var given = await portal.Settled(() => nora.Get(Preview(document)).Expect(200));
            Assert.Equal(("%PDF-1.7", "inline"), (given.Text, given.ContentHeaders.ContentDisposition!.DispositionType));
        }
        var log = Assert.Single((await firm.Owner.Get($"/documents/{document}/access-log").Expect(200)).Items);
        Assert.Equal((reader, "previewed"), (log.GetProperty("personId").GetGuid(), log.GetProperty("what").GetString()));
        await portal.TimelineCaughtUp();
        foreach (var kind in new[] { "document-viewed", "document-downloaded", "onboarding-step-done" })
            Assert.Empty((await firm.Owner.Get($"/timeline?filter[kind]={kind}").Expect(200)).Items);

        await viewer.Get(Preview(document)).Refused(403, "forbidden");
        await nora.Get(Preview(image)).Refused(400, "validation-failed");
        await nora.Get($"/documents/{document}/versions/1/content?disposition=other").Refused(400, "validation-failed");
    }
}
