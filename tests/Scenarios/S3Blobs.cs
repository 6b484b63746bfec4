using System.Security.Cryptography;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>With an S3 bucket configured, documents lie there, encrypted, and behave as they do on disk.</summary>
public class S3Blobs(S3Blobs.PortalWithBucket fixture) : IClassFixture<S3Blobs.PortalWithBucket>
{
    public sealed class PortalWithBucket : IAsyncLifetime
    {
        public Bucket Bucket { get; private set; } = null!;
        public TestPortal Portal { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Bucket = await Bucket.Start();
            Portal = new()
            {
                Settings =
                [
                    "--Portal:Blobs:S3:Bucket=papers", $"--Portal:Blobs:S3:ServiceUrl={Bucket.Address}",
                    "--Portal:Blobs:S3:AccessKey=bucket-user", "--Portal:Blobs:S3:SecretKey=bucket-secret",
                ],
            };
            await Portal.InitializeAsync();
        }

        public async Task DisposeAsync()
        {
            await Portal.DisposeAsync();
            await Bucket.DisposeAsync();
        }
    }

    private readonly Bucket _bucket = fixture.Bucket;
    private readonly TestPortal _portal = fixture.Portal;
    private readonly HashSet<string> _before = [.. fixture.Bucket.Objects.Keys];

    private IEnumerable<KeyValuePair<string, byte[]>> Stored => _bucket.Objects.Where(o => !_before.Contains(o.Key));

    [Fact]
    public async Task an_upload_comes_back_from_the_bucket_identical_whole_and_in_ranges()
    {
        var firm = await _portal.NewFirm("Bucketed");
        var content = RandomNumberGenerator.GetBytes(20 * 1024 * 1024 + 7);
        var client = await firm.NewClient();
        var document = await _portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=big.bin", content).Expect(201));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), document.String("current", "sha256"));

        var path = $"/documents/{document.Id("id")}/versions/1/content";
        Assert.Equal(content, (await firm.Owner.Get(path).Expect(200)).Bytes);
        Assert.Equal(content[9_000_000..9_000_100], (await firm.Owner.Get(path, ("Range", "bytes=9000000-9000099")).Expect(206)).Bytes);
        var stored = Assert.Single(Stored).Value;
        Assert.True(stored.AsSpan().IndexOf(content.AsSpan(1000, 32)) < 0, "The bucket holds the content in the clear.");
        Assert.False(Directory.Exists(Path.Combine(_portal.Data, "blobs")));
    }

    [Fact]
    public async Task an_upload_that_the_bucket_refuses_leaves_nothing_and_can_be_repeated()
    {
        var firm = await _portal.NewFirm("Unlucky");
        var client = await firm.NewClient();
        var content = RandomNumberGenerator.GetBytes(17 * 1024 * 1024);
        var key = ("Idempotency-Key", Guid.CreateVersion7().ToString());

        _bucket.FailsFromPart = 2;
        await firm.Owner.Upload($"/documents?clientId={client}&fileName=big.bin", content, key).Refused(503, "storage-unavailable");
        Assert.Equal(0, _bucket.Unfinished);
        Assert.Empty(Stored);
        Assert.Empty((await firm.Owner.Get("/documents").Expect(200)).Items);

        _bucket.FailsFromPart = int.MaxValue;
        await _portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=big.bin", content, key).Expect(201));
        Assert.Single(Stored);
    }
}
