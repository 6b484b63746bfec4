using Npgsql;
using Portal.Identity.Contracts;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Passkeys;

/// <summary>Counts a passkey's uses where they are stored.</summary>
internal sealed class PasskeyUse(Database database, Guesses guesses, TimeProvider clock)
{
    /// <summary>Whether the passkey may be used: it holds, and its counter went on. What does not is told.</summary>
    public async Task<bool> Count(UnitOfWork<IIdentityStore> identity, Person person, ShownPasskey shown, CancellationToken ct)
    {
        if (shown.Holds && await WentOn(Guid.Parse(identity.Session.TenantId), shown, clock.GetUtcNow(), ct)) return true;
        await identity.Refuse(guesses, person, shown.Holds ? "passkey used before" : "wrong passkey", last: false, ct);
        if (shown.Holds && await identity.Session.LoadAsync<Passkey>(shown.CredentialId, ct) is { } passkey)
        {
            identity.Note([]).TellAbout(person.ClientIdsForAudit(), new PasskeyCloneSuspected(person.Id, passkey.PublicId))
                .TellFirm(person.Alert("passkey-cloned"));
        }
        return false;
    }

    /// <summary>One statement compares and stores, so that of two at once with the same count one is refused. Synced passkeys do not count and stay at 0.</summary>
    private async Task<bool> WentOn(Guid firmId, ShownPasskey shown, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firmId.ToString()));
        var count = new NpgsqlBatchCommand("""
            update identity.mt_doc_passkey set sign_count = $3, data = data || jsonb_build_object('signCount', $3, 'lastUsedAt', $4, 'backedUp', $5)
            where tenant_id = $1 and id = $2 and (sign_count < $3 or (sign_count = 0 and $3 = 0))
            """)
        {
            Parameters =
            {
                new() { Value = firmId.ToString() }, new() { Value = shown.CredentialId }, new() { Value = shown.SignCount }, new() { Value = now },
                new() { Value = shown.BackedUp },
            },
        };
        batch.BatchCommands.Add(count);
        await batch.ExecuteNonQueryAsync(ct);
        return count.RecordsAffected == 1;
    }
}
