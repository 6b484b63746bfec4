namespace Portal.Projects.Projects;

/// <summary>What the person decided, and what they have to do.</summary>
internal sealed class ProjectsData : IPersonalData
{
    public IReadOnlyList<PersonalFile> Files { get; } =
    [
        // The firm's projects are passed over, a page at a time: who decided stands within them.
        new("projects", """
            select p.id::text, case when exists (select from jsonb_path_query(p.data, '$.milestones[*].decidedBy') d where d #>> '{}' = $2::text) or exists (select from jsonb_path_query(p.data, '$.tasks[*].assigneeId') a where a #>> '{}' = $2::text)
                then jsonb_build_object('projectId', p.id, 'title', p.data -> 'title',
                    'decisions', (select coalesce(jsonb_agg(jsonb_build_object('milestone', m -> 'title', 'status', m -> 'status', 'sha256', m -> 'sha256', 'comment', m -> 'comment', 'decidedAt', m -> 'decidedAt')), '[]') from jsonb_array_elements(p.data -> 'milestones') m where m ->> 'decidedBy' = $2::text),
                    'tasks', (select coalesce(jsonb_agg(jsonb_build_object('title', t -> 'title', 'doneAt', t -> 'doneAt')), '[]') from jsonb_array_elements(p.data -> 'tasks') t where t ->> 'assigneeId' = $2::text))::text end
            from projects.mt_doc_project p where p.tenant_id = $1 and p.id > coalesce(nullif($3, '')::uuid, '00000000-0000-0000-0000-000000000000') order by p.id limit $4
            """),
    ];
}
