using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Portal.Scenarios.Harness;

/// <summary>Somebody who uses the portal over HTTP, with the cookie and token that a browser would hold.</summary>
public sealed class Visitor(TestPortal portal)
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = portal.Address };
    public string? Cookie { get; set; }
    public string? CsrfToken { get; set; }
    public string? Bearer { get; init; }
    public Guid PersonId { get; private set; }

    public async Task SignIn(string firm, string email, string password = Visitors.Password)
    {
        var signedIn = await portal.Settled(() => Post("/auth/login", new { email, password, firm }).Expect(200));
        Keep(signedIn);
    }

    /// <summary>Keeps the cookies of an answer as a browser does, and its token for changes.</summary>
    public Answered Keep(Answered answer)
    {
        var kept = (Cookie ?? "").Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split('=', 2)).ToDictionary(c => c[0], c => c[1]);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            var (name, value) = (set.Split('=', 2)[0], set.Split('=', 2)[1].Split(';')[0]);
            if (value.Length > 0) kept[name] = value;
            else kept.Remove(name);
        }
        Cookie = kept.Count == 0 ? null : string.Join("; ", kept.Select(c => $"{c.Key}={c.Value}"));
        if (answer.ContentHeaders.ContentType?.MediaType != "application/json") return answer;
        var body = answer.Json.TryGetProperty("signedIn", out var inner) ? inner : answer.Json;
        if (body.TryGetProperty("csrfToken", out var token) && token.ValueKind == JsonValueKind.String) CsrfToken = token.GetString();
        if (body.TryGetProperty("personId", out var person)) PersonId = person.GetGuid();
        return answer;
    }

    public Task<Answered> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);
    public Task<Answered> Post(string path, object? body = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body), headers.Any(h => h.Name == "Idempotency-Key") ? headers : [.. headers, ("Idempotency-Key", Guid.CreateVersion7().ToString())]);
    public Task<Answered> Patch(string path, object body, string? ifMatch = null) => Send(HttpMethod.Patch, path, JsonContent.Create(body), ifMatch is null ? [] : [("If-Match", ifMatch)]);
    public Task<Answered> Delete(string path, string? ifMatch = null) => Send(HttpMethod.Delete, path, null, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    public Task<Answered> Upload(string path, byte[] content, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
            headers.Any(h => h.Name == "Idempotency-Key") ? headers : [.. headers, ("Idempotency-Key", Guid.CreateVersion7().ToString())]);

    /// <summary>Asks, and leaves the answer's content unread.</summary>
    public async Task<HttpResponseMessage> Begin(string path, params (string Name, string Value)[] headers)
    {
        using var request = Request(HttpMethod.Get, path, null, headers);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<Answered> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = Request(method, path, content, headers);
        using var response = await _http.SendAsync(request);
        return new Answered(response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Lets an application act for them, as on the page that asks; gives what they see of it afterwards.</summary>
    public async Task<Guid> Allow(Guid firm, Guid application, string scope = "openid invoices:read", string redirectUri = "app.example:/")
    {
        await Authorize(firm, application, scope, redirectUri);
        return (await Get("/me/grants").Expect(200)).Items[0].GetProperty("id").GetGuid();
    }

    /// <summary>An application that acts for them within those scopes, with the token that it got for its code.</summary>
    public async Task<Visitor> App(Guid firm, Guid application, string scope, string redirectUri = "app.example:/")
    {
        var sentBack = (await Authorize(firm, application, scope, redirectUri)).Headers.Location!;
        var token = await new Visitor(portal).Send(HttpMethod.Post, "//connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = $"{firm:N}.{application:N}",
            ["redirect_uri"] = redirectUri,
            ["code"] = System.Web.HttpUtility.ParseQueryString(sentBack.Query)["code"]!,
            ["code_verifier"] = Verifier,
        })).Expect(200);
        return new Visitor(portal) { Bearer = token.String("access_token"), PersonId = PersonId };
    }

    private const string Verifier = "a-verifier-of-forty-three-characters-or-more";

    private async Task<Answered> Authorize(Guid firm, Guid application, string scope, string redirectUri)
    {
        var asked = new Dictionary<string, string>
        {
            ["client_id"] = $"{firm:N}.{application:N}",
            ["redirect_uri"] = redirectUri,
            ["scope"] = scope,
            ["response_type"] = "code",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        var consent = await Get($"/oauth/consent?client_id={asked["client_id"]}&scope={Uri.EscapeDataString(scope)}&redirect_uri={Uri.EscapeDataString(redirectUri)}").Expect(200);
        return await Send(HttpMethod.Post, "//connect/authorize", new FormUrlEncodedContent([.. asked, new("decision", "allow"), new("csrf", consent.String("csrfToken"))])).Expect(302);
    }

    /// <summary>Follows what happens, from now on or from behind a position.</summary>
    public async Task<Follower> Follow(long? after = null)
    {
        using var request = Request(HttpMethod.Get, "/me/stream", null, after is { } known ? [("Last-Event-ID", $"{known}")] : []);
        return await Follower.Of(await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
    }

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path.StartsWith("/api", StringComparison.Ordinal) || path.StartsWith("//", StringComparison.Ordinal) ? path.Replace("//", "/", StringComparison.Ordinal) : "/api/v1" + path) { Content = content };
        if (Cookie is not null) request.Headers.Add("Cookie", Cookie);
        if (Bearer is not null) request.Headers.Authorization = new("Bearer", Bearer);
        if (CsrfToken is not null && method != HttpMethod.Get && headers.All(h => h.Name != "X-CSRF-Token")) request.Headers.Add("X-CSRF-Token", CsrfToken);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}

public static class Visitors
{
    public const string Password = "correct horse battery staple";

    /// <summary>Fails with the answer's own words when it is not the one expected.</summary>
    public static async Task<Answered> Expect(this Task<Answered> answer, int status)
    {
        var answered = await answer;
        Assert.True((int)answered.Status == status, $"Expected {status}, got {(int)answered.Status}: {answered.Text}");
        return answered;
    }

    /// <summary>Expects a refusal of that kind.</summary>
    public static async Task<Answered> Refused(this Task<Answered> answer, int status, string code)
    {
        var answered = await answer.Expect(status);
        Assert.Equal("application/problem+json", answered.ContentHeaders.ContentType?.MediaType);
        Assert.Equal(code, answered.Json.GetProperty("code").GetString());
        return answered;
    }
}

/// <summary>An answer, read to its end.</summary>
public sealed record Answered(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Bytes)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Bytes);
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Bytes);
    public string ETag => Headers.ETag!.ToString();

    /// <summary>What a failed assertion shows.</summary>
    public override string ToString() => $"{(int)Status} {Text}";

    public Guid Id(params string[] path) => path.Aggregate(Json, (json, name) => json.GetProperty(name)).GetGuid();
    public string String(params string[] path) => path.Aggregate(Json, (json, name) => json.GetProperty(name)).ToString();
    public IReadOnlyList<JsonElement> Items => [.. Json.GetProperty("items").EnumerateArray()];

    /// <summary>The problem's text without what differs each time.</summary>
    public string Problem => System.Text.RegularExpressions.Regex.Replace(Text, "\"traceId\":\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
