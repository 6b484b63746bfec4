using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Portal;

/// <summary>Entity tags: the stream's version, the same for every caller.</summary>
public static class ETags
{
    /// <summary>Sets the answer's ETag.</summary>
    public static void Set(HttpContext http, long version) => http.Response.Headers.ETag = Of(version);

    /// <summary>Sets the ETag, and answers 304 when the caller already has that version.</summary>
    public static bool NotModified(HttpContext http, long version)
    {
        Set(http, version);
        if (!http.Request.Headers.IfNoneMatch.Contains(Of(version))) return false;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>The version that If-Match names; null when the header is absent.</summary>
    /// <exception cref="Refusal">412 when it names something that is no ETag of ours.</exception>
    public static long? IfMatch(HttpRequest request)
    {
        var header = request.Headers[HeaderNames.IfMatch].ToString();
        if (header.Length == 0 || header == "*") return null;
        return header.StartsWith("\"v", StringComparison.Ordinal) && header.EndsWith('"') && long.TryParse(header.AsSpan(2, header.Length - 3), out var version)
            ? version : throw Problems.Stale.Refuse(pointer: "If-Match");
    }

    private static string Of(long version) => $"\"v{version}\"";
}
