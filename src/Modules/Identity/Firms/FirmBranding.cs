using Microsoft.AspNetCore.Http;

namespace Portal.Identity.Firms;

/// <summary>The face of the firm that a request's address tells.</summary>
internal sealed class FirmBranding(FirmDirectory firms) : IBranding
{
    public async Task<Brand> Of(HttpContext http, CancellationToken ct)
    {
        var firm = await firms.Of(http, null, ct);
        return new Brand(firm?.Name, firm?.Id, null, null, "#2f4b7c", "#9db7e8");
    }
}
