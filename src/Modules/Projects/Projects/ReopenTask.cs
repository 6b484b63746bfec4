using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member opens a task again that was done. Saying it twice changes nothing.</summary>
internal sealed record ReopenTask(Guid TaskId) : ICommand<TaskView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/tasks/{taskId:guid}/reopen", (Guid taskId, Requests ask) => ask.Change(new ReopenTask(taskId)))
            .Operation<ReopenTask>("Reopen a task", Who.Staff, Project.IsArchived).Changes().Produces<TaskView>();
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Caller caller) : IRequestHandler<ReopenTask, TaskView>
    {
        public async Task<TaskView> Handle(ReopenTask command, CancellationToken ct)
        {
            var project = await projects.ChangeOf(command.TaskId, caller, ct);
            var task = project.State.Task(command.TaskId);
            if (project.State.Reopen(task.Id) is { } undone) project.Append(undone).Tell(task.Visible, new TaskReopened(task.Id, project.Id, task.Title));
            return TaskView.Of(project.State, project.State.Task(task.Id));
        }
    }
}
