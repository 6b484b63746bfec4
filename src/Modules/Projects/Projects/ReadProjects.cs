using Microsoft.AspNetCore.Mvc;
using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>
/// Projects, newest first: all of the firm's for a member, those of their clients for a contact. Those that are archived are a list of
/// their own, archived last first.
/// </summary>
internal sealed class ListProjects : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/projects",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId,
            [FromQuery(Name = "filter[state]")] string? state, string? q) =>
        {
            var rows = Rows.OfClients("projects.mt_doc_project", ProjectRights.View).OfClient(clientId).Search(q);
            return hot.List(http, page, Filter.Named<ProjectState>(state, "filter[state]") == nameof(ProjectState.Archived)
                ? rows.By("archived_at").And($"archived_at is not null") : rows.And($"archived_at is null"));
        })
        .Operation<ListProjects>("List projects", Who.Members.AndContacts(ProjectRights.View)).SignsInWithin()
        .Sorts(new Order("title", "sort_name", "text")).Produces<Page<ProjectRow>>();
}

/// <summary>One project with its milestones and tasks, as far as the caller sees them.</summary>
internal sealed record ReadProject(Guid ProjectId) : IRequest<ProjectView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/projects/{projectId:guid}", (Guid projectId, Requests ask) => ask.Read(new ReadProject(projectId)))
            .Operation<ReadProject>("Read a project", Who.Members.AndContacts(ProjectRights.View)).Produces<ProjectView>();
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
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/milestones/{milestoneId:guid}", (Guid milestoneId, Requests ask) => ask.Read(new ReadMilestone(milestoneId)))
            .Operation<ReadMilestone>("Read a milestone", Who.Members.AndContacts(ProjectRights.View)).Produces<MilestoneView>();
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
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/tasks/{taskId:guid}", (Guid taskId, Requests ask) => ask.Read(new ReadTask(taskId)))
            .Operation<ReadTask>("Read a task", Who.Members.AndContacts(ProjectRights.View)).Produces<TaskView>();
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
