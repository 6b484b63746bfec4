using System.Reflection;
using Npgsql;
using Portal.Http;
using Wolverine.Runtime;

namespace Portal.Operating;

/// <summary>What /health/ready checks, and how far behind the work in the background is.</summary>
internal sealed class ReadHealth(TimeProvider clock) : IEndpoint
{
    private static readonly string Version = typeof(ReadHealth).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    /// <param name="Status"><c>ready</c> or <c>not ready</c>; the answer is 200 in either case.</param>
    /// <param name="Checks">Name to <c>ok</c>, or to what is wrong.</param>
    /// <param name="Projections">Null while the database does not answer, as are the messages.</param>
    /// <param name="EarlierShapes">How many rows of which table are still to be stored in the form of this release, which happens by itself; empty when all are.</param>
    /// <param name="Outside">What the installation works with and is ready without; null while the database does not answer.</param>
    internal sealed record View(string Status, IReadOnlyDictionary<string, string> Checks, IReadOnlyList<ProjectionView>? Projections, Counts? Messages, string Version, DateTimeOffset StartedAt,
        IReadOnlyDictionary<string, long>? EarlierShapes = null, IReadOnlyList<OutsideHealth>? Outside = null);

    /// <param name="Waiting">To be handled as soon as possible.</param>
    /// <param name="Scheduled">To be handled later; what failed and is tried again is among them.</param>
    /// <param name="Dead">Given up on: see the dead letters.</param>
    internal sealed record Counts(int Waiting, int Scheduled, int Dead);

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/health", async (Health health, Projections projections, Shapes shapes, IEnumerable<IOutside> outside, IWolverineRuntime messages, CancellationToken ct) =>
        {
            var checks = await health.Check(ct);
            var view = new View(Health.Status(checks), checks, null, null, Version, _startedAt);
            if (checks["worker"] != Health.Ok || checks["database"] != Health.Ok) return Results.Ok(view);
            try
            {
                var counts = await messages.Storage.Admin.FetchCountsAsync();
                return Results.Ok(view with
                {
                    Projections = await projections.Read(ct),
                    Messages = new(counts.Incoming + counts.Outgoing, counts.Scheduled, counts.DeadLetter),
                    EarlierShapes = await shapes.Left(ct),
                    Outside = await Task.WhenAll(outside.Select(o => o.Read(ct))),
                });
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException) { return Results.Ok(view); }
        })
        .Operation<ReadHealth>("See how the installation is", Who.Operator).Produces<View>();
}
