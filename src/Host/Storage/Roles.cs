using Npgsql;

namespace Portal.Storage;

/// <summary>The three logins of the wall, made by the login that the portal was given.</summary>
/// <param name="Owner">Applies the schema.</param>
/// <param name="App">Serves: sees nothing until the firm is set.</param>
/// <param name="Worker">Projections, rebuilds, erasure: sees every firm.</param>
internal sealed record Roles(string Owner, string App, string Worker)
{
    /// <summary>
    /// With only ConnectionStrings:Portal, makes the roles <c>{database}_owner</c>, <c>_app</c> and <c>_worker</c>, with passwords
    /// derived from the master key. With PortalOwner, PortalApp and PortalWorker set as well, takes those and makes nothing.
    /// </summary>
    /// <param name="database">The database to use, made when it is not there; null for the connection's own.</param>
    public static async Task<Roles> Prepare(string connection, string? database, IConfiguration configuration, MasterKey key, CancellationToken ct)
    {
        if (configuration.GetConnectionString("PortalApp") is { } app)
            return new(configuration.GetConnectionString("PortalOwner") ?? connection, app, configuration.GetConnectionString("PortalWorker")
                ?? throw new StartupException("ConnectionStrings__PortalApp is set, but ConnectionStrings__PortalWorker is not. Set both, or neither."));

        var admin = new NpgsqlConnectionStringBuilder(connection) { Pooling = false };
        var name = database ?? admin.Database ?? admin.Username!;
        string[] roles = [$"{name}_owner", $"{name}_app", $"{name}_worker"];
        try
        {
            await using (var turn = new NpgsqlConnection(admin.ConnectionString))
            {
                // Nodes that start at once do this one after the other: PostgreSQL refuses to change a role twice at the same time.
                await turn.OpenAsync(ct);
                await using (var wait = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('portal:roles', 0))", turn) { CommandTimeout = 600 }) await wait.ExecuteNonQueryAsync(ct);
                foreach (var role in roles)
                    await Execute(turn, $"""
                        do $$ begin if not exists (select from pg_roles where rolname = {Literal(role)}) then create role {Name(role)}; end if; end $$;
                        alter role {Name(role)} login nosuperuser nobypassrls nocreatedb nocreaterole password {Literal(Password(key, role))};
                        """, ct);
                await using var exists = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", turn);
                exists.Parameters.Add(new() { Value = name });
                if (!(bool)(await exists.ExecuteScalarAsync(ct))!) await Execute(turn, $"create database {Name(name)} owner {Name(roles[0])}", ct);
                else await Execute(turn, $"grant create, connect, temporary on database {Name(name)} to {Name(roles[0])}", ct);
                await Execute(turn, $"revoke all on database {Name(name)} from public; grant connect on database {Name(name)} to {Name(roles[1])}, {Name(roles[2])}", ct);
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StartupException($"The login {admin.Username} can't create roles in PostgreSQL ({e.MessageText}). Give it CREATEROLE, or make three logins yourself and set ConnectionStrings__PortalOwner, __PortalApp and __PortalWorker (see docs/operating.md).");
        }
        catch (NpgsqlException e) when (e is not PostgresException)
        {
            throw new StartupException($"PostgreSQL at {admin.Host}:{admin.Port} cannot be reached: {e.Message} Check ConnectionStrings__Portal and that the server runs.");
        }
        string For(string role) => new NpgsqlConnectionStringBuilder(connection) { Database = name, Username = role, Password = Password(key, role), ApplicationName = "portal" }.ConnectionString;
        return new(For(roles[0]), For(roles[1]), For(roles[2]));
    }

    private static string Password(MasterKey key, string role) => Convert.ToHexStringLower(key.Derive("postgres:" + role));
    private static string Name(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    private static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
