namespace Portal.Identity.Firms;

/// <summary>A firm's face, for pages that are shown before anybody is signed in. It says nothing that is not public.</summary>
/// <param name="Firm">The firm's name; null where no firm can be told.</param>
/// <param name="AccentLight">The accent on light pages, <c>#rrggbb</c>, with enough contrast for text (WCAG 2.2 AA).</param>
/// <param name="AccentDark">The same on dark pages.</param>
/// <param name="Logo">Null when there is none.</param>
/// <param name="View">What the API answers about it, to be sent along.</param>
public sealed record Brand(string? Firm, string AccentLight, string AccentDark, BrandLogo? Logo, object View);

/// <summary>Where a logo is and how large, in pixels.</summary>
public sealed record BrandLogo(string Url, int Width, int Height);

/// <summary>Tells whose face a request is to see, for the pages that the host serves.</summary>
public interface IBranding
{
    Task<Brand> Of(HttpContext http, CancellationToken ct);
}
