using Microsoft.AspNetCore.Http;

namespace Portal;

/// <summary>A firm's face, for pages that are shown before anybody is signed in. It says nothing that is not public.</summary>
/// <param name="Firm">The firm's name; null where no firm can be told.</param>
/// <param name="Logo">The logo's address; null when there is none.</param>
/// <param name="AccentLight">The accent on light pages, <c>#rrggbb</c>, with enough contrast for text (WCAG 2.2 AA).</param>
/// <param name="AccentDark">The same on dark pages.</param>
public sealed record Brand(string? Firm, string? ShortName, string? Logo, string? Welcome, string AccentLight, string AccentDark);

/// <summary>Tells whose face a request is to see. Implemented where firms are kept.</summary>
public interface IBranding
{
    /// <summary>Of the firm that the request's session claims, else of the one that its address tells.</summary>
    Task<Brand> Of(HttpContext http, CancellationToken ct);
}
