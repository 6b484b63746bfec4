namespace Portal.Bench.Rows;

/// <summary>A line of the tables.</summary>
internal interface IRow
{
    /// <summary>A part of it, given as an argument, visits this row alone.</summary>
    string Name { get; }

    /// <summary>Measures, and prints the line.</summary>
    Task Visit(Ground ground);
}

/// <summary>The same work at the floor and at the portal, in turn.</summary>
/// <param name="Make">The floor's work and the portal's.</param>
internal sealed record Compared(string Name, Func<Ground, Task<(Work Floor, Work Portal)>> Make) : IRow
{
    /// <summary>Size of the file that each request moves; 0 where there is none.</summary>
    public int Mebibytes { get; init; }

    public async Task Visit(Ground ground)
    {
        var (floor, portal) = await Make(ground);
        var (floors, portals) = (new List<Figures>(), new List<Figures>());
        // Until the runtime has compiled what is hot; more would change nothing, less would measure the compiler.
        foreach (var (work, time) in new[] { (floor, 3), (portal, 10) })
        {
            await work.Before();
            await work.For(TimeSpan.FromSeconds(time));
        }
        for (var round = 0; round < Ground.Rounds; round++)
        {
            floors.Add(await ground.Round(ground.Floor, floor));
            portals.Add(await ground.Round(ground.Portal, portal));
        }
        var columns = Mebibytes > 0 ? "MiB/s / p50 / p99 ms / CPU s per GiB" : Figures.Columns;
        ground.Line($"{(Mebibytes > 0 ? "files" : "same work")} | floor: {columns} | portal: {columns} | × CPU of floor (median of rounds) | × p99 of floor",
            $"{Name} | {Shown(floors)} | {Shown(portals)} | {Figures.Times(floors, portals, f => f.Cpu)} | {Figures.Times(floors, portals, f => f.P99)}");
    }

    private string Shown(List<Figures> rounds)
    {
        var at = Figures.Median(rounds);
        return Mebibytes > 0 ? $"{at.Rps * Mebibytes:N0} / {at.P50:N1} / {at.P99:N1} / {at.Cpu / 1000 * 1024 / Mebibytes:0.00}" : at.ToString();
    }
}
