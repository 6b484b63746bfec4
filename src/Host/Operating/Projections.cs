using Marten;

namespace Portal.Operating;

/// <summary>How far a projection in the background is.</summary>
/// <param name="Module">As in the address of its rebuild.</param>
/// <param name="Position">The last event that it has taken in; 0 before the first.</param>
/// <param name="HighWater">The last event that there is.</param>
/// <param name="Behind">The distance between the two. A moment's distance is usual, one that stays is not.</param>
internal sealed record ProjectionView(string Name, string Module, long Position, long HighWater, long Behind, bool Rebuilding);

/// <summary>Reads how far the projections of all modules are, from what the database holds and not from what the daemon believes.</summary>
internal sealed class Projections(IEnumerable<Module> modules, IEnumerable<IRebuild> rebuilds, Database database, IServiceProvider services)
{
    public async Task<IReadOnlyList<ProjectionView>> Read(CancellationToken ct)
    {
        var seen = new List<ProjectionView>();
        foreach (var module in modules)
            foreach (var shard in ((IDocumentStore)services.GetRequiredService(module.Store)).Advanced.AllAsyncProjectionShardNames())
            {
                await using var command = database.Worker.CreateCommand($"""
                    select coalesce((select last_seq_id from {module.Schema}.mt_event_progression where name = $1), 0), coalesce((select max(seq_id) from {module.Schema}.mt_events), 0)
                    """);
                command.Parameters.Add(new() { Value = shard.Identity });
                await using var row = await command.ExecuteReaderAsync(ct);
                await row.ReadAsync(ct);
                var (position, highWater) = (row.GetInt64(0), row.GetInt64(1));
                seen.Add(new(shard.Name.Split('.')[^1], module.Schema, position, highWater, Math.Max(0, highWater - position), rebuilds.Any(r => r.Schema == module.Schema && r.UnderWay)));
            }
        return seen;
    }
}

/// <summary>The projections in the background and how far each is, also while one is rebuilt.</summary>
internal sealed class ReadProjections : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/projections", async (Projections projections, CancellationToken ct) => Results.Ok(new Page<ProjectionView>(await projections.Read(ct), null)))
        .Operation<ReadProjections>("See how far the projections are", Who.Operator).Produces<Page<ProjectionView>>();
}
