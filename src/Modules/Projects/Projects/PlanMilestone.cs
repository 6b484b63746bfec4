using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member adds a milestone, or changes one that is not approved. A change after submission withdraws the submission.</summary>
internal sealed record PlanMilestone(Guid ProjectId, string Title, string? Description, DateOnly? DueOn, bool? Visible) : ICommand<MilestoneView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/milestones", async (PlanMilestone command, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var milestone = await mediator.Send(command, ct);
                return Answer.Created(http, $"/milestones/{milestone.Id}", milestone, milestone.Version);
            })
            .Operation<PlanMilestone>("Add a milestone", Who.Staff).Creates().Produces<MilestoneView>(201).Example(new PlanMilestone(Guid.Empty, "Guidelines", null, new DateOnly(2030, 3, 1), true));
    }

    internal sealed class Validator : AbstractValidator<PlanMilestone>
    {
        public Validator()
        {
            RuleFor(x => x.ProjectId).NotEmpty();
            RuleFor(x => x.Title).NotEmpty().MaximumLength(200);
            RuleFor(x => x.Description).MaximumLength(4000);
        }
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Actor actor) : IRequestHandler<PlanMilestone, MilestoneView>
    {
        public async Task<MilestoneView> Handle(PlanMilestone command, CancellationToken ct)
        {
            var stream = await projects.Fetch<Project>(command.ProjectId, p => actor.Require(ProjectsModule.Rights, "view", p.ClientId), ct);
            var planned = new MilestonePlanned(Guid.CreateVersion7(), command.Title, command.Description, command.DueOn, command.Visible ?? true);
            var fact = projects.Append(stream, planned);
            projects.Session.Insert(new Item(planned.MilestoneId, command.ProjectId));
            await projects.Publish(new MilestoneAdded(fact.EventId, fact.FirmId, stream.Aggregate!.ClientId, fact.ActorId, fact.At, planned.Visible, planned.MilestoneId, command.ProjectId, planned.Title));
            var project = stream.Aggregate.Apply(planned) with { Version = stream.Aggregate.Version + 1 };
            return MilestoneView.Of(project, project.Milestone(planned.MilestoneId));
        }
    }
}

/// <summary>A member changes a milestone.</summary>
internal sealed record ChangeMilestone(Guid MilestoneId, string Title, string? Description, DateOnly? DueOn, bool Visible) : ICommand<MilestoneView>
{
    internal sealed record Body(string Title, string? Description, DateOnly? DueOn, bool Visible);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/milestones/{milestoneId:guid}", async (Guid milestoneId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var milestone = await mediator.Send(new ChangeMilestone(milestoneId, body.Title, body.Description, body.DueOn, body.Visible), ct);
                return Answer.Ok(http, milestone, milestone.Version);
            })
            .Operation<ChangeMilestone>("Change a milestone", Who.Staff, Project.Closed).Changes().Produces<MilestoneView>().Example(new Body("Guidelines", "Print and web.", null, true));
    }

    internal sealed class Validator : AbstractValidator<ChangeMilestone>
    {
        public Validator()
        {
            RuleFor(x => x.Title).NotEmpty().MaximumLength(200);
            RuleFor(x => x.Description).MaximumLength(4000);
        }
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Actor actor) : IRequestHandler<ChangeMilestone, MilestoneView>
    {
        public async Task<MilestoneView> Handle(ChangeMilestone command, CancellationToken ct)
        {
            var stream = await projects.FetchOf(command.MilestoneId, actor, "view", ct);
            var changed = stream.Aggregate!.Change(command.MilestoneId, command.Title, command.Description, command.DueOn, command.Visible);
            projects.Append(stream, changed);
            var project = stream.Aggregate.Apply(changed) with { Version = stream.Aggregate.Version + 1 };
            return MilestoneView.Of(project, project.Milestone(command.MilestoneId));
        }
    }
}
