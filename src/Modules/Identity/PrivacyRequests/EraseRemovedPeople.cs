using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Identity.People;

namespace Portal.Identity.PrivacyRequests;

/// <summary>
/// Erases people who were removed as long ago as their firm's retention policy says, in the same way as if somebody had asked and the firm
/// agreed.
/// </summary>
internal sealed class EraseRemovedPeople(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<EraseRemovedPeople> log) : ISweep
{
    /// <summary>The next hour goes on.</summary>
    private const int Most = 500;

    public async Task<int> Sweep(CancellationToken ct)
    {
        var erased = 0;
        foreach (var (firm, person) in await Due(ct))
            try
            {
                if (await scopes.SendAs(Actor.Unknown(firm) with { Role = Role.Owner }, new ErasePerson(person), ct)) erased++;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "{Person} could not be erased; the next hour tries again.", person);
            }
        return erased;
    }

    private async Task<List<(Guid Firm, Guid Person)>> Due(CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand("""
            select f.id, p.id from identity.mt_doc_firm f
            join identity.mt_doc_person p on p.tenant_id = f.tenant_id and p.status = 'Removed' and p.data ->> 'erasedAt' is null
            join identity.mt_events e on e.tenant_id = p.tenant_id and e.stream_id = p.id and e.type = 'person.removed'
            where f.status = 'Active' and f.data ->> 'removedPeopleMonths' is not null
                and (e.data ->> 'at')::timestamptz < $1 - make_interval(months => (f.data ->> 'removedPeopleMonths')::int) limit $2
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = Most });
        var due = new List<(Guid, Guid)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) due.Add((rows.GetGuid(0), rows.GetGuid(1)));
        return due;
    }
}

/// <summary>The retention policy has somebody erased who was removed. False when that was done meanwhile.</summary>
internal sealed record ErasePerson(Guid PersonId) : ICommand<bool>
{
    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Erasure erasure) : IRequestHandler<ErasePerson, bool>
    {
        public async Task<bool> Handle(ErasePerson command, CancellationToken ct)
        {
            await identity.LockRequests(command.PersonId, ct);
            if (await identity.Session.LoadAsync<Person>(command.PersonId, ct) is not { Status: PersonStatus.Removed, ErasedAt: null }) return false;
            // What somebody asked for before waits no longer.
            var open = await identity.Session.Query<PrivacyRequest>()
                .FirstOrDefaultAsync(r => r.PersonId == command.PersonId && r.State == PrivacyState.Requested, ct);
            if (open is null) await erasure.Decree(command.PersonId, ct);
            else await erasure.Approve(await identity.ChangeAlongside<PrivacyRequest>(open.Id, ct), null, tell: true, ct);
            return true;
        }
    }
}
