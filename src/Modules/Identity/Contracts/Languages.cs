namespace Portal.Identity.Contracts;

/// <summary>The languages that the portal speaks to people, by their codes of ISO 639-1.</summary>
public static class Languages
{
    /// <summary>A firm's, until it chooses another.</summary>
    public const string Usual = "en";

    public static readonly IReadOnlyList<string> All = ["en", "de", "fr", "es", "ar"];
}
