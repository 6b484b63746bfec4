namespace Portal.Bench.Rows;

/// <summary>What the portal takes when nobody asks for anything, after a second start on the database as it is then.</summary>
internal sealed class AtRest : IRow
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public string Name => "at rest";

    public async Task Visit(Ground ground)
    {
        var afterLoad = ground.Portal.Mebibytes;
        await ground.Restart();
        await Task.Delay(Minute);
        var (resident, portal, postgres) = (ground.Portal.Mebibytes, ground.Portal.Cpu, ground.CpuOfPostgres);
        await Task.Delay(Minute);
        (portal, postgres) = (ground.Portal.Cpu - portal, ground.CpuOfPostgres - postgres);
        ground.Line(
            "at rest | ready after s | resident MiB a minute later | after the rows above | CPU s per minute of the portal | of PostgreSQL | published MB",
            $"{Name} | {ground.Portal.ToReady.TotalSeconds:0.0} | {resident} | {afterLoad} | {portal:0.00} | {postgres:0.00} | {ground.Published / 1e6:0}");
    }
}
