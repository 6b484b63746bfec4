using System.Security.Cryptography;
using Npgsql;
using Portal.Scenarios.Harness;
using Portal.Storage;

namespace Portal.Scenarios;

[Collection(OnePortal.Name)]
public class Documents(TestPortal portal)
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
    public async Task a_download_gives_the_contact_identical_bytes_and_says_their_hash()
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
    public async Task a_download_gives_ranges_across_the_encryptions_segments(int from, int to)
    {
        var (_, _, contact, _, content, document) = await Shared();
        var part = await contact.Get($"/documents/{document}/versions/1/content", ("Range", $"bytes={from}-{to}")).Expect(206);
        Assert.Equal(content[from..(to + 1)], part.Bytes);
        await contact.Get($"/documents/{document}/versions/1/content", ("Range", "bytes=9000000-")).Expect(416);
    }

    [Fact]
    public async Task a_document_keeps_earlier_versions()
    {
        var (firm, _, contact, _, content, document) = await Shared();
        var second = Pdf(10);
        await portal.Settled(() => firm.Owner.Upload($"/documents/{document}/versions?fileName=plan.pdf", second).Expect(201));
        Assert.Equal(2, (await contact.Get($"/documents/{document}").Expect(200)).Json.GetProperty("current").GetProperty("number").GetInt32());
        Assert.Equal(content, (await contact.Get($"/documents/{document}/versions/1/content").Expect(200)).Bytes);
        Assert.Equal(second, (await contact.Get($"/documents/{document}/versions/2/content").Expect(200)).Bytes);
    }

    [Fact]
    public async Task a_document_lies_encrypted_on_disk()
    {
        var (_, _, _, _, content, _) = await Shared();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(portal.Data, "blobs"), "*", SearchOption.AllDirectories))
            Assert.Equal(-1, (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(content.AsSpan(0, 32)));
    }

    [Fact]
    public async Task a_document_records_who_viewed_and_who_downloaded()
    {
        var (firm, _, contact, contactId, content, document) = await Shared();
        await portal.Settled(() => contact.Get($"/documents/{document}/versions/1/content?disposition=inline", ("User-Agent", "Reader 1.0")).Expect(200));
        await portal.Settled(() => contact.Get($"/documents/{document}/versions/1/content", ("Range", "bytes=5-")).Expect(206));
        await contact.Get($"/documents/{document}/versions/1/content", ("Range", "bytes=9-")).Expect(206); // goes on with the same download
        var log = (await firm.Owner.Get($"/documents/{document}/access-log").Expect(200)).Items;
        Assert.Equal(["downloaded", "viewed"], log.Select(l => l.GetProperty("what").GetString()));
        Assert.All(log, l => Assert.Equal((contactId, Hash(content)), (l.GetProperty("personId").GetGuid(), l.GetProperty("sha256").GetString()!)));
        Assert.Equal([null, "Reader 1.0"], log.Select(l => l.GetProperty("device").GetString()));
        Assert.All(log, l => Assert.Equal("127.0.0.1", l.GetProperty("address").GetString()));
        await contact.Get($"/documents/{document}/access-log").Refused(403, "forbidden");
    }

    [Fact]
    public async Task the_right_to_view_alone_lets_nobody_download_or_contribute()
    {
        var (_, client, contact, _, _, document) = await Shared(new { documents = "view" });
        await contact.Get($"/documents/{document}/versions/1/content?disposition=inline").Expect(200);
        await contact.Get($"/documents/{document}/versions/1/content").Refused(403, "forbidden");
        await contact.Upload($"/documents?clientId={client}&fileName=x.pdf", Pdf(1)).Refused(403, "forbidden");
    }

    [Fact]
    public async Task an_upload_whose_name_lies_about_its_content_is_refused_and_nothing_of_it_kept()
    {
        var (firm, client, _, _, _, _) = await Shared();
        var before = Directory.EnumerateFiles(Path.Combine(portal.Data, "blobs"), "*", SearchOption.AllDirectories).Count();
        await firm.Owner.Upload($"/documents?clientId={client}&fileName=invoice.pdf", "<html><script>alert(1)</script></html>"u8.ToArray()).Refused(422, "content-disagrees");
        await firm.Owner.Upload($"/documents?clientId={client}&fileName=..%2Fx.pdf", Pdf(1)).Refused(400, "validation-failed");
        Assert.Equal(before, Directory.EnumerateFiles(Path.Combine(portal.Data, "blobs"), "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public async Task a_document_with_script_is_never_shown_under_the_portals_own_origin()
    {
        var (firm, client, contact, _, _, _) = await Shared();
        var page = (await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=page.html", "<html><script>alert(1)</script></html>"u8.ToArray()).Expect(201))).Id("id");
        var answer = await contact.Get($"/documents/{page}/versions/1/content?disposition=inline").Expect(200);
        Assert.Equal("attachment", answer.ContentHeaders.ContentDisposition!.DispositionType);
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_upload_repeated_with_the_same_key_makes_one_document_and_with_other_content_none()
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
    public async Task an_empty_file_can_be_uploaded()
    {
        var (firm, client, contact, _, _, _) = await Shared();
        var empty = (await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=empty.txt", []).Expect(201))).Id("id");
        Assert.Empty((await contact.Get($"/documents/{empty}/versions/1/content").Expect(200)).Bytes);
    }

    /// <summary>More of them than there are connections: whoever takes an hour to send keeps nobody else from the database.</summary>
    [Fact]
    public async Task uploads_under_way_hold_no_connection_to_the_database()
    {
        var (firm, client, _, _, _, document) = await Shared();
        var more = Pools.App(portal.Connection).MaxPoolSize + 5;
        var rest = new TaskCompletionSource();
        var uploads = Enumerable.Range(0, more).Select(n => firm.Owner.Send(HttpMethod.Post,
            n == 0 ? $"/documents/{document}/versions?fileName=slow.pdf" : $"/documents?clientId={client}&fileName=slow-{n}.pdf", new Slow(rest.Task), ("Idempotency-Key", $"slow-{n}"), ("If-Match", "*"))).ToList();
        await using var database = NpgsqlDataSource.Create(portal.Connection);
        await using var begun = database.CreateCommand($"select count(*) from documents.mt_doc_pending_blob where tenant_id = '{firm.Id}'");
        while ((long)(await begun.ExecuteScalarAsync())! < more) Assert.All(uploads, u => Assert.False(u.IsCompleted));

        await firm.Owner.Post("/clients", new { name = "Meanwhile" }).Expect(201);
        rest.SetResult();
        Assert.All(await Task.WhenAll(uploads), u => Assert.Equal(System.Net.HttpStatusCode.Created, u.Status));
    }

    /// <summary>Also where nothing is stored of it, as of a further part of a file.</summary>
    [Fact]
    public async Task downloads_under_way_hold_no_connection_to_the_database()
    {
        var (firm, client, _, _, _, _) = await Shared();
        var document = (await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=film.pdf", Pdf(16 << 20)).Expect(201))).Id("id");
        await firm.Owner.Get($"/documents/{document}/versions/1/content", ("Range", "bytes=0-9")).Expect(206);
        var begun = await Task.WhenAll(Enumerable.Range(0, Pools.App(portal.Connection).MaxPoolSize + 5)
            .Select(_ => firm.Owner.Begin($"/documents/{document}/versions/1/content", ("Range", "bytes=0-"))));
        await firm.Owner.Post("/clients", new { name = "Meanwhile" }).Expect(201);
        foreach (var download in begun)
        {
            Assert.Equal(System.Net.HttpStatusCode.PartialContent, download.StatusCode);
            download.Dispose();
        }
    }

    /// <summary>Content of which the rest comes later.</summary>
    private sealed class Slow(Task rest) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync("%PDF-1.7\n"u8.ToArray());
            await stream.FlushAsync();
            await rest;
            await stream.WriteAsync("and the rest"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = -1;
            return false;
        }
    }
}
