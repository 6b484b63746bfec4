using System.Diagnostics;

namespace Portal.Bench;

/// <summary>What is asked for again and again.</summary>
/// <param name="Request">Null when there is nothing left to ask for.</param>
internal sealed record Work(HttpClient Http, Func<HttpRequestMessage?> Request)
{
    /// <summary>So many ask at once.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>So many requests in one go, at most.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>What is to be there before each go; not measured.</summary>
    public Func<Task> Before { get; init; } = () => Task.CompletedTask;

    /// <summary>Asks for some seconds. The milliseconds of each answer, until its last byte.</summary>
    public async Task<(List<double> Times, TimeSpan Elapsed)> For(TimeSpan time)
    {
        var (clock, asked) = (Stopwatch.StartNew(), 0);
        var all = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            var times = new List<double>();
            while (clock.Elapsed < time && Interlocked.Increment(ref asked) <= Most)
            {
                using var request = Request();
                if (request is null) break;
                var started = Stopwatch.GetTimestamp();
                using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                if (!answer.IsSuccessStatusCode)
                    throw new InvalidOperationException($"{request.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                await answer.Content.CopyToAsync(Stream.Null);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            return times;
        }));
        return ([.. all.SelectMany(t => t).Order()], clock.Elapsed);
    }
}

/// <summary>What one round gave.</summary>
/// <param name="P50">Milliseconds, as is <paramref name="P99"/>.</param>
/// <param name="Cpu">Seconds per 1,000 requests, of the server and of PostgreSQL, with all that followed from them.</param>
internal sealed record Figures(double Rps, double P50, double P99, double Cpu)
{
    public const string Columns = "rps / p50 / p99 ms / CPU s per 1,000";

    public static Figures Of(List<double> times, TimeSpan elapsed, double cpu) =>
        new(times.Count / elapsed.TotalSeconds, times[times.Count / 2], times[(int)(times.Count * 0.99)], cpu / times.Count * 1000);

    /// <summary>The round whose CPU is the median.</summary>
    public static Figures Median(IReadOnlyCollection<Figures> rounds) => rounds.OrderBy(f => f.Cpu).ElementAt(rounds.Count / 2);

    /// <summary>Round by round, how many times the second is the first: the median, and from where to where.</summary>
    public static string Times(IEnumerable<Figures> first, IEnumerable<Figures> second, Func<Figures, double> of)
    {
        var ratios = first.Zip(second, (f, s) => of(s) / of(f)).Order().ToList();
        return $"{ratios[ratios.Count / 2]:0.00} ({ratios[0]:0.00}-{ratios[^1]:0.00})";
    }

    public override string ToString() => $"{Rps:N0} / {P50:0.0} / {P99:0.0} / {Cpu:0.000}";
}
