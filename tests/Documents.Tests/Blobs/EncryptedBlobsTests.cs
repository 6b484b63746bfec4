using System.Security.Cryptography;
using CsCheck;

namespace Portal.Documents.Tests.Blobs;

public sealed class EncryptedBlobsTests : IDisposable
{
    private const int Stored = EncryptedBlobs.Segment + EncryptedBlobs.Tag;
    private static readonly Guid Firm = Guid.CreateVersion7(), Client = Guid.CreateVersion7();
    private readonly string _directory = Directory.CreateTempSubdirectory("blobs-").FullName;
    private readonly EncryptedBlobs _blobs;
    private readonly ClientKey _key = new(RandomNumberGenerator.GetBytes(32));

    public EncryptedBlobsTests() => _blobs = new EncryptedBlobs(new DiskBlobs(_directory));
    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string FileOf(Guid blob) => Path.Combine(_directory, Firm.ToString("N"), Client.ToString("N"), blob.ToString("N"));
    private string[] Files => Directory.GetFiles(_directory, "*", SearchOption.AllDirectories);

    private async Task<(Guid Blob, byte[] Content)> Written(int length)
    {
        var (blob, content) = (Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(length));
        var stored = await _blobs.Write(_key, Firm, Client, blob, new MemoryStream(content), long.MaxValue, default);
        Assert.Equal((length, Convert.ToHexStringLower(SHA256.HashData(content))), (stored.Length, stored.Sha256));
        Assert.Equal(content.Take(StoredBlob.Looked), stored.First);
        return (blob, content);
    }

    private async Task<byte[]> Read(Guid blob, long length, ClientKey? key = null, int from = 0)
    {
        await using var stream = _blobs.Open(key ?? _key, Firm, Client, blob, length);
        stream.Seek(from, SeekOrigin.Begin);
        var read = new MemoryStream();
        await stream.CopyToAsync(read);
        return read.ToArray();
    }

    [Theory, InlineData(0), InlineData(1), InlineData(EncryptedBlobs.Segment - 1), InlineData(EncryptedBlobs.Segment), InlineData(EncryptedBlobs.Segment + 1), InlineData(3 * EncryptedBlobs.Segment + 7)]
    public async Task what_was_written_is_read(int length)
    {
        var (blob, content) = await Written(length);
        Assert.Equal(content, await Read(blob, length));
    }

    [Fact]
    public async Task any_range_is_the_slice_of_the_whole()
    {
        var (blob, content) = await Written(2 * EncryptedBlobs.Segment + 1000);
        await Gen.Select(Gen.Int[0, content.Length - 1], Gen.Int[1, 600_000]).SampleAsync(async range =>
        {
            await using var stream = _blobs.Open(_key, Firm, Client, blob, content.Length);
            stream.Position = range.Item1;
            var expected = content.AsMemory(range.Item1, Math.Min(range.Item2, content.Length - range.Item1));
            var read = new byte[expected.Length];
            await stream.ReadExactlyAsync(read);
            return expected.Span.SequenceEqual(read);
        }, iter: 40, threads: 1);
    }

    [Fact]
    public async Task a_flipped_bit_anywhere_is_refused()
    {
        var (blob, content) = await Written(EncryptedBlobs.Segment + 100);
        var stored = await File.ReadAllBytesAsync(FileOf(blob));
        foreach (var at in new[] { 0, 1000, EncryptedBlobs.Segment - 1, EncryptedBlobs.Segment, Stored - 1, Stored, stored.Length - 1 })
        {
            stored[at] ^= 1;
            await File.WriteAllBytesAsync(FileOf(blob), stored);
            await Assert.ThrowsAsync<BlobTamperedException>(() => Read(blob, content.Length));
            stored[at] ^= 1;
        }
    }

    [Fact]
    public async Task a_shortened_file_is_refused_also_when_its_length_is_lied_about()
    {
        var (blob, content) = await Written(2 * EncryptedBlobs.Segment);
        var stored = await File.ReadAllBytesAsync(FileOf(blob));
        await File.WriteAllBytesAsync(FileOf(blob), stored[..Stored]);
        await Assert.ThrowsAsync<BlobTamperedException>(() => Read(blob, content.Length));
        await Assert.ThrowsAsync<BlobTamperedException>(() => Read(blob, EncryptedBlobs.Segment));
    }

    [Fact]
    public async Task swapped_segments_and_another_blobs_file_are_refused()
    {
        var (one, content) = await Written(2 * EncryptedBlobs.Segment);
        var (two, _) = await Written(2 * EncryptedBlobs.Segment);
        var stored = await File.ReadAllBytesAsync(FileOf(one));
        await File.WriteAllBytesAsync(FileOf(one), [.. stored[Stored..], .. stored[..Stored]]);
        await Assert.ThrowsAsync<BlobTamperedException>(() => Read(one, content.Length));
        File.Copy(FileOf(two), FileOf(one), overwrite: true);
        await Assert.ThrowsAsync<BlobTamperedException>(() => Read(one, content.Length));
    }

    [Fact]
    public async Task another_clients_key_opens_nothing()
    {
        var (blob, content) = await Written(10);
        await Assert.ThrowsAsync<BlobTamperedException>(() => Read(blob, content.Length, new ClientKey(RandomNumberGenerator.GetBytes(32))));
    }

    [Fact]
    public void a_wrapped_key_opens_only_for_its_client_under_its_master_key()
    {
        var master = new MasterKey(RandomNumberGenerator.GetBytes(32));
        var (key, wrapped) = ClientKey.Create(master, Firm, Client);
        Assert.Equal(key.ForBlob(Firm), ClientKey.Unwrap(master, Firm, Client, wrapped).ForBlob(Firm));
        Assert.Throws<BlobTamperedException>(() => ClientKey.Unwrap(master, Firm, Firm, wrapped));
        Assert.Throws<BlobTamperedException>(() => ClientKey.Unwrap(new MasterKey(RandomNumberGenerator.GetBytes(32)), Firm, Client, wrapped));
    }

    [Fact]
    public async Task too_much_and_a_broken_connection_leave_nothing()
    {
        await Assert.ThrowsAsync<BlobTooLargeException>(() => _blobs.Write(_key, Firm, Client, Guid.CreateVersion7(), new MemoryStream(new byte[1001]), 1000, default));
        await Assert.ThrowsAsync<IOException>(() => _blobs.Write(_key, Firm, Client, Guid.CreateVersion7(), new Breaking(400_000), long.MaxValue, default));
        Assert.Empty(Files);
    }

    [Fact]
    public async Task what_a_killed_process_left_half_written_is_removed_at_the_next_start()
    {
        var (blob, _) = await Written(10);
        await File.WriteAllTextAsync(FileOf(blob) + "x.making", "half");
        _ = new DiskBlobs(_directory);
        Assert.Equal([FileOf(blob)], Files);
    }

    [Theory, InlineData("../x"), InlineData("a/../b"), InlineData("/etc/passwd"), InlineData("a//b"), InlineData("")]
    public async Task keys_that_lead_elsewhere_are_refused(string key) =>
        await Assert.ThrowsAsync<ArgumentException>(() => new DiskBlobs(_directory).Write(key, Stream.Null, default));

    [Fact]
    public void a_full_disk_is_known_by_its_error_number()
    {
        Assert.True(DiskBlobs.IsFull(new IOException("No space left on device", 28)));
        Assert.False(DiskBlobs.IsFull(new IOException("Something else", 5)));
    }

    private sealed class Breaking(int after) : MemoryStream(new byte[after])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default) =>
            await base.ReadAsync(buffer, ct) is > 0 and var read ? read : throw new IOException("The connection broke.");
    }
}
