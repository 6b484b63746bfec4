namespace Portal.Identity.Contracts;

/// <summary>A contact's rights over the colleagues who act for the same client.</summary>
public static class TeamRights
{
    public static readonly Section Section = new("team", "none", "manage");

    /// <summary>To invite colleagues, to change what they may do, and to end it.</summary>
    public static readonly Right Manage = Section["manage"];
}
