namespace Portal.Messaging.Recipients;

/// <summary>What the person wrote, and what they were told; nobody else's words or names.</summary>
internal sealed class MessagingsData : IPersonalData
{
    public IReadOnlyList<PersonalFile> Files { get; } =
    [
        // Everybody's are passed over, a page at a time: whose they are stands within them.
        new("messages", """
            select m.id::text, case when m.data ->> 'authorId' = $2::text then (m.data - '{authorId,authorName}'::text[] || jsonb_build_object('thread',
                (select t.data -> 'title' from messaging.mt_doc_thread t where t.tenant_id = $1 and t.id = m.thread_id)))::text end
            from messaging.mt_doc_message m where m.tenant_id = $1 and m.id > coalesce(nullif($3, '')::uuid,
                '00000000-0000-0000-0000-000000000000') order by m.id limit $4
            """),
        new("notifications", """
            select to_char(created_at at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS.US') || '/' || id, (data - '{personId,actorName,actorId}'::text[])::text
                from messaging.mt_doc_notification
            where tenant_id = $1 and person_id = $2
                and (created_at, id) > (coalesce(nullif(split_part($3, '/', 1), ''), '0001-01-01')::timestamp at time zone 'utc',
                    coalesce(nullif(split_part($3, '/', 2), ''), '00000000-0000-0000-0000-000000000000')::uuid)
            order by created_at, id limit $4
            """),
        new("notification-preferences", """
            select id::text, jsonb_build_object('emails', lower(left(wanted, 1)) || substr(wanted, 2))::text
            from (select id, coalesce(data ->> 'emails', 'atOnce') as wanted from messaging.mt_doc_recipient where tenant_id = $1 and id = $2) mine
            where $3 < id::text limit $4
            """),
        new("read-threads", """
            select id, case when right(id, 32) = replace($2::text, '-', '') then jsonb_build_object('threadId', left(id, 32)::uuid, 'at',
                data -> 'at')::text end
            from messaging.mt_doc_read_mark where tenant_id = $1 and id > $3 order by id limit $4
            """),
    ];
}
