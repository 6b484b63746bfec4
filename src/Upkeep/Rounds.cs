using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal;

/// <summary>
/// Looks again and again for what waits to be done in any firm, and does it one by one, each as a request of its own. What is done leaves the
/// list by itself, so that a round that was killed goes on, and a second node finds nothing left. Nothing is done for firms that are suspended.
/// </summary>
public abstract class Rounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger log) : BackgroundService
{
    private const int Most = 200;

    protected virtual TimeSpan Interval => TimeSpan.FromMinutes(5);

    /// <summary>How many are done at a time: few, so that those who use the portal meanwhile notice little of it.</summary>
    protected virtual int AtOnce => 1;

    /// <summary>SQL for a firm and what waits in it: <c>$1</c> is now, <c>$2</c> how many are looked for at most.</summary>
    protected abstract string Waiting { get; }

    /// <summary>What is done for one of them; false where another node did it meanwhile.</summary>
    protected abstract ICommand<bool> Do(Guid waiting);

    /// <returns>How many were done.</returns>
    public async Task<int> Go(CancellationToken ct)
    {
        var done = 0;
        await Parallel.ForEachAsync(await Find(ct), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (found, token) =>
        {
            var (firm, id) = found;
            try
            {
                if (await scopes.SendAs(Actor.Unknown(firm) with { Role = Role.Owner }, Do(id), token)) Interlocked.Increment(ref done);
            }
            catch (Exception e) when (Races.Lost(e))
            {
                // Another node was faster, or somebody changed it meanwhile: the next round looks again.
                log.LogDebug(e, "{Rounds}: {Id} was changed meanwhile.", GetType().Name, id);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "{Rounds} failed for {Id}; it is tried again within minutes.", GetType().Name, id);
            }
        });
        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
            try
            {
                // What fails waits for the next round: this one does not try it for ever.
                while (await Go(stoppingToken) > 0) { }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "{Rounds} could not look for what waits; the next round does.", GetType().Name);
            }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<List<(Guid Firm, Guid Id)>> Find(CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand(Waiting);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = Most });
        var found = new List<(Guid, Guid)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add((Guid.Parse(rows.GetString(0)), rows.GetGuid(1)));
        return found;
    }
}

/// <summary>How a module's rounds are started.</summary>
public static class RoundsRegistration
{
    public static IServiceCollection AddRounds<T>(this IServiceCollection services) where T : Rounds =>
        services.AddSingleton<T>().AddHostedService(sp => sp.GetRequiredService<T>());
}
