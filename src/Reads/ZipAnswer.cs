using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Portal;

/// <summary>An archive that is made while it is read: it is never whole in memory, nor on a disk.</summary>
public static class ZipAnswer
{
    public const string ContentType = "application/zip";

    /// <param name="write">Puts the entries in, one after the other. Where it fails, the answer breaks off: half an archive is not to look like a whole one.</param>
    public static IResult Of(HttpContext http, string fileName, Func<ZipArchive, CancellationToken, Task> write)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        return Results.Stream(to => Write(http, to, write), ContentType, fileName);
    }

    private static async Task Write(HttpContext http, Stream to, Func<ZipArchive, CancellationToken, Task> write)
    {
        var ct = http.RequestAborted;
        await using var body = new Sluice(to);
        await using var zip = await ZipArchive.CreateAsync(body, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct);
        try
        {
            await write(zip, ct);
        }
        catch
        {
            http.Abort();
            throw;
        }
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
