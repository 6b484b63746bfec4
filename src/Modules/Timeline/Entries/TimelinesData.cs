namespace Portal.Timeline.Entries;

/// <summary>
/// What the person did, and what was done about them. Of others it tells ids alone; what the firm did about a contact without
/// showing it to them is the firm's own.
/// </summary>
internal sealed class TimelinesData : IPersonalData
{
    private const string After = "(created_at, id) > (coalesce(nullif(split_part($3, '/', 1), ''), '0001-01-01')::timestamp at time zone 'utc', " +
        "coalesce(nullif(split_part($3, '/', 2), ''), '00000000-0000-0000-0000-000000000000')::uuid)";

    public IReadOnlyList<PersonalFile> Files { get; } =
    [
        new("history", $$"""
            select to_char(created_at at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS.US') || '/' || id,
                case when data ->> 'subjectKind' = 'person' and subject_id <> $2 then (list_line::jsonb - 'facts')::text
                when actor_id = $2 or client_visible or (
                    select role from identity.names where tenant_id = $1 and id = $2) <> 'contact' then (list_line::jsonb - case when actor_id = $2 then ''
                        else 'actorId' end)::text end
            from (
                (select * from timeline.mt_doc_entry where tenant_id = $1 and actor_id = $2 and {{After}} order by created_at, id limit $4)
                union all (select * from timeline.mt_doc_entry where tenant_id = $1 and subject_id = $2 and actor_id <> $2
                    and {{After}} order by created_at, id limit $4)
            ) e order by created_at, id limit $4
            """),
    ];
}
