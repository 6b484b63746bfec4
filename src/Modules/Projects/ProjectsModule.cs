using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Portal.Projects.Contracts;
using Portal.Projects.Projects;

[assembly: Portal.ApiScope("projects")]

namespace Portal.Projects;

/// <summary>Projects' own tables and events.</summary>
public interface IProjectsStore : IDocumentStore;

/// <summary>The same, for work across firms.</summary>
public interface IProjectsWorker : IWorker<IProjectsStore>;

/// <summary>The work that the firm does for its clients, as far as it is shown to them.</summary>
public static class ProjectsModule
{
    public static IServiceCollection AddProjects(this IServiceCollection services) =>
        services.AddSingleton<IThings, KnownProjects>().AddSingleton<IThings, KnownMilestones>().AddModule<IProjectsStore, IProjectsWorker>("projects", o =>
        {
            o.Projections.Snapshot<Project>(SnapshotLifecycle.Inline);
            o.ClientRows<Project>("project", x => x.ClientId, x => x.CreatedAt, x => x.ListLine).Columns(x => x.Search, x => x.SortName, x => x.ArchivedAt)
                .Index(["tenant_id", "created_at", "id"], "archived_at is null").Index(["tenant_id", "client_id", "created_at", "id"], "archived_at is null")
                .Index(["tenant_id", "archived_at", "id"], "archived_at is not null")
                .Index(["tenant_id", "client_id", "archived_at", "id"], "archived_at is not null")
                .SortedBy("sort_name").Shape(4);
            o.Schema.For<Item>().DocumentAlias("item");
        }, sections: ProjectRights.Section);
}
