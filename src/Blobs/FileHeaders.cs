using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Portal;

/// <summary>What an answer says of a file beside its bytes.</summary>
public static class FileHeaders
{
    /// <summary>Its name, and whether a browser shows it or keeps it (RFC 6266).</summary>
    /// <param name="disposition"><c>inline</c> or <c>attachment</c>.</param>
    public static void Name(this IHeaderDictionary headers, string disposition, string fileName)
    {
        var named = new ContentDispositionHeaderValue(disposition);
        named.SetHttpFileName(fileName);
        headers.ContentDisposition = named.ToString();
    }

    /// <summary>The digest of its bytes (RFC 9530).</summary>
    /// <param name="sha256">In hex.</param>
    public static void Digest(this IHeaderDictionary headers, string sha256) =>
        headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(sha256))}:";
}
