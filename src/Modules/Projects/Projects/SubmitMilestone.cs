using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member asks the client to approve a milestone as it stands.</summary>
internal sealed record SubmitMilestone(Guid MilestoneId) : ICommand<MilestoneView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/milestones/{milestoneId:guid}/submit", (Guid milestoneId, Requests ask) => ask.Change(new SubmitMilestone(milestoneId)))
            .Operation<SubmitMilestone>("Ask for approval of a milestone", Who.Staff,
                Project.Closed, Project.Hidden, Project.IsArchived).Changes().Produces<MilestoneView>();
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Caller caller, TimeProvider clock) : IRequestHandler<SubmitMilestone, MilestoneView>
    {
        public async Task<MilestoneView> Handle(SubmitMilestone command, CancellationToken ct)
        {
            var project = await projects.ChangeOf(command.MilestoneId, caller, ct);
            var submitted = project.State.Submit(command.MilestoneId, clock.GetUtcNow());
            project.Append(submitted).TellBothSides(new MilestoneSubmitted(command.MilestoneId, project.Id, submitted.Content.Title, submitted.Sha256));
            return MilestoneView.Of(project.State, project.State.Milestone(command.MilestoneId));
        }
    }
}
