using Portal.Projects.Contracts;

namespace Portal.Projects.Projects;

/// <summary>From the id in an address to the project, for whoever may see it.</summary>
internal static class ProjectQueries
{
    /// <summary>The project to change that the milestone or task is part of, with the operation's own right.</summary>
    public static async Task<Change<Project>> ChangeOf(this UnitOfWork<IProjectsStore> projects, Guid itemId, Caller caller, CancellationToken ct)
    {
        var item = await projects.Session.LoadAsync<Item>(itemId, ct) ?? throw Problems.NotFound.Refuse();
        return await projects.Change<Project>(item.ProjectId, p =>
        {
            var actor = caller.Required;
            actor.Require(ProjectRights.View, p.ClientId);
            MustSee(p, itemId, actor);
            caller.Require(p.ClientId);
            p.MustBeActive();
        }, ct);
    }

    /// <summary>The project to change: while it is archived it is read alone.</summary>
    public static Task<Change<Project>> ChangeActive(this UnitOfWork<IProjectsStore> projects, Guid projectId, Caller caller, CancellationToken ct) =>
        projects.Change<Project>(projectId, p =>
        {
            caller.Require(p.ClientId);
            p.MustBeActive();
        }, ct);

    /// <summary>The project that the milestone or task is part of, to be read.</summary>
    public static async Task<Project> ProjectOf(this UnitOfWork<IProjectsStore> projects, Guid itemId, Actor actor, CancellationToken ct)
    {
        var item = await projects.Session.LoadAsync<Item>(itemId, ct) ?? throw Problems.NotFound.Refuse();
        var project = await projects.Project(item.ProjectId, actor, ct);
        MustSee(project, itemId, actor);
        return project;
    }

    public static async Task<Project> Project(this UnitOfWork<IProjectsStore> projects, Guid projectId, Actor actor, CancellationToken ct)
    {
        var project = await projects.Session.LoadAsync<Project>(projectId, ct) ?? throw Problems.NotFound.Refuse();
        actor.Require(ProjectRights.View, project.ClientId);
        return project;
    }

    private static void MustSee(Project project, Guid itemId, Actor actor)
    {
        var seen = actor.IsMember ? project : project.AsClientSees();
        if (seen.Milestones.All(m => m.Id != itemId) && seen.Tasks.All(t => t.Id != itemId)) throw Problems.NotFound.Refuse();
    }
}
