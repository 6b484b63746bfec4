using System.Text.Json;

namespace Portal.Projects.Projects;

/// <summary>A client's newest projects that work goes on in, and how far they are.</summary>
internal sealed class ProjectsOfClients(Database database) : IClientSummary
{
    private const int Most = 3;

    /// <param name="Newest">At most 3, the newest first.</param>
    /// <param name="More">Whether there are further ones.</param>
    internal sealed record Content(IReadOnlyList<Far> Newest, bool More);

    /// <param name="Percent">That of its progress.</param>
    internal sealed record Far(Guid Id, string Title, int Percent, Progress Progress);

    public string Name => "projects";

    public Task<IReadOnlyDictionary<Guid, object>> Of(Guid firmId, Guid[] clientIds, DateTimeOffset now, CancellationToken ct) =>
        database.Hot.OfClients(firmId, clientIds, now, $"""
            select client, newest.list_line
            from unnest($2) client
            cross join lateral (select list_line, created_at, id from projects.mt_doc_project
                where tenant_id = $1 and client_id = client and archived_at is null order by created_at desc, id desc limit {Most + 1}) newest
            order by client, newest.created_at desc, newest.id desc
            """, (row, before) =>
        {
            var (known, project) = (before as Content ?? new([], false), JsonSerializer.Deserialize<ProjectRow>(row.GetString(1), Json.Options)!);
            return known.Newest.Count == Most ? known with { More = true }
                : known with { Newest = [.. known.Newest, new(project.Id, project.Title, project.Progress.Percent, project.Progress)] };
        }, ct);
}
