using System.Net.Http.Headers;
using System.Text.Json;
using Portal.StripeTwin;

namespace Portal.Bench;

/// <summary>How the payment provider is.</summary>
internal enum Provided
{
    Well,

    /// <summary>Nobody listens there.</summary>
    Refused,

    /// <summary>Every answer takes half a minute.</summary>
    Slow,

    /// <summary>Every answer is an error of its own.</summary>
    Failing,
}

/// <summary>The payment provider: a twin of Stripe's behind a door that can be shut, with as many payments of one day as are wanted.</summary>
internal sealed class Provider : IAsyncDisposable
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(30);
    private const int PageSize = 100;

    private readonly HttpClient _http = new();
    private readonly string _url;
    private readonly WebApplication _twin;
    private WebApplication? _door;
    private Provided _now;

    private Provider(string url, WebApplication twin) => (_url, _twin) = (url, twin);

    public TwinState Twin => _twin.StateOfTwin();

    /// <summary>How many payments it lists, of which firm, and from when on they were made; none is the twin's.</summary>
    public (int Payments, Guid Firm, DateTimeOffset From, long Amount) Listed { get; set; }

    public static async Task<Provider> Open(string url)
    {
        var twin = StripeTwin.Twin.Create(new());
        await twin.StartAsync();
        var provider = new Provider(url, twin);
        await provider.Be(Provided.Well);
        return provider;
    }

    public async Task Be(Provided now)
    {
        _now = now;
        if (now == Provided.Refused && _door is not null)
        {
            await _door.DisposeAsync();
            _door = null;
        }
        if (now == Provided.Refused || _door is not null) return;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(_url);
        _door = builder.Build();
        _door.MapGet("/v1/charges", (HttpContext http) => List(http.Request.Query["starting_after"]));
        _door.Map("/{**rest}", Pass);
        await _door.StartAsync();
    }

    /// <summary>The id of the n-th payment's charge, here and in the database.</summary>
    public static Guid Charge(int n) => Guid.ParseExact($"{n:x32}", "N");

    private IResult List(string? after)
    {
        var first = after is null ? Listed.Payments : int.Parse(after["ch_".Length..], System.Globalization.CultureInfo.InvariantCulture) - 1;
        var last = Math.Max(first - PageSize + 1, 1);
        return Results.Json(new
        {
            @object = "list",
            url = "/v1/charges",
            has_more = last > 1,
            data = Enumerable.Range(0, Math.Max(first - last + 1, 0)).Select(back => first - back).Select(n => new
            {
                id = $"ch_{n}",
                @object = "charge",
                amount = Listed.Amount,
                amount_refunded = 0,
                created = Listed.From.ToUnixTimeSeconds() + (n / 2),
                currency = "eur",
                disputed = false,
                status = "succeeded",
                payment_intent = $"pi_{n}",
                metadata = new { portal_charge = Charge(n), portal_firm = Listed.Firm },
                balance_transaction = new { id = $"txn_{n}", @object = "balance_transaction", currency = "eur", fee = 300 },
            }),
        });
    }

    private async Task Pass(HttpContext http)
    {
        if (_now == Provided.Slow) await Task.Delay(Late, http.RequestAborted);
        if (_now == Provided.Failing)
        {
            http.Response.StatusCode = 500;
            await http.Response.WriteAsync(JsonSerializer.Serialize(new { error = new { type = "api_error", message = "It fails." } }));
            return;
        }
        using var request = new HttpRequestMessage(new(http.Request.Method), _twin.Urls.Single() + http.Request.Path + http.Request.QueryString);
        if (http.Request.Method == "POST")
            request.Content = new StreamContent(http.Request.Body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(http.Request.ContentType!) } };
        foreach (var name in new[] { "Authorization", "Idempotency-Key", "Stripe-Version" })
            if (http.Request.Headers[name] is [{ } value]) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _http.SendAsync(request, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = "application/json";
        await answer.Content.CopyToAsync(http.Response.Body);
    }

    public async ValueTask DisposeAsync()
    {
        if (_door is not null) await _door.DisposeAsync();
        await _twin.DisposeAsync();
        _http.Dispose();
    }
}
