using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>Which milestones there are: hidden ones for the firm's people alone.</summary>
internal sealed class KnownMilestones(Database database) : IThings
{
    private const string Milestones = """
        select m ->> 'id' as id, p.client_id, m ->> 'title' as title from projects.mt_doc_item i
        join projects.mt_doc_project p on p.tenant_id = $1 and p.id = (i.data ->> 'projectId')::uuid
        cross join jsonb_array_elements(p.data -> 'milestones') m
        """;

    public string Kind => "milestone";

    public async Task<bool> Has(Actor actor, Guid clientId, Guid id, CancellationToken ct) => actor.May(ProjectRights.View, clientId)
        && await HotRead.Any(database, actor.FirmId,
            $"{Milestones} where i.tenant_id = $1 and i.id = $2 and m ->> 'id' = $2::text and p.client_id = $3 and ((m ->> 'visible')::bool or $4)",
            id, clientId, actor.IsMember);

    public Task<IReadOnlyDictionary<Guid, string>> Names(Actor actor, Guid[] ids, CancellationToken ct) => HotRead.Names(database, actor, ProjectRights.View,
        $"""
        select id::uuid, client_id, title from ({Milestones}
        where i.tenant_id = $1 and i.id = any($2) and m ->> 'id' = i.id::text and ((m ->> 'visible')::bool or $3)) known
        """, ids, actor.IsMember);
}
