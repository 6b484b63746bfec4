using Portal.Identity.Contracts;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Applications;

/// <summary>
/// The application's name, addresses and scopes, from now on; what is left out stays. A scope that is taken away is gone from its
/// tokens at the next request; one that is added, people have yet to allow.
/// </summary>
internal sealed record ChangeApplication(
    Guid ApplicationId, Patched<string> Name, Patched<IReadOnlyList<string>?> RedirectUris, Patched<IReadOnlyList<string>?> PostLogoutRedirectUris,
    Patched<IReadOnlyList<string>> Scopes)
    : ICommand<ApplicationView>
{
    internal sealed record Body(
        Patched<string> Name, Patched<IReadOnlyList<string>?> RedirectUris, Patched<IReadOnlyList<string>?> PostLogoutRedirectUris,
        Patched<IReadOnlyList<string>> Scopes);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/admin/applications/{applicationId:guid}",
            (Guid applicationId, Body body, Requests ask) => ask.Change(new ChangeApplication(applicationId, body.Name, body.RedirectUris, body.PostLogoutRedirectUris, body.Scopes)))
            .Operation<ChangeApplication>("Change an application", Who.Admins).Changes().StepUp().Produces<ApplicationView>()
            .Example(new Body("Portal for phones", new(["com.example.portal:/callback"]), new([]), new(["openid", "offline_access", "documents:read"])));
    }

    internal sealed class Validator : AbstractValidator<ChangeApplication>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.Name).PersonName();
            // Whether they suit the kind is looked at once the application is known.
            this.RuleForGiven(x => x.Scopes).AreScopes(_ => ApplicationKind.Public);
            this.RuleForGiven(x => x.RedirectUris).AreAddresses(_ => ApplicationKind.Public);
            this.RuleForGiven(x => x.PostLogoutRedirectUris).AreAddresses(_ => ApplicationKind.Public);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller) : IRequestHandler<ChangeApplication, ApplicationView>
    {
        public async Task<ApplicationView> Handle(ChangeApplication command, CancellationToken ct)
        {
            var before = await identity.ToChange(command.ApplicationId, caller, ct);
            var after = before with
            {
                Name = command.Name.Or(before.Name),
                RedirectUris = command.RedirectUris.Or(before.RedirectUris) ?? [],
                PostLogoutRedirectUris = command.PostLogoutRedirectUris.Or(before.PostLogoutRedirectUris) ?? [],
                Scopes = command.Scopes.Or(before.Scopes),
                Version = before.Version + 1,
            };
            Suits(after);
            identity.Session.Store(after);
            if (after.SessionId is { } own && await identity.Session.LoadAsync<UserSession>(own, ct) is { } session)
                identity.Session.Store(session with { Scopes = after.Scopes, Device = after.Name });
            identity.Note([]).TellFirm(new ApplicationChanged(after.Id, after.Name, string.Join(' ', after.Scopes)));
            return ApplicationView.Of(after);
        }

        private static void Suits(Application after)
        {
            var machine = after.Kind == ApplicationKind.Machine;
            if (machine && after.Scopes.Intersect(Application.PersonalScopes).Any()) throw Problems.Validation.Refuse("A machine is nobody, so it cannot be allowed what concerns a person.", "/scopes");
            if (machine ? after.RedirectUris.Count > 0 : after.RedirectUris.Count == 0) throw Problems.Validation.Refuse("An app has at least one address, a machine none.", "/redirectUris");
            if (!after.RedirectUris.Concat(after.PostLogoutRedirectUris).All(u => ApplicationRules.IsAddress(u, after.Kind)))
                throw Problems.Validation.Refuse("Only a public app can be sent back to a scheme of its own.", "/redirectUris");
        }
    }
}

internal static class ApplicationQueries
{
    /// <summary>The application as it is now; until the commit nobody else changes it.</summary>
    /// <exception cref="Refusal">404 when there is none, 412 when it has moved on since the caller read it.</exception>
    public static async Task<Application> ToChange(this UnitOfWork<IIdentityStore> identity, Guid id, Caller caller, CancellationToken ct)
    {
        await identity.Lock($"application:{id}", ct);
        var application = await identity.Session.LoadAsync<Application>(id, ct) ?? throw Problems.NotFound.Refuse();
        return caller.IfMatch is { } expected && expected != application.Version ? throw Problems.Stale.Refuse(pointer: "If-Match") : application;
    }
}
