using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Portal.Http;

/// <summary>Before anybody looks at a request: its address is text, and its body is in an encoding that is read here.</summary>
internal sealed class Door(RequestDelegate next)
{
    public Task Invoke(HttpContext http)
    {
        var target = Encoding.UTF8.GetBytes(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var path = target.AsSpan().IndexOf((byte)'?') is >= 0 and var at ? at : target.Length;
        if (!Unicode.IsEncodedText(target.AsSpan(0, path))) throw Problems.InvalidBody.Refuse(Unicode.Rule, "path");
        if (path < target.Length && Unicode.NoText(target.AsSpan(path + 1)) is { } name) throw Problems.InvalidBody.Refuse(Unicode.Rule, name);
        if (http.Request.Headers.ContentEncoding.Count > 0)
            throw Problems.UnsupportedMediaType.Refuse("Send the content as it is, without Content-Encoding.", HeaderNames.ContentEncoding);
        if (Bodies.Read(http) != Body.Other && MediaTypeHeaderValue.Parse(http.Request.ContentType).Charset is { HasValue: true } charset
            && !HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            throw Problems.UnsupportedMediaType.Refuse("The charset is utf-8.", HeaderNames.ContentType);
        // Of a unit that is not ours the whole is the answer (RFC 9110, 14.2).
        if (http.Request.Headers.Range.ToString() is { Length: > 0 } range && !range.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
            http.Request.Headers.Remove(HeaderNames.Range);
        return next(http);
    }
}

internal enum Body { Json, Form, Other }

/// <summary>JSON and forms hold text only, wherever it stands: they are read here whole; files are not.</summary>
/// <param name="mine">Forms are an app's that is not known yet; JSON is read once it is known who asks.</param>
internal sealed class Bodies(RequestDelegate next, Body mine)
{
    /// <summary>What programs ask for tokens with is small. In bytes.</summary>
    private const long MostOfForm = 32 << 10;

    /// <summary>What the endpoint will take the body for.</summary>
    public static Body Read(HttpContext http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)) return Body.Other;
        var json = type.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase);
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") == true)
            return json ? Body.Json : Body.Other;
        var form = type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
        return form && http.Request.Path.StartsWithSegments("/connect", StringComparison.OrdinalIgnoreCase) ? Body.Form : Body.Other;
    }

    public async Task Invoke(HttpContext http)
    {
        if (Read(http) == mine)
        {
            if (mine == Body.Form && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostOfForm;
            var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
            if ((mine == Body.Json ? Unicode.NoTextInJson(bytes) : Unicode.NoText(bytes)) is { } where) throw Problems.InvalidBody.Refuse(Unicode.Rule, where);
            body.Position = 0;
            http.Request.Body = body;
            try { if (mine == Body.Form) await http.Request.ReadFormAsync(http.RequestAborted); }
            catch (InvalidDataException e) { throw Problems.InvalidBody.Refuse("The form has too many fields, or too long ones.", cause: e); }
        }
        await next(http);
    }
}
