using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>A member opens a project for a client, with its first milestones and tasks.</summary>
internal sealed record OpenProject(Guid ClientId, string Title, string? Description, DateOnly? StartsOn, DateOnly? EndsOn,
    IReadOnlyList<OpenProject.NewMilestone>? Milestones, IReadOnlyList<OpenProject.NewTask>? Tasks) : ICommand<ProjectView>
{
    /// <param name="Visible">Shown to the client unless false.</param>
    internal sealed record NewMilestone(string Title, string? Description, DateOnly? DueOn, bool? Visible);

    /// <param name="Milestone">Position of its milestone in the list above, from 0.</param>
    /// <param name="Visible">Hidden from the client unless true.</param>
    internal sealed record NewTask(string Title, int? Milestone, bool? Visible);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/projects", (OpenProject command, Requests ask) => ask.Create(command, p => $"/projects/{p.Id}"))
            .Operation<OpenProject>("Create a project", Who.Staff).Creates().Produces<ProjectView>(201)
            .Example(new OpenProject(Guid.Empty, "New brand", "From first ideas to guidelines.", new DateOnly(2030, 1, 7), new DateOnly(2030, 3, 29),
                [new("Logo", "Three routes, one chosen.", new DateOnly(2030, 2, 1), true)], [new("Sketches", 0, true), new("Internal review", 0, false)]));
    }

    internal sealed class Validator : AbstractValidator<OpenProject>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Title).NotEmpty().MaximumLength(200).OneLine();
            RuleFor(x => x.Description).MaximumLength(4000).Prose();
            RuleFor(x => x.EndsOn).Must((x, ends) => ends is null || x.StartsOn is null || ends >= x.StartsOn)
                .WithMessage("The end date can't be before the start date.");
            RuleFor(x => x.Milestones).Must(m => m is null || m.Count <= 100).WithMessage("Add up to 100 milestones at once.");
            RuleFor(x => x.Tasks).Must(t => t is null || t.Count <= 500).WithMessage("Add up to 500 tasks at once.");
            RuleForEach(x => x.Milestones).NotNull().ChildRules(m =>
            {
                m.RuleFor(x => x.Title).NotEmpty().MaximumLength(200).OneLine();
                m.RuleFor(x => x.Description).MaximumLength(4000).Prose();
            });
            RuleForEach(x => x.Tasks).NotNull().Must((x, task) => task?.Milestone is null || (task.Milestone >= 0 && task.Milestone < (x.Milestones?.Count ?? 0))).WithMessage("There's no milestone at that position.")
                .ChildRules(t => t.RuleFor(x => x.Title).NotEmpty().MaximumLength(200).OneLine());
        }
    }

    internal sealed class Handler(UnitOfWork<IProjectsStore> projects, Access access, Actor actor, TimeProvider clock) : IRequestHandler<OpenProject, ProjectView>
    {
        public async Task<ProjectView> Handle(OpenProject command, CancellationToken ct)
        {
            await access.Require(command.ClientId, ct);
            var project = projects.Start<Project>(Guid.CreateVersion7());
            var milestones = (command.Milestones ?? []).Select(m => new Project.MilestonePlanned(Guid.CreateVersion7(), m.Title, m.Description, m.DueOn, m.Visible ?? true)).ToList();
            var tasks = (command.Tasks ?? [])
                .Select(t => new Project.TaskPlanned(Guid.CreateVersion7(), t.Title, t.Milestone is { } at ? milestones[at].MilestoneId : null, t.Visible ?? false, null)).ToList();
            var opened = new Project.Opened(project.Id, command.ClientId, command.Title, command.Description, command.StartsOn, command.EndsOn, clock.GetUtcNow());
            project.Append([opened, .. milestones, .. tasks]).TellBothSides(new ProjectOpened(project.Id, command.Title));
            projects.Session.Insert(milestones.Select(m => new Item(m.MilestoneId, project.Id)).Concat(tasks.Select(t => new Item(t.TaskId, project.Id))).ToArray());
            return ProjectView.Of(project.State, actor);
        }
    }
}
