using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Portal.Bench.Rows;

/// <summary>What online payments cost, and what they cost everybody else while the provider is away.</summary>
internal static class OnlinePayments
{
    private const string Good = "4242424242424242";

    public static readonly IReadOnlyList<IRow> All =
    [
        new Compared("start an online payment", async g =>
        {
            var payer = await g.Firm.Payer();
            return (Paid(g), Writes.Each(payer, async () =>
            {
                await Clear(g);
                return await Writes.Draft(g, issued: true, EachSecond);
            }, id => ("charges", Of(id))));
        }),
        new Compared("apply a webhook", async g =>
        {
            var payer = await g.Firm.Payer();
            var anybody = new HttpClient { BaseAddress = g.Firm.Owner.BaseAddress };
            var left = new ConcurrentQueue<Guid>();
            return (Paid(g), new(anybody, () => left.TryDequeue(out var charge) ? Told(g, charge) : null)
            {
                Before = async () =>
                {
                    await Clear(g);
                    left = new(await PaidThere(g, payer));
                },
            });
        }),
        new ProviderAway(),
        new Reconciling(),
    ];

    private const int EachSecond = 40;

    private static Work Paid(Ground ground) => Writes.Each(ground.Direct, () => Writes.Drafted(ground),
        id => ($"invoices/{id}/payments", new { amount = 100, receivedOn = Writes.Yesterday }));

    public static object Of(Guid invoice) => new { invoices = new[] { new { invoiceId = invoice } } };

    /// <summary>Charges of rounds before are asked about no more: they would be, while something else is measured.</summary>
    public static async Task Clear(Ground ground)
    {
        ground.Provider.Twin.WebhookMode = new() { DropEvery = 1 };
        await ground.Sql("portal", "delete from billing.mt_doc_charge_watch");
    }

    /// <summary>Charges that are paid at the provider, and nobody was told.</summary>
    public static async Task<IReadOnlyList<Guid>> PaidThere(Ground ground, HttpClient payer)
    {
        var charges = new ConcurrentBag<Guid>();
        await Parallel.ForEachAsync(await Writes.Draft(ground, issued: true, EachSecond), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (invoice, _) =>
        {
            var started = await Furnished.Post(payer, "charges", Of(invoice));
            ground.Provider.Twin.Pay(new Uri(started.GetProperty("url").GetString()!).Segments[^1], Good);
            charges.Add(started.GetProperty("id").GetGuid());
        });
        return [.. charges];
    }

    private static HttpRequestMessage Told(Ground ground, Guid charge)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var page = new { id = "cs_1", @object = "checkout.session", metadata = new { portal_charge = charge, portal_firm = ground.Firm.Id } };
        var body = JsonSerializer.Serialize(new
        {
            id = $"evt_{charge:N}",
            @object = "event",
            created = now,
            type = "checkout.session.completed",
            data = new { @object = page },
        });
        var signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Furnished.WebhookSecret), Encoding.UTF8.GetBytes($"{now}.{body}"));
        return new(HttpMethod.Post, $"hooks/payments/stripe/{ground.Firm.Id}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "Stripe-Signature", $"t={now},v1={Convert.ToHexStringLower(signed)}" } },
        };
    }
}

/// <summary>People read and write while others try to pay: with the provider well, and while it refuses, is slow or fails.</summary>
internal sealed class ProviderAway : IRow
{
    private const int PayersAtOnce = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250), ToGetGoing = TimeSpan.FromSeconds(8);

    public string Name => "the payment provider is away";

    public async Task Visit(Ground ground)
    {
        var (payer, others) = (await ground.Firm.Payer(), new[]
        {
            ("read one invoice", Reads.Get(ground.Firm.Contact, $"invoices/{ground.Firm.Invoice}")),
            ("create a message", Writes.Posts(ground.Firm.Contact, () => ($"threads/{ground.Firm.Thread}/messages", new { text = "Hello" }))),
        }.Select(o => (Name: o.Item1, Work: o.Item2 with { Connections = 4 })).ToArray());
        await OnlinePayments.Clear(ground);
        var invoices = await Writes.Draft(ground, issued: true, 25);
        foreach (var (_, work) in others) await work.For(TimeSpan.FromSeconds(8));
        var figures = others.Select(_ => Enum.GetValues<Provided>().ToDictionary(p => p, _ => new List<Figures>())).ToArray();
        var told = new ConcurrentDictionary<(Provided, int), int>();
        for (var round = 0; round < Ground.Rounds; round++)
            foreach (var provided in Enum.GetValues<Provided>())
            {
                await ground.Provider.Be(provided);
                using var stop = new CancellationTokenSource();
                var trying = Try(payer, invoices, status => told.AddOrUpdate((provided, status), 1, (_, n) => n + 1), stop.Token);
                await Task.Delay(ToGetGoing);
                for (var n = 0; n < others.Length; n++)
                {
                    var before = ground.Portal.Cpu + ground.CpuOfPostgres;
                    var (times, elapsed) = await others[n].Work.For(TimeSpan.FromSeconds(ground.Seconds));
                    figures[n][provided].Add(Figures.Of(times, elapsed, ground.Portal.Cpu + ground.CpuOfPostgres - before));
                }
                await stop.CancelAsync();
                await trying;
            }
        await ground.Provider.Be(Provided.Well);
        for (var n = 0; n < others.Length; n++)
            foreach (var (provided, rounds) in figures[n])
                ground.Line("while others try to pay and the provider is | rps / p50 / p99 ms / CPU s per 1,000 | × p50 of well (median of rounds) | × p99 of well | payers were told",
                    $"{others[n].Name}: {provided.ToString().ToLowerInvariant()} | {Figures.Median(rounds)} | {Figures.Times(figures[n][Provided.Well], rounds, f => f.P50)} | "
                    + $"{Figures.Times(figures[n][Provided.Well], rounds, f => f.P99)} | {string.Join(", ", told.Where(t => t.Key.Item1 == provided).Select(t => $"{t.Value} × {t.Key.Item2}"))}");
    }

    /// <summary>So many a second try, whether or not those before them have been answered.</summary>
    private static async Task Try(HttpClient payer, IReadOnlyList<Guid> invoices, Action<int> told, CancellationToken ct)
    {
        var (tries, next) = (new List<Task>(), 0);
        while (!ct.IsCancellationRequested)
        {
            for (var n = 0; n < PayersAtOnce; n++) tries.Add(One(invoices[next++ % invoices.Count]));
            await Task.Delay(Pause * PayersAtOnce, CancellationToken.None);
        }
        await Task.WhenAll(tries);

        async Task One(Guid invoice)
        {
            using var request = Furnished.Posting("charges", OnlinePayments.Of(invoice));
            using var answer = await payer.SendAsync(request, CancellationToken.None);
            told((int)answer.StatusCode);
        }
    }
}

/// <summary>A day with many payments is compared with the provider: in minutes, and in no more memory than a day with few.</summary>
internal sealed class Reconciling : IRow
{
    private static readonly int[] All = [10_000, 100_000];

    public string Name => "compare a day with the provider";

    public async Task Visit(Ground ground)
    {
        await OnlinePayments.Clear(ground);
        var payer = await ground.Firm.Payer();
        var paid = (await OnlinePayments.PaidThere(ground, payer))[0];
        var charge = await Furnished.Post(payer, $"charges/{paid}/check", new { });
        var (amount, today) = (charge.GetProperty("amount").GetProperty("amount").GetInt64(), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        for (var n = 0; n < All.Length; n++)
        {
            var day = today.AddDays(-2 - n);
            var from = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            ground.Provider.Listed = (All[n], ground.Firm.Id, from, amount);
            await ground.Sql("portal", $"""
                delete from billing.mt_doc_charge where id < '00000001-0000-0000-0000-000000000000';
                insert into billing.mt_doc_charge
                select r.* from billing.mt_doc_charge c, generate_series(1, {All[n]}) n, lateral (select lpad(to_hex(n), 32, '0')::uuid id,
                    '{day:yyyy-MM-dd}T00:00:00+00:00'::timestamptz + n * interval '500 milliseconds' ended) as made, lateral jsonb_populate_record(c, jsonb_build_object(
                    'id', made.id, 'ended_at', made.ended, 'data', c.data || jsonb_build_object('id', made.id, 'payment', 'pi_' || n, 'endedAt', made.ended))) r
                where c.id = '{paid}';
                """);
            await ground.Sql("portal", "vacuum analyze billing.mt_doc_charge");
            await ground.Settled();
            var (before, cpu, clock, peak) = (ground.Portal.Mebibytes, ground.Portal.Cpu + ground.CpuOfPostgres, System.Diagnostics.Stopwatch.StartNew(), 0L);
            using var http = ground.Firm.ForLong();
            var comparing = Furnished.Post(http, "reconciliations", new { day = $"{day:yyyy-MM-dd}" });
            while (await Task.WhenAny(comparing, Task.Delay(200)) != comparing) peak = Math.Max(peak, ground.Portal.Mebibytes);
            var found = await comparing;
            if (found.GetProperty("payments").GetInt32() != All[n] || found.GetProperty("differences").GetArrayLength() > 0)
                throw new InvalidOperationException($"It found {found}.");
            ground.Line("a day is compared with the provider | seconds | CPU s | resident MiB before / at most",
                $"{All[n]:N0} payments | {clock.Elapsed.TotalSeconds:0.0} | {ground.Portal.Cpu + ground.CpuOfPostgres - cpu:0.0} | {before} / {peak}");
        }
        ground.Provider.Listed = default;
        await ground.Sql("portal", "delete from billing.mt_doc_charge where id < '00000001-0000-0000-0000-000000000000'");
    }
}
