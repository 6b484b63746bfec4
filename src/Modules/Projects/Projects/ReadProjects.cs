using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Portal.Projects.Projects;

/// <summary>Projects, newest first: all of the firm's for a member, those of their clients for a contact.</summary>
internal sealed class ListProjects : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/projects",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId) =>
            hot.ClientLines(http, page, "projects.mt_doc_project", ProjectsModule.Rights, "true", clientId))
        .Operation<ListProjects>("List projects", Who.Members.AndContacts(ProjectsModule.Rights, "view")).SignsInWithin().Produces<Page<ProjectLine>>();
}

/// <summary>One project with its milestones and tasks, as far as the caller sees them.</summary>
internal sealed record ReadProject(Guid ProjectId) : IRequest<ProjectView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/projects/{projectId:guid}", async (Guid projectId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var project = await mediator.Send(new ReadProject(projectId), ct);
                return ETags.NotModified(http, project.Version) ? Results.Empty : Results.Ok(project);
            })
            .Operation<ReadProject>("Read a project", Who.Members.AndContacts(ProjectsModule.Rights, "view")).Produces<ProjectView>();
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Actor actor) : IRequestHandler<ReadProject, ProjectView>
    {
        public async Task<ProjectView> Handle(ReadProject query, CancellationToken ct) => ProjectView.Of(await projects.Project(query.ProjectId, actor, ct), actor);
    }
}

/// <summary>One milestone.</summary>
internal sealed record ReadMilestone(Guid MilestoneId) : IRequest<MilestoneView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/milestones/{milestoneId:guid}", async (Guid milestoneId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var milestone = await mediator.Send(new ReadMilestone(milestoneId), ct);
                return ETags.NotModified(http, milestone.Version) ? Results.Empty : Results.Ok(milestone);
            })
            .Operation<ReadMilestone>("Read a milestone", Who.Members.AndContacts(ProjectsModule.Rights, "view")).Produces<MilestoneView>();
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Actor actor) : IRequestHandler<ReadMilestone, MilestoneView>
    {
        public async Task<MilestoneView> Handle(ReadMilestone query, CancellationToken ct)
        {
            var project = await projects.ProjectOf(query.MilestoneId, actor, ct);
            return MilestoneView.Of(project, project.Milestone(query.MilestoneId));
        }
    }
}

/// <summary>One task; a hidden one is not there for a contact.</summary>
internal sealed record ReadTask(Guid TaskId) : IRequest<TaskView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/tasks/{taskId:guid}", async (Guid taskId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var task = await mediator.Send(new ReadTask(taskId), ct);
                return ETags.NotModified(http, task.Version) ? Results.Empty : Results.Ok(task);
            })
            .Operation<ReadTask>("Read a task", Who.Members.AndContacts(ProjectsModule.Rights, "view")).Produces<TaskView>();
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Actor actor) : IRequestHandler<ReadTask, TaskView>
    {
        public async Task<TaskView> Handle(ReadTask query, CancellationToken ct)
        {
            var project = await projects.ProjectOf(query.TaskId, actor, ct);
            return TaskView.Of(project, (actor.IsMember ? project : project.AsClientSees()).Task(query.TaskId));
        }
    }
}
