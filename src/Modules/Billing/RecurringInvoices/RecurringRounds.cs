using JasperFx;
using Marten.Exceptions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Billing.RecurringInvoices;

/// <summary>
/// Looks every minute for schedules of which a period has begun, in every firm. What was missed while nothing ran is made up for, one period
/// of a schedule after the other and some schedules at a time, so that those who use the portal meanwhile notice little of it.
/// </summary>
internal sealed class RecurringRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<RecurringRounds> log) : BackgroundService
{
    private const int AtOnce = 2, Most = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <returns>How many periods were billed: of each schedule one at most.</returns>
    public async Task<int> Go(CancellationToken ct)
    {
        var billed = 0;
        await Parallel.ForEachAsync(await Due(ct), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (due, token) =>
        {
            try
            {
                if (await scopes.SendAs(Actor.Unknown(due.Firm) with { Role = Role.Owner }, new BillPeriod(due.Id), token)) Interlocked.Increment(ref billed);
            }
            catch (Exception e) when (e is ConcurrencyException or ExistingStreamIdCollisionException or DocumentAlreadyExistsException)
            {
                // Another node was faster, or somebody changed the schedule meanwhile: the next round looks again.
                log.LogDebug(e, "{RecurringInvoice} was changed meanwhile.", due.Id);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "{RecurringInvoice} could not be billed; it is tried again in a minute.", due.Id);
            }
        });
        return billed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
            try
            {
                while (await Go(stoppingToken) > 0) { }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "What is due to be billed could not be looked for; the next round does.");
            }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Longest due first. Of archived clients nothing is billed.</summary>
    private async Task<List<(Guid Firm, Guid Id)>> Due(CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand("""
            select r.tenant_id, r.id from billing.mt_doc_recurring_invoice r
            where r.status = 'Active' and r.sort_next <= ($1 + interval '14 hours')::date and r.sort_next <= identity.firm_day(r.tenant_id, $1)
                and not exists (select from identity.archived_clients a where a.tenant_id = r.tenant_id and a.id = r.client_id)
            order by r.sort_next, r.id limit $2
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = Most });
        var due = new List<(Guid, Guid)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) due.Add((Guid.Parse(rows.GetString(0)), rows.GetGuid(1)));
        return due;
    }
}
