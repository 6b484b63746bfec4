using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal;

/// <summary>Removes one kind of thing that nobody needs any more, in every firm.</summary>
public interface ISweep
{
    /// <returns>How many were removed.</returns>
    Task<int> Sweep(CancellationToken ct);
}

/// <summary>How a sweep acts within a firm.</summary>
public static class Sweeps
{
    /// <summary>Sends a request as somebody who is not there to send it, in a unit of its own.</summary>
    public static async Task<T> SendAs<T>(this IServiceScopeFactory scopes, Actor actor, IRequest<T> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAs(actor);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }
}

/// <summary>Runs every sweep once an hour. One that fails is tried again the next hour and keeps none of the others from running.</summary>
internal sealed class Sweeping(IEnumerable<ISweep> sweeps, TimeProvider clock, ILogger<Sweeping> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            foreach (var sweep in sweeps)
                try
                {
                    if (await sweep.Sweep(stoppingToken) is > 0 and var count) log.LogInformation("{Sweep} removed {Count}", sweep.GetType().Name, count);
                }
                catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "{Sweep} failed; the next hour tries again.", sweep.GetType().Name); }
    }
}

/// <summary>Rows of one table that were dated before some moment, some thousand at a time so that nobody waits for them.</summary>
public sealed class SweptTable(Database database)
{
    /// <param name="table">A module's own table with a column and an index for the moment; constants of the caller's.</param>
    public async Task<int> Before(string table, string column, DateTimeOffset moment, CancellationToken ct)
    {
        for (var (removed, batch) = (0, 5000); ;)
        {
            await using var command = database.Worker.CreateCommand($"delete from {table} where ctid = any(array(select ctid from {table} where {column} < $1 limit {batch}))");
            command.Parameters.Add(new() { Value = moment });
            var now = await command.ExecuteNonQueryAsync(ct);
            removed += now;
            if (now < batch) return removed;
        }
    }
}

/// <summary>A repeated request is recognised for two days, twice as long as callers are told.</summary>
internal sealed class ForgetAnswers(IEnumerable<Module> modules, SweptTable table, TimeProvider clock) : ISweep
{
    public async Task<int> Sweep(CancellationToken ct)
    {
        var removed = 0;
        foreach (var module in modules) removed += await table.Before($"{module.Schema}.mt_doc_remembered_answer", "at", clock.GetUtcNow() - TimeSpan.FromDays(2), ct);
        return removed;
    }
}
