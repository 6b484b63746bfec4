using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Portal.Identity.Applications;
using Portal.Identity.Firms;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.AppGrants;

/// <summary>What an application asks of the caller, and of whom: to be shown before they answer.</summary>
internal sealed record ReadConsent(string? ClientId, string? Scope, string? RedirectUri) : IRequest<ReadConsent.View>
{
    /// <param name="Scopes">What it asks for; <c>offline_access</c> means that it may come back without asking.</param>
    /// <param name="CsrfToken">To be sent with the answer, as <c>csrf</c>: it holds for this session and for exactly what is shown.</param>
    internal sealed record View(Asking Application, IReadOnlyList<string> Scopes, Answering Person, string Firm, string CsrfToken);

    /// <param name="ReturnsTo">The host, or the app's own scheme, that the answer goes to.</param>
    internal sealed record Asking(Guid Id, string Name, ApplicationKind Kind, string? ReturnsTo);
    internal sealed record Answering(string Name, string Email);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/oauth/consent",
            async ([FromQuery(Name = "client_id")] string? clientId, string? scope, [FromQuery(Name = "redirect_uri")] string? redirectUri, Caller caller, MasterKey key, Requests ask) =>
            {
                var view = await ask.Send(new ReadConsent(clientId, scope, redirectUri));
                return Results.Ok(view with { CsrfToken = ConsentRules.Token(key, caller.SignIn!.Session, clientId!, view.Scopes, redirectUri) });
            })
            .Operation<ReadConsent>("What an app asks of me", Who.SignedIn).Scope(null).Produces<View>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadConsent, View>
    {
        public async Task<View> Handle(ReadConsent request, CancellationToken ct)
        {
            if (Application.ReadClientId(request.ClientId) is not { } named) throw Problems.Validation.Refuse("client_id names an application; it is missing or has the wrong form.", "client_id");
            if (named.Firm != actor.FirmId) throw Problems.NotFound.Refuse(pointer: "client_id");
            var batch = identity.Session.CreateBatchQuery();
            var (application, person, firm) = (batch.Load<Application>(named.Id), batch.Load<Person>(actor.PersonId), batch.Load<Firm>(actor.FirmId));
            await batch.Execute(ct);
            if (await application is not { } asking || asking.Kind == ApplicationKind.Machine) throw Problems.NotFound.Refuse(pointer: "client_id");
            var me = (await person)!;
            var shown = new Asking(asking.Id, asking.Name, asking.Kind, ReturnsTo(request.RedirectUri));
            return new View(shown, ConsentRules.Scopes(request.Scope), new(me.Name, me.Email), (await firm)!.Name, "");
        }

        private static string? ReturnsTo(string? uri) =>
            !Uri.TryCreate(uri, UriKind.Absolute, out var address) ? null : address.Scheme is "https" or "http" ? address.Host : address.Scheme + ":";
    }
}

/// <summary>The caller's answer counts only for what they were shown.</summary>
internal static class ConsentRules
{
    public static IReadOnlyList<string> Scopes(string? scope) => [.. (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal)];

    public static string Token(MasterKey key, string session, string clientId, IReadOnlyList<string> scopes, string? redirectUri) =>
        Base64Url.EncodeToString(key.Sign("consent",
            Encoding.UTF8.GetBytes($"{UserSession.HashIn(session)}\n{clientId}\n{string.Join(' ', scopes)}\n{redirectUri}")));

    public static bool IsOurs(string token, string? sent) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(sent ?? ""));
}
