using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A contact asks for changes instead of approving.</summary>
internal sealed record RequestChanges(Guid MilestoneId, string Comment) : ICommand<MilestoneView>
{
    internal sealed record Body(string Comment);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/milestones/{milestoneId:guid}/request-changes",
            (Guid milestoneId, Body body, Requests ask) => ask.Change(new RequestChanges(milestoneId, body.Comment)))
            .Operation<RequestChanges>("Request changes to a milestone", Who.Nobody.AndContacts(ProjectRights.Approve), Project.NotSubmitted, Project.IsArchived).Changes().Produces<MilestoneView>()
            .Example(new Body("The second route, but in green."));
    }

    internal sealed class Validator : AbstractValidator<RequestChanges>
    {
        public Validator() => RuleFor(x => x.Comment).NotEmpty().MaximumLength(2000).Prose();
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Caller caller, TimeProvider clock) : IRequestHandler<RequestChanges, MilestoneView>
    {
        public async Task<MilestoneView> Handle(RequestChanges command, CancellationToken ct)
        {
            var project = await projects.ChangeOf(command.MilestoneId, caller, ct);
            var requested = project.State.RequestChanges(command.MilestoneId, command.Comment, caller.Required.PersonId, clock.GetUtcNow());
            var milestone = project.State.Milestone(command.MilestoneId);
            project.Append(requested).TellBothSides(new MilestoneChangesRequested(milestone.Id, project.Id, milestone.Title));
            return MilestoneView.Of(project.State, project.State.Milestone(milestone.Id));
        }
    }
}
