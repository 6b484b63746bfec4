using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>Which projects there are.</summary>
internal sealed class KnownProjects(Database database) : IThings
{
    public string Kind => "project";

    public async Task<bool> Has(Actor actor, Guid clientId, Guid id, CancellationToken ct) => actor.May(ProjectRights.View, clientId)
        && await HotRead.Any(database, actor.FirmId, "select from projects.mt_doc_project where tenant_id = $1 and id = $2 and client_id = $3", id, clientId);

    public Task<IReadOnlyDictionary<Guid, string>> Names(Actor actor, Guid[] ids, CancellationToken ct) => HotRead.Names(database, actor, ProjectRights.View,
        "select id, client_id, data ->> 'title' from projects.mt_doc_project where tenant_id = $1 and id = any($2)", ids);
}
