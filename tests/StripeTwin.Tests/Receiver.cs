using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Stripe;

namespace Portal.StripeTwin.Tests;

/// <summary>Whoever is told by webhooks: keeps what came, and answers as it is told to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _refusals;

    private Receiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            Came.Enqueue((await reader.ReadToEndAsync(), http.Request.Headers["Stripe-Signature"].ToString()));
            http.Response.StatusCode = Interlocked.Decrement(ref _refusals) >= 0 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        });
    }

    public ConcurrentQueue<(string Body, string Signature)> Came { get; } = new();

    public string Url => _app.Urls.First();

    /// <summary>As Stripe's own library reads them.</summary>
    public IReadOnlyList<Event> Events => [.. Came.Select(c => EventUtility.ParseEvent(c.Body))];

    public static async Task<Receiver> Start()
    {
        var receiver = new Receiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public void Refuse(int times) => Interlocked.Exchange(ref _refusals, times);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
