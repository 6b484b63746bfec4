using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Portal.Bench.Rows;

/// <summary>Each of twenty people follows what happens ten times over and writes every other second. How long until it is seen.</summary>
internal sealed class LiveStreams : IRow
{
    private const int Each = 10, HearEach = 2 * Each;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public string Name => "200 live streams, 20 people write";

    public async Task Visit(Ground ground)
    {
        var people = await ground.Firm.People();
        await ground.Settled();
        using var end = new CancellationTokenSource();
        var (seen, answered) = (new ConcurrentQueue<(Guid Message, long At)>(), new ConcurrentDictionary<Guid, long>());
        var streams = new List<Task>();
        foreach (var person in people)
            for (var n = 0; n < Each; n++) streams.Add(await Follow(person.Http, seen, end.Token));

        await WriteAll(people, [], TimeSpan.FromSeconds(5)); // as the first rounds of all rows: not counted
        await ground.Settled();
        seen.Clear();
        var before = ground.Portal.Cpu + ground.CpuOfPostgres;
        await WriteAll(people, answered, TimeSpan.FromSeconds(Ground.Rounds * ground.Seconds));
        await ground.Settled();
        var cpu = ground.Portal.Cpu + ground.CpuOfPostgres - before;

        // A line may be there before the answer is.
        var times = seen.Where(s => answered.ContainsKey(s.Message))
            .Select(s => Math.Max(0, Stopwatch.GetElapsedTime(answered[s.Message], s.At).TotalMilliseconds)).Order().ToList();
        var (p50, p99, missing) = (times[times.Count / 2], times[(int)(times.Count * 0.99)], (answered.Count * HearEach) - times.Count);
        ground.Line("live | messages | from the answer of the write to the stream's line: p50 / p99 ms | lines missing | CPU s per 1,000 messages",
            $"{Name} | {answered.Count} | {p50:0} / {p99:0} | {missing} | {cpu / answered.Count * 1000:0.0}");
        await end.CancelAsync();
        await Task.WhenAll(streams);
    }

    private static Task WriteAll(IReadOnlyList<SignedIn> people, ConcurrentDictionary<Guid, long> answered, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        return Task.WhenAll(people.Select(async (person, n) =>
        {
            await Task.Delay(Pause * n / people.Count); // not all in the same moment
            for (; clock.Elapsed < time; await Task.Delay(Pause))
            {
                var message = await Furnished.Post(person.Http, $"threads/{person.Thread}/messages", new { text = "Hello" });
                answered[message.GetProperty("id").GetGuid()] = Stopwatch.GetTimestamp();
            }
        }));
    }

    /// <summary>Returns once the stream is open, what goes on reading it.</summary>
    private static async Task<Task> Follow(HttpClient http, ConcurrentQueue<(Guid, long)> seen, CancellationToken ct)
    {
        var answer = await http.GetAsync("me/stream", HttpCompletionOption.ResponseHeadersRead, ct);
        var lines = new StreamReader(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(ct));
        while (await lines.ReadLineAsync(ct) is not (null or "event: ready")) { }
        return Read();

        async Task Read()
        {
            try
            {
                while (await lines.ReadLineAsync(ct) is { } line)
                    if (line.StartsWith("data: {\"kind\":\"message-posted\"", StringComparison.Ordinal))
                    {
                        var at = Stopwatch.GetTimestamp();
                        using var told = JsonDocument.Parse(line.AsMemory("data: ".Length));
                        seen.Enqueue((told.RootElement.GetProperty("subject").GetProperty("id").GetGuid(), at));
                    }
            }
            catch (OperationCanceledException) { } // the row is over
            finally { answer.Dispose(); }
        }
    }
}
