namespace Portal.Projects.Contracts;

/// <summary>A contact's rights to their clients' projects.</summary>
public static class ProjectRights
{
    public static readonly Section Section = new("projects", "none", "view", "approve");

    /// <summary>To see what of a project is shown to the client.</summary>
    public static readonly Right View = Section["view"];

    /// <summary>To approve milestones, or ask for changes.</summary>
    public static readonly Right Approve = Section["approve"];
}
