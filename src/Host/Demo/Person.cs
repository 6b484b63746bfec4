using System.Net.Http.Headers;
using System.Text.Json;

namespace Portal.Demo;

/// <summary>Somebody with a browser. Whatever is refused ends the demonstration with the portal's own words.</summary>
internal sealed class Person(Uri api) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = api };

    public Guid Id { get; private set; }

    public static Person Operator(Uri api, string key) => new(api) { _http = { DefaultRequestHeaders = { Authorization = new("Bearer", key) } } };

    public async Task SignIn(string email, string password, string firm, CancellationToken ct)
    {
        using var answer = await _http.PostAsJsonAsync("auth/login", new { email, password, firm }, ct);
        var signedIn = await Read(answer, ct);
        Id = signedIn.GetProperty("personId").GetGuid();
        _http.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        _http.DefaultRequestHeaders.Add("X-CSRF-Token", signedIn.GetProperty("csrfToken").GetString());
    }

    public Task<JsonElement> Get(string path, CancellationToken ct) => Send(HttpMethod.Get, path, null, null, ct);
    public Task<JsonElement> Post(string path, object? body, CancellationToken ct) => Send(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body), null, ct);
    public Task<JsonElement> Patch(string path, long version, object body, CancellationToken ct) => Send(HttpMethod.Patch, path, JsonContent.Create(body), version, ct);
    public Task<JsonElement> Put(string path, long version, object body, CancellationToken ct) => Send(HttpMethod.Put, path, JsonContent.Create(body), version, ct);
    public Task<JsonElement> Upload(HttpMethod method, string path, long? version, byte[] file, CancellationToken ct) =>
        Send(method, path, new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, version, ct);

    /// <summary>Opens a file, as its reader does; gives its fingerprint.</summary>
    public async Task<string?> Look(string path, CancellationToken ct)
    {
        using var answer = await _http.GetAsync(path, ct);
        if (!answer.IsSuccessStatusCode) await Read(answer, ct);
        return answer.Headers.ETag?.Tag.Trim('"');
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> Send(HttpMethod method, string path, HttpContent? content, long? version, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (method == HttpMethod.Post) request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        if (version is not null) request.Headers.Add("If-Match", $"\"v{version}\"");
        using var answer = await _http.SendAsync(request, ct);
        return await Read(answer, ct);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer, CancellationToken ct)
    {
        var text = await answer.Content.ReadAsStringAsync(ct);
        if (!answer.IsSuccessStatusCode) throw new StartupException($"The demonstration could not be filled in: {answer.RequestMessage!.RequestUri!.AbsolutePath} answered {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
