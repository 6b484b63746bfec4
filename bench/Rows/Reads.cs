namespace Portal.Bench.Rows;

/// <summary>What people look at all day.</summary>
internal static class Reads
{
    public static readonly IReadOnlyList<IRow> All =
    [
        new Compared("list a client's 25 newest of 100k invoices", g => Both(g, "invoices", g.Firm.Contact, "invoices")),
        new Compared("read one invoice", async g =>
        {
            var one = await g.Ids("floor", $"select id from invoice where client_id = '{g.Firm.Client}' limit 1");
            return (Get(g.Direct, $"invoices/{one[0]}"), Get(g.Firm.Contact, $"invoices/{g.Firm.Invoice}"));
        }),
        // A draft's is made each time; what was issued has been made, and is a file.
        new Compared("PDF of 5 lines", async g =>
        {
            var one = await g.Ids("floor", $"select id from invoice where client_id = '{g.Firm.Client}' limit 1");
            var lines = Enumerable.Range(1, 5).Select(n => new { description = $"Work of week {n}", quantity = n, unitPrice = 12_500, taxRate = 19 });
            var draft = await Furnished.Post(g.Firm.Owner, "invoices", new { clientId = g.Firm.Client, title = "Design", currency = "EUR", lines });
            return (Get(g.Direct, $"invoices/{one[0]}"), Get(g.Firm.Owner, $"invoices/{draft.GetProperty("id").GetGuid()}/pdf"));
        }),
        new Compared("timeline: 50 newest of one client of 200k", g => Both(g, "timeline", g.Firm.Contact, "timeline?limit=50")),
        new Compared("home page of a contact", g => Both(g, "home", g.Firm.Contact, "me/home")),
        new Compared("home page of the owner", g => Both(g, "firm/home", g.Firm.Owner, "me/home")),
    ];

    public static Work Get(HttpClient http, string address) => new(http, () => new(HttpMethod.Get, address));

    private static Task<(Work, Work)> Both(Ground ground, string floor, HttpClient http, string portal) =>
        Task.FromResult((Get(ground.Direct, floor), Get(http, portal)));
}

/// <summary>The same answer to somebody nobody knows and to a contact with a cookie: what is on top is who that is and what they may do.</summary>
internal sealed class KnowingTheCaller : IRow
{
    public string Name => "signed in: read the firm's logo";

    public async Task Visit(Ground ground)
    {
        using var nobody = new HttpClient();
        var (anonymous, signedIn) = (Reads.Get(nobody, ground.Firm.Logo.ToString()), Reads.Get(ground.Firm.Contact, ground.Firm.Logo.ToString()));
        var (without, with) = (new List<Figures>(), new List<Figures>());
        foreach (var work in new[] { anonymous, signedIn }) await work.For(TimeSpan.FromSeconds(5));
        for (var round = 0; round < Ground.Rounds; round++)
        {
            without.Add(await ground.Round(ground.Portal, anonymous));
            with.Add(await ground.Round(ground.Portal, signedIn));
        }
        ground.Line($"what knowing the caller costs | anonymous: {Figures.Columns} | signed in: {Figures.Columns} | × CPU of anonymous (median of rounds)",
            $"{Name} | {Figures.Median(without)} | {Figures.Median(with)} | {Figures.Times(without, with, f => f.Cpu)}");
    }
}
