using System.Security.Cryptography;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(OnePortal.Name)]
public class SharingDocuments(TestPortal portal)
{
    private static byte[] Pdf(int length) => [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(length)];
    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private async Task<(Firm Firm, Guid Client, Visitor Contact, Guid ContactId, byte[] Content, Guid Document)> Shared(object? rights = null)
    {
        var firm = await portal.NewFirm("Sharing");
        var client = await firm.NewClient();
        var (contactId, contact) = await firm.NewContact(client, rights);
        var content = Pdf(700_000);
        var document = (await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=plan.pdf", content).Expect(201))).Id("id");
        return (firm, client, contact, contactId, content, document);
    }

    [Fact]
    public async Task gives_the_contact_identical_bytes_and_says_their_hash()
    {
        var (_, _, contact, _, content, document) = await Shared();
        var listed = Assert.Single((await contact.Get("/documents").Expect(200)).Items);
        Assert.Equal(Hash(content), listed.GetProperty("current").GetProperty("sha256").GetString());
        var download = await contact.Get($"/documents/{document}/versions/1/content").Expect(200);
        Assert.Equal(content, download.Bytes);
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(content))}:", download.Headers.GetValues("Repr-Digest").Single());
        Assert.Equal("attachment", download.ContentHeaders.ContentDisposition!.DispositionType);
    }

    [Theory, InlineData(0, 0), InlineData(0, 99), InlineData(262_140, 262_150), InlineData(262_144, 524_287), InlineData(524_280, 700_008)]
    public async Task gives_ranges_across_the_encryptions_segments(int from, int to)
    {
        var (_, _, contact, _, content, document) = await Shared();
        var part = await contact.Get($"/documents/{document}/versions/1/content", ("Range", $"bytes={from}-{to}")).Expect(206);
        Assert.Equal(content[from..(to + 1)], part.Bytes);
        await contact.Get($"/documents/{document}/versions/1/content", ("Range", "bytes=9000000-")).Expect(416);
    }

    [Fact]
    public async Task keeps_earlier_versions()
    {
        var (firm, _, contact, _, content, document) = await Shared();
        var second = Pdf(10);
        await portal.Settled(() => firm.Owner.Upload($"/documents/{document}/versions?fileName=plan.pdf", second).Expect(201));
        Assert.Equal(2, (await contact.Get($"/documents/{document}").Expect(200)).Json.GetProperty("current").GetProperty("number").GetInt32());
        Assert.Equal(content, (await contact.Get($"/documents/{document}/versions/1/content").Expect(200)).Bytes);
        Assert.Equal(second, (await contact.Get($"/documents/{document}/versions/2/content").Expect(200)).Bytes);
    }

    [Fact]
    public async Task lies_encrypted_on_disk()
    {
        var (_, _, _, _, content, _) = await Shared();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(portal.Data, "blobs"), "*", SearchOption.AllDirectories))
            Assert.Equal(-1, (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(content.AsSpan(0, 32)));
    }

    [Fact]
    public async Task records_who_viewed_and_who_downloaded()
    {
        var (firm, _, contact, contactId, content, document) = await Shared();
        await portal.Settled(() => contact.Get($"/documents/{document}/versions/1/content?disposition=inline").Expect(200));
        await portal.Settled(() => contact.Get($"/documents/{document}/versions/1/content", ("Range", "bytes=5-")).Expect(206));
        await contact.Get($"/documents/{document}/versions/1/content", ("Range", "bytes=9-")).Expect(206); // goes on with the same download
        var log = (await firm.Owner.Get($"/documents/{document}/access-log").Expect(200)).Items;
        Assert.Equal(["downloaded", "viewed"], log.Select(l => l.GetProperty("what").GetString()));
        Assert.All(log, l => Assert.Equal((contactId, Hash(content)), (l.GetProperty("personId").GetGuid(), l.GetProperty("sha256").GetString()!)));
        await contact.Get($"/documents/{document}/access-log").Refused(403, "forbidden");
    }

    [Fact]
    public async Task with_the_right_to_view_alone_lets_nobody_download_or_contribute()
    {
        var (_, client, contact, _, _, document) = await Shared(new { documents = "view" });
        await contact.Get($"/documents/{document}/versions/1/content?disposition=inline").Expect(200);
        await contact.Get($"/documents/{document}/versions/1/content").Refused(403, "forbidden");
        await contact.Upload($"/documents?clientId={client}&fileName=x.pdf", Pdf(1)).Refused(403, "forbidden");
    }

    [Fact]
    public async Task refuses_content_that_its_name_lies_about_and_keeps_nothing_of_it()
    {
        var (firm, client, _, _, _, _) = await Shared();
        var before = Directory.EnumerateFiles(Path.Combine(portal.Data, "blobs"), "*", SearchOption.AllDirectories).Count();
        await firm.Owner.Upload($"/documents?clientId={client}&fileName=invoice.pdf", "<html><script>alert(1)</script></html>"u8.ToArray()).Refused(422, "content-disagrees");
        await firm.Owner.Upload($"/documents?clientId={client}&fileName=..%2Fx.pdf", Pdf(1)).Refused(400, "validation-failed");
        Assert.Equal(before, Directory.EnumerateFiles(Path.Combine(portal.Data, "blobs"), "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public async Task shows_no_script_in_the_portals_own_name()
    {
        var (firm, client, contact, _, _, _) = await Shared();
        var page = (await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=page.html", "<html><script>alert(1)</script></html>"u8.ToArray()).Expect(201))).Id("id");
        var answer = await contact.Get($"/documents/{page}/versions/1/content?disposition=inline").Expect(200);
        Assert.Equal("attachment", answer.ContentHeaders.ContentDisposition!.DispositionType);
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task repeated_with_the_same_key_makes_one_document_and_with_other_content_none()
    {
        var (firm, client, _, _, _, _) = await Shared();
        var (key, content) = (("Idempotency-Key", "upload-1"), Pdf(1000));
        var first = await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=a.pdf", content, key).Expect(201));
        var again = await firm.Owner.Upload($"/documents?clientId={client}&fileName=a.pdf", content, key).Expect(201);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        await firm.Owner.Upload($"/documents?clientId={client}&fileName=a.pdf", Pdf(1000), key).Refused(422, "idempotency-key-reused");
        await firm.Owner.Upload($"/documents?clientId={client}&fileName=a.pdf", [], key).Refused(422, "idempotency-key-reused");
        Assert.Equal(2, (await firm.Owner.Get("/documents").Expect(200)).Items.Count);
    }

    [Fact]
    public async Task takes_an_empty_file()
    {
        var (firm, client, contact, _, _, _) = await Shared();
        var empty = (await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=empty.txt", []).Expect(201))).Id("id");
        Assert.Empty((await contact.Get($"/documents/{empty}/versions/1/content").Expect(200)).Bytes);
    }
}
