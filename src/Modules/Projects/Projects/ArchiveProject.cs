using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member puts a project aside: it leaves the lists, stays readable, and nothing in it changes. Saying it twice changes nothing.</summary>
internal sealed record ArchiveProject(Guid ProjectId) : ICommand<ProjectView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/projects/{projectId:guid}/archive",
            (Guid projectId, Requests ask) => ask.Change(new ArchiveProject(projectId)))
            .Operation<ArchiveProject>("Archive a project", Who.Staff).Changes().Produces<ProjectView>();
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Actor actor, TimeProvider clock) : IRequestHandler<ArchiveProject, ProjectView>
    {
        public async Task<ProjectView> Handle(ArchiveProject command, CancellationToken ct)
        {
            var project = await projects.Change<Project>(command.ProjectId, ct);
            if (project.State.Archive(clock.GetUtcNow()) is { } archived)
                project.Append(archived).TellBothSides(new ProjectArchived(project.Id, project.State.Title));
            return ProjectView.Of(project.State, actor);
        }
    }
}
