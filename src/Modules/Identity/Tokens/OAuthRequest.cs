using Marten;
using Microsoft.AspNetCore;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Portal.Identity.Firms;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace Portal.Identity.Tokens;

/// <summary>
/// The firm that a request to <c>/connect</c> is about: the one that its client id names, else the one in front of its token.
/// It is a claim, as a cookie's is: whatever is looked for has to lie in that firm.
/// </summary>
internal sealed class OAuthRequest
{
    private const string RequestUri = "urn:ietf:params:oauth:request_uri:";

    /// <summary>Empty while none was named: then nothing is found.</summary>
    public Guid Firm { get; private set; }

    /// <summary>The session that the tokens of this request hang on.</summary>
    public string? Session { get; set; }

    public IQuerySession Read(IIdentityStore store) => store.QuerySession(Firm.ToString());

    public IDocumentSession Write(IIdentityStore store) => store.LightweightSession(Firm.ToString());

    public void About(OpenIddictRequest request) =>
        Firm = new[] { request.ClientId, request.RequestUri, request.Code, request.RefreshToken, request.Token, request.AccessToken, Audience(request.IdTokenHint) }.Select(FirmOf).FirstOrDefault(f => f is not null) ?? Guid.Empty;

    /// <summary>Under a firm's own host name there is no other.</summary>
    public void HeldTo(Guid? firm)
    {
        if (firm is { } only && only != Firm) Firm = Guid.Empty;
    }

    /// <summary>What follows the firm in a token of this firm; null for anything else.</summary>
    public string? Secret(string? token) => FirmOf(token) == Firm && Firm != Guid.Empty ? token![33..] : null;

    public string Named(string secret) => $"{Firm:N}.{secret}";

    private static Guid? FirmOf(string? text)
    {
        if (text?.StartsWith(RequestUri, StringComparison.Ordinal) == true) text = text[RequestUri.Length..];
        return text is { Length: > 33 and < 200 } && text[32] == '.' && Guid.TryParseExact(text.AsSpan(0, 32), "N", out var firm) ? firm : null;
    }

    /// <summary>Whom an ID token was made for, not checked yet.</summary>
    private static string? Audience(string? token)
    {
        try { return token is { Length: < 10_000 } ? new JsonWebToken(token).Audiences.FirstOrDefault() : null; }
        catch (Exception e) when (e is ArgumentException or FormatException) { return null; }
    }
}

/// <summary>Before anything of a request is looked at: which firm is it about.</summary>
internal sealed class NameTheFirm(OAuthRequest current, FirmDirectory firms) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessAuthenticationContext>()
        .UseScopedHandler<NameTheFirm>().SetOrder(ValidateAuthenticationDemand.Descriptor.Order - 500).Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        current.About(context.Request);
        current.HeldTo((await firms.At(context.Transaction.GetHttpRequest()!.Host, context.CancellationToken)).Firm);
    }
}

/// <summary>A token names its firm in clear; what is looked for is the rest.</summary>
internal sealed class TakeFirmFromToken(OAuthRequest current) : IOpenIddictServerHandler<ValidateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .UseScopedHandler<TakeFirmFromToken>().SetOrder(Protection.ValidateReferenceTokenIdentifier.Descriptor.Order - 500).Build();

    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (current.Secret(context.Token) is { } secret) context.Token = secret;
        return ValueTask.CompletedTask;
    }
}

/// <summary>The value that leaves the portal begins with the firm.</summary>
internal sealed class PutFirmInToken(OAuthRequest current) : IOpenIddictServerHandler<GenerateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<GenerateTokenContext>()
        .UseScopedHandler<PutFirmInToken>().SetOrder(Protection.AttachTokenPayload.Descriptor.Order + 500).Build();

    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        if (context.IsReferenceToken) context.Token = current.Named(context.Token!);
        return ValueTask.CompletedTask;
    }
}
