using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member changes a task.</summary>
internal sealed record ChangeTask(Guid TaskId, Patched<string> Title, Patched<Guid?> MilestoneId, Patched<bool> Visible, Patched<Guid?> AssigneeId) : ICommand<TaskView>
{
    internal sealed record Body(Patched<string> Title, Patched<Guid?> MilestoneId, Patched<bool> Visible, [property: Names("person")] Patched<Guid?> AssigneeId);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/tasks/{taskId:guid}",
            (Guid taskId, Body body, Requests ask) => ask.Change(new ChangeTask(taskId, body.Title, body.MilestoneId, body.Visible, body.AssigneeId)))
            .Operation<ChangeTask>("Change a task", Who.Staff, Project.IsArchived).Changes().Produces<TaskView>()
            .Example(new { title = "Export all logo files", visible = true });
    }

    internal sealed class Validator : AbstractValidator<ChangeTask>
    {
        public Validator() => this.RuleForGiven(x => x.Title).NotEmpty().MaximumLength(200).OneLine();
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, IMembers members, Caller caller) : IRequestHandler<ChangeTask, TaskView>
    {
        public async Task<TaskView> Handle(ChangeTask command, CancellationToken ct)
        {
            var project = await projects.ChangeOf(command.TaskId, caller, ct);
            var now = project.State.Task(command.TaskId);
            var changed = new Project.TaskChanged(now.Id, command.Title.Or(now.Title), command.MilestoneId.Or(now.MilestoneId), command.Visible.Or(now.Visible), command.AssigneeId.Or(now.AssigneeId));
            project.State.MustHave(changed.MilestoneId);
            // Who has it already keeps it, whatever became of them.
            if (now.AssigneeId != changed.AssigneeId) await members.MustWorkFor(project.State, changed.AssigneeId, caller.Required, ct);
            project.Append(changed).Tell(now.Visible || changed.Visible, new TaskChanged(now.Id, project.Id, changed.Title));
            return TaskView.Of(project.State, project.State.Task(now.Id));
        }
    }
}
