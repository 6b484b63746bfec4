using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Identity.Firms;

namespace Portal.Identity.Domains;

/// <summary>Domains whose proof is gone lead to nobody any more. On several nodes, each domain is still checked once an hour.</summary>
internal sealed class RecheckDomains(Database database, IServiceScopeFactory scopes, FirmDirectory firms, TimeProvider clock, ILogger<RecheckDomains> log)
    : ISweep
{
    private const int AtOnce = 8, Most = 5000;
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(50);

    public async Task<int> Sweep(CancellationToken ct)
    {
        var (due, lapsed) = (clock.GetUtcNow() - Between, 0);
        await Parallel.ForEachAsync(
            await Due(due, ct), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (domain, token) =>
        {
            try
            {
                if (await scopes.SendAs(Actor.Unknown(domain.Firm), new CheckDomain(domain.Id, due), token) is not { State: DomainState.Lapsed } gone) return;
                Interlocked.Increment(ref lapsed);
                firms.Forget(gone.Host);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "Domain {Domain} could not be checked; the next hour tries again.", domain.Id);
            }
        });
        return lapsed;
    }

    private async Task<List<(Guid Firm, Guid Id)>> Due(DateTimeOffset due, CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand("""
            select (data ->> 'firmId')::uuid, (data ->> 'domainId')::uuid from identity.mt_doc_firm_host where checked_at < $1 order by checked_at limit $2
            """);
        command.Parameters.Add(new() { Value = due });
        command.Parameters.Add(new() { Value = Most });
        var found = new List<(Guid, Guid)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add((rows.GetGuid(0), rows.GetGuid(1)));
        return found;
    }
}
