using Marten;

namespace Portal.Projects.Projects;

/// <summary>How the projects stand, on the home page. A submitted milestone waits for the contact who may approve it, a refused one for the firm.</summary>
internal sealed class ProjectsAtHome(UnitOfWork<IProjectsStore> projects) : IHomePart
{
    private const int Most = 10;

    internal sealed record Standing(Guid Id, Guid ClientId, string Title, Progress Progress);

    public string Name => "projects";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        IQueryable<Project> query = projects.Session.Query<Project>();
        if (actor.ClientsWith(ProjectsModule.Rights, "view") is { } mine) query = query.Where(p => p.ClientId.IsOneOf(mine));
        var seen = (await query.OrderByDescending(p => p.CreatedAt).Take(Most).ToListAsync(ct)).Select(p => actor.IsMember ? p : p.AsClientSees()).ToList();
        var waiting = seen.SelectMany(p => p.Milestones
            .Where(m => actor.IsMember ? m.Status == MilestoneStatus.ChangesRequested : m.Status == MilestoneStatus.Submitted && actor.May(ProjectsModule.Rights, "approve", p.ClientId))
            .Select(m => new Waiting("milestone", m.Id, p.ClientId, m.Title, actor.IsMember ? m.DecidedAt!.Value : m.SubmittedAt!.Value)));
        return new HomePart(seen.Select(p => new Standing(p.Id, p.ClientId, p.Title, p.Progress)).ToList(), [.. waiting]);
    }
}
