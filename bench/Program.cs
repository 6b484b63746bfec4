using Portal.Bench;
using Portal.Bench.Rows;

if (args is ["floor", var connection, var url, var files])
{
    await Floor.Run(connection, url, files);
    return;
}

// A number is the seconds of each round, a part of a row's name visits the rows that have it alone.
var seconds = args.Select(a => int.TryParse(a, out var asked) ? asked : 0).FirstOrDefault(s => s > 0, 4);
var only = args.FirstOrDefault(a => !int.TryParse(a, out _)) ?? "";
var rows = new IEnumerable<IRow>[] { Reads.All, Writes.All, Files.All, OnlinePayments.All, [new KnowingTheCaller(), new LiveStreams(), new Sizes(), new AtRest()] }
    .SelectMany(r => r).Where(r => r.Name.Contains(only, StringComparison.Ordinal)).ToList();
if (rows.Count == 0) throw new ArgumentException($"No row has {only} in its name.");

await using var ground = await Ground.Open(seconds);
foreach (var row in rows)
{
    Console.Error.WriteLine(row.Name);
    await row.Visit(ground);
}
