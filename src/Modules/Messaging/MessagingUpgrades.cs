namespace Portal.Messaging;

/// <summary>What earlier releases of Messaging stored otherwise.</summary>
internal static class MessagingUpgrades
{
    /// <summary>Names of people stood beside what they wrote; they are joined when it is read.</summary>
    public static readonly Upgrade Names = new("messaging: authors by id", """
        update messaging.mt_events set data = data - 'authorName' where data ? 'authorName';
        update messaging.mt_doc_message set author_id = (data ->> 'authorId')::uuid, data = data - 'authorName',
            list_line = (list_line::jsonb - 'authorName')::text where author_id is null;
        update messaging.mt_doc_thread_activity set data = data #- '{lastMessage,authorName}',
            list_line = json_build_object('lastActivityAt', data -> 'lastAt', 'lastMessage', (data #- '{lastMessage,authorName}') -> 'lastMessage')::text
        where data -> 'lastMessage' ? 'authorName';
        """);

    /// <summary>Not every thread had an activity, and none said since when it waits.</summary>
    public static readonly Upgrade Activities = new("messaging: an activity for every thread", """
        insert into messaging.mt_doc_thread_activity (tenant_id, id, data, client_id, subject_id, last_at, message_id, author_id, unanswered, list_line)
        select t.tenant_id, t.id, jsonb_build_object('id', t.id, 'clientId', t.data -> 'clientId', 'subjectId', t.data -> 'subjectId', 'lastAt', a.at,
            'messageId', m.id, 'lastMessage', a.said),
            t.client_id, (t.data ->> 'subjectId')::uuid, (a.at #>> '{}')::timestamptz, m.id, m.author_id, coalesce(not (a.said ->> 'fromFirm')::boolean, false),
            json_build_object('lastActivityAt', a.at, 'lastMessage', a.said)::text
        from messaging.mt_doc_thread t
        left join lateral (
            select id, author_id, data from messaging.mt_doc_message where tenant_id = t.tenant_id and thread_id = t.id order by created_at desc,
                id desc limit 1) m on true
        left join messaging.mt_doc_recipient r on r.tenant_id = t.tenant_id and r.id = m.author_id
        cross join lateral (select coalesce(m.data -> 'createdAt', t.data -> 'createdAt') as at, case when m.id is not null
            then jsonb_build_object('authorId', m.author_id,
            'fromFirm', coalesce(r.role <> 'contact', false), 'excerpt', left(btrim(regexp_replace(m.data ->> 'text', '\s+', ' ', 'g')), 140), 'at',
                m.data -> 'createdAt') end as said) a
        on conflict do nothing;
        update messaging.mt_doc_thread_activity a set waiting_since = (
            select min(c.created_at) from messaging.mt_doc_message c where c.tenant_id = a.tenant_id and c.thread_id = a.id and c.created_at > coalesce((
                select max(f.created_at) from messaging.mt_doc_message f
                join messaging.mt_doc_recipient o on o.tenant_id = f.tenant_id and o.id = f.author_id and o.role <> 'contact'
                where f.tenant_id = a.tenant_id and f.thread_id = a.id), '-infinity'))
        where unanswered and waiting_since is null;
        update messaging.mt_doc_thread_activity a set data = data || jsonb_build_object('waitingSince', (
            select m.data -> 'createdAt' from messaging.mt_doc_message m
            where m.tenant_id = a.tenant_id and m.thread_id = a.id and m.created_at = a.waiting_since order by m.id limit 1))
        where waiting_since is not null and data ->> 'waitingSince' is null;
        """);

    /// <summary>Notifications kept a sentence and a name: now they keep facts, the section and who did it by their id.</summary>
    public static readonly Upgrade Facts = new("messaging: facts of notifications", """
        update messaging.mt_doc_notification n set client_id = (n.data ->> 'clientId')::uuid, section = told.section, actor_id = (n.data ->> 'actorId')::uuid,
            data = case when n.data ->> 'actorId' is null then n.data else n.data - 'actorName' end || jsonb_build_object('section', told.section, 'facts',
                told.facts),
            list_line = ((n.list_line::jsonb - 'actorName') || jsonb_build_object('facts', told.facts))::text
        from (
            select tenant_id, id, case data ->> 'subjectKind' when 'document' then 'documents' when 'invoice' then 'invoices' when 'thread' then 'messages'
                when 'project' then 'projects' when 'milestone' then 'projects' when 'task' then 'projects' else '' end as section,
                jsonb_strip_nulls(jsonb_build_object(coalesce(said.fact, 'title'), substring(data ->> 'text' from said.pattern),
                    'version', substring(data ->> 'text' from '^added version (\d+) of')::int)) as facts
            from messaging.mt_doc_notification left join (values
                ('document-uploaded', 'title', '^shared the document (.+)$'), ('document-version-added', 'title', '^added version \d+ of the document (.+)$'),
                ('document-downloaded', 'title', '^downloaded the document (.+)$'), ('invoice-issued', 'number', '^issued invoice (.+)$'),
                    ('invoice-opened', 'number', '^read invoice (.+)$'),
                ('invoice-paid', 'number', '^recorded invoice (.+) as paid in full$'), ('payment-recorded', 'number', '^recorded a payment for invoice (.+)$'),
                ('message-posted', 'title', '^wrote in (.+)$'), ('milestone-approved', 'title', '^approved (.+)$'), ('milestone-changes-requested', 'title',
                    '^asks for changes to (.+)$'),
                ('milestone-submitted', 'title', '^asks for approval of (.+)$'), ('project-opened', 'title', '^opened the project (.+)$'),
                    ('task-completed', 'title', '^completed (.+)$')
            ) said(kind, fact, pattern) on said.kind = data ->> 'kind'
        ) told
        where told.tenant_id = n.tenant_id and told.id = n.id and not n.data ? 'section';
        """);

    /// <summary>Letterheads had no looks and no time zone: what Identity knows of them now goes into each, older than whatever is told next.</summary>
    public static readonly Upgrade Letterheads = new("messaging: looks and time of letterheads", """
        insert into messaging.mt_doc_letterhead (tenant_id, id, data)
        select tenant_id, id, jsonb_build_object('id', id) from identity.firm_faces
        on conflict do nothing;
        update messaging.mt_doc_letterhead h set data = h.data || jsonb_build_object('timeZone', f.time_zone, 'colour', f.colour,
            'logo', case when f.logo_width > 0 and f.logo_height > 0
                then jsonb_build_object('sha256', f.logo_sha256, 'width', f.logo_width, 'height', f.logo_height) end)
        from identity.firm_faces f where f.tenant_id = h.tenant_id and f.id = h.id and not h.data ? 'timeZone';
        """);

    /// <summary>What waited for listeners that had a queue each goes on where they listen now.</summary>
    public static readonly Upgrade Queues = new("messaging: a queue for each reaction", """
        update wolverine.wolverine_incoming_envelopes set received_at = 'local://mail/' where received_at like 'local://portal.messaging.mail.on%';
        update wolverine.wolverine_incoming_envelopes set received_at = 'local://notifications/'
            where received_at like 'local://portal.messaging.notifications.on%';
        delete from wolverine.wolverine_incoming_envelopes where received_at = 'local://timeline-people/';
        update wolverine.wolverine_dead_letters set received_at = 'local://mail/' where received_at like 'local://portal.messaging.mail.on%';
        update wolverine.wolverine_dead_letters set received_at = 'local://notifications/' where received_at like 'local://portal.messaging.notifications.on%';
        delete from wolverine.wolverine_dead_letters where received_at = 'local://timeline-people/';
        """);
}
