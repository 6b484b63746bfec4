using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member asks the client to approve a milestone as it stands.</summary>
internal sealed record SubmitMilestone(Guid MilestoneId) : ICommand<MilestoneView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/milestones/{milestoneId:guid}/submit", async (Guid milestoneId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var milestone = await mediator.Send(new SubmitMilestone(milestoneId), ct);
                return Answer.Ok(http, milestone, milestone.Version);
            })
            .Operation<SubmitMilestone>("Ask for approval of a milestone", Who.Staff, Project.Closed, Project.Hidden).Changes().Produces<MilestoneView>();
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Actor actor, TimeProvider clock) : IRequestHandler<SubmitMilestone, MilestoneView>
    {
        public async Task<MilestoneView> Handle(SubmitMilestone command, CancellationToken ct)
        {
            var stream = await projects.FetchOf(command.MilestoneId, actor, "view", ct);
            var submitted = stream.Aggregate!.Submit(command.MilestoneId, clock.GetUtcNow());
            var fact = projects.Append(stream, submitted);
            await projects.Publish(new MilestoneSubmitted(fact.EventId, fact.FirmId, stream.Aggregate.ClientId, fact.ActorId, fact.At, true, command.MilestoneId, stream.Aggregate.Id, submitted.Content.Title, submitted.Sha256));
            var project = stream.Aggregate.Apply(submitted) with { Version = stream.Aggregate.Version + 1 };
            return MilestoneView.Of(project, project.Milestone(command.MilestoneId));
        }
    }
}
