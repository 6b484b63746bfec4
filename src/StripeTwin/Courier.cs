using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;

namespace Portal.StripeTwin;

/// <summary>An event for an endpoint.</summary>
internal sealed record Letter(Account Account, Event Event, string Endpoint)
{
    /// <summary>How often it was tried before.</summary>
    public int Attempts { get; init; }

    /// <summary>How long ago it claims to be signed.</summary>
    public TimeSpan Age { get; init; }
}

/// <summary>Sends events, signed, to their endpoints: to each one after the other, so that a slow one keeps nobody else waiting.</summary>
/// <param name="outside">The time that receivers live in: they refuse a signature that is minutes away from their own clock.</param>
/// <param name="lookUp">The endpoint as it is now, read under the twin's lock; null, where it is gone or disabled.</param>
/// <param name="note">Told how each attempt went.</param>
internal sealed class Courier(TimeProvider outside, Func<Letter, WebhookEndpoint?> lookUp, Action<Letter, int> note) : IDisposable
{
    private readonly ConcurrentDictionary<string, Channel<Letter>> _lanes = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _counting = new();
    private TaskCompletionSource _idle = Done();
    private int _underWay;

    /// <summary>Completes when nothing is on its way that was due.</summary>
    public Task Idle
    {
        get { lock (_counting) return _idle.Task; }
    }

    public void Queue(Letter letter)
    {
        lock (_counting)
        {
            if (_underWay++ == 0) _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        var lane = _lanes.GetOrAdd(letter.Endpoint, endpoint =>
        {
            var opened = Channel.CreateUnbounded<Letter>();
            _ = Task.Run(() => Empty(opened.Reader));
            return opened;
        });
        lane.Writer.TryWrite(letter);
    }

    public async Task<int> Send(Letter letter)
    {
        if (lookUp(letter) is not { } endpoint) return 410;
        var body = Json.Of(letter.Event).ToJsonString(Json.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Stripe-Signature", Signature(endpoint, body, outside.GetUtcNow() - letter.Age, letter.Account.Now));
        request.Headers.UserAgent.ParseAdd("StripeTwin/1.0");
        var status = 0;
        try
        {
            using var response = await _http.SendAsync(request, _stop.Token);
            status = (int)response.StatusCode;
        }
        catch (HttpRequestException) { } // nobody answers: as good as a refusal
        catch (TaskCanceledException) when (!_stop.IsCancellationRequested) { } // nor in time
        note(letter, status);
        return status;
    }

    /// <summary>Stripe's scheme v1: an HMAC of the time and the body under the endpoint's secret, and under its former one while that lasts.</summary>
    private static string Signature(WebhookEndpoint endpoint, string body, DateTimeOffset signed, long now)
    {
        var time = signed.ToUnixTimeSeconds();
        var payload = Encoding.UTF8.GetBytes($"{time}.{body}");
        string[] secrets = endpoint.Former is { } former && former.Until > now ? [endpoint.Secret, former.Secret] : [endpoint.Secret];
        return $"t={time}" + string.Concat(secrets.Select(s => $",v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(s), payload))}"));
    }

    private async Task Empty(ChannelReader<Letter> lane)
    {
        try
        {
            await foreach (var letter in lane.ReadAllAsync(_stop.Token))
            {
                await Send(letter);
                lock (_counting)
                {
                    if (--_underWay == 0) _idle.SetResult();
                }
            }
        }
        catch (OperationCanceledException) { } // the twin has stopped
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _http.Dispose();
        _stop.Dispose();
    }
}
