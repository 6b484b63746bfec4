using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Applications;

/// <summary>The application's name, addresses and scopes, from now on; what is left out stays. What people allowed already stays as they allowed it.</summary>
internal sealed record ChangeApplication(Guid ApplicationId, string? Name, IReadOnlyList<string>? RedirectUris, IReadOnlyList<string>? PostLogoutRedirectUris, IReadOnlyList<string>? Scopes) : ICommand<Application>
{
    internal sealed record Body(string? Name, IReadOnlyList<string>? RedirectUris, IReadOnlyList<string>? PostLogoutRedirectUris, IReadOnlyList<string>? Scopes);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/admin/applications/{applicationId:guid}", async (Guid applicationId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var application = await mediator.Send(new ChangeApplication(applicationId, body.Name, body.RedirectUris, body.PostLogoutRedirectUris, body.Scopes), ct);
                return Answer.Ok(http, ApplicationView.Of(application), application.Version);
            })
            .Operation<ChangeApplication>("Change an application", Who.Admins).Changes().StepUp().Produces<ApplicationView>()
            .Example(new Body("Portal for phones", ["com.example.portal:/callback"], [], ["openid", "offline_access", "documents:read"]));
    }

    internal sealed class Validator : AbstractValidator<ChangeApplication>
    {
        public Validator()
        {
            RuleFor(x => x.Name!).PersonName().When(x => x.Name is not null);
            // Whether they suit the kind is looked at once the application is known.
            RuleFor(x => x.Scopes!).AreScopes(_ => ApplicationKind.Public).When(x => x.Scopes is not null);
            RuleFor(x => x.RedirectUris).AreAddresses(_ => ApplicationKind.Public);
            RuleFor(x => x.PostLogoutRedirectUris).AreAddresses(_ => ApplicationKind.Public);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller) : IRequestHandler<ChangeApplication, Application>
    {
        public async Task<Application> Handle(ChangeApplication command, CancellationToken ct)
        {
            var before = await identity.ToChange(command.ApplicationId, caller, ct);
            var after = before with
            {
                Name = command.Name ?? before.Name,
                RedirectUris = command.RedirectUris ?? before.RedirectUris,
                PostLogoutRedirectUris = command.PostLogoutRedirectUris ?? before.PostLogoutRedirectUris,
                Scopes = command.Scopes ?? before.Scopes,
                Version = before.Version + 1,
            };
            Suits(after);
            var fact = identity.Note();
            identity.Session.Store(after);
            // A machine's tokens hang on its session, which says at once what they may still do.
            if (after.SessionId is { } own && await identity.Session.LoadAsync<UserSession>(own, ct) is { } session) identity.Session.Store(session with { Scopes = after.Scopes, Device = after.Name });
            await identity.Publish(new ApplicationChanged(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, after.Id, after.Name, string.Join(' ', after.Scopes)));
            return after;
        }

        private static void Suits(Application after)
        {
            var machine = after.Kind == ApplicationKind.Machine;
            if (machine && after.Scopes.Intersect(Application.PersonalScopes).Any()) throw Problems.Validation.Refuse("A machine is nobody, so it cannot be allowed what concerns a person.", "/scopes");
            if (machine ? after.RedirectUris.Count > 0 : after.RedirectUris.Count == 0) throw Problems.Validation.Refuse("An app has at least one address, a machine none.", "/redirectUris");
            if (!after.RedirectUris.Concat(after.PostLogoutRedirectUris).All(u => ApplicationRules.IsAddress(u, after.Kind))) throw Problems.Validation.Refuse("Only a public app can be sent back to a scheme of its own.", "/redirectUris");
        }
    }
}

internal static class ChangingApplications
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
