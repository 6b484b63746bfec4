using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member takes a project up again. Saying it twice changes nothing.</summary>
internal sealed record RestoreProject(Guid ProjectId) : ICommand<ProjectView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/projects/{projectId:guid}/restore",
            (Guid projectId, Requests ask) => ask.Change(new RestoreProject(projectId)))
            .Operation<RestoreProject>("Restore an archived project", Who.Staff).Changes().Produces<ProjectView>();
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Actor actor) : IRequestHandler<RestoreProject, ProjectView>
    {
        public async Task<ProjectView> Handle(RestoreProject command, CancellationToken ct)
        {
            var project = await projects.Change<Project>(command.ProjectId, ct);
            if (project.State.Restore() is { } restored)
                project.Append(restored).TellBothSides(new ProjectRestored(project.Id, project.State.Title));
            return ProjectView.Of(project.State, actor);
        }
    }
}
