using Npgsql;
using Portal.Identity.Firms;

namespace Portal.Http;

/// <summary>For whoever watches the process. Says nothing about firms.</summary>
internal sealed class Health(Database database, Installation installation)
{
    public const string Ok = "ok";

    /// <summary>Each check's name, and <c>ok</c> or what is wrong.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Check(CancellationToken ct) => new Dictionary<string, string>
    {
        ["database"] = await Answers(database.Hot.Source, ct),
        ["worker"] = await Answers(database.Worker, ct),
        ["disk"] = new DriveInfo(installation.DataDirectory).AvailableFreeSpace > 100_000_000 ? Ok : "less than 100 MB left",
    };

    public static string Status(IReadOnlyDictionary<string, string> checks) => checks.Values.All(c => c == Ok) ? "ready" : "not ready";

    private static async Task<string> Answers(NpgsqlDataSource source, CancellationToken ct)
    {
        try
        {
            await using var command = source.CreateCommand("select 1");
            command.CommandTimeout = 3;
            await command.ExecuteScalarAsync(ct);
            return Ok;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException) { return "does not answer"; }
    }
}

internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Ok(new { status = "live" })).ExcludeFromDescription();
        app.MapGet("/health/ready", async (Health health, CancellationToken ct) =>
        {
            var checks = await health.Check(ct);
            var status = Health.Status(checks);
            return Results.Json(new { status, checks }, statusCode: status == "ready" ? 200 : 503);
        }).ExcludeFromDescription();
        // For a proxy that obtains certificates on demand: whether that name is the portal's or a firm's. Anybody can see as much by going there.
        app.MapGet("/health/hosts", async (string? domain, FirmDirectory firms, Installation installation, CancellationToken ct) =>
            domain is { Length: > 0 } && (HostName.Normalize(domain) == installation.OwnHost || await firms.At(new(domain), ct) is (true, not null))
                ? Results.Ok(new { status = Health.Ok }) : throw Problems.NotFound.Refuse()).ExcludeFromDescription();
    }
}
