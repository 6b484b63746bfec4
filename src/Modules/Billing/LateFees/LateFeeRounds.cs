using JasperFx;
using Marten.Exceptions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Billing.Reminders;

namespace Portal.Billing.LateFees;

/// <summary>
/// Looks through what is overdue, in every firm that charges for it: each invoice once a day, from eight in the morning where the firm is. What
/// was looked at stands in <see cref="ReminderDay"/>, so that a round that was killed goes on, and a second node finds nothing left.
/// </summary>
internal sealed class LateFeeRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<LateFeeRounds> log) : BackgroundService
{
    private const int Most = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <returns>How many invoices were looked at.</returns>
    public async Task<int> Go(CancellationToken ct)
    {
        var done = 0;
        foreach (var (firm, invoice) in await Waiting(ct))
            try
            {
                await scopes.SendAs(Actor.Unknown(firm) with { Role = Role.Owner }, new ChargeLateFee(invoice), ct);
                done++;
            }
            catch (Exception e) when (e is ConcurrencyException or ExistingStreamIdCollisionException or DocumentAlreadyExistsException)
            {
                // Another node was faster, or somebody changed the invoice meanwhile: the next round looks again.
                log.LogDebug(e, "{Invoice} is charged for by somebody else.", invoice);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "{Invoice} could not be charged for; it is tried again in some minutes.", invoice);
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
                log.LogWarning(e, "What is overdue could not be looked for; the next round does.");
            }
    }

    /// <summary>Invoices that are overdue for long enough and were not looked at today: none of archived clients, and no fees.</summary>
    private async Task<List<(Guid Firm, Guid Invoice)>> Waiting(CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand("""
            select p.tenant_id, i.id
            from billing.mt_doc_late_fee_policy p
            join identity.firm_faces f on f.tenant_id = p.tenant_id and ($1 at time zone f.time_zone)::time >= '08:00'
            join billing.mt_doc_invoice i on i.tenant_id = p.tenant_id and i.status = 'Issued' and i.outstanding > 0
                and i.due_on + (p.data #>> '{rules,afterDays}')::int <= ($1 at time zone f.time_zone)::date and i.data ->> 'lateFeeOf' is null
            where p."on" and not exists (select from identity.archived_clients a where a.tenant_id = p.tenant_id and a.id = i.client_id)
                and not exists (select from billing.mt_doc_reminder_day d where d.tenant_id = p.tenant_id
                    and d.id = i.id || ':' || (($1 at time zone f.time_zone)::date - '0001-01-01'::date))
            limit $2
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = Most });
        var waiting = new List<(Guid, Guid)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) waiting.Add((Guid.Parse(rows.GetString(0)), rows.GetGuid(1)));
        return waiting;
    }
}
