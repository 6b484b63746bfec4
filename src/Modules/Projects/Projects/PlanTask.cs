using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member adds a task. The client does not see it unless it is made visible.</summary>
internal sealed record PlanTask(Guid ProjectId, string Title, Guid? MilestoneId, bool? Visible, [property: Names("person")] Guid? AssigneeId) : ICommand<TaskView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/tasks", (PlanTask command, Requests ask) => ask.Create(command, t => $"/tasks/{t.Id}"))
            .Operation<PlanTask>("Add a task", Who.Staff, Project.IsArchived).Creates().Produces<TaskView>(201)
            .Example(new PlanTask(Guid.Empty, "Export the logo files", null, true, null));
    }

    internal sealed class Validator : AbstractValidator<PlanTask>
    {
        public Validator()
        {
            RuleFor(x => x.ProjectId).NotEmpty();
            RuleFor(x => x.Title).NotEmpty().MaximumLength(200).OneLine();
        }
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, IMembers members, Caller caller) : IRequestHandler<PlanTask, TaskView>
    {
        public async Task<TaskView> Handle(PlanTask command, CancellationToken ct)
        {
            var project = await projects.ChangeActive(command.ProjectId, caller, ct);
            project.State.MustHave(command.MilestoneId);
            await members.MustWorkFor(project.State, command.AssigneeId, caller.Required, ct);
            var planned = new Project.TaskPlanned(Guid.CreateVersion7(), command.Title, command.MilestoneId, command.Visible ?? false, command.AssigneeId);
            projects.Session.Insert(new Item(planned.TaskId, project.Id));
            project.Append(planned).Tell(planned.Visible, new TaskAdded(planned.TaskId, project.Id, planned.Title));
            return TaskView.Of(project.State, project.State.Task(planned.TaskId));
        }
    }
}

internal static class AssigneeRules
{
    /// <exception cref="Refusal">404 when that is none of the firm's people who work for the project's client.</exception>
    public static async Task MustWorkFor(this IMembers members, Project project, Guid? assigneeId, Actor actor, CancellationToken ct)
    {
        if (assigneeId is { } assignee && !await members.WorksFor(actor.FirmId, assignee, project.ClientId, ct)) throw Problems.NotFound.Refuse("No team member with that id works for this client.", "/assigneeId");
    }
}
