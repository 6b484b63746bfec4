using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Portal.Timeline.Entries;

/// <summary>
/// The caller follows what happens, as server-sent events. What is sent is read from the record itself, under the rights that
/// the caller holds at that moment; a signal only says that there is something to read.
/// </summary>
internal sealed class FollowTimeline(Signals signals, Happenings happenings, ICredentials credentials, IHostApplicationLifetime host, TimeProvider clock)
    : IEndpoint
{
    /// <summary>Whoever is farther behind does better to read their screen anew.</summary>
    private const int Farthest = 1000;
    private const int AtOnce = 100, StreamsEach = 20;
    private const string Heartbeat = "heartbeat";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/stream",
            ([FromHeader(Name = "Last-Event-ID")] long? lastEventId, long? after, HttpContext http, Actor actor) => Follow(http, actor, lastEventId ?? after))
        .Operation<FollowTimeline>("Follow what happens, as server-sent events", Who.SignedIn)
        .WithDescription("Messages without an event name tell what happened, with their position as id; Last-Event-ID, or after where that header cannot be " +
            "set, resumes behind it, and nothing is missed or doubled. The event ready opens a stream that begins now, reset one that cannot " +
            "resume: read everything again. Both carry the position to go on from. The event notification says that there is something new in " +
            "/me/notifications. A comment every 15 seconds keeps the connection alive. The stream ends with the session.")
        .Produces<Happening>(200, "text/event-stream");

    private async Task Follow(HttpContext http, Actor actor, long? after)
    {
        var asked = credentials.Read(http) ?? throw Problems.NotSignedIn.Refuse();
        var (record, mine) = (Signals.Of(asked.Firm), Signals.Of(asked.Firm, actor.PersonId));
        using var calls = signals.Listen(record, mine);
        if (signals.Listeners(mine) > StreamsEach)
        {
            http.Response.Headers.RetryAfter = "15";
            throw Problems.TooMany.Refuse($"You're already following {StreamsEach} times. Close one stream before you open another.");
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        await using var timer = clock.CreateTimer(_ => calls.Add(Heartbeat), null, Interval, Interval);
        try
        {
            var (position, opening) = await Begin(asked, after, ending.Token);
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers["X-Accel-Buffering"] = "no";
            if (HttpMethods.IsHead(http.Request.Method)) return;
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await Send(http, opening, ending.Token);

            var last = Guid.Empty;
            calls.Add(record);
            await foreach (var call in calls.Read(ending.Token))
            {
                // Whatever woke it: first it is asked whether the caller is still signed in, then what there is to tell.
                for (var full = true; full;)
                {
                    if (await happenings.After(asked, position, AtOnce, ending.Token) is not { } rows) return;
                    var text = new StringBuilder();
                    foreach (var (at, seen) in rows)
                    {
                        // An event that is several clients' business stands in the record of each, one after the other: it happened once.
                        if (seen is null || seen.EventId == last) continue;
                        text.Append(CultureInfo.InvariantCulture, $"id: {at}\ndata: {JsonSerializer.Serialize(seen, Json.Options)}\n\n");
                        last = seen.EventId;
                    }
                    await Send(http, text.ToString(), ending.Token);
                    (position, full) = (rows.Count > 0 ? rows[^1].Position : position, rows.Count == AtOnce);
                }
                if (call == mine) await Send(http, "event: notification\ndata: {}\n\n", ending.Token);
                else if (call == Heartbeat) await Send(http, ":\n\n", ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested) { }
        // The database is away: the stream ends, and the caller comes back with the last id it has.
        catch (Exception e) when (e is NpgsqlException or TimeoutException && http.Response.HasStarted) { }
    }

    /// <summary>Where the stream begins and what it says first.</summary>
    private async Task<(long Position, string Opening)> Begin(Credentials asked, long? after, CancellationToken ct)
    {
        if (await happenings.Present(asked, after ?? long.MaxValue, Farthest + 1, ct) is not var (top, behind)) throw Problems.NotSignedIn.Refuse();
        // A position that is not there yet is from before the record was restored from a backup.
        if (after > top || behind > Farthest) return (top, $"event: reset\nid: {top}\ndata: {{}}\n\n");
        return after is { } known ? (known, ":\n\n") : (top, $"event: ready\nid: {top}\ndata: {{}}\n\n");
    }

    private static async Task Send(HttpContext http, string text, CancellationToken ct)
    {
        if (text.Length == 0) return;
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        await http.Response.Body.FlushAsync(ct);
    }
}
