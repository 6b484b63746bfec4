namespace Portal.Identity.People;

/// <summary>Who of the firm's people works for which client.</summary>
internal sealed class KnownMembers(Database database) : IMembers
{
    public Task<bool> WorksFor(Guid firmId, Guid personId, Guid clientId, CancellationToken ct) => HotRead.Any(database, firmId, """
        select from identity.mt_doc_person where tenant_id = $1 and id = $2 and role <> 'Contact'
            and status not in ('Removed', 'Withdrawn') and (not limited or data -> 'rights' ? $3)
        """, personId, clientId.ToString());
}
