using JasperFx.Events.Daemon;
using Npgsql;

namespace Portal.Storage;

/// <summary>
/// The connections under the roles of the wall. None prepares statements by itself: after an error while a statement's values
/// are read, or a cancellation at that moment, Npgsql takes the statement for prepared without knowing its columns, and whoever
/// runs it next on that connection fails (npgsql/npgsql#6391). Where preparing pays, <see cref="HotPool"/> does it beforehand.
/// </summary>
internal static class Pools
{
    private const int AppSize = 80;
    private const int WorkerSize = 30;
    private const int HotSize = 50;

    /// <summary>Connections of other programs (a backup, somebody's psql) and those of the portal that no pool counts.</summary>
    private const int Spared = 20;

    public static async Task<Database> Open(Roles roles, int nodes, CancellationToken ct)
    {
        var share = Share(await Allowed(roles.App, ct), nodes);
        var hot = new NpgsqlSlimDataSourceBuilder(Hot(roles.App, share).ConnectionString);
        hot.EnableArrays();
        hot.EnableTransportSecurity();
        return new(Source(App(roles.App, share)), Source(Worker(roles.Worker, share)), new HotPool(hot.Build()),
            Daemon: nodes > 1 ? DaemonMode.HotCold : DaemonMode.Solo);
    }

    /// <summary>
    /// How much of its pools a node takes where PostgreSQL allows so many connections: whoever waits for a connection of a pool is
    /// served a moment later, and whoever opens one more than PostgreSQL allows is refused.
    /// </summary>
    /// <returns>At most 1.</returns>
    public static double Share(int allowed, int nodes) => Math.Clamp((double)(allowed - Spared) / nodes / (AppSize + WorkerSize + HotSize), 0, 1);

    private static async Task<int> Allowed(string connection, CancellationToken ct)
    {
        await using var once = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await once.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            "select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int", once);
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>
    /// Each connection that is given back is reset. One that has a statement prepared keeps what PostgreSQL has planned of functions;
    /// any other would lose it with each reset, and plan the appending of events anew for every session.
    /// </summary>
    private static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder connection)
    {
        var source = new NpgsqlDataSourceBuilder(connection.ConnectionString);
        source.UsePhysicalConnectionInitializer(
            opened =>
            {
                using var any = new NpgsqlCommand("select 1", opened);
                any.Prepare();
            },
            async opened =>
            {
                await using var any = new NpgsqlCommand("select 1", opened);
                await any.PrepareAsync();
            });
        return source.Build();
    }

    public static NpgsqlConnectionStringBuilder App(string connection, double share = 1) =>
        new(connection) { MaxPoolSize = Size(AppSize, share), MaxAutoPrepare = 0 };

    public static NpgsqlConnectionStringBuilder Worker(string connection, double share = 1) =>
        new(connection) { MaxPoolSize = Size(WorkerSize, share), MaxAutoPrepare = 0 };

    /// <summary>A connection lives for an hour, and with it what rare statements have left prepared there.</summary>
    public static NpgsqlConnectionStringBuilder Hot(string connection, double share = 1) => new(connection)
    {
        MaxAutoPrepare = 0,
        NoResetOnClose = true,
        MaxPoolSize = Size(HotSize, share),
        ConnectionLifetime = 3600,
        // A plan of its own for each execution would cost more than the hot statements themselves; their indexes fit every value.
        Options = (new NpgsqlConnectionStringBuilder(connection).Options + " -c plan_cache_mode=force_generic_plan").Trim(),
    };

    /// <summary>Below these a portal could not do its own work beside what is asked of it.</summary>
    private static int Size(int full, double share) => Math.Max((int)(full * share), full / 10);
}
