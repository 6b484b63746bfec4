namespace Portal.Http;

/// <summary>For whoever watches the process. Says nothing about firms.</summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Ok(new { status = "live" })).ExcludeFromDescription();
        app.MapGet("/health/ready", async (Database database, Installation installation, CancellationToken ct) =>
        {
            var checks = new Dictionary<string, string> { ["database"] = await Answers(database.Hot, ct), ["worker"] = await Answers(database.Worker, ct) };
            checks["disk"] = new DriveInfo(installation.DataDirectory).AvailableFreeSpace > 100_000_000 ? "ok" : "less than 100 MB left";
            var ready = checks.Values.All(c => c == "ok");
            return Results.Json(new { status = ready ? "ready" : "not ready", checks }, statusCode: ready ? 200 : 503);
        }).ExcludeFromDescription();
    }

    private static async Task<string> Answers(Npgsql.NpgsqlDataSource source, CancellationToken ct)
    {
        try
        {
            await using var command = source.CreateCommand("select 1");
            command.CommandTimeout = 3;
            await command.ExecuteScalarAsync(ct);
            return "ok";
        }
        catch (Exception e) when (e is Npgsql.NpgsqlException or TimeoutException) { return "does not answer"; }
    }
}
