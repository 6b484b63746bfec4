using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Portal.Identity.Firms;

/// <summary>How a firm presents itself to whoever comes to its portal, signed in or not. Null when there is no such firm, or it is suspended.</summary>
internal sealed record ReadBranding(Guid FirmId) : IRequest<ReadBranding.View?>
{
    /// <param name="Firm">Null when it cannot be told which firm is meant; everything else is neutral then.</param>
    /// <param name="Colour">As the firm chose it.</param>
    /// <param name="Accent">What to use: readable on light pages and on dark ones, whatever colour was chosen.</param>
    /// <param name="Version">0 without a firm.</param>
    /// <param name="NotSetUp">There is no firm at all yet: whoever runs the installation is to open its set-up link.</param>
    internal sealed record View(FirmShown? Firm, string? Colour, Accent Accent, LogoView? Logo, string? Welcome, long Version, bool NotSetUp = false)
    {
        public static readonly View Neutral = new(null, null, Accent.Neutral, null, null, 0);
    }

    internal sealed record FirmShown(string Name, string ShortName);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/branding", async ([FromQuery] string? firm, HttpContext http, FirmBranding branding, CancellationToken ct) =>
                {
                    var json = JsonSerializer.SerializeToUtf8Bytes(await branding.View(http, firm, ct), Json.Options);
                    // The same address shows different firms: the tag is the content's, not the version's.
                    http.Response.Headers.CacheControl = "private, max-age=0, must-revalidate";
                    http.Response.Headers.Vary = "Cookie, Host";
                    var tag = Convert.ToHexStringLower(SHA256.HashData(json))[..32];
                    return Results.Bytes(json, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{tag}\""));
                })
                .Operation<ReadBranding>("Read how the firm presents itself", Who.Anyone).Produces<View>();

            routes.MapGet("/branding/logos/{firmId:guid}/{sha256}", async (Guid firmId, string sha256, HttpContext http, Requests ask) =>
                {
                    var logo = await ask.Send(new ReadLogo(firmId, sha256)) ?? throw Problems.NotFound.Refuse();
                    http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
                    return Results.Bytes(logo.Png, LogoView.Png, entityTag: new EntityTagHeaderValue($"\"{logo.Id}\""));
                })
                .Operation<ReadLogo>("Read a firm's logo", Who.Anyone).Produces(200, contentType: LogoView.Png);
        }
    }

    internal sealed class Handler(IIdentityStore store) : IRequestHandler<ReadBranding, View?>
    {
        public async Task<View?> Handle(ReadBranding request, CancellationToken ct)
        {
            await using var session = store.QuerySession(request.FirmId.ToString());
            return await session.LoadAsync<Firm>(request.FirmId, ct) is { Status: FirmStatus.Active } firm
                ? new(new(firm.Name, firm.ShortName), firm.Colour, Accent.Of(Colour.Parse(firm.Colour)), LogoView.Of(firm), firm.Welcome, firm.Version) : null;
        }
    }
}

/// <summary>The firm's logo, if that is what it looks like now.</summary>
internal sealed record ReadLogo(Guid FirmId, string Sha256) : IRequest<Logo?>
{
    internal sealed class Handler(IIdentityStore store) : IRequestHandler<ReadLogo, Logo?>
    {
        public async Task<Logo?> Handle(ReadLogo request, CancellationToken ct)
        {
            await using var session = store.QuerySession(request.FirmId.ToString());
            return await session.LoadAsync<Firm>(request.FirmId, ct) is { Status: FirmStatus.Active, Logo.Sha256: { } current } && current == request.Sha256
                ? await session.LoadAsync<Logo>(current, ct) : null;
        }
    }
}

/// <summary>Where the logo is and how large, so that a page keeps its place free.</summary>
internal sealed record LogoView(string Url, int Width, int Height, string ContentType)
{
    public const string Png = "image/png";

    public static LogoView? Of(Firm firm) =>
        firm.Logo is { } logo ? new($"/api/v1/branding/logos/{firm.Id}/{logo.Sha256}", logo.Width, logo.Height, Png) : null;
}
