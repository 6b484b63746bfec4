using System.Text.Json;

namespace Portal.Bench.Rows;

/// <summary>Lists of firms with few and with many invoices, at the beginning and in the middle: that they cost the same is the point.</summary>
internal sealed class Sizes : IRow
{
    private static readonly int[] All = [1_000, 100_000, 1_000_000];

    public string Name => "lists at 1k, 100k and 1M rows";

    public async Task Visit(Ground ground)
    {
        var owners = new List<HttpClient>();
        foreach (var size in All)
        {
            var firm = await ground.NewFirm($"Bench {size}");
            await ground.Sql("portal", $"""
                insert into billing.mt_doc_invoice
                select r.* from billing.mt_doc_invoice i, generate_series(2, {size}) n,
                    lateral jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'created_at', now() - n * interval '1 second')) r
                where i.id = '{firm.Invoice}'
                """);
            owners.Add(firm.Owner);
        }
        await ground.Sql("portal", "vacuum analyze billing.mt_doc_invoice");

        // Of each size the first page, then the one in the middle.
        var works = new List<Work>();
        foreach (var (owner, size) in owners.Zip(All))
            foreach (var page in new[] { "", $"?cursor={await Middle(owner, size)}" }) works.Add(Reads.Get(owner, "invoices" + page));
        var rounds = works.Select(_ => new List<Figures>()).ToList();
        foreach (var work in works) await work.For(TimeSpan.FromSeconds(2));
        for (var round = 0; round < Ground.Rounds; round++)
            for (var n = 0; n < works.Count; n++) rounds[n].Add(await ground.Round(ground.Portal, works[n]));
        for (var n = 0; n < works.Count; n++)
        {
            var page = $"of {All[n / 2]:N0}, {(n % 2 == 0 ? "the first page" : "a page in the middle")}";
            ground.Line($"25 of a firm's invoices | {Figures.Columns} | × CPU of 1,000 rows (median of rounds)",
                $"{page} | {Figures.Median(rounds[n])} | {Figures.Times(rounds[n % 2], rounds[n], f => f.Cpu)}");
        }
    }

    /// <summary>The cursor of the page behind half of the rows; the way there is the one that a caller would go.</summary>
    private static async Task<string> Middle(HttpClient http, int size)
    {
        const int Most = 100;
        var cursor = "";
        for (var read = 0; read < size / 2; read += Most)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"invoices?limit={Most}{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            cursor = page.GetProperty("nextCursor").GetString()!;
        }
        return cursor;
    }
}
