using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member changes a milestone that is not approved. A change after submission withdraws the submission.</summary>
internal sealed record ChangeMilestone(Guid MilestoneId, Patched<string> Title, Patched<string?> Description, Patched<DateOnly?> DueOn, Patched<bool> Visible) : ICommand<MilestoneView>
{
    internal sealed record Body(Patched<string> Title, Patched<string?> Description, Patched<DateOnly?> DueOn, Patched<bool> Visible);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/milestones/{milestoneId:guid}",
            (Guid milestoneId, Body body, Requests ask) => ask.Change(new ChangeMilestone(milestoneId, body.Title, body.Description, body.DueOn, body.Visible)))
            .Operation<ChangeMilestone>("Change a milestone", Who.Staff, Project.Closed, Project.IsArchived).Changes().Produces<MilestoneView>()
            .Example(new { title = "Guidelines", description = "Print and web." });
    }

    internal sealed class Validator : AbstractValidator<ChangeMilestone>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.Title).NotEmpty().MaximumLength(200).OneLine();
            this.RuleForGiven(x => x.Description).MaximumLength(4000).Prose();
        }
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Caller caller) : IRequestHandler<ChangeMilestone, MilestoneView>
    {
        public async Task<MilestoneView> Handle(ChangeMilestone command, CancellationToken ct)
        {
            var project = await projects.ChangeOf(command.MilestoneId, caller, ct);
            var now = project.State.Milestone(command.MilestoneId);
            var changed = project.State.Change(now.Id, command.Title.Or(now.Title), command.Description.Or(now.Description), command.DueOn.Or(now.DueOn), command.Visible.Or(now.Visible));
            // Whoever saw it until now is told that it is hidden.
            project.Append(changed).Tell(now.Visible || changed.Visible, new MilestoneChanged(now.Id, project.Id, changed.Title));
            return MilestoneView.Of(project.State, project.State.Milestone(now.Id));
        }
    }
}
