using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member adds a milestone to a project.</summary>
internal sealed record PlanMilestone(Guid ProjectId, string Title, string? Description, DateOnly? DueOn, bool? Visible) : ICommand<MilestoneView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/milestones", (PlanMilestone command, Requests ask) => ask.Create(command, m => $"/milestones/{m.Id}"))
            .Operation<PlanMilestone>("Add a milestone", Who.Staff, Project.IsArchived).Creates().Produces<MilestoneView>(201)
            .Example(new PlanMilestone(Guid.Empty, "Guidelines", null, new DateOnly(2030, 3, 1), true));
    }

    internal sealed class Validator : AbstractValidator<PlanMilestone>
    {
        public Validator()
        {
            RuleFor(x => x.ProjectId).NotEmpty();
            RuleFor(x => x.Title).NotEmpty().MaximumLength(200).OneLine();
            RuleFor(x => x.Description).MaximumLength(4000).Prose();
        }
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Caller caller) : IRequestHandler<PlanMilestone, MilestoneView>
    {
        public async Task<MilestoneView> Handle(PlanMilestone command, CancellationToken ct)
        {
            var project = await projects.ChangeActive(command.ProjectId, caller, ct);
            var planned = new Project.MilestonePlanned(Guid.CreateVersion7(), command.Title, command.Description, command.DueOn, command.Visible ?? true);
            projects.Session.Insert(new Item(planned.MilestoneId, project.Id));
            project.Append(planned).Tell(planned.Visible, new MilestoneAdded(planned.MilestoneId, project.Id, planned.Title));
            return MilestoneView.Of(project.State, project.State.Milestone(planned.MilestoneId));
        }
    }
}
