namespace Portal.Projects.Projects;

/// <summary>A project's row in a list.</summary>
/// <param name="Progress">Of what the client sees.</param>
/// <param name="ArchivedAt">Since when it is archived; null while work goes on.</param>
internal sealed record ProjectRow(Guid Id, Guid ClientId, string Title, DateOnly? StartsOn, DateOnly? EndsOn, Progress Progress, DateTimeOffset CreatedAt,
    DateTimeOffset? ArchivedAt);

/// <summary>A project with what the caller may see of it.</summary>
/// <param name="Progress">Of what the client sees.</param>
/// <param name="ArchivedAt">Since when it is archived and nothing in it changes; null while work goes on.</param>
internal sealed record ProjectView(Guid Id, Guid ClientId, string Title, string? Description, DateOnly? StartsOn, DateOnly? EndsOn, Progress Progress,
    IReadOnlyList<MilestoneView> Milestones, IReadOnlyList<TaskView> Tasks, DateTimeOffset CreatedAt, DateTimeOffset? ArchivedAt, long Version) : IVersioned
{
    public static ProjectView Of(Project p, Actor actor)
    {
        var seen = actor.IsMember ? p : p.AsClientSees();
        return new(p.Id, p.ClientId, p.Title, p.Description, p.StartsOn, p.EndsOn, p.Progress, [.. seen.Milestones.Select(m => MilestoneView.Of(p, m))],
            [.. seen.Tasks.Select(t => TaskView.Of(p, t))], p.CreatedAt, p.ArchivedAt, p.Version);
    }
}

/// <param name="Submission">What the client is asked to approve, or has approved; null before it is submitted.</param>
/// <param name="Comment">What the client asked to be changed last.</param>
internal sealed record MilestoneView(Guid Id, Guid ProjectId, Guid ClientId, string Title, string? Description, DateOnly? DueOn, bool Visible, MilestoneStatus Status,
    SubmissionView? Submission, string? Comment, Guid? DecidedBy, DateTimeOffset? DecidedAt, long Version) : IVersioned
{
    public static MilestoneView Of(Project p, Milestone m) => new(m.Id, p.Id, p.ClientId, m.Title, m.Description, m.DueOn, m.Visible, m.Status,
        m.Sha256 is null ? null : new(m.Sha256, m.Content!, m.SubmittedAt!.Value), m.Comment, m.DecidedBy, m.DecidedAt, p.Version);
}

/// <param name="Sha256">Goes into the approval: it names exactly this content.</param>
internal sealed record SubmissionView(string Sha256, Shown Content, DateTimeOffset At);

/// <param name="AssigneeId">A member; contacts are not told.</param>
internal sealed record TaskView(Guid Id, Guid ProjectId, Guid ClientId, string Title, Guid? MilestoneId, bool Visible, Guid? AssigneeId, DateTimeOffset? DoneAt, long Version)
    : IVersioned
{
    public static TaskView Of(Project p, ProjectTask t) => new(t.Id, p.Id, p.ClientId, t.Title, t.MilestoneId, t.Visible, t.AssigneeId, t.DoneAt, p.Version);
}
