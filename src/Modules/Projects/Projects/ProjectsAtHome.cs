using Marten;
using Marten.Linq.MatchesSql;
using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>How the projects stand, on the home page. A submitted milestone waits for the contact who may approve it, a refused one for the firm.</summary>
internal sealed class ProjectsAtHome(UnitOfWork<IProjectsStore> projects) : IHomePart
{
    private const int Most = 25;
    private const string OfActiveClients = "not exists (select from identity.archived_clients a where a.tenant_id = d.tenant_id and a.id = d.client_id)";

    /// <param name="NextDueOn">The earliest day on which a milestone is due that is not approved; null when there is none.</param>
    /// <param name="Waiting">How many milestones wait for the client's approval.</param>
    internal sealed record Standing(Guid Id, Guid ClientId, string Title, Progress Progress, DateOnly? NextDueOn, int Waiting)
    {
        public static Standing Of(Project p) => new(p.Id, p.ClientId, p.Title, p.Progress,
            p.Milestones.Where(m => m.Status != MilestoneStatus.Approved).Min(m => m.DueOn), p.Milestones.Count(m => m.Status == MilestoneStatus.Submitted));
    }

    public string Name => "projects";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        IQueryable<Project> query = projects.Session.Query<Project>().Where(p => p.ArchivedAt == null && p.MatchesSql(OfActiveClients));
        if (actor.ClientsWith(ProjectRights.View) is { } mine) query = query.Where(p => p.ClientId.IsOneOf(mine));
        var seen = (await query.OrderByDescending(p => p.CreatedAt).Take(Most).ToListAsync(ct)).Select(p => actor.IsMember ? p : p.AsClientSees()).ToList();
        var waiting = seen.SelectMany(p => p.Milestones
            .Where(m => actor.IsMember ? m.Status == MilestoneStatus.ChangesRequested : m.Status == MilestoneStatus.Submitted && actor.May(ProjectRights.Approve, p.ClientId))
            .Select(m => new Waiting("milestone", m.Id, p.ClientId, m.Title, actor.IsMember ? m.DecidedAt!.Value : m.SubmittedAt!.Value)));
        return new HomePart(seen.Select(Standing.Of).ToList(), [.. waiting]);
    }
}
