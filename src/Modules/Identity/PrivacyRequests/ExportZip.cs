using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Portal.Identity.PrivacyRequests;

/// <summary>
/// Writes what all modules hold about a person, page by page: neither the whole nor a single file is ever in memory, and no connection waits
/// for the reader.
/// </summary>
internal sealed class ExportZip(Database database, IEnumerable<IPersonalData> modules)
{
    private const int AtOnce = 500;

    /// <param name="Bytes">Of the file as it is once unpacked.</param>
    private sealed record Listed(string Name, string Sha256, long Bytes, int Rows);

    public async Task Write(HttpContext http, Stream to, DownloadExport.About about)
    {
        var ct = http.RequestAborted;
        await using var body = new Sluice(to);
        await using var zip = await ZipArchive.CreateAsync(body, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct);
        try
        {
            var listed = new List<Listed>();
            foreach (var file in modules.SelectMany(m => m.Files).OrderBy(f => f.Name, StringComparer.Ordinal)) listed.Add(await Add(zip, file, about, ct));
            await using var manifest = await zip.CreateEntry("manifest.json").OpenAsync(ct);
            await JsonSerializer.SerializeAsync(manifest,
                new { about.Firm, about.Person, about.PrivacyRequestId, MadeAt = about.At, Files = listed }, Json.Options, ct);
        }
        catch
        {
            http.Abort(); // half an archive is not to look like a whole one
            throw;
        }
    }

    private async Task<Listed> Add(ZipArchive zip, PersonalFile file, DownloadExport.About about, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry($"{file.Name}.json").OpenAsync(ct);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (bytes, rows) = (0L, 0);
        for (string? key = ""; key is not null;)
        {
            (var page, key) = await Read(file, about, key, ct);
            foreach (var row in page) await Put((rows++ == 0 ? "[\n" : ",\n") + row);
        }
        await Put(rows == 0 ? "[]\n" : "\n]\n");
        return new($"{file.Name}.json", Convert.ToHexStringLower(hash.GetHashAndReset()), bytes, rows);

        ValueTask Put(string text)
        {
            var encoded = Encoding.UTF8.GetBytes(text);
            hash.AppendData(encoded);
            bytes += encoded.Length;
            return entry.WriteAsync(encoded, ct);
        }
    }

    /// <summary>A page of rows, and the key that the next begins after; null at the end.</summary>
    private async Task<(List<string> Rows, string? Last)> Read(PersonalFile file, DownloadExport.About about, string key, CancellationToken ct)
    {
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(about.Firm.Id.ToString()));
        batch.BatchCommands.Add(new(file.Sql)
        {
            Parameters = { new() { Value = about.Firm.Id.ToString() }, new() { Value = about.Person.Id }, new() { Value = key }, new() { Value = AtOnce } },
        });
        await using var found = await batch.ExecuteReaderAsync(ct);
        await found.NextResultAsync(ct);
        var (rows, seen, last) = (new List<string>(), 0, key);
        for (; await found.ReadAsync(ct); seen++)
        {
            last = found.GetString(0);
            if (!found.IsDBNull(1)) rows.Add(found.GetString(1));
        }
        return (rows, seen < AtOnce ? null : last);
    }

    /// <summary>
    /// Lets through what is written asynchronously. The archive closes its entries synchronously, which the response does not take: the little
    /// that this writes waits here.
    /// </summary>
    private sealed class Sluice(Stream to) : Stream
    {
        private readonly MemoryStream _waiting = new();

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => _waiting.Write(buffer, offset, count);
        public override void Write(ReadOnlySpan<byte> buffer) => _waiting.Write(buffer);
        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Open(cancellationToken);
            await to.WriteAsync(buffer, cancellationToken);
        }

        public override void Flush() { }
        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();

        public override async ValueTask DisposeAsync()
        {
            await Open(default);
            await base.DisposeAsync();
        }

        private async ValueTask Open(CancellationToken ct)
        {
            if (_waiting.Length == 0) return;
            await to.WriteAsync(_waiting.GetBuffer().AsMemory(0, (int)_waiting.Length), ct);
            _waiting.SetLength(0);
        }
    }
}
