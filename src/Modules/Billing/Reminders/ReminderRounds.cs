using JasperFx;
using Marten.Exceptions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Billing.Reminders;

/// <summary>
/// Looks through what clients owe, in every firm that reminds them: each client once a day, from eight in the morning where the firm is. What
/// was looked through stands in <see cref="ReminderDay"/>, so that a round that was killed goes on, and a second node finds nothing left.
/// </summary>
internal sealed class ReminderRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReminderRounds> log) : BackgroundService
{
    private const int Most = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <returns>How many clients were looked through.</returns>
    public async Task<int> Go(CancellationToken ct)
    {
        var done = 0;
        foreach (var (firm, client) in await Waiting(ct))
            try
            {
                await scopes.SendAs(Actor.Unknown(firm) with { Role = Role.Owner }, new RemindClient(client), ct);
                done++;
            }
            catch (Exception e) when (e is ConcurrencyException or ExistingStreamIdCollisionException or DocumentAlreadyExistsException)
            {
                // Another node was faster, or a member sends one by hand: the next round looks again.
                log.LogDebug(e, "{Client} is reminded by somebody else.", client);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "{Client} could not be reminded; it is tried again in some minutes.", client);
            }
        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                // What can't be looked at waits for the next round: this one does not try it for ever.
                while (await Go(stoppingToken) > 0) { }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "What clients are to be reminded of could not be looked for; the next round does.");
            }
    }

    /// <summary>Clients with an open invoice for which a step has come, who were not looked at today. Archived ones are left alone.</summary>
    private async Task<List<(Guid Firm, Guid Client)>> Waiting(CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand("""
            select p.tenant_id, i.client_id
            from billing.mt_doc_reminder_policy p
            join identity.firm_faces f on f.tenant_id = p.tenant_id and ($1 at time zone f.time_zone)::time >= '08:00'
            join billing.mt_doc_invoice i on i.tenant_id = p.tenant_id and i.status = 'Issued' and i.outstanding > 0
                and i.due_on + (p.data #>> '{rules,steps,0,days}')::int <= ($1 at time zone f.time_zone)::date
            where p."on" and not exists (select from identity.archived_clients a where a.tenant_id = p.tenant_id and a.id = i.client_id)
                and not exists (select from billing.mt_doc_reminder_day d where d.tenant_id = p.tenant_id
                    and d.id = i.client_id || ':' || (($1 at time zone f.time_zone)::date - '0001-01-01'::date))
            group by p.tenant_id, i.client_id limit $2
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = Most });
        var waiting = new List<(Guid, Guid)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) waiting.Add((Guid.Parse(rows.GetString(0)), rows.GetGuid(1)));
        return waiting;
    }
}

/// <summary>On which days clients were looked at matters for that day alone.</summary>
internal sealed class ForgetReminderDays(SweptTable table, TimeProvider clock) : ISweep
{
    public Task<int> Sweep(CancellationToken ct) => table.Before("billing.mt_doc_reminder_day", "day", clock.GetUtcNow() - TimeSpan.FromDays(3), ct);
}
