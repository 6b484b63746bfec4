using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Configuration;

namespace Portal;

/// <summary>An S3-compatible bucket.</summary>
public sealed record S3Options
{
    public string? Bucket { get; init; }

    /// <summary>The service's address; left out for AWS itself.</summary>
    public string? ServiceUrl { get; init; }
    public string Region { get; init; } = "us-east-1";
    public string? AccessKey { get; init; }
    public string? SecretKey { get; init; }
}

/// <summary>Blobs in an S3-compatible bucket, uploaded in parts so that memory stays flat and nothing shows before it is complete.</summary>
internal sealed class S3Blobs : IBlobStore, IDisposable
{
    public static readonly Problem Unavailable = new("storage-unavailable", 503, "The file storage isn't answering", "Nothing was stored. Try again in a few minutes, with the same Idempotency-Key.");

    /// <summary>S3 takes parts from 5 MiB, 10,000 of them: enough for 80 GiB.</summary>
    private const int Part = 8 * 1024 * 1024;
    private readonly AmazonS3Client _s3;
    private readonly string _bucket;

    public S3Blobs(S3Options options)
    {
        var config = new AmazonS3Config { ForcePathStyle = true, AuthenticationRegion = options.Region, RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED, ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED };
        if (options.ServiceUrl is { } url) config.ServiceURL = url;
        else config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(options.Region);
        _s3 = options.AccessKey is null ? new(config) : new(options.AccessKey, options.SecretKey, config);
        _bucket = options.Bucket!;
    }

    /// <summary>The bucket that is configured, else files in the data directory.</summary>
    public static IBlobStore OrDisk(IConfiguration configuration, Installation installation) =>
        configuration.GetSection("Portal:Blobs:S3").Get<S3Options>() is { Bucket: not null } s3 ? new S3Blobs(s3) : new DiskBlobs(Path.Combine(installation.DataDirectory, "blobs"));

    public async Task Write(string key, Stream content, CancellationToken ct)
    {
        var buffer = new byte[Part];
        var upload = (await Ask(_s3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = _bucket, Key = key }, ct))).UploadId;
        try
        {
            var parts = new List<PartETag>();
            int length;
            do
            {
                length = await content.ReadAtLeastAsync(buffer, Part, throwOnEndOfStream: false, ct);
                if (length == 0 && parts.Count > 0) break;
                using var piece = new MemoryStream(buffer, 0, length);
                var part = await Ask(_s3.UploadPartAsync(new UploadPartRequest { BucketName = _bucket, Key = key, UploadId = upload, PartNumber = parts.Count + 1, InputStream = piece, PartSize = length }, ct));
                parts.Add(new PartETag(parts.Count + 1, part.ETag));
            } while (length == Part);
            await Ask(_s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = _bucket, Key = key, UploadId = upload, PartETags = parts }, ct));
        }
        catch
        {
            // A bucket that is out of reach keeps the parts, unseen; its own rule for unfinished uploads removes them.
            try { await Ask(_s3.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = _bucket, Key = key, UploadId = upload }, CancellationToken.None)); }
            catch (Refusal) { }
            throw;
        }
    }

    public async Task<Stream> Read(string key, long offset, long length, CancellationToken ct)
    {
        try
        {
            return (await Ask(_s3.GetObjectAsync(new GetObjectRequest { BucketName = _bucket, Key = key, ByteRange = new ByteRange(offset, offset + length - 1) }, ct))).ResponseStream;
        }
        catch (Refusal e) when (e.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound }) { throw new FileNotFoundException("There is no such blob.", key); }
    }

    public Task Delete(string key, CancellationToken ct) => Ask(_s3.DeleteObjectAsync(_bucket, key, ct));

    /// <summary>What the bucket refuses or cannot be asked is no fault of the caller's, and may work later.</summary>
    private static async Task<T> Ask<T>(Task<T> answer)
    {
        try { return await answer; }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException) { throw Unavailable.Refuse(cause: e); }
    }

    public void Dispose() => _s3.Dispose();
}
