using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal.Projects.Projects;

/// <summary>A member changes a project's title, description and dates.</summary>
internal sealed record DescribeProject(Guid ProjectId, string Title, string? Description, DateOnly? StartsOn, DateOnly? EndsOn) : ICommand<ProjectView>
{
    internal sealed record Body(string Title, string? Description, DateOnly? StartsOn, DateOnly? EndsOn);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/projects/{projectId:guid}", async (Guid projectId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var project = await mediator.Send(new DescribeProject(projectId, body.Title, body.Description, body.StartsOn, body.EndsOn), ct);
                return Answer.Ok(http, project, project.Version);
            })
            .Operation<DescribeProject>("Change a project", Who.Staff).Changes().Produces<ProjectView>().Example(new Body("New brand and website", null, null, null));
    }

    internal sealed class Validator : AbstractValidator<DescribeProject>
    {
        public Validator()
        {
            RuleFor(x => x.Title).NotEmpty().MaximumLength(200);
            RuleFor(x => x.Description).MaximumLength(4000);
            RuleFor(x => x.EndsOn).Must((x, ends) => ends is null || x.StartsOn is null || ends >= x.StartsOn).WithMessage("A project ends after it starts.");
        }
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Actor actor) : IRequestHandler<DescribeProject, ProjectView>
    {
        public async Task<ProjectView> Handle(DescribeProject command, CancellationToken ct)
        {
            var stream = await projects.Fetch<Project>(command.ProjectId, p => actor.Require(ProjectsModule.Rights, "view", p.ClientId), ct);
            var described = new Described(command.Title, command.Description, command.StartsOn, command.EndsOn);
            projects.Append(stream, described);
            return ProjectView.Of(stream.Aggregate!.Apply(described) with { Version = stream.Aggregate.Version + 1 }, actor);
        }
    }
}
