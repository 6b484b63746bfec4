namespace Portal.Identity.Firms;

/// <summary>Whose face a request is to see: of the firm that its cookie claims, else of the one that its address tells, else nobody's.</summary>
internal sealed class FirmBranding(ICredentials credentials, FirmDirectory firms, IMediator mediator) : IBranding
{
    /// <param name="shortName">The firm's, where the caller gives it.</param>
    public async Task<ReadBranding.View> View(HttpContext http, string? shortName, CancellationToken ct)
    {
        // Branding is public, so the cookie's claim will do; a claim that names no firm is no claim.
        var view = credentials.Read(http) is { } claimed ? await mediator.Send(new ReadBranding(Guid.Parse(claimed.Firm)), ct) : null;
        view ??= await firms.Of(http, shortName, ct) is { } found ? await mediator.Send(new ReadBranding(found.FirmId), ct) : null;
        return view ?? ReadBranding.View.Neutral with { NotSetUp = await firms.IsEmpty(ct) };
    }

    public async Task<Brand> Of(HttpContext http, CancellationToken ct)
    {
        var view = await View(http, null, ct);
        return new(view.Firm?.Name, view.Accent.Light, view.Accent.Dark, view.Logo is { } logo ? new(logo.Url, logo.Width, logo.Height) : null, view);
    }
}
