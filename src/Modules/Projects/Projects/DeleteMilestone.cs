using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member deletes a milestone that was not approved and does not wait for it. Its tasks stay in the project.</summary>
internal sealed record DeleteMilestone(Guid MilestoneId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/milestones/{milestoneId:guid}",
            (Guid milestoneId, Requests ask) => ask.Do(new DeleteMilestone(milestoneId)))
            .Operation<DeleteMilestone>("Delete a milestone", Who.Staff, Project.Closed, Project.Waits, Project.IsArchived).Changes().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Caller caller) : IRequestHandler<DeleteMilestone, Unit>
    {
        public async Task<Unit> Handle(DeleteMilestone command, CancellationToken ct)
        {
            var project = await projects.ChangeOf(command.MilestoneId, caller, ct);
            var milestone = project.State.Milestone(command.MilestoneId);
            project.Append(project.State.Delete(milestone.Id)).Tell(milestone.Visible, new MilestoneDeleted(milestone.Id, project.Id, milestone.Title));
            projects.Session.Delete<Item>(milestone.Id);
            return Unit.Value;
        }
    }
}
