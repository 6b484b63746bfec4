using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member deletes a task. What a client was shown of it with a milestone stays with that.</summary>
internal sealed record DeleteTask(Guid TaskId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/tasks/{taskId:guid}", (Guid taskId, Requests ask) => ask.Do(new DeleteTask(taskId)))
            .Operation<DeleteTask>("Delete a task", Who.Staff, Project.IsArchived).Changes().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Caller caller) : IRequestHandler<DeleteTask, Unit>
    {
        public async Task<Unit> Handle(DeleteTask command, CancellationToken ct)
        {
            var project = await projects.ChangeOf(command.TaskId, caller, ct);
            var task = project.State.Task(command.TaskId);
            project.Append(new Project.TaskDeleted(task.Id)).Tell(task.Visible, new TaskDeleted(task.Id, project.Id, task.Title));
            projects.Session.Delete<Item>(task.Id);
            return Unit.Value;
        }
    }
}
