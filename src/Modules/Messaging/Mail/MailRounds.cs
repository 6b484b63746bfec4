using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;

namespace Portal.Messaging.Mail;

/// <summary>
/// Looks every few seconds for people to whom something is due to be said by mail. When it is due stands with the person: a round that
/// failed or was killed is made up for by the next, and on several nodes whoever comes second finds nothing left.
/// </summary>
internal sealed class MailRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<MailRounds> log) : BackgroundService
{
    private const int AtOnce = 4, Most = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <returns>How many people were written to, or tried to be.</returns>
    public async Task<int> Go(CancellationToken ct)
    {
        var due = await Due(ct);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (one, token) =>
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
#pragma warning disable RS0030 // Nothing is changed here that an event could be lost of: what it invokes commits with what it sends.
                await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeForTenantAsync(one.Firm, new SendGathered(one.Person), token);
#pragma warning restore RS0030
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "What waits for {Person} could not be sent; it is tried again in a moment.", one.Person);
            }
        });
        return due.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try { await Go(stoppingToken); }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "What is due by mail could not be looked for; the next round does.");
            }
    }

    private async Task<List<(string Firm, Guid Person)>> Due(CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand(
            "select tenant_id, id from messaging.mt_doc_mail_budget where due_at <= $1 order by due_at limit $2");
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = Most });
        var due = new List<(string, Guid)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) due.Add((rows.GetString(0), rows.GetGuid(1)));
        return due;
    }
}
