using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member adds a task. The client does not see it unless it is made visible.</summary>
internal sealed record PlanTask(Guid ProjectId, string Title, Guid? MilestoneId, bool? Visible, [property: Names("person")] Guid? AssigneeId) : ICommand<TaskView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/tasks", async (PlanTask command, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var task = await mediator.Send(command, ct);
                return Answer.Created(http, $"/tasks/{task.Id}", task, task.Version);
            })
            .Operation<PlanTask>("Add a task", Who.Staff).Creates().Produces<TaskView>(201).Example(new PlanTask(Guid.Empty, "Export the logo files", null, true, null));
    }

    internal sealed class Validator : AbstractValidator<PlanTask>
    {
        public Validator()
        {
            RuleFor(x => x.ProjectId).NotEmpty();
            RuleFor(x => x.Title).NotEmpty().MaximumLength(200);
        }
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Actor actor) : IRequestHandler<PlanTask, TaskView>
    {
        public async Task<TaskView> Handle(PlanTask command, CancellationToken ct)
        {
            var stream = await projects.Fetch<Project>(command.ProjectId, p => actor.Require(ProjectsModule.Rights, "view", p.ClientId), ct);
            stream.Aggregate!.MustHave(command.MilestoneId);
            var planned = new TaskPlanned(Guid.CreateVersion7(), command.Title, command.MilestoneId, command.Visible ?? false, command.AssigneeId);
            var fact = projects.Append(stream, planned);
            projects.Session.Insert(new Item(planned.TaskId, command.ProjectId));
            await projects.Publish(new TaskAdded(fact.EventId, fact.FirmId, stream.Aggregate.ClientId, fact.ActorId, fact.At, planned.Visible, planned.TaskId, command.ProjectId, planned.Title));
            var project = stream.Aggregate.Apply(planned) with { Version = stream.Aggregate.Version + 1 };
            return TaskView.Of(project, project.Task(planned.TaskId));
        }
    }
}

/// <summary>A member changes a task.</summary>
internal sealed record ChangeTask(Guid TaskId, string Title, Guid? MilestoneId, bool Visible, Guid? AssigneeId) : ICommand<TaskView>
{
    internal sealed record Body(string Title, Guid? MilestoneId, bool Visible, [property: Names("person")] Guid? AssigneeId);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/tasks/{taskId:guid}", async (Guid taskId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var task = await mediator.Send(new ChangeTask(taskId, body.Title, body.MilestoneId, body.Visible, body.AssigneeId), ct);
                return Answer.Ok(http, task, task.Version);
            })
            .Operation<ChangeTask>("Change a task", Who.Staff).Changes().Produces<TaskView>().Example(new Body("Export all logo files", null, true, null));
    }

    internal sealed class Validator : AbstractValidator<ChangeTask>
    {
        public Validator() => RuleFor(x => x.Title).NotEmpty().MaximumLength(200);
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Actor actor) : IRequestHandler<ChangeTask, TaskView>
    {
        public async Task<TaskView> Handle(ChangeTask command, CancellationToken ct)
        {
            var stream = await projects.FetchOf(command.TaskId, actor, "view", ct);
            stream.Aggregate!.MustHave(command.MilestoneId);
            var changed = new TaskChanged(command.TaskId, command.Title, command.MilestoneId, command.Visible, command.AssigneeId);
            projects.Append(stream, changed);
            var project = stream.Aggregate.Apply(changed) with { Version = stream.Aggregate.Version + 1 };
            return TaskView.Of(project, project.Task(command.TaskId));
        }
    }
}
