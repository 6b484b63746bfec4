using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Messaging.Senders;

/// <summary>
/// Mails stop coming from an address whose record is gone, and begin to when it is there. On several nodes, each is still checked
/// once an hour.
/// </summary>
internal sealed class RecheckMailDomains(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<RecheckMailDomains> log) : ISweep
{
    private const int AtOnce = 8, Most = 5000;
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(50);

    public async Task<int> Sweep(CancellationToken ct)
    {
        var (due, lapsed) = (clock.GetUtcNow() - Between, 0);
        await Parallel.ForEachAsync(await Due(due, ct), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (sender, token) =>
        {
            try
            {
                var now = await scopes.SendAs(Actor.Unknown(sender.Firm), new VerifyMailDomain(sender.Domain, due), token);
                if (sender.Works && now.State == MailDomainState.Lapsed) Interlocked.Increment(ref lapsed);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "Mail domain {MailDomain} could not be checked; the next hour tries again.", sender.Domain);
            }
        });
        return lapsed;
    }

    private async Task<List<(Guid Firm, Guid Domain, bool Works)>> Due(DateTimeOffset due, CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand("select id, (data ->> 'mailDomainId')::uuid, (data ->> 'works')::boolean from messaging.mt_doc_sender where checked_at < $1 order by checked_at limit $2");
        command.Parameters.Add(new() { Value = due });
        command.Parameters.Add(new() { Value = Most });
        var found = new List<(Guid, Guid, bool)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add((rows.GetGuid(0), rows.GetGuid(1), rows.GetBoolean(2)));
        return found;
    }
}
