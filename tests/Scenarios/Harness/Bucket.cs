using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portal.Scenarios.Harness;

/// <summary>An S3 bucket as the protocol has it: uploads in parts, ranges, deletion; on a socket of its own.</summary>
public sealed class Bucket : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, SortedDictionary<int, byte[]>> _uploads = new();

    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();

    /// <summary>Uploads that were begun and neither completed nor aborted.</summary>
    public int Unfinished => _uploads.Count;

    /// <summary>From this part on the bucket answers 503, as a service in trouble does.</summary>
    public int FailsFromPart { get; set; } = int.MaxValue;

    private Bucket(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<Bucket> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var bucket = new Bucket(builder.Build());
        bucket._app.Urls.Add("http://127.0.0.1:0");
        bucket._app.Run(bucket.Answer);
        await bucket._app.StartAsync();
        return bucket;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        var (key, query) = (http.Request.Path.Value!, http.Request.Query);
        if (!http.Request.Headers.Authorization.ToString().StartsWith("AWS4-HMAC-SHA256 Credential=bucket-user/", StringComparison.Ordinal)) http.Response.StatusCode = 403;
        else if (http.Request.Method == "POST" && query.ContainsKey("uploads"))
        {
            var id = Guid.CreateVersion7().ToString("N");
            _uploads[id] = [];
            await Xml(http, $"<InitiateMultipartUploadResult><UploadId>{id}</UploadId></InitiateMultipartUploadResult>");
        }
        else if (http.Request.Method == "PUT" && int.Parse(query["partNumber"]!, CultureInfo.InvariantCulture) is var number)
        {
            var part = await Body(http.Request);
            if (number >= FailsFromPart)
            {
                http.Response.StatusCode = 503;
                return;
            }
            _uploads[query["uploadId"]!][number] = part;
            http.Response.Headers.ETag = $"\"{number}\"";
        }
        else if (http.Request.Method == "POST" && _uploads.TryRemove(query["uploadId"]!, out var parts))
        {
            Objects[key] = [.. parts.Values.SelectMany(p => p)];
            await Xml(http, $"<CompleteMultipartUploadResult><ETag>\"whole\"</ETag></CompleteMultipartUploadResult>");
        }
        else if (http.Request.Method == "DELETE")
        {
            if (query.ContainsKey("uploadId")) _uploads.TryRemove(query["uploadId"]!, out _);
            else Objects.TryRemove(key, out _);
            http.Response.StatusCode = 204;
        }
        else if (http.Request.Method == "GET" && Objects.TryGetValue(key, out var whole))
        {
            var range = http.Request.GetTypedHeaders().Range!.Ranges.Single();
            var piece = whole[(int)range.From!..(int)Math.Min(whole.Length, range.To!.Value + 1)];
            http.Response.StatusCode = 206;
            http.Response.ContentLength = piece.Length;
            await http.Response.Body.WriteAsync(piece);
        }
        else http.Response.StatusCode = 404;
    }

    /// <summary>Plain, or in signed chunks: a line with the size in hexadecimal, then so many bytes, until a size of zero.</summary>
    private static async Task<byte[]> Body(HttpRequest request)
    {
        using var raw = new MemoryStream();
        await request.Body.CopyToAsync(raw);
        var bytes = raw.ToArray();
        if (!request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal)) return bytes;
        var content = new List<byte>(bytes.Length);
        for (var at = 0; ;)
        {
            var line = Array.IndexOf(bytes, (byte)'\r', at);
            var size = int.Parse(Encoding.ASCII.GetString(bytes, at, line - at).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0) return [.. content];
            content.AddRange(bytes.AsSpan(line + 2, size));
            at = line + 2 + size + 2;
        }
    }

    private static Task Xml(HttpContext http, string body)
    {
        http.Response.ContentType = "application/xml";
        return http.Response.WriteAsync(body);
    }
}
