using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member marks a task as done, or as open again. Saying it twice changes nothing.</summary>
internal sealed record CompleteTask(Guid TaskId, bool Done) : ICommand<TaskView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/tasks/{taskId:guid}/complete", (Guid taskId, HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new(taskId, true), http, mediator, ct))
                .Operation<CompleteTask>("Complete a task", Who.Staff).Changes().Produces<TaskView>();
            routes.MapPost("/tasks/{taskId:guid}/reopen", (Guid taskId, HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new(taskId, false), http, mediator, ct))
                .Operation<CompleteTask>("Open a task again", Who.Staff).WithName("ReopenTask").Changes().Produces<TaskView>();
        }

        private static async Task<IResult> Answered(CompleteTask command, HttpContext http, IMediator mediator, CancellationToken ct)
        {
            var task = await mediator.Send(command, ct);
            return Answer.Ok(http, task, task.Version);
        }
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Actor actor, TimeProvider clock) : IRequestHandler<CompleteTask, TaskView>
    {
        public async Task<TaskView> Handle(CompleteTask command, CancellationToken ct)
        {
            var stream = await projects.FetchOf(command.TaskId, actor, "view", ct);
            var project = stream.Aggregate!;
            var task = project.Task(command.TaskId);
            if (command.Done && project.Complete(task.Id, clock.GetUtcNow()) is { } done)
            {
                var fact = projects.Append(stream, done);
                await projects.Publish(new TaskCompleted(fact.EventId, fact.FirmId, project.ClientId, fact.ActorId, fact.At, task.Visible, task.Id, project.Id, task.Title));
                project = project.Apply(done) with { Version = project.Version + 1 };
            }
            else if (!command.Done && project.Reopen(task.Id) is { } undone)
            {
                var fact = projects.Append(stream, undone);
                await projects.Publish(new TaskReopened(fact.EventId, fact.FirmId, project.ClientId, fact.ActorId, fact.At, task.Visible, task.Id, project.Id, task.Title));
                project = project.Apply(undone) with { Version = project.Version + 1 };
            }
            return TaskView.Of(project, project.Task(task.Id));
        }
    }
}
