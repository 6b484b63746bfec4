using System.Text.Json;

namespace Portal.Bench;

/// <summary>Somebody who is signed in.</summary>
/// <param name="Thread">A thread of their client's.</param>
internal sealed record SignedIn(HttpClient Http, string Email, Guid Thread);

/// <summary>A firm with its owner and one client with an issued invoice; made by the API, as people would.</summary>
internal sealed class Furnished
{
    public const string Password = "a long and private phrase";

    /// <summary>What the provider signs with when it tells the firm of something.</summary>
    public const string WebhookSecret = "whsec_of_the_bench";
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private static readonly object[] Lines = [new { description = "Work", quantity = 10, unitPrice = 10_000, taxRate = 19 }];

    private readonly MasterKey _key;
    private Task<IReadOnlyList<SignedIn>>? _people;
    private Task<HttpClient>? _payer;

    private Furnished(MasterKey key, Guid id, HttpClient owner) => (_key, Id, Owner) = (key, id, owner);

    public Guid Id { get; }

    public HttpClient Owner { get; }
    public Guid Client { get; private set; }
    public Guid Invoice { get; private set; }

    /// <summary>Of the firm's client, with every right but those over the team.</summary>
    public HttpClient Contact { get; private set; } = null!;
    public Guid Thread { get; private set; }
    public Uri Logo { get; private set; } = null!;

    /// <summary>A contact of the firm's client who may pay. Made when first asked for.</summary>
    public Task<HttpClient> Payer() => _payer ??= InvitePayer();

    /// <summary>Two contacts of each of ten further clients. Made when first asked for.</summary>
    public Task<IReadOnlyList<SignedIn>> People() => _people ??= InvitePeople();

    public static async Task<Furnished> Make(MasterKey key, Uri api, string name, string? setUp)
    {
        const string Email = "ada@bench.example";
        var owner = new HttpClient { BaseAddress = api };
        var token = setUp ?? key.LinkToken("setup", Guid.Empty, Guid.Empty);
        var made = (await Post(owner, "setup", new { token, firmName = name, name = "Ada", email = Email, password = Password })).GetProperty("firm");
        await SignIn(owner, Email, made.GetProperty("shortName").GetString());
        var firm = new Furnished(key, made.GetProperty("id").GetGuid(), owner);
        firm.Client = await New(owner, "clients", new { name = "Northwind" });
        firm.Invoice = await firm.Draft();
        await firm.Issue(firm.Invoice);
        return firm;
    }

    /// <summary>What the firm has beside its invoices.</summary>
    public async Task Decorate()
    {
        (Contact, _, Thread) = await Invite("nora", Client);
        await Contact.GetAsync($"invoices/{Invoice}"); // the first time is recorded
        for (var n = 0; n < 5; n++) await New(Owner, $"documents?clientId={Client}&fileName=Contract.bin", new ByteArrayContent([1, 2, 3]));
        for (var n = 0; n < 3; n++) await New(Owner, "projects", new { clientId = Client, title = "Website" });
        await Connect();
        using var logo = new ByteArrayContent(Convert.FromBase64String(Pixel));
        using var request = new HttpRequestMessage(HttpMethod.Put, "admin/branding/logo") { Content = logo, Headers = { { "If-Match", "*" } } };
        using var answer = await Owner.SendAsync(request);
        var branding = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        Logo = new(Owner.BaseAddress!, branding.GetProperty("logo").GetProperty("url").GetString());
    }

    public Task<Guid> Draft() => New(Owner, "invoices", new { clientId = Client, title = "Design", currency = "EUR", lines = Lines });

    public Task Issue(Guid invoice) => Post(Owner, $"invoices/{invoice}/issue", new { });

    /// <summary>A request that changes something.</summary>
    public static HttpRequestMessage Posting(string path, object body) => new(HttpMethod.Post, path)
    {
        Content = body as HttpContent ?? JsonContent.Create(body),
        Headers = { { "Idempotency-Key", Guid.CreateVersion7().ToString() } },
    };

    public static async Task<JsonElement> Post(HttpClient http, string path, object body)
    {
        using var request = Posting(path, body);
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<Guid> New(HttpClient http, string path, object body) => (await Post(http, path, body)).GetProperty("id").GetGuid();

    private static async Task SignIn(HttpClient http, string email, string? firm = null)
    {
        using var request = Posting("auth/login", new { email, password = Password, firm });
        using var answer = await http.SendAsync(request);
        http.DefaultRequestHeaders.Add("Cookie", answer.EnsureSuccessStatusCode().Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        http.DefaultRequestHeaders.Add("X-CSRF-Token", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("csrfToken").GetString());
    }

    /// <summary>The owner, who waits for as long as it takes.</summary>
    public HttpClient ForLong()
    {
        var http = new HttpClient { BaseAddress = Owner.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
        foreach (var (name, values) in Owner.DefaultRequestHeaders) http.DefaultRequestHeaders.Add(name, values);
        return http;
    }

    /// <summary>Clients can pay online.</summary>
    private async Task Connect()
    {
        var etag = "\"v0\"";
        foreach (var (method, body) in new (HttpMethod, object)[] { (HttpMethod.Put, new { secretKey = "sk_test_bench" }), (HttpMethod.Patch, new { webhookSecret = WebhookSecret }) })
        {
            using var request = new HttpRequestMessage(method, "admin/payment-provider") { Content = JsonContent.Create(body), Headers = { { "If-Match", etag } } };
            using var answer = await Owner.SendAsync(request);
            etag = answer.EnsureSuccessStatusCode().Headers.ETag!.ToString();
        }
    }

    private async Task<HttpClient> InvitePayer() => (await Invite("petra", Client, "owner")).Http;

    private async Task<SignedIn> Invite(string name, Guid client, string preset = "editor")
    {
        var (http, email) = (new HttpClient { BaseAddress = Owner.BaseAddress }, name + "@bench.example");
        var person = await New(Owner, "contacts", new { clientId = client, name, email, preset });
        await Post(http, "invitations/accept", new { token = _key.LinkToken("invitation", Id, person), password = Password });
        await SignIn(http, email);
        return new(http, email, await New(Owner, "threads", new { clientId = client, title = "Bench" }));
    }

    private async Task<IReadOnlyList<SignedIn>> InvitePeople()
    {
        var people = new List<SignedIn>();
        for (var n = 0; n < 10; n++)
        {
            var client = await New(Owner, "clients", new { name = $"Client {n}" });
            foreach (var name in new[] { "olga", "paul" }) people.Add(await Invite(name + n, client));
        }
        return people;
    }
}
