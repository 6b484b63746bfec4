using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A contact approves exactly what they saw: the hash names it.</summary>
internal sealed record ApproveMilestone(Guid MilestoneId, string Sha256) : ICommand<MilestoneView>
{
    internal sealed record Body(string Sha256);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/milestones/{milestoneId:guid}/approve", async (Guid milestoneId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var milestone = await mediator.Send(new ApproveMilestone(milestoneId, body.Sha256), ct);
                return Answer.Ok(http, milestone, milestone.Version);
            })
            .Operation<ApproveMilestone>("Approve a milestone", Who.Nobody.AndContacts(ProjectsModule.Rights, "approve"), Project.NotSubmitted, Project.OtherContent).Changes().Produces<MilestoneView>()
            .Example(new Body(new string('0', 64)));
    }

    internal sealed class Validator : AbstractValidator<ApproveMilestone>
    {
        public Validator() => RuleFor(x => x.Sha256).NotNull().Matches("^[0-9a-f]{64}$").WithMessage("Give the sha256 of the submission that you saw.");
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Actor actor, TimeProvider clock) : IRequestHandler<ApproveMilestone, MilestoneView>
    {
        public async Task<MilestoneView> Handle(ApproveMilestone command, CancellationToken ct)
        {
            var stream = await projects.FetchOf(command.MilestoneId, actor, "approve", ct);
            var approved = stream.Aggregate!.Approve(command.MilestoneId, command.Sha256, actor.PersonId, clock.GetUtcNow());
            var fact = projects.Append(stream, approved);
            await projects.Publish(new MilestoneApproved(fact.EventId, fact.FirmId, stream.Aggregate.ClientId, fact.ActorId, fact.At, true, command.MilestoneId, stream.Aggregate.Id, approved.Content.Title, approved.Sha256));
            var project = stream.Aggregate.Apply(approved) with { Version = stream.Aggregate.Version + 1 };
            if (project.Milestones.All(m => m.Status == MilestoneStatus.Approved))
                await projects.Publish(new ProjectCompleted(Guid.CreateVersion7(), fact.FirmId, project.ClientId, fact.ActorId, fact.At, true, project.Id, project.Title));
            return MilestoneView.Of(project, project.Milestone(command.MilestoneId));
        }
    }
}

/// <summary>A contact asks for changes instead of approving.</summary>
internal sealed record RequestChanges(Guid MilestoneId, string Comment) : ICommand<MilestoneView>
{
    internal sealed record Body(string Comment);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/milestones/{milestoneId:guid}/request-changes", async (Guid milestoneId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var milestone = await mediator.Send(new RequestChanges(milestoneId, body.Comment), ct);
                return Answer.Ok(http, milestone, milestone.Version);
            })
            .Operation<RequestChanges>("Ask for changes to a milestone", Who.Nobody.AndContacts(ProjectsModule.Rights, "approve"), Project.NotSubmitted).Changes().Produces<MilestoneView>()
            .Example(new Body("The second route, but in green."));
    }

    internal sealed class Validator : AbstractValidator<RequestChanges>
    {
        public Validator() => RuleFor(x => x.Comment).NotEmpty().MaximumLength(2000);
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Actor actor, TimeProvider clock) : IRequestHandler<RequestChanges, MilestoneView>
    {
        public async Task<MilestoneView> Handle(RequestChanges command, CancellationToken ct)
        {
            var stream = await projects.FetchOf(command.MilestoneId, actor, "approve", ct);
            var requested = stream.Aggregate!.RequestChanges(command.MilestoneId, command.Comment, actor.PersonId, clock.GetUtcNow());
            var fact = projects.Append(stream, requested);
            await projects.Publish(new MilestoneChangesRequested(fact.EventId, fact.FirmId, stream.Aggregate.ClientId, fact.ActorId, fact.At, true, command.MilestoneId, stream.Aggregate.Id, stream.Aggregate.Milestone(command.MilestoneId).Title));
            var project = stream.Aggregate.Apply(requested) with { Version = stream.Aggregate.Version + 1 };
            return MilestoneView.Of(project, project.Milestone(command.MilestoneId));
        }
    }
}
