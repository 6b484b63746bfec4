namespace Portal.Documents.Contracts;

/// <summary>A contact's rights to their clients' documents.</summary>
public static class DocumentRights
{
    public static readonly Section Section = new("documents", "none", "view", "download", "comment", "contribute") { Reading = "download" };

    /// <summary>To see that documents are there, and to look at them in the portal.</summary>
    public static readonly Right View = Section["view"];

    /// <summary>To take them away as files.</summary>
    public static readonly Right Download = Section["download"];

    /// <summary>To write about them.</summary>
    public static readonly Right Comment = Section["comment"];

    /// <summary>To bring documents and versions, and to make folders.</summary>
    public static readonly Right Contribute = Section["contribute"];
}
