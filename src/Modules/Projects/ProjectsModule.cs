using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Portal.Projects.Projects;

namespace Portal.Projects;

/// <summary>Projects' own tables and events.</summary>
public interface IProjectsStore : IDocumentStore;

/// <summary>The same, for work across firms.</summary>
public interface IProjectsWorker : IWorker<IProjectsStore>;

/// <summary>The work that the firm does for its clients, as far as it is shown to them.</summary>
public static class ProjectsModule
{
    /// <summary>A contact's rights to projects.</summary>
    internal static readonly Section Rights = new("projects", "none", "view", "approve");

    public static IServiceCollection AddProjects(this IServiceCollection services) =>
        services.AddModule<IProjectsStore, IProjectsWorker>("projects", o =>
        {
            o.Projections.Snapshot<Project>(SnapshotLifecycle.Inline);
            o.ClientLines<Project>("project", x => x.ClientId, x => x.CreatedAt, x => x.ListLine);
            o.Schema.For<Item>().DocumentAlias("item");
        }, sections: Rights);
}
