using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A contact approves exactly what they saw: the hash names it.</summary>
internal sealed record ApproveMilestone(Guid MilestoneId, string Sha256) : ICommand<MilestoneView>
{
    internal sealed record Body(string Sha256);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/milestones/{milestoneId:guid}/approve",
            (Guid milestoneId, Body body, Requests ask) => ask.Change(new ApproveMilestone(milestoneId, body.Sha256)))
            .Operation<ApproveMilestone>("Approve a milestone", Who.Nobody.AndContacts(ProjectRights.Approve),
                Project.NotSubmitted, Project.OtherContent, Project.IsArchived).Changes().Produces<MilestoneView>()
            .Example(new Body(new string('0', 64)));
    }

    internal sealed class Validator : AbstractValidator<ApproveMilestone>
    {
        public Validator() => RuleFor(x => x.Sha256).NotNull().Matches("^[0-9a-f]{64}$").WithMessage("Send the sha256 of the submission you saw.");
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Caller caller, TimeProvider clock) : IRequestHandler<ApproveMilestone, MilestoneView>
    {
        public async Task<MilestoneView> Handle(ApproveMilestone command, CancellationToken ct)
        {
            var project = await projects.ChangeOf(command.MilestoneId, caller, ct);
            var approved = project.State.Approve(command.MilestoneId, command.Sha256, caller.Required.PersonId, clock.GetUtcNow());
            var happened = project.Append(approved).TellBothSides(new MilestoneApproved(command.MilestoneId, project.Id, approved.Content.Title, approved.Sha256));
            if (project.State.Milestones.All(m => m.Status == MilestoneStatus.Approved)) happened.TellBothSides(new ProjectCompleted(project.Id, project.State.Title));
            return MilestoneView.Of(project.State, project.State.Milestone(command.MilestoneId));
        }
    }
}
