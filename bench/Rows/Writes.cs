using System.Collections.Concurrent;

namespace Portal.Bench.Rows;

/// <summary>What people do. What it sets off is part of its cost.</summary>
internal static class Writes
{
    private static readonly object Amount = new { amount = 100, currency = "EUR" };
    public static readonly string Yesterday = $"{TimeProvider.System.GetUtcNow().AddDays(-1):yyyy-MM-dd}";

    public static readonly IReadOnlyList<IRow> All =
    [
        new Compared("create a message", g => Task.FromResult((Posts(g.Direct, () => ("messages", new { body = "Hello" })),
            Posts(g.Firm.Contact, () => ($"threads/{g.Firm.Thread}/messages", new { text = "Hello" }))))),
        new Compared("issue an invoice", g => Task.FromResult((
            Each(g.Direct, () => Drafted(g), id => ($"invoices/{id}/issue", new { })),
            Each(g.Firm.Owner, () => Draft(g, issued: false), id => ($"invoices/{id}/issue", new { }))))),
        new Compared("record a payment", g => Task.FromResult((
            Each(g.Direct, () => Drafted(g), id => ($"invoices/{id}/payments", new { amount = 100, receivedOn = Yesterday })),
            Each(g.Firm.Owner, () => Draft(g, issued: true), id => ($"invoices/{id}/payments", new { amount = Amount, receivedOn = Yesterday }))))),
        new Compared("sign in with a password", async g =>
        {
            var (people, asked) = (await g.Firm.People(), 0);
            foreach (var person in people)
                await g.Sql("floor", $"insert into person values ('{person.Email}', '{g.Firm.Client}', '{Floor.Hash(Furnished.Password)}')");
            object Next() => new { email = people[Interlocked.Increment(ref asked) % people.Count].Email, password = Furnished.Password };
            return (Posts(g.Direct, () => ("sign-in", Next())), Posts(new HttpClient { BaseAddress = g.Firm.Owner.BaseAddress }, () => ("auth/login", Next())));
        }),
    ];

    public static Work Posts(HttpClient http, Func<(string Path, object Body)> next) => new(http, () =>
    {
        var (path, body) = next();
        return Furnished.Posting(path, body);
    });

    /// <summary>Each thing once: so many are made beforehand as are used up in a round.</summary>
    public static Work Each(HttpClient http, Func<Task<IReadOnlyList<Guid>>> make, Func<Guid, (string Path, object Body)> ask)
    {
        var left = new ConcurrentQueue<Guid>();
        return new(http, () =>
        {
            if (!left.TryDequeue(out var id)) return null;
            var (path, body) = ask(id);
            return Furnished.Posting(path, body);
        })
        { Before = async () => left = new(await make()) };
    }

    public static Task<IReadOnlyList<Guid>> Drafted(Ground ground) => ground.Ids("floor", $"""
        insert into invoice select gen_random_uuid(), '{ground.Firm.Client}', '', 'Design', 'draft', 'EUR', 119000, 119000, current_date, now(), now()
        from generate_series(1, {1_000 * ground.Seconds}) returning id
        """);

    public static async Task<IReadOnlyList<Guid>> Draft(Ground ground, bool issued, int eachSecond = 100)
    {
        var made = new ConcurrentBag<Guid>();
        await Parallel.ForEachAsync(Enumerable.Range(0, eachSecond * ground.Seconds), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
        {
            var id = await ground.Firm.Draft();
            if (issued) await ground.Firm.Issue(id);
            made.Add(id);
        });
        return [.. made];
    }
}
