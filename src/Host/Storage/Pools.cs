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
    public static Database Open(Roles roles, DaemonMode daemon)
    {
        var hot = new NpgsqlSlimDataSourceBuilder(Hot(roles.App).ConnectionString);
        hot.EnableArrays();
        hot.EnableTransportSecurity();
        return new(Source(App(roles.App)), Source(Worker(roles.Worker)), new HotPool(hot.Build()), Daemon: daemon);
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

    public static NpgsqlConnectionStringBuilder App(string connection) => new(connection) { MaxPoolSize = 80, MaxAutoPrepare = 0 };

    public static NpgsqlConnectionStringBuilder Worker(string connection) => new(connection) { MaxPoolSize = 30, MaxAutoPrepare = 0 };

    /// <summary>A connection lives for an hour, and with it what rare statements have left prepared there.</summary>
    public static NpgsqlConnectionStringBuilder Hot(string connection) => new(connection)
    {
        MaxAutoPrepare = 0,
        NoResetOnClose = true,
        MaxPoolSize = 50,
        ConnectionLifetime = 3600,
        // A plan of its own for each execution would cost more than the hot statements themselves; their indexes fit every value.
        Options = (new NpgsqlConnectionStringBuilder(connection).Options + " -c plan_cache_mode=force_generic_plan").Trim(),
    };
}
