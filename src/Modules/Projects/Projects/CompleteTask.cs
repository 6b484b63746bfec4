using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member marks a task as done. Saying it twice changes nothing.</summary>
internal sealed record CompleteTask(Guid TaskId) : ICommand<TaskView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/tasks/{taskId:guid}/complete", (Guid taskId, Requests ask) => ask.Change(new CompleteTask(taskId)))
            .Operation<CompleteTask>("Complete a task", Who.Staff, Project.IsArchived).Changes().Produces<TaskView>();
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Caller caller, TimeProvider clock) : IRequestHandler<CompleteTask, TaskView>
    {
        public async Task<TaskView> Handle(CompleteTask command, CancellationToken ct)
        {
            var project = await projects.ChangeOf(command.TaskId, caller, ct);
            var task = project.State.Task(command.TaskId);
            if (project.State.Complete(task.Id, clock.GetUtcNow()) is { } done) project.Append(done).Tell(task.Visible, new TaskCompleted(task.Id, project.Id, task.Title));
            return TaskView.Of(project.State, project.State.Task(task.Id));
        }
    }
}
