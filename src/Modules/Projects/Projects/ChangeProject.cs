using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member changes a project's title, description and dates.</summary>
internal sealed record ChangeProject(Guid ProjectId, Patched<string> Title, Patched<string?> Description, Patched<DateOnly?> StartsOn, Patched<DateOnly?> EndsOn) : ICommand<ProjectView>
{
    internal sealed record Body(Patched<string> Title, Patched<string?> Description, Patched<DateOnly?> StartsOn, Patched<DateOnly?> EndsOn);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/projects/{projectId:guid}",
            (Guid projectId, Body body, Requests ask) => ask.Change(new ChangeProject(projectId, body.Title, body.Description, body.StartsOn, body.EndsOn)))
            .Operation<ChangeProject>("Change a project", Who.Staff, Project.IsArchived).WithName("DescribeProject")
            .Changes().Produces<ProjectView>().Example(new { title = "New brand and website" });
    }

    internal sealed class Validator : AbstractValidator<ChangeProject>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.Title).NotEmpty().MaximumLength(200).OneLine();
            this.RuleForGiven(x => x.Description).MaximumLength(4000).Prose();
        }
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Caller caller) : IRequestHandler<ChangeProject, ProjectView>
    {
        public async Task<ProjectView> Handle(ChangeProject command, CancellationToken ct)
        {
            var project = await projects.ChangeActive(command.ProjectId, caller, ct);
            var now = project.State;
            var described = now.Describe(command.Title.Or(now.Title), command.Description.Or(now.Description), command.StartsOn.Or(now.StartsOn), command.EndsOn.Or(now.EndsOn));
            project.Append(described).TellBothSides(new ProjectChanged(project.Id, described.Title));
            return ProjectView.Of(project.State, caller.Required);
        }
    }
}
